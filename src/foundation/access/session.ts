import type { Id } from '../kernel/id.ts'
import { hasRole, type Practitioner } from './practitioner.ts'

/** A signed-in browser, as the database knows it. */
export type Session = {
  readonly id: Id<'session'>
  /** Proves that a form was made for this session. */
  readonly csrf: string
  readonly startedAt: Date
  readonly seenAt: Date
  readonly endedAt: Date | null
  /** How many notices wait, counted no further than anyone would read. */
  readonly unread: number
  /** Until when a record is open to them without a relationship, and until when at the latest. */
  readonly glass?: { readonly ends: Date; readonly endsBy: Date }
}

const minute = 60_000
const longest = 12 * 60 * minute

/** Those whose unattended screen does most harm are signed out sooner (security bars: idle 15 or 30 minutes). */
export function idleLimit(who: Practitioner): number {
  const strict = hasRole(
    who,
    'police_exploitation',
    'intelligence_officer',
    'group_chair',
    'front_door_manager',
    'ig_lead',
    'administrator',
  )
  return (strict ? 15 : 30) * minute
}

/** When the session will end if nothing more is done. */
export function sessionEnds(session: Session, who: Practitioner, seenAt = session.seenAt): Date {
  return new Date(
    Math.min(seenAt.getTime() + idleLimit(who), session.startedAt.getTime() + longest),
  )
}

export function isOver(session: Session, who: Practitioner, now: Date): boolean {
  return session.endedAt !== null || now >= sessionEnds(session, who)
}
