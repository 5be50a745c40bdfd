import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { judgePair } from './judge-pair.ts'
import { mayJudgePairs } from './pair.policy.ts'
import { latestOf, readJudgement, shownAs } from './pair.ts'
import { pairPage } from './pair.view.ts'
import { pairQueuePage } from './pair-queue.view.ts'
import { getPair, viewPair, viewPairs } from './view-pairs.ts'

export function pairRoutes(database: Database): Route[] {
  return [
    get('/children/duplicates', mayJudgePairs, async ({ who, query }) =>
      page(pairQueuePage(await viewPairs(database, who, pageOf(query.page)))),
    ),

    ...form(database, {
      path: '/children/duplicates/:candidate',
      title: 'Is this one child?',
      may: mayJudgePairs,
      async begin(request) {
        const { who } = request
        const shown = await database.asking(who, db => getPair(db, pairIn(request)))
        return { version: shownAs(shown.pair, latestOf(shown.judgements)) }
      },
      async page(request, state) {
        return pairPage(await viewPair(database, request.who, pairIn(request)), state)
      },
      async send(request) {
        const { who, answers } = request
        const judged = readJudgement(answers)
        if (!judged.ok) return judged
        await judgePair(database, who, pairIn(request), judged.value, answers._version ?? '')
        return accepted('/children/duplicates')
      },
    }),
  ]
}

function pairIn({ params }: Request): Id<'candidate'> {
  const id = readId<'candidate'>(params.candidate)
  if (!id) throw new NotFound('pair')
  return id
}

/** What is no page is the first. */
function pageOf(text = ''): number {
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1
}
