import type { Asking } from '../../foundation/access/index.ts'
import {
  dueList,
  type FormState,
  followed,
  formPage,
  govukButton,
  part,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { board } from './board.view.ts'
import type { BoardView } from './view-board.ts'
import { type viewScreens, watchesFor } from './watch-board.ts'

type Screens = Awaited<ReturnType<typeof viewScreens>>

const until = (startedAt: Date) => formatInstant(new Date(startedAt.getTime() + watchesFor))

export function screensPage(screens: Screens, form: FormState, now: Date): Page {
  const body = html`${formPage(
    {
      title: 'Show the board on this screen',
      button: 'Start, and sign out here',
      saveForLater: false,
    },
    form,
    html`<p class="govuk-body">The screen shows who is missing until ${until(now)}, also when nobody touches it, in your name and as you may see it. You are signed out here: whoever wants to act signs in.</p>`,
    textQuestion(form, 'screen', 'Where does this screen stand?', {
      hint: 'Such as: duty desk, second floor. Up to 200 characters.',
      width: 30,
    }),
  )}
${
  screens.length > 0 &&
  html`<h2 class="govuk-heading-m">Screens of your agency that show it now</h2>
${dueList(
  screens.map(one => ({
    what: one.name,
    who: `In the name of ${one.starterName}`,
    about: html`<form method="post" action="/missing/screens/${one.id}/end"><input type="hidden" name="_csrf" value="${form.csrf}">${govukButton({ text: `Put it out`, classes: 'govuk-button--secondary' })}</form>`,
    when: html`Until ${until(one.startedAt)}`,
  })),
)}`
}
<p class="govuk-body"><a class="govuk-link" href="/missing">Who is missing</a></p>`
  return { title: 'Show the board on this screen', body }
}

/** The board without a way to act. Who looks at it is not known, so it says in whose name it is shown. */
export function watchPage(view: BoardView, who: Asking): Page {
  const body = html`<h1 class="govuk-heading-l">Who is missing</h1>
${followed(
  { changes: '/missing/watch/changes', version: view.version, path: '/missing/watch' },
  part('board', board(view, who.at, '/missing/watch')),
)}
<p class="govuk-body">This screen only shows, in the name of ${who.name}, ${who.agencyName}. To act, <a class="govuk-link" href="/missing">sign in</a>.</p>`
  return { title: 'Who is missing', body, wide: true }
}
