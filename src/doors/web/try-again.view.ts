import { html } from '../../foundation/kernel/html.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import type { Page } from '../../foundation/routing/index.ts'

type Unserved = {
  /** More is asked than can be done; otherwise the database is away. */
  readonly busy: boolean
  readonly sent: boolean
  readonly path: string
  /** Everything the form held, where it may be shown again. */
  readonly typed: Answers | undefined
  readonly withFile: boolean
}

/** Longer than a choice: words that somebody would not want to write again. */
const isProse = (text: string) => text.length > 30 || text.includes('\n')

/** What somebody sees who could not be answered now. Sent again, a form is carried out once however often it arrives. */
export function tryAgainPage({ busy, sent, path, typed, withFile }: Unserved): Page {
  const title = busy ? 'Cairn is too busy just now' : 'Cairn cannot answer just now'
  const fields = Object.entries(typed ?? {})
  const prose = fields.filter(([name, text = '']) => !name.startsWith('_') && isProse(text))
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
    ${
      typed &&
      html`<p class="govuk-body">What you typed is kept on this page. Leave it open, wait a few seconds, and send it again.
        It is carried out once, however often you send it, and also if it had arrived already.</p>
        ${withFile && html`<p class="govuk-body">The file you chose is not kept: go back and choose it again.</p>`}
        <form method="post" action="${path}">
          ${fields.map(([name, text]) => html`<input type="hidden" name="${name}" value="${text}">`)}
          <button class="govuk-button" data-module="govuk-button">Send it again</button>
        </form>
        ${
          prose.length > 0 &&
          html`<h2 class="govuk-heading-m">What you typed</h2>
            ${prose.map(([, text]) => html`<p class="govuk-body cairn-words">${text}</p>`)}`
        }`
    }
    ${sent && !typed && html`<p class="govuk-body">Go back in your browser, wait a few seconds, and send it again.</p>`}
    ${!sent && html`<p class="govuk-body">Wait a few seconds, then <a class="govuk-link" href="${path}">try again</a>.</p>`}
    <h2 class="govuk-heading-m">If it cannot wait</h2>
    <p class="govuk-body">If a child is in danger now, call 999.
      ${busy ? html`<a class="govuk-link" href="/concerns/new">Raising a concern</a> and <a class="govuk-link" href="/missing/new">reporting a child missing</a> come before everything else here.` : html`If it goes on, ring your front door and the people who look after Cairn.`}</p>`
  return { title, body }
}
