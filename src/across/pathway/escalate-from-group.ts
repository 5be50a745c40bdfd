import { insertTie, listColleagues } from '../../foundation/access/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { isHiddenFrom, tellAll } from '../../records/tasks/index.ts'
import {
  findOpenSpell,
  findStrategicGroup,
  type GroupDecided,
  getGroup,
  insertAgendaItem,
  nextMeetingOf,
} from '../../work/oversight/index.ts'
import { type Acting, endOfToday, fired, set } from './acting.ts'
import { askForDiscussion } from './protection-reactions.ts'

/** Each way a group escalates sets off something of its own, today. The child stays on its list. */
export async function escalateFromGroup(acting: Acting, event: GroupDecided) {
  const { escalation, childId, areaId, decisionId } = event
  if (!escalation) return
  if (escalation === 'strategic') return putBeforeStrategicGroup(acting, event)
  if (escalation === 'police') await callOnPolice(acting, event)
  // Whoever is in danger now is suspected to suffer significant harm as well.
  await askForDiscussion(acting, { childId, areaId, cause: 'group', causeId: decisionId })
}

/** The chair has rung them; the team finds what to do, and the child, when it looks. */
async function callOnPolice(acting: Acting, { childId, areaId, decisionId }: GroupDecided) {
  const { tx, at } = acting
  const path = `/children/${childId}`
  const team = []
  for (const one of await listColleagues(tx, areaId, ['police_exploitation']))
    if (!(await isHiddenFrom(tx, childId, one.id))) team.push(one)
  const [first] = team
  if (!first) return
  for (const { id: practitionerId } of team)
    await insertTie(tx, childId, { practitionerId }, 'plan', decisionId, at)
  await set(acting, {
    ...{ kind: 'act-now', title: 'Act now: a group escalated a child to the police', path },
    ...{ ruleId: 'group.escalated-police', sourceId: decisionId, areaId, childId },
    ...{ ownerAgencyId: first.agencyId, priority: 'urgent', dismissible: false },
    dueAt: endOfToday(at),
  })
  const people = team.map(({ id }) => id)
  await tellAll(tx, people, { kind: 'group.escalated-police', path, urgent: true, at })
  const effect = 'The police exploitation team acts today'
  const rule = 'group.escalated-police'
  await fired(acting, { rule, causeId: decisionId, childId, areaId, effect })
}

async function putBeforeStrategicGroup(acting: Acting, event: GroupDecided) {
  const { tx, by, at } = acting
  const { childId, areaId, groupId, decisionId } = event
  const { areaId: here } = await getGroup(tx, groupId)
  const above = await findStrategicGroup(tx, here, at)
  if (!above) throw new Error(`area ${here} has no strategic group`)
  const { id: meetingId, heldOn } = await nextMeetingOf(tx, above.id, at)
  const listed = { listedBy: by, listedAt: at, why: 'escalated' } as const
  await insertAgendaItem(tx, { meetingId, areaId, childId, ...listed })
  await insertTie(tx, childId, { groupId: above.id }, 'listing', decisionId, at)
  const { chairId, coordinatorId } = above
  const path = `/meetings/${meetingId}`
  const notice = { kind: 'group.escalated', path, about: childId, urgent: true, at } as const
  await tellAll(tx, [chairId, coordinatorId], notice)
  const effect = `On the agenda of the strategic group of ${formatDay(heldOn)}`
  const rule = 'group.escalated-strategic'
  await fired(acting, { rule, causeId: decisionId, childId, areaId, effect })
}

/** The strategic group has answered: who asked hears of it, and has the child on the list as before. */
export async function tellGroupBelow(acting: Acting, event: GroupDecided) {
  const { tx, at } = acting
  const { childId, areaId, decisionId } = event
  const spell = await findOpenSpell(tx, childId)
  if (!spell) return
  const { chairId, coordinatorId } = await getGroup(tx, spell.groupId)
  const path = `/children/${childId}`
  const notice = { kind: 'group.handed-back', path, about: childId, at } as const
  await tellAll(tx, [chairId, coordinatorId], notice)
  const effect = 'The group that asked was told that there is an answer'
  const rule = 'group.escalated-strategic'
  await fired(acting, { rule, causeId: decisionId, childId, areaId, effect })
}
