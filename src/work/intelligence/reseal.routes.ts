import type { Keys } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { facts, govukBackLink, govukButton } from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { get, type Page, page, post, type Route, seeOther } from '../../foundation/routing/index.ts'
import { resealUnderPresentKey, type Sealing, viewSealing } from './reseal.ts'
import { mayEvaluate } from './submission.policy.ts'

/** After the key of the installation was changed: how far what was told is sealed under the new one. */
export function resealRoutes(database: Database, keys: Keys): Route[] {
  return [
    get('/intelligence/sealing', mayEvaluate, async ({ who, csrf }) =>
      page(sealingPage(await viewSealing(database, keys, who), csrf)),
    ),
    post('/intelligence/sealing', mayEvaluate, async ({ who }) => {
      await resealUnderPresentKey(database, keys, who)
      return seeOther('/intelligence/sealing')
    }),
  ]
}

function sealingPage({ present, earlier }: Sealing, csrf: string): Page {
  const title = 'How submissions are sealed'
  const body = html`${govukBackLink({ text: 'Intelligence', href: '/intelligence' })}
<h1 class="govuk-heading-l">${title}</h1>
${facts([
  { term: 'Under the present key', value: String(present) },
  { term: 'Under an earlier key', value: String(earlier) },
])}
${
  earlier > 0
    ? html`<p class="govuk-body">The earlier key must stay with the installation until none is left under it. The words stay what they are.</p>
<form method="post" action="/intelligence/sealing"><input type="hidden" name="_csrf" value="${csrf}">${govukButton({ text: 'Seal the next 200 under the present key' })}</form>`
    : html`<p class="govuk-body">All that you may open are sealed under the present key. When the other officers’ are too, earlier keys can be taken away.</p>`
}`
  return { title, body }
}
