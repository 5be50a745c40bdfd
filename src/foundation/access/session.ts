import type { Id } from '../kernel/id.ts'
import type { Practitioner } from './practitioner.ts'
import type { RoleId } from './roles.ts'

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

/** In whose name most harm could be done: an unattended screen, or a way in that was made for somebody else. */
export function couldDoMostHarm(who: Pick<Practitioner, 'roles'>): boolean {
  return who.roles.some(role => harmful.includes(role))
}

const harmful: readonly RoleId[] = [
  'police_exploitation',
  'intelligence_officer',
  'group_chair',
  'front_door_manager',
  'ig_lead',
  'administrator',
]

/** They are signed out sooner (security bars: idle 15 or 30 minutes). */
export function idleLimit(who: Practitioner): number {
  return (couldDoMostHarm(who) ? 15 : 30) * minute
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
