import { findColleague } from '../../foundation/access/index.ts'
import { ageOn } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listChildTies } from '../../records/family/index.ts'
import { findChild } from '../../records/people/index.ts'
import { dueAt, listTasksOfChild, settleTasksAbout, tell } from '../../records/tasks/index.ts'
import {
  type AssessmentCompleted,
  type EvidencedAnswers,
  findAssessment,
  findInstrumentOf,
  findLatestAssessment,
  type Instrument,
} from '../../work/assessment/index.ts'
import { countContactsSince, findContact, hasOpenContact } from '../../work/contacts/index.ts'
import {
  type EarlyHelpNotStarted,
  type Episode,
  lockOpenEpisode,
  type ReferAgainJudged,
  referAgainPath,
} from '../../work/early-help/index.ts'
import { listSightingsFrom } from '../../work/intelligence/index.ts'
import { type Acting, fired, frontDoorOf, isOn, set, today } from './acting.ts'
import { hasFired } from './firing.store.ts'
import { relistWithNews } from './leaving-reactions.ts'
import type { RuleId } from './rules.ts'

/** What the task says, by the rule that set it. */
const why = {
  'early-help.refer-again': 'something new came in about a child in early help',
  'refer-again.rising': 'something is new or getting worse',
  'refer-again.judged': 'you judge that the front door must look again',
  'refer-again.sign': 'a significant sign is new',
  'refer-again.link': 'a vehicle or a place was told of',
  'refer-again.missing': 'the child went missing',
  'refer-again.return-interview': 'a return interview found a concern',
  // Of whom is not said: the lead worker may not be one who sees the other child.
  'refer-again.friend': 'something is new about somebody close to the child',
  'refer-again.not-agreed': 'early help ended without agreement',
  'refer-again.not-started': 'no plan has begun in 20 working days',
  'refer-again.two-contacts': 'two concerns came in within 90 days',
  'refer-again.young': 'a child this young, or with a learning disability, shows a sign now',
} as const satisfies Partial<Record<RuleId, string>>

type Reason = keyof typeof why

const order = ['none_identified', 'low', 'medium', 'high'] as const

/**
 * The lead worker must tell the front door again, within one working day, and cannot just let it pass. One task at a
 * time for a child: what sets it off again meanwhile is written down beside it.
 *
 * Where the lead has left it falls to the front door's manager, never to nobody.
 */
export async function referAgain(acting: Acting, rule: Reason, episode: Episode, causeId: string) {
  if (!isOn(acting, rule)) return
  const { tx, at } = acting
  const { id, childId, areaId, leadId } = episode
  const asked = await isAskedAlready(acting, childId)
  if (!asked) {
    const lead = await findColleague(tx, leadId)
    const { managerId, agencyId } = await frontDoorOf(tx, areaId)
    await set(acting, {
      kind: 'refer-again',
      title: `Refer again: ${why[rule]}`,
      path: referAgainPath(episode),
      ruleId: 'T_REFER_AGAIN',
      sourceId: causeId,
      areaId,
      childId,
      ownerId: lead?.id ?? managerId,
      ownerAgencyId: lead?.agencyId ?? agencyId,
      dismissible: false,
      dueAt: dueAt('T_REFER_AGAIN', at),
    })
    await tell(tx, {
      practitionerId: lead?.id ?? managerId,
      kind: 'early-help.refer-again',
      path: `/early-help/${id}`,
      at,
    })
  }
  const effect = asked ? 'The lead worker knows already' : 'The lead worker was told to refer again'
  await fired(acting, { rule, causeId, childId, areaId, effect })
}

async function isAskedAlready({ tx }: Acting, childId: Id<'child'>): Promise<boolean> {
  const tasks = await listTasksOfChild(tx, childId, 1000)
  return tasks.some(({ kind, settledAt }) => kind === 'refer-again' && !settledAt)
}

