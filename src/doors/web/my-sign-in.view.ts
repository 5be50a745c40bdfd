import type { AgencySignIn } from '../../foundation/access/index.ts'
import {
  govukButton,
  govukErrorSummary,
  govukInput,
  govukSummaryList,
  govukWarningText,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Problem } from '../../foundation/kernel/outcome.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { passkeyScript } from './passkey-script.ts'
import { agencyButtons } from './sign-in.view.ts'

type Shown = {
  readonly passkeys: readonly {
    readonly id: string
    readonly label: string
    readonly createdAt: Date
    readonly usedAt: Date | null
  }[]
  readonly password: boolean
  readonly bound: readonly { readonly issuer: string; readonly boundAt: Date }[]
  /** Theirs, where it signs its own people in. */
  readonly agencies: readonly AgencySignIn[]
  /** A link that was made for them and not used yet. */
  readonly link: { readonly opensAt: Date | null } | undefined
  readonly offersPasskeys: boolean
  /** They showed who they are within the last five minutes. */
  readonly fresh: boolean
  readonly csrf: string
  readonly label: string | undefined
  readonly problems: readonly Problem[]
}

export function mySignInPage(shown: Shown): Page {
  const { passkeys, password, link, fresh, csrf, problems } = shown
  const body = html`<div class="cairn-form">
    ${
      problems.length > 0 &&
      govukErrorSummary({
        titleText: 'There is a problem',
        errorList: problems.map(({ field, text }) =>
          field ? { text, href: `#${field}` } : { text },
        ),
      })
    }
    <h1 class="govuk-heading-l">How you sign in</h1>
    <p class="govuk-body">Is a child near to you known here? <a class="govuk-link" href="/my/near">Say who is near to you</a>.</p>
    ${link && linkForm(link.opensAt, csrf)}
    ${
      !fresh &&
      html`<p class="govuk-body">To change something, show once more that it is you.</p>
      ${govukButton({ text: 'Sign in again', href: '/sign-in?again=yes&next=%2Fmy%2Fsign-in', classes: 'govuk-button--secondary' })}`
    }
    <h2 class="govuk-heading-m">Passkeys</h2>
    ${passkeys.length === 0 && html`<p class="govuk-body">You have no passkey yet.</p>`}
    ${
      passkeys.length > 0 &&
      govukSummaryList({
        rows: passkeys.map(one => ({
          key: { text: one.label },
          value: {
            html: html`Added ${formatInstant(one.createdAt)}<br><span class="cairn-quiet">${one.usedAt ? `Last used ${formatInstant(one.usedAt)}` : 'Not used since'}</span>${fresh && removeForm(one, csrf)}`,
          },
        })),
      })
    }
    ${fresh && shown.offersPasskeys && addForm(shown)}
    <h2 class="govuk-heading-m">Password and code</h2>
    <p class="govuk-body">${password ? 'You can also sign in with a password and a code from your authenticator app.' : 'You have none, and do not need one while you have a passkey.'}</p>
    ${
      fresh &&
      govukButton({
        text: password ? 'Change password and codes' : 'Add a password and codes',
        href: '/my/sign-in/password',
        classes: 'govuk-button--secondary',
      })
    }
    ${withAgency(shown)}
    <h2 class="govuk-heading-m">Time away</h2>
    <p class="govuk-body"><a class="govuk-link" href="/my/absence">Say when you are away, and who stands in</a></p>
    <h2 class="govuk-heading-m">People you know</h2>
    <p class="govuk-body"><a class="govuk-link" href="/my/conflicts">Say if you are close to a child or a family</a></p>
    ${shown.offersPasskeys && passkeyScript()}
  </div>`
  return { title: 'How you sign in', body }
}

/** Somebody else had it made: perhaps because they asked, perhaps because a stranger did in their name. */
function linkForm(opensAt: Date | null, csrf: string): Html {
  const when = opensAt
    ? `It opens from ${formatInstant(opensAt)}.`
    : 'It opens when an administrator has agreed.'
  return html`<form method="post" action="/my/sign-in/link/stop"><input type="hidden" name="_csrf" value="${csrf}">
    ${govukWarningText({ text: `A link was made with which you set up anew how you sign in. ${when} Whoever uses it is you here. Did you not ask for it? Stop it, and ring your administrator.` })}
    ${govukButton({ text: 'Stop the link', classes: 'govuk-button--warning' })}
  </form>`
}

function withAgency({ bound, agencies, fresh }: Shown): Html | false {
  const known = agencies.filter(one => bound.some(({ issuer }) => issuer === one.issuer))
  const others = agencies.filter(one => !known.includes(one))
  return (
    agencies.length > 0 &&
    html`<h2 class="govuk-heading-m">With your agency</h2>
    ${known.map(one => html`<p class="govuk-body">${one.agencyName} signs you in.</p>`)}
    ${others.length > 0 && !fresh && html`<p class="govuk-body">Your agency can sign you in, once you have added it.</p>`}
    ${fresh && agencyButtons(others, one => `Add ${one.agencyName}`, { bind: 'yes' })}`
  )
}

function addForm({ csrf, label, problems }: Shown): Html {
  const problem = problems.find(one => one.field === 'label')
  return html`<form method="post" action="/my/sign-in/passkey" data-passkey="make" data-challenge="/my/sign-in/challenge" hidden>
    <input type="hidden" name="_csrf" value="${csrf}"><input type="hidden" name="passkey" value="">
    ${govukInput({
      name: 'label',
      label: { text: 'Name of the device or key' },
      hint: { text: 'So that you know it again, such as “work laptop”' },
      value: label,
      classes: 'govuk-input--width-20',
      ...(problem && { errorMessage: { text: problem.text } }),
    })}
    ${govukButton({ text: 'Add a passkey' })}
    <p class="govuk-body" data-passkey-said role="alert"></p>
  </form>`
}

function removeForm({ id, label }: { id: string; label: string }, csrf: string): Html {
  return html`<form method="post" action="/my/sign-in/passkeys/${id}/remove"><input type="hidden" name="_csrf" value="${csrf}"><button class="cairn-link-button">Remove<span class="govuk-visually-hidden"> ${label}</span></button></form>`
}
