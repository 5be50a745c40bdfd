import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import {
  form,
  get,
  idIn,
  page,
  type Request,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { readClosing, standsInTheWay } from './closing.ts'
import { closingPage, endedPage, referAgainPage } from './closing.view.ts'
import { getReview } from './course.store.ts'
import { isToBeReferredAgain, listWaiting } from './elsewhere.store.ts'
import { endEarlyHelp, listClosingGrounds } from './end-early-help.ts'
import { mayLead, maySeeWaiting, mayWorkEarlyHelp } from './episode.policy.ts'
import { getEpisode } from './episode.store.ts'
import { type Episode, referAgainPath } from './episode.ts'
import { episodePage, pageLength, waitingPage } from './episode.view.ts'
import { judgeReferAgain } from './judge-refer-again.ts'
import { viewEpisode } from './view-episode.ts'

export function episodeRoutes(database: Database): Route[] {
  return [
    get('/early-help/waiting', maySeeWaiting, async ({ who, query }) => {
      const after = readId<'task'>(query.after)
      if (query.after && !after) throw new NotFound('task')
      const rows = await auditedRead(database, who, async db => {
        const rows = await listWaiting(db, pageLength + 1, after)
        const subjects = rows.flatMap(({ taskId, childId }) => [taskId, childId])
        const because = granted(maySeeWaiting(who))
        const action = 'early-help.waiting-listed'
        return { result: rows, audit: { verb: 'consultation', action, subjects, because } }
      })
      return page(waitingPage(rows, !after, who.at))
    }),

    get('/early-help/ended', mayWorkEarlyHelp, async ({ query }) =>
      page(endedPage(query.agreed !== 'no')),
    ),

    get('/early-help/:episode', mayWorkEarlyHelp, async request =>
      page(
        episodePage(
          await viewEpisode(database, request.who, idIn(request, 'episode')),
          request.who.at,
        ),
      ),
    ),

    // After a review: straight to the front door where something is new or worse, else back to the plan.
    get('/early-help/reviews/:review/next', mayWorkEarlyHelp, async ({ who, params }) => {
      const id = readId<'review'>(params.review)
      if (!id) throw new NotFound('review')
      return seeOther(await database.asking(who, db => afterReview(db, id)))
    }),

    ...form(database, {
      path: '/early-help/:episode/refer-again',
      title: 'Refer a child again',
      may: mayWorkEarlyHelp,
      async page(request, state) {
        const { about } = await viewForLead(database, request)
        return { title: 'Refer again', body: referAgainPage(about, state).body }
      },
      async send(request) {
        const { answers, who } = request
        const read = reading(answers)
        const why = read.text('why', 'Enter what makes you think so')
        if (read.problems.length > 0) return refused(read.problems)
        const id = idIn(request, 'episode')
        await judgeReferAgain(database, who, id, why)
        return accepted(referAgainPath(await database.asking(who, db => getEpisode(db, id))))
      },
    }),

    ...form(database, {
      path: '/early-help/:episode/end',
      title: 'End early help',
      may: mayWorkEarlyHelp,
      async page(request, state) {
        const { episode, about } = await viewForLead(database, request)
        const grounds = await database.asking(request.who, db =>
          listClosingGrounds(db, episode.childId),
        )
        return closingPage(episode, about, standsInTheWay(grounds), state)
      },
      async send({ who, answers, params }) {
        const id = idIn({ params }, 'episode')
        const grounds = await database.asking(who, async db =>
          listClosingGrounds(db, (await getEpisode(db, id)).childId),
        )
        const draft = readClosing(answers, grounds)
        if (!draft.ok) return draft
        const agreed = await endEarlyHelp(database, who, id, draft.value)
        return accepted(`/early-help/ended?agreed=${agreed}`)
      },
    }),
  ]
}

async function afterReview(db: Db, id: Id<'review'>): Promise<string> {
  const { episodeId, rising } = await getReview(db, id)
  const episode = await getEpisode(db, episodeId)
  const refer = rising === 'yes' && (await isToBeReferredAgain(db, episode.childId))
  return refer ? referAgainPath(episode) : `/early-help/${episodeId}`
}

/** Whom a page is about, in the words of its caption. */
export function aboutChild(episode: Episode): string {
  return `${nameOf(episode)}, ${episode.reference}`
}

/** Opens a form that only the lead worker fills in; it names the child, so that it was shown is written down. */
export async function viewForLead<T>(
  database: Database,
  request: Pick<Request, 'who' | 'params'>,
  read: (db: Db, episode: Episode) => Promise<T> = async () => undefined as T,
) {
  return viewOf(database, request, async (db, episode) => {
    const because = granted(mayLead(request.who, episode))
    return { result: await read(db, episode), because }
  })
}

/** The same for whoever `read` says, which also says why. */
export async function viewOf<T>(
  database: Database,
  { who, params }: { readonly who: Asking; readonly params: Request['params'] },
  read: (db: Db, episode: Episode) => Promise<{ readonly result: T; readonly because: string }>,
) {
  return auditedRead(database, who, async db => {
    const episode = await getEpisode(db, idIn({ params }, 'episode'))
    const { result, because } = await read(db, episode)
    const subjects = [episode.id, episode.childId]
    return {
      result: { episode, about: aboutChild(episode), found: result },
      audit: { verb: 'consultation', action: 'early-help.shown', subjects, because },
    }
  })
}
