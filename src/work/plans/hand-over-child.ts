import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { dueAt, setTask, settleTasksFrom } from '../../records/tasks/index.ts'
import type { TransferAnswered, TransferProposed } from './events.ts'
import { mayAnswerTransfer, mayProposeTransfer } from './transfer.policy.ts'
import {
  getTransfer,
  insertTold,
  insertTransfer,
  insertTransferAnswer,
  listTold,
  listTransfers,
} from './transfer.store.ts'
import {
  type Authority,
  authorities,
  type ToldDraft,
  type TransferAnswerDraft,
  type TransferDraft,
} from './transfer.ts'
import { ofChild } from './write-safety-plan.ts'

/** Proposes to hand a child over. Nothing moves until somebody there has accepted in writing. */
export async function proposeTransfer(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: TransferDraft,
) {
  const because = granted(mayProposeTransfer(who))
  return auditedTransaction(database, who, async tx => {
    const child = await getChild(tx, childId)
    const of = ofChild(child)
    const open = (await listTransfers(tx, childId)).some(({ closedAt }) => !closedAt)
    if (open) throw new Conflict('transfer', '', {})
    const called = child.preferredName || child.givenName
    const id = await insertTransfer(tx, of, called, draft, who)
    if (draft.placed === 'yes') {
      for (const [authority, label] of Object.entries(authorities)) {
        await setTask(tx, {
          ...{ ...of, kind: tellingOf(authority as Authority), path: `/transfers/${id}/told` },
          ...{ title: `Tell the ${label.toLowerCase()} of the transfer`, sourceId: id },
          ...{ setBy: who.id, ownerId: who.id, ownerAgencyId: who.agencyId },
          ...{
            startedAt: who.at,
            dueAt: dueAt('T_AUTHORITY_TOLD', who.at),
            ruleId: 'T_AUTHORITY_TOLD',
          },
        })
      }
    }
    const { toAreaId } = draft
    const events: TransferProposed[] = [
      { type: 'transfer.proposed', transferId: id, ...of, toAreaId },
    ]
    const audit = { verb: 'collection', action: 'transfer.proposed', because } as const
    return { result: id, audit: { ...audit, subjects: [childId, id] }, events }
  })
}

function tellingOf(authority: Authority): string {
  return `tell-${authority}-authority`
}

export type TransferView = Awaited<ReturnType<typeof viewTransfer>>

/** The proposal and what became of it: for both areas. */
export async function viewTransfer(database: Database, who: Asking, id: Id<'transfer'>) {
  return auditedRead(database, who, async db => {
    const transfer = await getTransfer(db, id)
    const told = await listTold(db, id)
    const answers = mayAnswerTransfer(who, transfer)
    const tells = mayProposeTransfer(who).allowed && who.areaIds.includes(transfer.areaId)
    const ids = [...told.map(one => one.id), ...(transfer.answerId ? [transfer.answerId] : [])]
    const subjects = [id, transfer.childId, ...ids]
    const because = answers.allowed ? answers.because : 'reads the handover'
    const audit = { verb: 'consultation', action: 'transfer.shown', subjects, because } as const
    return { result: { transfer, told, answers: answers.allowed, tells }, audit }
  })
}

/**
 * Puts down the answer. With the acceptance of another area of the partnership the child and every open record belong
 * there from this moment; of another council the acceptance is kept, and the record stays.
 */
export async function answerTransfer(
  database: Database,
  who: Asking,
  id: Id<'transfer'>,
  draft: TransferAnswerDraft,
) {
  return auditedTransaction(database, who, async tx => {
    const transfer = await getTransfer(tx, id)
    const because = granted(mayAnswerTransfer(who, transfer))
    const answerId = await insertTransferAnswer(tx, transfer, draft, who)
    const { childId, areaId, toAreaId, proposedBy } = transfer
    const event: TransferAnswered = {
      type: 'transfer.answered',
      ...{ transferId: id, childId, fromAreaId: areaId, toAreaId, proposedBy },
      answer: draft.answer,
    }
    const action = `transfer.${draft.answer}` as const
    const audit = { verb: 'alteration', action, because } as const
    return { result: id, audit: { ...audit, subjects: [id, answerId, childId] }, events: [event] }
  })
}

/** Puts down who in the home or host authority was told; the task to tell them is done with it. */
export async function recordTold(
  database: Database,
  who: Asking,
  id: Id<'transfer'>,
  draft: ToldDraft,
) {
  const because = granted(mayProposeTransfer(who))
  return auditedTransaction(database, who, async tx => {
    const transfer = await getTransfer(tx, id)
    const told = await insertTold(tx, transfer, draft, who)
    const outcome = 'The authority was told'
    const done = { state: 'done', outcome, by: who.id, at: who.at } as const
    await settleTasksFrom(tx, id, tellingOf(draft.authority), done)
    const audit = { verb: 'collection', action: 'transfer.authority-told', because } as const
    return { result: id, audit: { ...audit, subjects: [id, told, transfer.childId] } }
  })
}
