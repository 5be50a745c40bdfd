import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { endOfLondonDay, todayInLondon } from '../../foundation/kernel/london.ts'
import { setTask } from '../../records/tasks/index.ts'
import { findDeferral, insertDecision, listDecisions } from './decision.store.ts'
import { escalationIn } from './escalating.ts'
import type { GroupDecided } from './events.ts'
import { mayChair } from './group.policy.ts'
import { findOpenSpell, getGroup } from './group.store.ts'
import type { DecisionDraft, NewAction } from './group-decision.ts'
import { rulesOf } from './group-rules.ts'
import { leavesList } from './leaving.ts'
import { type OnRecord, recordCriteria } from './leaving-criteria.ts'
import { listAgenda, lockMeeting } from './meeting.store.ts'
import { insertWithoutQuorum } from './quorum.store.ts'
import { missingFor } from './quorum.ts'
import { getSitting } from './sitting.store.ts'

/** What the record of a child says now. Other rooms keep it, so it is brought in from above. */
export type ReadRecord = (
  db: Db,
  childId: Id<'child'>,
  at: Date,
  groupId: Id<'group'>,
) => Promise<OnRecord>

/** Without a record nothing speaks for leaving the list, so nobody leaves it. */
const nothingOnRecord: ReadRecord = async () => ({ emergencies: [], concerns: 0, sightings: 0 })

/** What stands in a form for "nothing was decided yet when this was shown". */
export const undecided = 'undecided'

/**
 * Puts down what the group decides about a child, and gives each action to the agency that owns it.
 *
 * A changed mind is a new decision that names the one it replaces. `shown` is the decision that stood when the form was
 * opened: if another stands by now, nothing is put down over it.
 */
export async function decideChild(
  database: Database,
  who: Asking,
  meetingId: Id<'meeting'>,
  childId: Id<'child'>,
  shown: string,
  draft: DecisionDraft,
  readRecord: ReadRecord = nothingOnRecord,
) {
  return auditedTransaction(database, who, async tx => {
    const meeting = await lockMeeting(tx, meetingId)
    const { groupId } = meeting
    const group = await getGroup(tx, groupId)
    const because = granted(mayChair(who, group))
    if (meeting.state !== 'open') throw new Conflict('meeting', shown, {})
    const item = (await listAgenda(tx, meetingId, 1000)).find(item => item.childId === childId)
    if (!item) throw new NotFound('agenda item', childId)
    const { areaId } = item
    const [standing] = await listDecisions(tx, item.id)
    if ((standing?.id ?? undecided) !== shown) {
      const { decision = '', reason = '', childsView = '', dissent = '' } = standing ?? {}
      const theirs = { decision, reason, childsView, dissent }
      throw new Conflict('decision', standing?.id ?? undecided, theirs)
    }

    const { actions, ...decided } = draft
    await checkGuards(
      tx,
      who,
      { groupId, childId, itemId: item.id, since: item.listedAt },
      draft,
      readRecord,
    )
    const id = newId<'decision'>()
    await insertDecision(tx, {
      ...{ id, agendaItemId: item.id, areaId, childId, replacesId: standing?.id ?? null },
      ...{ ...decided, decidedBy: who.id, decidedAt: who.at },
    })
    const { attendance } = await getSitting(tx, meetingId)
    const missing = missingFor(rulesOf(group, who.at).quorum, attendance, group)
    if (missing.length > 0) {
      await insertWithoutQuorum(tx, {
        ...{ decisionId: id, meetingId, childId, areaId, missing: missing.join(', ') },
        recordedAt: who.at,
      })
    }
    const taskIds = await setActions(tx, who, { areaId, childId, sourceId: id }, actions)

    const { decision } = draft
    const event: GroupDecided = {
      type: 'group.decided',
      ...{ decisionId: id, meetingId, groupId, areaId, childId, decision },
      ...{ replacesId: standing?.id ?? null, receiverId: receiverOf(draft) },
      escalation: escalationIn(draft),
    }
    const subjects = [childId, id, meetingId, ...taskIds]
    const audit = { verb: 'collection', action: 'group.decided', subjects, because } as const
    return { result: id, audit, events: [event] }
  })
}

type Decided = {
  readonly groupId: Id<'group'>
  readonly childId: Id<'child'>
  readonly itemId: Id<'agenda-item'>
  readonly since: Date
}

/** Between the page and now the record may have changed: what it must show for leaving the list is looked up once more. */
async function checkGuards(
  tx: Tx,
  who: Asking,
  { groupId, childId, itemId, since }: Decided,
  { decision }: DecisionDraft,
  readRecord: ReadRecord,
) {
  const spell = await findOpenSpell(tx, childId, groupId)
  if (decision === 'defer') {
    const deferred = await findDeferral(tx, childId, groupId, spell?.startedAt ?? since, itemId)
    if (deferred) throw new Conflict('deferral', deferred, {})
  }
  if (!leavesList(decision)) return
  if (!spell) throw new NotFound('listing of child', childId)
  const record = await readRecord(tx, childId, who.at, groupId)
  const against = recordCriteria(decision, record, todayInLondon(who.at)).filter(
    ({ holds }) => !holds,
  )
  if (against.length > 0) throw new Conflict('record of the child', undecided, {})
}

function receiverOf({ decision, evidence }: DecisionDraft) {
  const receiver = decision === 'step_down' ? evidence?.receiver : undefined
  return typeof receiver === 'string' ? (receiver as Id<'practitioner'>) : null
}

type About = {
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'> | null
  /** The decision they follow from. */
  readonly sourceId: string
}

/** Gives each action to the agency that does it. */
export async function setActions(
  tx: Tx,
  who: Asking,
  { areaId, childId, sourceId }: About,
  actions: readonly NewAction[],
) {
  const ids: Id<'task'>[] = []
  for (const { text, agencyId, dueOn } of actions) {
    const id = await setTask(tx, {
      ...{ areaId, childId, kind: 'action', title: text, sourceId },
      ...{ ownerAgencyId: agencyId, setBy: who.id },
      ...{ startedAt: who.at, dueAt: endOfLondonDay(dueOn) },
    })
    ids.push(id)
  }
  return ids
}
