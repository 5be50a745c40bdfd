import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { standingOf } from './entitled.ts'
import {
  findRecordsCalled,
  listHeld,
  listLogged,
  listPastTies,
  listPeople,
  listPeopleCalled,
  listReferences,
  listWhoMet,
} from './entry.store.ts'
import { getInspection, insertInspection, listInspections } from './inspection.store.ts'
import type { Asked, NewInspection, Period } from './inspection.ts'
import { mayInspect } from './looked.policy.ts'

/** Says for what the log is read. Until then it answers nothing. */
export async function beginInspection(database: Database, who: Asking, wanted: NewInspection) {
  const because = granted(mayInspect(who))
  return auditedTransaction(database, who, async tx => {
    const id = await insertInspection(tx, wanted, who)
    const action = 'log.purpose-named'
    return { result: id, audit: { verb: 'collection', action, subjects: [id], because } }
  })
}

export async function viewInspections(database: Database, who: Asking) {
  const because = granted(mayInspect(who))
  return auditedRead(database, who, async db => {
    const found = await listInspections(db, 20)
    const subjects = found.map(({ id }) => id)
    return {
      result: found,
      audit: { verb: 'consultation', action: 'log.inspections-listed', subjects, because },
    }
  })
}

/** Opens the log for one purpose: reading it is an entry of its own, and says for what. */
function inspecting<T>(
  database: Database,
  who: Asking,
  id: Id<'inspection'>,
  action: `log.${string}`,
  work: (
    db: Db,
    within: { readonly inspection: Id<'inspection'> },
  ) => Promise<{ readonly found: T; readonly subjects: readonly string[] }>,
) {
  const because = granted(mayInspect(who))
  return auditedRead(database, who, async db => {
    const inspection = await getInspection(db, id, who.at)
    const { found, subjects } = await work(db, { inspection: id })
    return {
      result: { inspection, ...found },
      audit: {
        ...{ verb: 'consultation', action, because: `${because}: ${inspection.purpose}` },
        subjects: [...new Set([id, ...subjects])],
      },
    }
  })
}

/** A page of what the log holds of a person, a record or a day. */
export function viewLog(
  database: Database,
  who: Asking,
  id: Id<'inspection'>,
  typed: Asked,
  { most, exported = false }: { readonly most: number; readonly exported?: boolean },
) {
  const action = exported ? 'log.exported' : 'log.read'
  return inspecting(database, who, id, action, async (db, within) => {
    const namesakes = typed.who && !typed.person ? await listPeopleCalled(db, typed.who, 20) : []
    const [only] = namesakes
    const asked = namesakes.length === 1 && only ? { ...typed, person: only.id } : typed
    const isUnclear = typed.who !== '' && !asked.person
    const records = await recordsIn(db, within, typed.record)
    const all =
      isUnclear || records?.length === 0
        ? []
        : await listLogged(db, within, asked, records, most + 1)
    const entries = all.slice(0, most)
    const ids = [...new Set(entries.flatMap(({ subjects }) => subjects))]
    const references = await listReferences(db, within, ids)
    const people = await listPeople(db, [
      ...new Set([...entries.flatMap(one => one.practitionerId ?? []), ...ids]),
      ...(asked.person ? [asked.person] : []),
    ])
    const found = { asked, namesakes, entries, references, people, more: all.length > most }
    const last = entries.at(-1)?.id
    const subjects = [...references.keys(), ...people.keys(), ...namesakes.map(({ id }) => id)]
    return { found, subjects: [...subjects, ...(last ? [last] : [])] }
  })
}

export type LogView = Awaited<ReturnType<typeof viewLog>>

/** Nothing asked: null. No such record: none. A child is asked for with all its records. */
async function recordsIn(db: Db, within: { readonly inspection: Id<'inspection'> }, typed: string) {
  if (typed === '') return null
  const child = await findRecordsCalled(db, within, readId(typed.toLowerCase()) ?? typed)
  const id: string | undefined = readId(typed.toLowerCase())
  return child?.records ?? (id ? [id] : [])
}

/** More person-days than anybody reads: then the period is chosen narrower. */
const mostMet = 2000

/** Who has seen a child: by person and day, with what each was to the child at the time. */
export function viewWhoMet(
  database: Database,
  who: Asking,
  id: Id<'inspection'>,
  childId: Id<'child'>,
  period: Period,
  exported = false,
) {
  const action = exported ? 'log.who-met-exported' : 'log.who-met-child-shown'
  return inspecting(database, who, id, action, async (db, within) => {
    const reference = (await listReferences(db, within, [childId])).get(childId)
    if (!reference) throw new NotFound('child', childId)
    const rows = await listWhoMet(db, within, childId, period, mostMet + 1)
    const ids = [...new Set(rows.map(({ practitionerId }) => practitionerId))]
    const [ties, held, people] = [
      await listPastTies(db, within, childId),
      await listHeld(db, ids),
      await listPeople(db, ids),
    ]
    const met = rows.slice(0, mostMet).map(row => ({ ...row, ...standingOf(row, ties, held) }))
    const found = { childId, reference, met, people, more: rows.length > mostMet }
    return { found, subjects: [childId, ...ids] }
  })
}

export type WhoMetView = Awaited<ReturnType<typeof viewWhoMet>>
