import { type Asking, findColleague } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { type Decision, granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, idsIn } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import {
  isHiddenFrom,
  setTask,
  updateTaskBegun,
  updateTaskOwner,
  updateTaskSettled,
} from '../../records/tasks/index.ts'
import { mayDecideAction, mayDoAction } from './action.policy.ts'
import { type Action, getAction, insertEntry, isDecided, listEntries } from './action.store.ts'
import type { AnswerDraft, DecisionDraft, EntryKind, ProgressDraft } from './action.ts'
import type { ActionEvent } from './events.ts'

export type ActionView = Awaited<ReturnType<typeof viewAction>>

/** An action with all that became of it. */
export async function viewAction(database: Database, who: Asking, id: Id<'task'>) {
  return auditedRead(database, who, async db => {
    const action = await getAction(db, id)
    const entries = await listEntries(db, id)
    const does = mayDoAction(who, action)
    const decides = mayDecideAction(who, action)
    const named = action.seesChild && action.childId ? [action.childId] : []
    const subjects = [
      ...new Set([id, ...named, ...entries.map(one => one.id), ...idsIn(action.path)]),
    ]
    const because = does.allowed
      ? does.because
      : decides.allowed
        ? decides.because
        : 'sees the child'
    const may = { does: does.allowed, decides: decides.allowed }
    const audit = { verb: 'consultation', action: 'action.shown', subjects, because } as const
    return { result: { action, entries, ...may }, audit }
  })
}

/** An agency accepts an action and says who does it, or declines it and says why; then it is back with whoever set it. */
export async function answerAction(
  database: Database,
  who: Asking,
  id: Id<'task'>,
  version: number,
  draft: AnswerDraft,
) {
  return act(database, who, id, mayDoAction, draft.kind, async (tx, action) => {
    mustBeOpen(action)
    if (draft.kind === 'declined') {
      mustBeShown(action, version)
      await insertEntry(tx, id, 'declined', draft, who)
      return [{ type: 'action.declined', ...ofAction(action), backTo: action.setBy }]
    }
    const ownerId = draft.ownerId as Id<'practitioner'>
    const owner = await findColleague(tx, ownerId)
    if (owner?.agencyId !== action.ownerAgencyId) throw new NotFound('colleague', ownerId)
    if (action.childId && (await isHiddenFrom(tx, action.childId, ownerId)))
      throw new NotFound('colleague', ownerId)
    await updateTaskOwner(tx, id, version, ownerId)
    await insertEntry(tx, id, 'accepted', {}, who)
    return [{ type: 'action.given', ...ofAction(action), workerId: ownerId }]
  })
}

/** Says how an action goes. What is done or not done stops its clock and waits to be verified. */
export async function reportAction(
  database: Database,
  who: Asking,
  id: Id<'task'>,
  version: number,
  { kind, words, evidence }: ProgressDraft,
) {
  return act(database, who, id, mayDoAction, kind, async (tx, action) => {
    mustBeOpen(action)
    await insertEntry(tx, id, kind, { words, evidence }, who)
    if (kind === 'begun') await updateTaskBegun(tx, id, version)
    else await updateTaskSettled(tx, id, version, { state: kind, outcome: words, ...by(who) })
    return []
  })
}

/** What whoever set it, or the chair, decides: verified, sent back, given to somebody else, cancelled. */
export async function decideAction(
  database: Database,
  who: Asking,
  id: Id<'task'>,
  version: number,
  draft: DecisionDraft,
) {
  return act(database, who, id, mayDecideAction, draft.kind, async (tx, action) => {
    const { kind, words } = draft
    mustBeShown(action, version)
    const isEnded = action.settledAt !== null
    if (isEnded !== (kind === 'verified' || kind === 'sent_back')) throw stale(action)
    // What was verified, or sent back to be done anew, is decided.
    if (isEnded && (await isDecided(tx, id))) throw stale(action)
    await insertEntry(tx, id, kind, { words }, who)
    if (!isEnded) {
      await updateTaskSettled(tx, id, version, { state: 'cancelled', outcome: words, ...by(who) })
    }
    if (kind !== 'moved' && kind !== 'sent_back') return []
    const ownerAgencyId = kind === 'moved' ? draft.agencyId : action.ownerAgencyId
    const workerId = kind === 'moved' ? draft.workerId : action.ownerId
    const { areaId, childId, title, path, sourceId, priority } = action
    const taskId = await setTask(tx, {
      ...{ areaId, childId, kind: action.kind, title, path, sourceId, priority, ownerAgencyId },
      ...{ setBy: who.id, startedAt: who.at, dueAt: endOfLondonDay(draft.dueOn) },
      ownerId: workerId,
    })
    return [
      { type: 'action.given', ...ofAction({ ...action, id: taskId, ownerAgencyId }), workerId },
    ]
  })
}

function by({ id, at }: Asking) {
  return { settledBy: id, settledAt: at }
}

function mustBeOpen(action: Action) {
  if (action.settledAt) throw stale(action)
}

function mustBeShown(action: Action, version: number) {
  if (action.version !== version) throw stale(action)
}

function stale({ version }: Action) {
  return new Conflict('action', String(version), {})
}

function ofAction({ id, areaId, childId, kind, ownerAgencyId }: Action) {
  return { taskId: id, areaId, childId, kind, agencyId: ownerAgencyId }
}

async function act(
  database: Database,
  who: Asking,
  id: Id<'task'>,
  may: (who: Asking, action: Action) => Decision,
  kind: EntryKind,
  work: (tx: Tx, action: Action) => Promise<readonly ActionEvent[]>,
) {
  return auditedTransaction(database, who, async tx => {
    const action = await getAction(tx, id)
    const because = granted(may(who, action))
    const events = await work(tx, action)
    const subjects = action.childId ? [id, action.childId] : [id]
    const audit = { verb: 'alteration', action: `action.${kind}`, subjects, because } as const
    return { result: id, audit, events }
  })
}
