import { type Asking, findColleague } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { allow, type Decision, deny, granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { isHiddenFrom } from '../../records/tasks/index.ts'
import { listStepsPassedOn } from './disruption-plan.store.ts'
import type { ReaderNamed } from './events.ts'
import {
  getPassing,
  getReader,
  insertReader,
  listPassedOn,
  listReaders,
  type Passing,
  updateReaderOpened,
  updateReaderWithdrawn,
} from './passing.store.ts'
import { findSafetyPlan, listParts, listSafeAdults } from './safety-plan.store.ts'

/** Only within the agency: its lead knows who must know. */
export function mayNameReaders({ isLed }: Pick<Passing, 'isLed'>): Decision {
  return isLed ? allow('leads the agency') : deny('does not lead the agency')
}

export type PassedOnView = Awaited<ReturnType<typeof viewPassedOn>>

/** An agency's part of a plan, for its lead and whoever must know. That it was opened, and when, is kept for the lead. */
export async function viewPassedOn(database: Database, who: Asking, id: Id<'passing'>) {
  const view = await auditedRead(database, who, async db => {
    const passing = await getPassing(db, id)
    const { childId, kind, isLed, isPassedOn } = passing
    const safety = kind === 'safety'
    const plan = safety ? await findSafetyPlan(db, childId) : undefined
    const adults = safety ? await listSafeAdults(db, childId) : []
    const parts = safety ? await listParts(db, childId, id) : []
    const steps = safety ? [] : await listStepsPassedOn(db, id)
    const readers = await listReaders(db, id)
    const shown = [...(plan ? [plan] : []), ...adults, ...parts, ...steps, ...readers]
    const subjects = [...new Set([id, childId, ...shown.map(one => one.id)])]
    const because = isLed ? 'leads the agency' : isPassedOn ? 'must know' : 'sees the whole plan'
    const audit = {
      verb: 'consultation',
      action: 'plan.passed-on-shown',
      subjects,
      because,
    } as const
    return { result: { passing, plan, adults, parts, steps, readers }, audit }
  })
  await noteOpened(database, who, view.passing)
  return view
}

async function noteOpened(database: Database, who: Asking, { id, childId }: Passing) {
  const own = await database.asking(who, db => listReaders(db, id))
  if (!own.some(one => one.practitionerId === who.id && !one.openedAt && !one.withdrawnAt)) return
  await auditedTransaction(database, who, async tx => {
    await updateReaderOpened(tx, id, who)
    const audit = { verb: 'alteration', action: 'plan.opened', subjects: [id, childId] } as const
    return { result: undefined, audit: { ...audit, because: 'must know' } }
  })
}

/** What was passed to somebody, or to the agency they lead. */
export async function viewAllPassedOn(
  database: Database,
  who: Asking,
  limit: number,
  from: number,
) {
  return auditedRead(database, who, async db => {
    const rows = await listPassedOn(db, who, limit, from)
    const subjects = [...new Set(rows.flatMap(({ id, childId }) => [id, childId]))]
    const audit = { verb: 'consultation', action: 'plan.passed-on-listed', subjects } as const
    return { result: rows, audit: { ...audit, because: 'passed to them or their agency' } }
  })
}

/** The lead of an agency says who in it must know. */
export async function nameReader(
  database: Database,
  who: Asking,
  id: Id<'passing'>,
  practitionerId: Id<'practitioner'>,
  why: string,
) {
  return auditedTransaction(database, who, async tx => {
    const passing = await getPassing(tx, id)
    const because = granted(mayNameReaders(passing))
    const { childId, areaId } = passing
    const colleague = await findColleague(tx, practitionerId)
    if (colleague?.agencyId !== passing.agencyId) throw new NotFound('colleague', practitionerId)
    // For somebody from whom the child is hidden, nothing was passed on.
    if (await isHiddenFrom(tx, childId, practitionerId))
      throw new NotFound('colleague', practitionerId)
    await insertReader(tx, passing, practitionerId, why, who)
    const audit = {
      ...({ verb: 'disclosure', action: 'plan.reader-named', because } as const),
      ...{ subjects: [id, childId, practitionerId], recipientId: practitionerId },
    }
    const named = { type: 'plan.reader-named', passingId: id, childId, areaId } as const
    const events: ReaderNamed[] = [{ ...named, practitionerId }]
    return { result: id, audit, events }
  })
}

export async function withdrawReader(
  database: Database,
  who: Asking,
  id: Id<'reader'>,
  because: string,
) {
  return auditedTransaction(database, who, async tx => {
    const { passingId } = await getReader(tx, id)
    const passing = await getPassing(tx, passingId)
    const granting = granted(mayNameReaders(passing))
    await updateReaderWithdrawn(tx, id, because, who.at)
    const subjects = [id, passingId, passing.childId]
    const audit = { verb: 'alteration', action: 'plan.reader-withdrawn', subjects } as const
    return { result: passingId, audit: { ...audit, because: granting } }
  })
}
