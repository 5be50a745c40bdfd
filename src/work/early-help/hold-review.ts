import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertReview } from './course.store.ts'
import { updateEpisode } from './episode.store.ts'
import type { EarlyHelpReviewed } from './events.ts'
import type { ReviewDraft } from './review.ts'
import { ofEpisode, writeAsLead } from './write-as-lead.ts'

/**
 * Records a review. One that found something new or worse leaves the date standing: it is held again once the child
 * was referred again.
 *
 * @returns the review's id
 */
export async function holdReview(
  database: Database,
  who: Asking,
  episodeId: Id<'episode'>,
  draft: ReviewDraft,
) {
  return writeAsLead(database, who, episodeId, 'early-help.reviewed', async (tx, episode) => {
    const rising = draft.rising === 'yes'
    const { reviewOn } = episode
    const nextOn = rising ? reviewOn : draft.nextOn
    const id = await insertReview(tx, episode, { ...draft, nextOn, dueOn: reviewOn }, who)
    if (!rising && nextOn) await updateEpisode(tx, episode, { reviewOn: nextOn })
    const event: EarlyHelpReviewed = {
      type: 'early-help.reviewed',
      ...{ ...ofEpisode(episode), reviewId: id, rising, nextOn },
    }
    return { result: id, subjects: [id], events: [event] }
  })
}
