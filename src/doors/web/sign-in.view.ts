import type { AgencySignIn } from '../../foundation/access/index.ts'
import {
  govukButton,
  govukDetails,
  govukErrorSummary,
  govukInput,
  govukInsetText,
  govukPasswordInput,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { passkeyScript } from './passkey-script.ts'

/** Never which of them was wrong, nor whether anybody has that address. */
export type SignInProblem =
  | 'not right'
  | 'passkey'
  | 'too many'
  | 'agency'
  | 'not known'
  | 'one factor'

export type Invented = {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly agency: string
}

type SignInShown = {
  readonly next: string
  readonly kept: boolean
  /** Somebody is signed in, and must show once more that it is them. */
  readonly again: boolean
  readonly email: string | undefined
  readonly problem: SignInProblem | undefined
  readonly passkeys: boolean
  /** Those that sign their own people in. */
  readonly agencies: readonly AgencySignIn[]
  /** The place to train in: nobody has an account there, and nobody is to type the one they have elsewhere. */
  readonly training: boolean
  /** Who can be chosen with one click, in a demonstration. */
  readonly invented: readonly Invented[] | undefined
}

const problemWords = {
  'not right': {
    text: 'Check your e-mail address, password and code. At least one of them is not right.',
    href: '#email',
  },
  passkey: {
    text: 'That passkey could not be used here. Try again, or use your password and a code.',
  },
  'too many': {
    text: 'There were too many tries. Wait 15 minutes, then try again. A passkey works at once.',
  },
  agency: {
    text: 'Your agency could not sign you in here. Try again, or sign in another way.',
  },
  'not known': {
    text: 'Your agency knows you, but you have no way in with it here yet. Use the link you were invited with, or ask your administrator.',
  },
  'one factor': {
    text: 'Your agency asked you for one proof of who you are, and two are needed the first time. Choose another way with the link you were invited with.',
  },
} as const

export function signInPage(shown: SignInShown): Page {
  const { kept, again, problem, invented, passkeys, agencies, next, training } = shown
  const query = { next, ...(again && { again: 'yes' }) }
  const ways = html`${
    agencies.length > 0 &&
    html`<h2 class="govuk-heading-m">With your agency</h2>
      ${agencyButtons(agencies, one => `Sign in with ${one.agencyName}`, query)}
      ${passkeys && html`<h2 class="govuk-heading-m">Or with a passkey</h2>`}`
  }
    ${passkeys && passkeyForm(next)}
    ${(passkeys || agencies.length > 0) && html`<h2 class="govuk-heading-m">Or use your password and a code</h2>`}
    ${passwordForm(shown)}`
  const body = html`<div class="cairn-form">
    ${problem && govukErrorSummary({ titleText: 'There is a problem', errorList: [problemWords[problem]] })}
    ${kept && govukInsetText({ text: 'You were signed out because nothing happened for a while. Your words are kept.' })}
    ${again && govukInsetText({ text: 'What you are about to do asks for proof that it is you: sign in once more. Nobody else can then do it on a computer you left.' })}
    <h1 class="govuk-heading-l">Sign in</h1>
    ${
      invented
        ? html`${inventedPeople(invented, next)}
          ${!training && govukDetails({ summaryText: 'How people sign in outside a demonstration', html: ways, open: problem !== undefined })}`
        : training
          ? html`<p class="govuk-body">You come in here from Cairn itself: open Learning there, and choose “Try it in the real pages”. Nobody has a password here.</p>`
          : ways
    }
    ${passkeys && !training && passkeyScript()}
  </div>`
  return { title: 'Sign in', body }
}

type Named = Pick<AgencySignIn, 'id' | 'agencyName'>

/** One button for each agency that signs its own people in. */
export function agencyButtons(
  agencies: readonly Named[],
  text: (agency: Named) => string,
  query: Readonly<Record<string, string>>,
): Html {
  return html`${agencies.map(one =>
    govukButton({
      text: text(one),
      href: `/sign-in/agency/${one.id}?${new URLSearchParams(query)}`,
      classes: 'govuk-button--secondary',
    }),
  )}`
}

function passkeyForm(next: string): Html {
  return html`<form method="post" action="/sign-in/passkey" data-passkey="use" data-challenge="/sign-in/challenge" hidden>
    <input type="hidden" name="next" value="${next}"><input type="hidden" name="passkey" value="">
    <p class="govuk-body">Use the fingerprint, face or PIN of this device, or your security key.</p>
    ${govukButton({ text: 'Sign in with a passkey' })}
    <p class="govuk-body" data-passkey-said role="alert"></p>
  </form>`
}

function passwordForm({ email, next, problem }: SignInShown): Html {
  return html`<form method="post" action="/sign-in" novalidate>
    <input type="hidden" name="next" value="${next}">
    ${govukInput({
      name: 'email',
      label: { text: 'E-mail address' },
      type: 'email',
      autocomplete: 'username',
      autocapitalize: 'none',
      spellcheck: false,
      classes: 'govuk-input--width-20',
      value: email,
      ...(problem === 'not right' && { describedBy: 'error-summary-title' }),
    })}
    ${govukPasswordInput({ name: 'password', label: { text: 'Password' }, classes: 'govuk-input--width-20' })}
    ${codeInput('The 6 digits that your authenticator app shows now')}
    ${govukButton({ text: 'Sign in' })}
  </form>`
}

export function codeInput(hint: string, problem?: string): Html {
  return govukInput({
    name: 'code',
    label: { text: 'Code' },
    hint: { text: hint },
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    spellcheck: false,
    classes: 'govuk-input--width-5 cairn-mono',
    ...(problem !== undefined && { errorMessage: { text: problem } }),
  })
}

function inventedPeople(invented: readonly Invented[], next: string): Html {
  const agencies = Map.groupBy(invented, one => one.agency)
  return html`<p class="govuk-body">Everyone here is invented. Choose somebody and see Cairn as they see it.</p>
    <form method="post" action="/demo/sign-in" class="cairn-people">
      <input type="hidden" name="next" value="${next}">
      ${[...agencies].map(
        ([agency, staff]) => html`<section class="cairn-people__agency">
        <h2 class="govuk-heading-s">${agency}</h2>
        <ul>${staff.map(one => html`<li><button class="cairn-link-button" name="person" value="${one.id}">${one.name}</button> <span class="cairn-quiet">${one.role}</span></li>`)}</ul>
      </section>`,
      )}
    </form>`
}
