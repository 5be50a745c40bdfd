import { asTheProcess, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { deadline } from '../../foundation/kernel/deadline.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { tellAll } from '../../records/tasks/index.ts'
import { countDay, openedIn } from './counted-day.ts'
import {
  countBroken,
  findLastBefore,
  findUsual,
  hasNew,
  listDay,
  listFacts,
  listKnown,
  saveTally,
  takeNew,
  type Worked,
} from './day.store.ts'
import { hasOverdue, insertFinding, listIndependent, updateEscalated } from './finding.store.ts'
import { type Day, findIn, type Opened } from './stories.ts'

const dayMs = 86_400_000
/** Entries of one round. What is left waits for the next, which follows at once. */
const mostAtOnce = 2_000

/**
 * Looks through what is new in the log, and tells somebody independent of what is unusual in the days it belongs to. It
 * reads no day in which nothing is new.
 */
export async function findUnusual(database: Database, now: Date) {
  const since = new Date(+now - dayMs)
  const isDue = await database.asking(
    theProcess,
    async db => (await hasNew(db, since)) || (await hasOverdue(db, now)),
  )
  if (!isDue) return
  await auditedTransaction(database, asTheProcess(now), async tx => {
    const days = await takeNew(tx, since, mostAtOnce)
    const subjects: string[] = []
    for (const worked of days) subjects.push(...(await lookThrough(tx, worked, now)))
    for (const late of await updateEscalated(tx, now)) {
      await tellIndependent(tx, late.practitionerId, 'log.overdue', ['scrutineer', 'ig_lead'], now)
      subjects.push(late.id, late.practitionerId)
    }
    const because = 'is the process itself'
    const audit = { verb: 'alteration', action: 'finding.looked-for', subjects, because } as const
    return { result: undefined, audit }
  })
}

async function lookThrough(tx: Tx, worked: Worked, now: Date): Promise<string[]> {
  const day = await readDay(tx, worked)
  if (!day) return []
  const dueAt = deadline('working_days', 2, now)
  const found: string[] = []
  for (const one of findIn(day)) {
    const when = { foundAt: now, dueAt }
    const id = await insertFinding(tx, worked.practitionerId, worked.day, one, when)
    if (id) found.push(id)
  }
  if (found.length === 0) return []
  await tellIndependent(tx, worked.practitionerId, 'log.unusual', ['ig_lead', 'scrutineer'], now)
  return [...found, worked.practitionerId]
}

/** One day of one person, with what it is compared with. */
async function readDay(tx: Tx, worked: Worked): Promise<Day | undefined> {
  const acted = await listDay(tx, worked)
  const [first, last] = [acted[0]?.at, acted.at(-1)?.at]
  if (!first || !last) return undefined
  const facts = await listFacts(tx, worked, [...new Set(acted.flatMap(one => one.subjects))])
  const openedAt = openedIn(acted, id => facts.has(id))
  const counts = countDay(acted, openedAt)
  await saveTally(tx, worked, counts)
  const usual = await findUsual(tx, worked)
  const known = await listKnown(tx, worked)
  const lastBefore = await findLastBefore(tx, worked)
  const nobody = { names: [], homes: [], formerPartners: [] }
  const opened = openedAt.flatMap(({ childId, at }): Opened[] => {
    const child = facts.get(childId)
    return child ? [{ ...child, at }] : []
  })
  return {
    person: known.get(worked.practitionerId) ?? nobody,
    colleagues: [...known].flatMap(([id, one]) => (id === worked.practitionerId ? [] : [one])),
    opened,
    counts: { ...counts, broken: counts.broken + (await countBroken(tx, worked)) },
    usual,
    idleDays: lastBefore ? Math.floor((+first - +lastBefore) / dayMs) : 0,
    ...{ first, last },
  }
}

/** The first of these roles in which somebody is who is not of their line. It says nothing of whom or what. */
async function tellIndependent(
  tx: Tx,
  about: Id<'practitioner'>,
  kind: 'log.unusual' | 'log.overdue',
  roles: readonly ('ig_lead' | 'scrutineer')[],
  at: Date,
) {
  for (const role of roles) {
    const people = await listIndependent(tx, about, role)
    if (people.length === 0) continue
    const notice = { kind, path: '/looked/findings', urgent: true, inPerson: true, at } as const
    return tellAll(tx, people, notice)
  }
}

/** A record that nobody has a reason to open is told of within a minute of being opened. */
export const everyMs = 15_000

/** @returns what stops it */
export function startFindingUnusual(database: Database, clock: Clock) {
  return inRounds(() => findUnusual(database, clock()), everyMs)
}
