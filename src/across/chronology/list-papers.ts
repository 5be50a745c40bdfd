import type { Asking } from '../../foundation/access/index.ts'
import type { Db } from '../../foundation/database/index.ts'
import { addDays, formatDay } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay, formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import { groupDecisions, listMinutesOfChildren } from '../../work/oversight/index.ts'
import { listPlansOfChildren } from '../../work/plans/index.ts'
import type { PackDraft } from './pack.ts'
import { dueBy, type Item, paperOf, underHeadings } from './paper.ts'

/**
 * What a pack of some days holds beside the entries, as far as its maker may read it: the child's safety plan with its
 * parts, and what the signed minutes say of the child.
 *
 * What is done against those who do harm never goes in: no disruption plan is read here, and of the minutes neither the
 * actions nor the notes, which may speak of one.
 */
export async function listPapers(
  db: Db,
  who: Asking,
  ids: readonly Id<'child'>[],
  { since, until }: Pick<PackDraft, 'since' | 'until'>,
  limit: number,
): Promise<Item[]> {
  const from = endOfLondonDay(addDays(since, -1))
  const time = [from, endOfLondonDay(until)] as const
  const { plans, parts } = await listPlansOfChildren(db, ids, ...time, limit)
  const minutes = await listMinutesOfChildren(db, who, ids, ...time, limit)
  const papers = [
    ...plans.map(plan =>
      paperOf(
        'safety-plan',
        {
          ...{ id: plan.id, at: plan.writtenAt, childsWords: plan.childsWords },
          by: `${plan.writerName}, ${plan.agencyName}`,
          account: underHeadings({
            'Keeps the child safe': plan.keepsSafe,
            'Warning signs': plan.warningSigns,
            'What to do': plan.whatToDo,
            'Written with': plan.writtenWith,
            'To be reviewed': formatDay(plan.reviewOn),
          }),
        },
        formatInstant(plan.writtenAt),
      ),
    ),
    ...parts.map(part =>
      paperOf(
        'safety-part',
        {
          ...{ id: part.id, at: part.setAt, childsWords: '', by: part.setterName },
          account: `${part.what}\n${part.familyMember || part.agencyName || ''}, ${dueBy(part.dueOn)}`,
        },
        formatInstant(part.setAt),
      ),
    ),
    ...minutes.map(({ id, body, decidedAt }) =>
      paperOf(
        'minutes',
        {
          ...{ id, at: decidedAt, childsWords: body.childsView, by: body.decidedBy },
          account: underHeadings({
            'On the agenda because': body.why,
            Decided: body.decision ? groupDecisions[body.decision] : '',
            Because: body.reason,
            'Somebody disagreed': body.dissent,
            'Without a quorum': body.withoutQuorum,
          }),
        },
        formatDay(londonDayOf(decidedAt)),
      ),
    ),
  ]
  return papers.slice(0, limit)
}
