import type { Db } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { AgendaReason } from './meeting.ts'

/** What else than children a group talks about, in the order in which it does. */
export const matterKinds = {
  exploiter: 'People of concern',
  vehicle: 'Vehicles',
  premises: 'Premises',
  hotspot: 'Hotspots',
  context: 'Contexts',
  theme: 'Themes',
  other: 'Anything else',
} as const

export type MatterKind = keyof typeof matterKinds

/** Something a source found for the agenda of a meeting, and why. What is no child never names one. */
export type Found =
  | {
      readonly kind: 'child'
      readonly childId: Id<'child'>
      readonly areaId: Id<'area'>
      readonly why: AgendaReason
    }
  | {
      readonly kind: MatterKind
      readonly subject: string
      readonly label: string
      readonly path: string
      readonly areaId: Id<'area'>
      readonly why: AgendaReason
    }

export const childrenIn = (found: readonly Found[]) =>
  found.flatMap(one => (one.kind === 'child' ? [one.childId] : []))

/** For which meeting it is looked. */
export type Sought = {
  readonly meetingId: Id<'meeting'>
  readonly groupId: Id<'group'>
  readonly areaId: Id<'area'>
  readonly heldOn: CalendarDate
  /** When the group's last meeting ended. */
  readonly since: Date | undefined
  readonly at: Date
}

/** Where items come from. Each room that has some hands in one; asked in the name of the process, which sees them all. */
export type AgendaSource = (db: Db, sought: Sought) => Promise<readonly Found[]>

/** One item of an agenda with every reason for it, in the order in which they were found. */
export type Entry = Found & { readonly reasons: readonly AgendaReason[] }

export function keyOf(found: Found): string {
  return found.kind === 'child' ? `child ${found.childId}` : `${found.kind} ${found.subject}`
}

/** Each once, whatever speaks for it. */
export function entriesOf(found: readonly Found[]): Entry[] {
  const entries = new Map<string, Entry>()
  for (const one of found) {
    const there = entries.get(keyOf(one))
    const reasons = [...new Set([...(there?.reasons ?? []), one.why])]
    entries.set(keyOf(one), { ...(there ?? one), reasons })
  }
  return [...entries.values()]
}

export type OpenListing = {
  readonly childId: Id<'child'>
  /** The area the child lives in now. */
  readonly areaId: Id<'area'>
  /** The area of the group that has the child on its list. */
  readonly listedIn: Id<'area'>
  /** The group met about the child since this time on the list began. */
  readonly discussed: boolean
  /** The child had been on the list and had left it. */
  readonly before: boolean
}

/** Why a child on a list is before the group of an area: nobody who is listed goes without. */
export function listingReason(
  { areaId, listedIn, discussed, before }: OpenListing,
  here: Id<'area'>,
): AgendaReason[] {
  if (listedIn !== here) return areaId === here ? ['arriving'] : []
  const standing = discussed ? 'carried_forward' : before ? 'relisted' : 'new'
  return areaId === here ? [standing] : [standing, 'moving_away']
}
