import type { Database } from '../../foundation/database/index.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, type Route } from '../../foundation/routing/index.ts'
import { judgePair } from './judge-pair.ts'
import { joinPage, joinQueuePage } from './merge.view.ts'
import { mergePair } from './merge-pair.ts'
import { mayJudgePairs, mayMerge } from './pair.policy.ts'
import { latestOf, readJudgement, shownAs } from './pair.ts'
import { pairPage } from './pair.view.ts'
import { pairQueuePage } from './pair-queue.view.ts'
import { getPair, type PairView, viewPair, viewPairs, viewToJoin } from './view-pairs.ts'

export function pairRoutes(database: Database): Route[] {
  return [
    get('/children/duplicates', mayJudgePairs, async ({ who, query }) =>
      page(
        pairQueuePage(await viewPairs(database, who, pageOf(query.page)), mayMerge(who).allowed),
      ),
    ),

    ...form(database, {
      path: '/children/duplicates/:candidate',
      title: 'Is this one child?',
      may: mayJudgePairs,
      async begin(request) {
        const { who } = request
        const shown = await database.asking(who, db => getPair(db, idIn(request, 'candidate')))
        return { version: versionOf(shown) }
      },
      async page(request, state) {
        const view = await viewPair(database, request.who, idIn(request, 'candidate'))
        return pairPage(view, mayMerge(request.who).allowed, state)
      },
      async send(request) {
        const { who, answers } = request
        const judged = readJudgement(answers)
        if (!judged.ok) return judged
        await judgePair(
          database,
          who,
          idIn(request, 'candidate'),
          judged.value,
          answers._version ?? '',
        )
        return accepted('/children/duplicates')
      },
    }),

    get('/children/to-join', mayMerge, async ({ who, query }) =>
      page(joinQueuePage(await viewToJoin(database, who, pageOf(query.page)))),
    ),

    ...form(database, {
      path: '/children/duplicates/:candidate/join',
      title: 'Join or part two records',
      may: mayMerge,
      async begin(request) {
        const { who } = request
        const shown = await database.asking(who, db => getPair(db, idIn(request, 'candidate')))
        return { version: versionOf(shown) }
      },
      async page(request, state) {
        return joinPage(
          await viewPair(database, request.who, idIn(request, 'candidate')),
          request.who,
          state,
        )
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'candidate')
        const { pair } = await database.asking(who, db => getPair(db, id))
        await mergePair(database, who, id, answers._version ?? '')
        return accepted(`/children/${pair.children[0].id}`)
      },
    }),
  ]
}

function versionOf({ pair, judgements, merge }: PairView): string {
  return shownAs(pair, latestOf(judgements), merge)
}

/** What is no page is the first. */
function pageOf(text = ''): number {
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1
}
