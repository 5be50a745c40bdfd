import type { AgencySignIn } from '../../foundation/access/index.ts'
import {
  govukButton,
  govukErrorSummary,
  govukPasswordInput,
  mono,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Problem } from '../../foundation/kernel/outcome.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { passkeyScript } from './passkey-script.ts'
import { qrCode } from './qr-code.ts'
import { agencyButtons, codeInput } from './sign-in.view.ts'

type InvitationShown = {
  readonly name: string
  readonly path: string
  readonly token: string
  readonly passkeys: boolean
  /** Theirs, where it signs its own people in. */
  readonly agencies: readonly AgencySignIn[]
  readonly failed: boolean
}

export function invitationPage(shown: InvitationShown): Page {
  const { name, path, token, passkeys, agencies, failed } = shown
  const body = html`<div class="cairn-form">
    ${
      failed &&
      govukErrorSummary({
        titleText: 'There is a problem',
        errorList: [{ text: 'The passkey could not be made. Try again, or choose a password.' }],
      })
    }
    <h1 class="govuk-heading-l">Welcome to Cairn, ${name}</h1>
    <p class="govuk-body-l">Choose how you will sign in from now on.</p>
    ${
      agencies.length > 0 &&
      html`<h2 class="govuk-heading-m">With your agency</h2>
      <p class="govuk-body">You sign in where you do for your other work. There is nothing more to remember.</p>
      ${agencyButtons(agencies, one => `Use ${one.agencyName}`, { invitation: token })}`
    }
    ${
      passkeys &&
      html`<form method="post" action="${path}/passkey" data-passkey="make" data-challenge="${path}/challenge" hidden>
      <h2 class="govuk-heading-m">With a passkey</h2>
      <p class="govuk-body">The quickest and safest way. You sign in with the fingerprint, face or PIN of this device, or with a security key. There is nothing to remember and nothing that can be stolen by a false page.</p>
      <input type="hidden" name="passkey" value="">
      ${govukButton({ text: 'Make a passkey' })}
      <p class="govuk-body" data-passkey-said role="alert"></p>
    </form>`
    }
    <h2 class="govuk-heading-m">With a password and a code</h2>
    <p class="govuk-body">For people whose devices cannot hold a passkey. You need an authenticator app on a phone or computer.</p>
    ${govukButton({ text: 'Choose a password', href: `${path}/password`, classes: 'govuk-button--secondary' })}
    ${passkeys && passkeyScript()}
  </div>`
  return { title: 'Choose how you sign in', body }
}

export type NewPasswordShown = {
  readonly email: string
  readonly action: string
  readonly secret: string
  readonly sealed: string
  /** What the picture holds. */
  readonly address: string
  readonly problems: readonly Problem[]
  readonly csrf?: string
}

export function newPasswordPage(shown: NewPasswordShown): Page {
  const { problems } = shown
  const problemWith = (field: string) => problems.find(problem => problem.field === field)?.text
  const wrongPassword = problemWith('password')
  const body = html`<div class="cairn-form">
    ${
      problems.length > 0 &&
      govukErrorSummary({
        titleText: 'There is a problem',
        errorList: problems.map(({ field, text }) => ({ text, href: `#${field}` })),
      })
    }
    <h1 class="govuk-heading-l">Choose a password and set up your codes</h1>
    <form method="post" action="${shown.action}" novalidate>
      ${shown.csrf && html`<input type="hidden" name="_csrf" value="${shown.csrf}">`}
      <input type="hidden" name="sealed" value="${shown.sealed}">
      <input type="hidden" name="email" value="${shown.email}" autocomplete="username">
      <h2 class="govuk-heading-m">1. Choose a password</h2>
      ${govukPasswordInput({
        name: 'password',
        label: { text: 'Password' },
        hint: {
          text: '12 characters or more. Three words that have nothing to do with each other are easy to remember and hard to guess.',
        },
        autocomplete: 'new-password',
        classes: 'govuk-input--width-20',
        ...(wrongPassword !== undefined && { errorMessage: { text: wrongPassword } }),
      })}
      <h2 class="govuk-heading-m">2. Add Cairn to your authenticator app</h2>
      <p class="govuk-body">Open the app, choose to add an account, and hold the camera to this picture.</p>
      ${qrCode(shown.address, 'A picture for your authenticator app. The same words are written below it.')}
      <p class="govuk-body">If the app cannot see it, type these letters instead:<br>${inFours(shown.secret)}</p>
      <h2 class="govuk-heading-m">3. Show that it works</h2>
      ${codeInput('The 6 digits that the app shows now. They change every 30 seconds.', problemWith('code'))}
      ${govukButton({ text: 'Save' })}
    </form>
  </div>`
  return { title: 'Choose a password', body }
}

/** Read aloud or copied four at a time. */
function inFours(secret: string): Html {
  const fours = secret.match(/.{1,4}/g) ?? []
  return html`<span class="cairn-secret">${fours.map(four => html`${mono(four)} `)}</span>`
}

export const spentInvitationPage: Page = {
  title: 'This link can no longer be used',
  body: html`<h1 class="govuk-heading-l">This link can no longer be used</h1>
    <p class="govuk-body">An invitation works once, for 7 days, and only until a newer one is made. It may also be waiting for a second administrator to agree.</p>
    <p class="govuk-body">If you have set up how you sign in, <a class="govuk-link" href="/sign-in">sign in</a>. Otherwise ask your administrator for a new link.</p>`,
}
