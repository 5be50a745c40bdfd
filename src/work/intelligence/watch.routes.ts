import { listOwnAreas } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addMonths } from '../../foundation/kernel/calendar-date.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  page,
  post,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { maySubmitIntelligence } from './submission.policy.ts'
import { readWatch } from './watch.ts'
import { newWatchPage, watchesPage } from './watch.view.ts'
import { stopWatching, viewWatches, watchFor } from './watch-for.ts'

export function watchRoutes(database: Database): Route[] {
  return [
    get('/intelligence/watches', maySubmitIntelligence, async ({ who, csrf }) =>
      page(watchesPage(await viewWatches(database, who), csrf)),
    ),
    post('/intelligence/watches/:watch/end', maySubmitIntelligence, async request => {
      await stopWatching(database, request.who, idIn(request, 'watch'))
      return seeOther('/intelligence/watches')
    }),
    ...form(database, {
      path: '/intelligence/watches/new',
      title: 'Watching for something',
      may: maySubmitIntelligence,
      async begin({ who }) {
        const [year = '', month = '', day = ''] = addMonths(todayInLondon(who.at), 3).split('-')
        return { answers: { 'endsOn-day': day, 'endsOn-month': month, 'endsOn-year': year } }
      },
      async page({ who }, state) {
        const own = await database.asking(who, db => listOwnAreas(db, who))
        return newWatchPage(
          state,
          own.map(({ id, name }) => ({ value: id, text: name })),
        )
      },
      async send({ who, answers }) {
        const watch = readWatch(answers, who, todayInLondon(who.at))
        if (!watch.ok) return watch
        await watchFor(database, who, watch.value)
        return accepted('/intelligence/watches')
      },
    }),
  ]
}
