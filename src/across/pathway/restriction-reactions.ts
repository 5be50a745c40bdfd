import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import type { ChildRestricted, RestrictionLifted } from '../../records/people/index.ts'
import { settleTasksFrom } from '../../records/tasks/index.ts'
import { type Acting, fired, isOn, set } from './acting.ts'

const review = 'restriction-review'

/** A record that is shut is not forgotten: whoever shut it looks again. */
export async function onChildRestricted(acting: Acting, event: ChildRestricted) {
  const { restrictionId, childId, areaId, reviewOn, ownerId, ownerAgencyId } = event
  if (!isOn(acting, 'restriction.review')) return
  await set(acting, {
    ...{ kind: review, title: 'Look whether this record must still be restricted' },
    ...{ path: `/restrictions/${restrictionId}`, ruleId: 'restriction.review' },
    ...{ sourceId: restrictionId, areaId, childId, ownerId, ownerAgencyId },
    dueAt: endOfLondonDay(reviewOn),
  })
  await fired(acting, {
    ...{ rule: 'restriction.review', causeId: restrictionId, childId, areaId },
    effect: `A task to look again, due ${formatDay(reviewOn)}`,
  })
}

export async function onRestrictionLifted({ tx, by, at }: Acting, event: RestrictionLifted) {
  const outcome = 'Two people ended the restriction'
  await settleTasksFrom(tx, event.restrictionId, review, { state: 'done', outcome, by, at })
}
