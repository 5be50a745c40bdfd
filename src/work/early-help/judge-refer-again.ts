import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertJudgement } from './course.store.ts'
import type { ReferAgainJudged } from './events.ts'
import { ofEpisode, writeAsLead } from './write-as-lead.ts'

/** The lead worker judges that the front door must look again. No rule has to agree. */
export async function judgeReferAgain(
  database: Database,
  who: Asking,
  episodeId: Id<'episode'>,
  why: string,
) {
  const action = 'early-help.refer-again-judged'
  return writeAsLead(database, who, episodeId, action, async (tx, episode) => {
    const id = await insertJudgement(tx, episode, why, who)
    const event: ReferAgainJudged = { type: action, ...ofEpisode(episode), judgementId: id }
    return { result: episodeId, subjects: [id], events: [event] }
  })
}
