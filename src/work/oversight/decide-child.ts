import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { setTask } from '../../records/tasks/index.ts'
import { insertDecision, listDecisions } from './decision.store.ts'
import type { GroupDecided } from './events.ts'
import { mayChair } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import type { DecisionDraft, NewAction } from './group-decision.ts'
import { listAgenda, lockMeeting } from './meeting.store.ts'

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
) {
  return auditedTransaction(database, who, async tx => {
    const meeting = await lockMeeting(tx, meetingId)
    const { groupId } = meeting
    const because = granted(mayChair(who, await getGroup(tx, groupId)))
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
    const id = newId<'decision'>()
    await insertDecision(tx, {
      ...{ id, agendaItemId: item.id, areaId, childId, replacesId: standing?.id ?? null },
      ...{ ...decided, decidedBy: who.id, decidedAt: who.at },
    })
    const taskIds = await setActions(tx, who, { areaId, childId, decisionId: id }, actions)

    const { decision } = draft
    const event: GroupDecided = {
      type: 'group.decided',
      ...{ decisionId: id, meetingId, groupId, areaId, childId, decision },
    }
    const subjects = [childId, id, meetingId, ...taskIds]
    const audit = { verb: 'collection', action: 'group.decided', subjects, because } as const
    return { result: id, audit, events: [event] }
  })
}

type About = {
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly decisionId: Id<'decision'>
}

async function setActions(
  tx: Tx,
  who: Asking,
  { areaId, childId, decisionId }: About,
  actions: readonly NewAction[],
) {
  const ids: Id<'task'>[] = []
  for (const { text, agencyId, dueOn } of actions) {
    const id = await setTask(tx, {
      ...{ areaId, childId, kind: 'action', title: text, sourceId: decisionId },
      ...{ ownerAgencyId: agencyId, setBy: who.id },
      ...{ startedAt: who.at, dueAt: endOfLondonDay(dueOn) },
    })
    ids.push(id)
  }
  return ids
}
