import type { Database } from '../../foundation/database/index.ts'
import type { FormState } from '../../foundation/govuk/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import {
  follow,
  get,
  idIn,
  page,
  pageIn,
  post,
  type Request,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { getBoardVersion } from './episode.store.ts'
import { mayLookForMissing } from './missing.policy.ts'
import { screensPage, watchPage } from './screen.view.ts'
import { viewBoard } from './view-board.ts'
import { endScreen, startScreen, viewScreens } from './watch-board.ts'

export function screenRoutes(database: Database): Route[] {
  const screens = async (
    request: Request,
    form: Pick<FormState, 'formId' | 'answers' | 'problems'>,
  ) => {
    const { who, csrf, path: action } = request
    const shown = await viewScreens(database, who)
    return page(screensPage(shown, { ...form, csrf, action }, who.at))
  }
  return [
    get('/missing/screens', mayLookForMissing, request =>
      screens(request, { formId: newId<'form'>(), answers: {}, problems: [] }),
    ),
    // Not kept as a draft: what it starts belongs to the browser it is sent from.
    post('/missing/screens', mayLookForMissing, async request => {
      const { who, answers } = request
      if (!who.formId) throw new NotFound('form')
      const read = reading(answers)
      const name = read.text('screen', 'Enter where the screen stands', shortest)
      const { problems } = read
      if (problems.length > 0)
        return {
          ...(await screens(request, { formId: who.formId, answers, problems })),
          status: 422,
        }
      const token = await startScreen(database, who, name)
      return token ? { kind: 'screen', to: '/missing/watch', token } : seeOther('/missing/watch')
    }),
    post('/missing/screens/:screen/end', mayLookForMissing, async request => {
      await endScreen(database, request.who, idIn(request, 'screen'))
      return seeOther('/missing/screens')
    }),
    {
      ...get('/missing/watch', mayLookForMissing, async ({ who, query }) =>
        page(watchPage(await viewBoard(database, who, pageIn(query), 'watched'), who)),
      ),
      watched: '/missing/screens',
    },
    {
      ...follow('/missing/watch/changes', mayLookForMissing, async ({ who }) => ({
        topic: 'missing',
        version: await database.askingOne(who, getBoardVersion),
      })),
      watched: '/missing/screens',
    },
  ]
}
