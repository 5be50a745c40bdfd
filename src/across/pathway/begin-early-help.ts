import { type Colleague, findColleague, insertTie } from '../../foundation/access/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { dueAt, setResponsibility, settleTasksFrom, tell } from '../../records/tasks/index.ts'
import {
  type Episode,
  getEpisode,
  type NewEpisode,
  openEpisode,
} from '../../work/early-help/index.ts'
import { type Acting, frontDoorOf, set } from './acting.ts'

type Beginning = Omit<NewEpisode, 'leadId' | 'openedAt'> & { readonly lead: Colleague }

/** Whoever leads sees the child and answers for it, with a plan to begin and a review to hold. */
export async function beginEarlyHelp(acting: Acting, { lead, ...beginning }: Beginning) {
  const { tx, at } = acting
  const { childId, areaId, reviewOn } = beginning
  const { id: episodeId, begins } = await openEpisode(tx, {
    ...{ ...beginning, leadId: lead.id, openedAt: at },
  })
  await insertTie(tx, childId, { practitionerId: lead.id }, 'allocation', episodeId, at)
  await answerFor(acting, { childId, areaId, leadId: lead.id }, reviewOn)
  const episode = await getEpisode(tx, episodeId)
  await setReview(acting, episode, reviewOn)
  if (begins) {
    await set(acting, {
      kind: 'start-early-help',
      title: 'Assess with the family and begin the early help plan',
      path: `/early-help/${episodeId}`,
      ruleId: 'T_EARLY_HELP_START',
      sourceId: episodeId,
      areaId,
      childId,
      ownerId: lead.id,
      ownerAgencyId: lead.agencyId,
      dueAt: dueAt('T_EARLY_HELP_START', at),
    })
  }
  await tell(tx, {
    practitionerId: lead.id,
    kind: 'early-help.lead',
    path: `/early-help/${episodeId}`,
    at,
  })
  return episode
}

type Led = Pick<Episode, 'childId' | 'areaId' | 'leadId'>

export async function answerFor(
  { tx, at }: Acting,
  { childId, areaId, leadId }: Led,
  on: CalendarDate,
) {
  const nextStep = 'Review early help'
  await setResponsibility(tx, { childId, areaId, ownerId: leadId, nextStep, nextOn: on, at })
}

/** One review to come, for the lead; an earlier date stands no longer. */
export async function setReview(acting: Acting, episode: Episode, reviewOn: CalendarDate) {
  const { tx, by, at } = acting
  const { id, areaId, childId, leadId } = episode
  const lead = await findColleague(tx, leadId)
  const moved = { state: 'cancelled', outcome: 'Another review date was set', by, at } as const
  await settleTasksFrom(tx, id, 'review-early-help', moved)
  await set(acting, {
    kind: 'review-early-help',
    title: 'Review early help with the child and the family',
    path: `/early-help/${id}`,
    ruleId: 'T_EARLY_HELP_REVIEW',
    sourceId: id,
    areaId,
    childId,
    ownerId: lead?.id ?? null,
    ownerAgencyId: lead?.agencyId ?? (await frontDoorOf(tx, areaId)).agencyId,
    dueAt: endOfLondonDay(reviewOn),
  })
}
