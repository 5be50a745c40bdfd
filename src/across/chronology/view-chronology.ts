import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import {
  type ChildSummary,
  type Happening,
  type Kind,
  listHappenings,
  namedIn,
  openWholeChild,
  withOpenLinks,
} from '../insight/index.ts'
import { mayMakePacks, mayMark } from './chronology.policy.ts'
import { insertMark, listMarks, listPacks, type Pack } from './chronology.store.ts'
import {
  type Entry,
  keyEntries,
  lookBack,
  type Mark,
  readAsChronology,
  shortReading,
  standing,
  type Weight,
} from './chronology.ts'
import { type LaneId, lanes, usualLanes } from './practice.ts'

/** Which part of a chronology. */
export type Asked = {
  readonly since?: CalendarDate | undefined
  readonly until?: CalendarDate | undefined
  /** The usual ones where none is named. */
  readonly lanes: readonly LaneId[]
  readonly short: boolean
  /** Only what happened after this moment: where the page before ended. */
  readonly after?: Date | undefined
}

export type ChronologyView = {
  readonly child: ChildSummary
  readonly entries: readonly Entry[]
  /** Of the short reading, how many entries that matter stand before it. */
  readonly leftOut: number
  readonly more: boolean
  readonly packs: readonly Pack[]
}

const pageful = 100
const day = 86_400_000

/** A page of everything that happened to a child, oldest first, with what a reader should see beside it. */
export async function viewChronology(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  asked: Asked,
): Promise<ChronologyView> {
  return auditedRead(database, who, async db => {
    const { ids, child, because } = await openWholeChild(db, who, childId)
    const marks = standing(await listMarks(db, ids))
    const packs = mayMakePacks(who).allowed ? await listPacks(db, ids) : []
    const { entries, more, leftOut } = await entriesOf(db, ids, marks, asked)
    const shown = withOpenLinks(who, entries) as Entry[]
    const subjects = [
      ...new Set([...ids, ...shown.flatMap(namedIn), ...packs.map(({ id }) => id as string)]),
    ]
    const action = 'child.chronology-viewed'
    const audit = { verb: 'consultation', action, subjects, because } as const
    return { result: { child, entries: shown, leftOut, more, packs }, audit }
  })
}

/** @param limit how many entries at most */
export async function entriesOf(
  db: Db,
  ids: readonly Id<'child'>[],
  marks: ReadonlyMap<string, Mark>,
  { since, until, lanes: only, short, after }: Asked,
  limit = pageful,
) {
  const from = after ?? (since && startOf(since))
  const between = {
    before: until && new Date(+endOfLondonDay(until) + 1),
    oldestFirst: true,
    only: short ? keyEntries(marks) : ofLanes(only.length > 0 ? only : usualLanes),
  }
  const list = async (span: { since?: Date; before?: Date }, most: number) => {
    const each = ids.map(id => listHappenings(db, id, most, { ...between, ...span }))
    return (await Promise.all(each)).flat().toSorted(byTime)
  }
  const found = await list(from ? { since: from } : {}, short ? 1000 : limit + 1)
  const first = found[0]?.at
  // What came shortly before is not shown, and counts: nothing is the first of its kind by the turn of a page.
  const earlier =
    from && first
      ? await list(
          { since: new Date(Math.min(+first - lookBack * day, +from - 1)), before: first },
          1000,
        )
      : []
  const page = short ? found : found.slice(0, limit)
  const read = readAsChronology([...earlier, ...page], marks, first)
  const { entries, leftOut } = short ? shortReading(read) : { entries: read, leftOut: 0 }
  return { entries, leftOut, more: !short && found.length > limit }
}

function startOf(day: CalendarDate): Date {
  return endOfLondonDay(addDays(day, -1))
}

function ofLanes(chosen: readonly LaneId[]) {
  const kinds: Kind[] = chosen.flatMap(lane => [...lanes[lane].kinds])
  return { kinds, and: [], without: [] }
}

function byTime(one: Happening, other: Happening): number {
  return +one.at - +other.at || one.id.localeCompare(other.id)
}

/** One entry as it stands, for whoever says what it weighs. */
export async function viewEntry(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  name: string,
) {
  granted(mayMark(who))
  return auditedRead(database, who, async db => {
    const { ids, child, because } = await openWholeChild(db, who, childId)
    const entry = await findEntry(db, ids, name)
    const subjects = [...ids, ...namedIn(entry)]
    const action = 'chronology.entry-viewed'
    const audit = { verb: 'consultation', action, subjects, because } as const
    return { result: { child, entry }, audit }
  })
}

/** Says that an entry matters to whoever has ten minutes, or that it does not. The earlier word stays on record. */
export async function markEntry(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  name: string,
  { weight, why }: { readonly weight: Weight; readonly why: string },
) {
  const because = granted(mayMark(who))
  return auditedTransaction(database, who, async tx => {
    const { ids, child } = await openWholeChild(tx, who, childId)
    const entry = await findEntry(tx, ids, name)
    const id = newId<'mark'>()
    const said = { happening: name, weight, why, markedBy: who.id, markedAt: who.at }
    await insertMark(tx, { id, areaId: child.areaId, childId, ...said })
    const subjects = [childId, entry.id, id]
    const audit = {
      verb: 'collection',
      action: 'chronology.entry-marked',
      subjects,
      because,
    } as const
    return { result: id, audit }
  })
}

async function findEntry(db: Db, ids: readonly Id<'child'>[], name: string): Promise<Entry> {
  const marks = standing(await listMarks(db, ids))
  const only = { kinds: [], and: [name], without: [] }
  const each = await Promise.all(ids.map(id => listHappenings(db, id, 1, { only })))
  const [entry] = readAsChronology(each.flat(), marks)
  if (!entry) throw new NotFound('entry of the chronology')
  return entry
}
