import { type Id, newId } from '../kernel/id.ts'
import { type RoleId, roles } from './roles.ts'

/** Somebody who is signed in, with what every decision about them rests on. */
export type Practitioner = {
  readonly id: Id<'practitioner'>
  readonly name: string
  readonly agencyId: Id<'agency'>
  readonly agencyName: string
  readonly agencyKind: string
  readonly roles: readonly RoleId[]
  /** The areas the agency serves. */
  readonly areaIds: readonly Id<'area'>[]
  /** The multi-agency groups they sit on. */
  readonly groupIds: readonly Id<'group'>[]
}

/** A practitioner in the middle of one request: when it came, and which form it sends, if any. */
export type Asking = Practitioner & {
  readonly requestId: Id<'request'>
  readonly at: Date
  readonly formId?: Id<'form'>
}

export function hasRole(who: Practitioner, ...wanted: readonly RoleId[]): boolean {
  return wanted.some(role => who.roles.includes(role))
}

/** People see who does what by title; the first role is the one that fits the day's work best. */
export function roleLabels(who: Practitioner): string {
  return who.roles.map(role => roles[role].label).join(', ')
}

/** What the process map does by itself is done under this name. */
export const theProcess = {
  id: '00000000-0000-4000-8000-000000000002' as Id<'practitioner'>,
  agencyId: '00000000-0000-4000-8000-000000000001' as Id<'agency'>,
} as const

/** The process at its work: nobody asked it to, and it sees what it must, not by an area or a group. */
export function asTheProcess(at: Date): Asking {
  return {
    ...{ ...theProcess, name: 'Cairn', agencyName: 'Cairn', agencyKind: 'partnership' },
    ...{ roles: ['process'], areaIds: [], groupIds: [] },
    ...{ requestId: newId<'request'>(), at },
  }
}
