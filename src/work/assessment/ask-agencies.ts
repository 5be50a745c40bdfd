import { type Asking, listAgencies } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { listTasksFrom, setTask } from '../../records/tasks/index.ts'
import { mayAssess } from './assessment.policy.ts'
import { getAssessedChild, getAssessment } from './assessment.store.ts'
import type { FindingOut } from './find-out.ts'
import { toFindOut } from './holders.ts'
import { findInstrumentInForce, findInstrumentOf } from './instrument-in-force.ts'

export type Unknowns = Awaited<ReturnType<typeof showUnknowns>>

/** What a matrix left unknown, by who most likely knows, and what was asked already. */
export async function showUnknowns(database: Database, who: Asking, id: Id<'assessment'>) {
  const because = granted(mayAssess(who))
  return auditedRead(database, who, async db => {
    const assessment = await getAssessment(db, id)
    const child = await getAssessedChild(db, assessment.childId)
    const inForce = await findInstrumentInForce(db, who.at)
    const instrument = (await findInstrumentOf(db, assessment)) ?? inForce.instrument
    const groups = toFindOut(instrument, assessment.answers)
    const agencies = await listAgencies(db, child.areaId)
    const tasks = await listTasksFrom(db, [id], 200)
    const asked = tasks.filter(({ kind }) => kind === 'find-out')
    const subjects = [child.id, id, ...asked.map(task => task.id)]
    const audit = { verb: 'consultation', action: 'unknowns.shown', subjects, because } as const
    return { result: { assessment, child, groups, agencies, asked }, audit }
  })
}

/** Asks agencies for what nobody knows yet: one task for each question, so that each gets its own answer. */
export async function askAgencies(
  database: Database,
  who: Asking,
  id: Id<'assessment'>,
  { asked, by }: FindingOut,
) {
  const because = granted(mayAssess(who))
  return auditedTransaction(database, who, async tx => {
    const { childId, areaId } = await getAssessment(tx, id)
    const set: Id<'task'>[] = []
    for (const { sign, agencyId } of asked) {
      set.push(
        await setTask(tx, {
          ...{ areaId, childId, kind: 'find-out', sourceId: id, ownerAgencyId: agencyId },
          title: `Find out and tell: ${sign.label}`,
          setBy: who.id,
          startedAt: who.at,
          dueAt: endOfLondonDay(by),
        }),
      )
    }
    const subjects = [childId, id, ...set]
    const audit = { verb: 'collection', action: 'unknowns.asked', subjects, because } as const
    return { result: id, audit }
  })
}
