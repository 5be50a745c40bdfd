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
  firstOf,
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
  cutLong,
  type Entry,
  keyEntries,
  lookBack,
  nameOfEntry,
  readAsChronology,
  repeatsAmong,
  standing,
  type Weight,
} from './chronology.ts'
import { type LaneId, lanes, tenMinutes, usualLanes } from './practice.ts'

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
  /** Of the whole, later ones; of the short reading, earlier ones that matter. */
  readonly more: boolean
  readonly packs: readonly Pack[]
}

const pageful = 40
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
    const [packs, { entries, more }] = await Promise.all([
      mayMakePacks(who).allowed ? listPacks(db, [...ids]) : [],
      entriesOf(db, ids, asked),
    ])
    const shown = withOpenLinks(who, entries) as Entry[]
    const subjects = [
      ...new Set([...ids, ...shown.flatMap(namedIn), ...packs.map(({ id }) => id as string)]),
    ]
    const action = 'child.chronology-viewed'
    const audit = { verb: 'consultation', action, subjects, because } as const
    return { result: { child, entries: shown, more, packs }, audit }
  })
}

/** @param limit how many entries at most */
export async function entriesOf(
  db: Db,
  ids: readonly Id<'child'>[],
  { since, until, lanes: chosen, short, after }: Asked,
  limit = pageful,
) {
  const marked = listMarks(db, [...ids]).then(standing)
  const from = after ?? (since && startOf(since))
  const usual = ofLanes(chosen.length > 0 ? chosen : usualLanes)
  const only = short ? keyEntries(await marked) : usual
  const whole = {
    ...(from && { since: from }),
    before: until && new Date(+endOfLondonDay(until) + 1),
  }
  const list = async (most: number, which: Parameters<typeof listHappenings>[3]) => {
    const each = await Promise.all(ids.map(id => listHappenings(db, id, most, which)))
    return each.flat().toSorted(byTime)
  }
  const most = short ? tenMinutes.entries : limit
  const [found, marks] = await Promise.all([
    list(most + 1, { ...whole, only, oldestFirst: !short }),
    marked,
  ])
  const page = short ? found.slice(-most) : firstOf(found, most)
  const first = page[0]?.at
  // What came shortly before is not shown, and counts: nothing is the first of its kind by the turn of a page.
  const isBeginning = !short && !from
  const earlier =
    first && !isBeginning
      ? await Promise.all([
          list(1, { before: first, only: usual, bare }).then(all => all.slice(-1)),
          list(200, {
            ...{ since: new Date(+first - lookBack * day), before: first },
            ...{ only: ofKinds(repeatsAmong(page)), bare },
          }),
        ])
      : []
  const once = new Map(earlier.flat().map(one => [nameOfEntry(one), one]))
  const entries = readAsChronology([...[...once.values()].toSorted(byTime), ...page], marks, first)
  const more = found.length > most
  return { entries: short ? cutLong(entries) : entries, more }
}

const bare = true

function startOf(day: CalendarDate): Date {
  return endOfLondonDay(addDays(day, -1))
}

function ofLanes(chosen: readonly LaneId[]) {
  return ofKinds(chosen.flatMap(lane => [...lanes[lane].kinds]))
}

function ofKinds(kinds: readonly Kind[]) {
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
  const marks = standing(await listMarks(db, [...ids]))
  const only = { kinds: [], and: [name], without: [] }
  const each = await Promise.all(ids.map(id => listHappenings(db, id, 1, { only })))
  const [entry] = readAsChronology(each.flat(), marks)
  if (!entry) throw new NotFound('entry of the chronology')
  return entry
}
