import { findColleague } from '../../foundation/access/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { dueAt, listTasksOfChild, settleTasksAbout } from '../../records/tasks/index.ts'
import { findLatestAssessment } from '../../work/assessment/index.ts'
import { type Acting, fired, isOn, set } from './acting.ts'

/**
 * Something new about a child with a level: the level is looked at again soon, however far off the review was.
 *
 * A review that is due sooner stays as it is.
 */
export async function reviewSooner(
  acting: Acting,
  childId: Id<'child'>,
  causeId: string,
  rule:
    | 'level.review-event'
    | 'level.review-missing'
    | 'level.review-return-interview'
    | 'missing.overnight' = 'level.review-event',
) {
  if (!isOn(acting, rule)) return
  const { tx, by, at } = acting
  const latest = await findLatestAssessment(tx, childId)
  const due = dueAt('T_LEVEL_REVIEW_EVENT', at)
  const open = await listTasksOfChild(tx, childId, 200)
  const review = open.find(task => task.kind === 'review-level' && !task.settledAt)
  if (!latest || !review || review.dueAt <= due) return
  const owner = await findColleague(tx, review.ownerId ?? latest.assessedBy)
  if (!owner) return

  const outcome = 'Brought forward: something new is known'
  await settleTasksAbout(tx, childId, 'review-level', { state: 'done', outcome, by, at })
  const { areaId } = latest
  await set(acting, {
    kind: 'review-level',
    title: 'Something new is known: complete the risk matrix again',
    path: `/children/${childId}/assessments/new`,
    ruleId: 'T_LEVEL_REVIEW_EVENT',
    sourceId: causeId,
    areaId,
    childId,
    ownerId: owner.id,
    ownerAgencyId: owner.agencyId,
    dueAt: due,
  })
  await fired(acting, {
    rule,
    causeId,
    childId,
    areaId,
    effect: 'The review of the level was brought forward',
  })
}
