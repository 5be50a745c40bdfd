import { type Asking, insertExclusion, theProcess } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf } from '../../foundation/database/index.ts'
import { queueLength, queueOf } from '../../foundation/govuk/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { settleNotices } from '../../records/tasks/index.ts'
import { mayAnswerConflicts, mayDeclare } from './conflict.policy.ts'
import {
  getConflict,
  insertAnswer,
  insertDeclared,
  listCandidates,
  listConflicts,
  listDeclared,
} from './conflict.store.ts'
import { type ConflictAnswer, type Declaration, relations } from './conflict.ts'

/** What somebody said of whom they know. Whether anybody of that name is on record does not show, now or ever. */
export async function declareConflict(database: Database, who: Asking, declaration: Declaration) {
  const because = granted(mayDeclare(who))
  return auditedTransaction(database, who, async tx => {
    const id = await insertDeclared(tx, declaration, who)
    const audit = {
      verb: 'collection',
      action: 'conflict.declared',
      subjects: [id],
      because,
    } as const
    return { result: id, audit }
  })
}

export async function viewDeclared(database: Database, who: Asking) {
  const because = granted(mayDeclare(who))
  return auditedRead(database, who, async db => {
    const declared = await listDeclared(db, who)
    const subjects = declared.map(({ id }) => id)
    const audit = {
      verb: 'consultation',
      action: 'conflict.own-listed',
      subjects,
      because,
    } as const
    return { result: declared, audit }
  })
}

export async function viewConflicts(database: Database, who: Asking, page: number) {
  const because = granted(mayAnswerConflicts(who))
  return auditedRead(database, who, async db => {
    const queue = queueOf(await listConflicts(db, page, queueLength), page)
    const subjects = queue.found.flatMap(one => [one.id, one.practitionerId])
    return {
      result: queue,
      audit: { verb: 'consultation', action: 'conflict.listed', subjects, because },
    }
  })
}

export async function viewConflict(database: Database, who: Asking, id: Id<'conflict'>) {
  const because = granted(mayAnswerConflicts(who))
  return auditedRead(database, who, async db => {
    const conflict = await getConflict(db, id)
    const candidates = await listCandidates(db, id)
    const subjects = [id, conflict.practitionerId, ...candidates.map(one => one.childId)]
    return {
      result: { conflict, candidates },
      audit: { verb: 'consultation', action: 'conflict.viewed', subjects, because },
    }
  })
}

export type ConflictView = Awaited<ReturnType<typeof viewConflict>>

/** Keeps somebody from the children they are near to, or says why not. They are not told, either way. */
export async function answerConflict(
  database: Database,
  who: Asking,
  id: Id<'conflict'>,
  answer: ConflictAnswer,
): Promise<Id<'conflict-answer'>> {
  const because = granted(mayAnswerConflicts(who))
  return auditedTransaction(database, who, async tx => {
    const { practitionerId, relation } = await getConflict(tx, id)
    const said = await insertAnswer(tx, id, answer, who)
    const reason = relation ? `Said: ${relations[relation]}` : 'Their name is like one on record'
    // Only the process writes shields, so that no role can write one past this step.
    await inTheNameOf(tx, theProcess, who, async () => {
      for (const childId of answer.excluded) {
        await insertExclusion(tx, { childId, practitionerId, reason }, who.at)
      }
      await settleNotices(tx, `/conflicts/${id}`, who.at)
    })
    const subjects = [said, id, practitionerId, ...answer.excluded]
    return {
      result: said,
      audit: { verb: 'alteration', action: 'conflict.answered', subjects, because },
    }
  })
}
