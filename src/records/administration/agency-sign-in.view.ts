import type { findAgencySignIn } from '../../foundation/access/index.ts'
import {
  type FormState,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  govukWarningText,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { limit } from './agency.view.ts'

type Now = Awaited<ReturnType<typeof findAgencySignIn>>

type Shown = {
  readonly agency: { readonly id: string; readonly name: string }
  readonly now: Now
  readonly me: string
  readonly csrf: string
  /** What the agency must allow as the address that its people come back to. */
  readonly returnTo: string | undefined
}

export function agencySignInPage(state: FormState, shown: Shown): Page {
  const { agency, now } = shown
  const title = 'How does this agency sign its people in?'
  const body = html`${govukBackLink({ text: 'The agency', href: `/administration/agencies/${agency.id}` })}${formPage(
    {
      ...{ title, caption: agency.name, saveForLater: false },
      button: now ? 'Replace' : 'Save and ask a second administrator',
    },
    state,
    now
      ? standing(now, shown)
      : html`<p class="govuk-body">People of this agency sign in with a passkey, or a password and a code. Where the agency has a sign-in of its own (OpenID Connect), they can use that.</p>`,
    govukWarningText({
      text: 'Whoever runs the place named here can sign in as anybody of the agency. Take what you type from a letter or a call to a number you know, never from an e-mail.',
    }),
    textQuestion(state, 'issuer', 'Issuer', {
      ...{ type: 'url', spellcheck: false, autocomplete: 'off' },
      hint: `Its address exactly as the agency gives it, such as https://login.example.org/tenant. Cairn asks nobody else. ${limit}`,
    }),
    textQuestion(state, 'clientId', 'Client id', {
      ...{ spellcheck: false, autocomplete: 'off' },
      hint: `As what the agency knows Cairn. ${limit}`,
    }),
    textQuestion(state, 'secretName', 'Name of the file that holds the secret', {
      ...{ width: 20, spellcheck: false, autocomplete: 'off' },
      hint: 'Small letters, digits and hyphens. Whoever runs Cairn puts the secret there; it is never typed here.',
    }),
    textQuestion(state, 'provesTwo', 'Levels that mean two factors', {
      ...{ spellcheck: false, autocomplete: 'off' },
      hint: `Values of acr at this agency, with spaces between. Leave it open where the agency says how in amr. Without either, a code is asked here. ${limit}`,
    }),
  )}${now && standingForms(now, shown)}`
  return { title, body }
}

function standing(now: NonNullable<Now>, { returnTo }: Shown): Html {
  const named = `Named by ${now.namedByName} on ${formatInstant(now.namedAt)}.`
  return html`${govukInsetText({
    text: now.agreedAt
      ? `${named} ${now.agreedByName} agreed on ${formatInstant(now.agreedAt)}. It is in use.`
      : `${named} It waits for a second administrator: nobody signs in there yet.`,
  })}
    <p class="govuk-body">The address that people come back to, for the agency to allow:</p>
    <p class="govuk-body cairn-copy"><code class="cairn-mono">${returnTo}</code></p>`
}

function standingForms(now: NonNullable<Now>, { agency, me, csrf }: Shown): Html {
  const here = `/administration/agencies/${agency.id}/sign-in`
  const hidden = html`<input type="hidden" name="_csrf" value="${csrf}">`
  const waits = !now.agreedAt && now.namedBy !== me
  return html`<div class="cairn-form">${
    waits &&
    html`<form method="post" action="${here}/agree">${hidden}<input type="hidden" name="named" value="${now.id}">
      <h2 class="govuk-heading-m">Agree to it</h2>
      <p class="govuk-body">Only when you have what stands above from the agency yourself, and not from ${now.namedByName} alone.</p>
      ${govukButton({ text: 'Agree' })}
    </form>`
  }<form method="post" action="${here}/end">${hidden}
      <h2 class="govuk-heading-m">Stop it</h2>
      <p class="govuk-body">At once. Whoever came in this way is signed out at their next click, and signs in another way.</p>
      ${govukButton({ text: 'Stop signing in there', classes: 'govuk-button--warning' })}
    </form></div>`
}
