import { govukButton, govukErrorSummary } from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { codeInput } from './sign-in.view.ts'

type CodeShown = {
  /** Whether they have an authenticator app here. */
  readonly hasCode: boolean
  readonly next: string
  readonly problem: 'not right' | 'too many' | undefined
}

const words = {
  'not right': 'Enter the code your app shows now',
  'too many': 'There were too many tries. Wait 15 minutes, then try again.',
} as const

/** Their agency asked them for one thing only, a password perhaps. */
export function agencyCodePage({ hasCode, next, problem }: CodeShown): Page {
  const title = 'One more step'
  const elsewhere = `/sign-in?${new URLSearchParams({ next })}`
  const body = html`<div class="cairn-form">
    ${problem && govukErrorSummary({ titleText: 'There is a problem', errorList: [{ text: words[problem], href: '#code' }] })}
    <h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">Your agency asked you for one proof of who you are. Children’s records ask for two.</p>
    ${
      hasCode
        ? html`<form method="post" action="/sign-in/agency-code" novalidate>
      ${codeInput('The 6 digits that your authenticator app shows now', problem && words[problem])}
      ${govukButton({ text: 'Sign in' })}
    </form>`
        : html`<p class="govuk-body">You have no authenticator app set up here. <a class="govuk-link" href="${elsewhere}">Sign in with a passkey</a>, or ask your administrator for a new link.</p>`
    }
  </div>`
  return { title, body }
}