type News = {
  readonly contactId: Id<'contact'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

/** A concern about a child in early help. From the lead worker it is what was asked for; from others it asks for it. */
export async function referAgainForNews(acting: Acting, { contactId, childId }: News) {
  const { tx, by, at } = acting
  const from = (await findContact(tx, contactId))?.submittedBy ?? by
  const referred = { state: 'done', outcome: 'Referred again', by: from, at } as const
  await settleTasksAbout(tx, childId, 'refer-again', referred, from)

  const episode = await lockOpenEpisode(tx, childId)
  if (!episode || from === episode.leadId || from === episode.ownerId) return
  await referAgain(acting, 'early-help.refer-again', episode, contactId)
  if ((await listSightingsFrom(tx, contactId)).length > 0)
    await referAgain(acting, 'refer-again.link', episode, contactId)
  const ninetyDaysAgo = new Date(at.getTime() - 90 * 86_400_000)
  if ((await countContactsSince(tx, childId, ninetyDaysAgo)) >= 2)
    await referAgain(acting, 'refer-again.two-contacts', episode, contactId)
}

/** What a matrix found. Where the front door has a concern to decide it looks again in any case. */
export async function referAgainForMatrix(acting: Acting, event: AssessmentCompleted) {
  const { tx } = acting
  const { assessmentId, childId } = event
  const episode = await lockOpenEpisode(tx, childId)
  if (!episode || (await hasOpenContact(tx, childId))) return
  const matrix = await findAssessment(tx, assessmentId)
  const before = matrix?.replacesId ? await findAssessment(tx, matrix.replacesId) : undefined
  const instrument = matrix && (await findInstrumentOf(tx, matrix))
  if (instrument && newSigns(instrument, before?.answers ?? {}, matrix.answers).length > 0)
    await referAgain(acting, 'refer-again.sign', episode, assessmentId)
  await referAgainForAge(acting, episode, assessmentId)
}

/**
 * A brother, sister or friend was raised to medium or high: whoever leads early help for a child close by asks the
 * front door to look again. The cause that is written down is the tie, which only those see who see both children.
 */
export async function referAgainForFriends(acting: Acting, event: AssessmentCompleted) {
  const { tx } = acting
  const { childId, level, previousLevel } = event
  const before = order.indexOf(previousLevel ?? 'none_identified')
  if (order.indexOf(level) < order.indexOf('medium') || order.indexOf(level) <= before) return
  for (const { otherId, pairId } of await listChildTies(tx, childId)) {
    const episode = await lockOpenEpisode(tx, otherId)
    if (episode) await referAgain(acting, 'refer-again.friend', episode, pairId)
  }
}

/** The youngest get a second look once when early help begins, and again with each matrix that shows a sign. */
async function referAgainForAge(acting: Acting, episode: Episode, causeId: string) {
  const { tx, at } = acting
  const matrix = await findLatestAssessment(tx, episode.childId)
  const bornOn = (await findChild(tx, episode.childId))?.bornOn
  const under13 = bornOn ? ageOn(bornOn, today(at)) < 13 : false
  const instrument = matrix && (await findInstrumentOf(tx, matrix))
  if (instrument && needsSecondLook(instrument, matrix.answers, under13))
    await referAgain(acting, 'refer-again.young', episode, causeId)
}

const isPresent = (answers: EvidencedAnswers, id: string) =>
  answers[id]?.state === 'confirmed' || answers[id]?.state === 'suspected'

/** Significant signs within the last year that were not known before. */
export function newSigns(
  { indicators }: Instrument,
  before: EvidencedAnswers,
  after: EvidencedAnswers,
): string[] {
  return indicators
    .filter(({ group }) => group === 'significant')
    .filter(({ id }) => isPresent(after, id) && after[id]?.recency !== 'historic')
    .filter(({ id }) => !isPresent(before, id))
    .map(({ id }) => id)
}

/** Under 13, or with a learning disability, and any sign now. */
export function needsSecondLook(
  { indicators }: Instrument,
  answers: EvidencedAnswers,
  under13: boolean,
): boolean {
  const learning = indicators.find(({ key }) => key === 'learning_neurodivergence')
  const concerned = under13 || (learning !== undefined && isPresent(answers, learning.id))
  return (
    concerned &&
    indicators.some(
      ({ id, group }) =>
        group !== 'vulnerability' && isPresent(answers, id) && answers[id]?.recency === 'current',
    )
  )
}

export async function onJudged(acting: Acting, event: ReferAgainJudged) {
  const episode = await lockOpenEpisode(acting.tx, event.childId)
  if (!episode) return
  const { childId, areaId } = episode
  await relistWithNews(acting, { childId, areaId, causeId: event.judgementId })
  await referAgain(acting, 'refer-again.judged', episode, event.judgementId)
}

export async function onNotStarted(acting: Acting, event: EarlyHelpNotStarted) {
  const episode = await lockOpenEpisode(acting.tx, event.childId)
  if (episode) await referAgain(acting, 'refer-again.not-started', episode, event.episodeId)
}

/** Once for a child: the front door has just decided, and is asked for one more look, not for one without end. */
export async function referAgainAtStart(acting: Acting, episode: Episode, decisionId: string) {
  if (await hasFired(acting.tx, 'refer-again.young', episode.childId)) return
  await referAgainForAge(acting, episode, decisionId)
}
