import {
  findArea,
  findFrontDoor,
  listColleagues,
  theProcess,
} from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay, londonDayOf } from '../../foundation/kernel/london.ts'
import { type NewTask, type NoticeKind, setTask, tellAll } from '../../records/tasks/index.ts'
import { type Firing, insertFiring } from './firing.store.ts'
import type { RuleId } from './rules.ts'

/** One event being acted on: in which transaction, after whose deed, when. */
export type Acting = {
  readonly tx: Tx
  readonly by: Id<'practitioner'>
  readonly at: Date
  readonly event: string
  /** The rules that are on in this partnership today. */
  readonly on: ReadonlySet<RuleId>
}

export function isOn({ on }: Acting, rule: RuleId): boolean {
  return on.has(rule)
}

/** Writes down that a rule acted, so that anyone can see why something appeared by itself. */
export async function fired({ tx, at, event }: Acting, firing: Omit<Firing, 'event'>) {
  await insertFiring(tx, { ...firing, event }, at)
}

export async function frontDoorOf(tx: Tx, areaId: Id<'area'>) {
  const frontDoor = await findFrontDoor(tx, areaId)
  if (!frontDoor) throw new Error(`area ${areaId} has no front door manager`)
  return frontDoor
}

type Set = Pick<NewTask, 'kind' | 'title' | 'path' | 'sourceId' | 'dueAt'> &
  Partial<Pick<NewTask, 'ruleId' | 'priority' | 'dismissible' | 'ownerId'>> & {
    readonly areaId: Id<'area'>
    readonly childId: Id<'child'> | null
    readonly ownerAgencyId: Id<'agency'>
  }

/** Sets a task in the name of the process map. */
export async function set({ tx, at }: Acting, task: Set) {
  await setTask(tx, {
    ruleId: null,
    priority: 'normal',
    dismissible: true,
    ownerId: null,
    ...task,
    setBy: theProcess.id,
    startedAt: at,
  })
}

/** Tells everyone at the front door of an area, with the number to ring when nobody reads it. */
export async function tellFrontDoor(
  { tx, at }: Acting,
  areaId: Id<'area'>,
  notice: {
    readonly kind: NoticeKind
    readonly path: string
    readonly urgent: boolean
    readonly about: Id<'child'> | null
  },
) {
  const ring = notice.urgent ? ((await findArea(tx, areaId))?.frontDoorPhone ?? '') : ''
  const people = await listColleagues(tx, areaId, ['front_door_worker', 'front_door_manager'])
  await tellAll(
    tx,
    people.map(({ id }) => id),
    { ...notice, ring, at },
  )
}

export function today(at: Date): CalendarDate {
  return londonDayOf(at)
}

export function endOfToday(at: Date): Date {
  return endOfLondonDay(londonDayOf(at))
}
