import {
  type FormState,
  formPage,
  govukPanel,
  govukSummaryList,
  mono,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Contact, dangers, othersAnswers, policeNotCalled, provenances } from './contact.ts'
import { decideBy } from './decision-clock.ts'
import type { OpenLink } from './link.store.ts'
import { tellers } from './outside-concern.ts'
import { sightingField } from './sighting.ts'

const narrative = 20_000

const choices = (known: Readonly<Record<string, string | { readonly label: string }>>) =>
  Object.entries(known).map(([value, text]) => ({
    value,
    text: typeof text === 'string' ? text : text.label,
  }))

/** One page, since nothing is kept for somebody without an account but what stands on it. */
export function outsidePage(link: OpenLink, form: FormState): Page {
  const title = 'Tell us what worries you about a child'
  const time = textQuestion(form, 'policeTime', 'Time of the call today', {
    hint: 'For example, 14:05. As near as you know.',
    width: 5,
  })
  const account = textareaQuestion(form, 'othersAccount', 'Who, and what makes you think so', {
    rows: 3,
    maxlength: narrative,
  })
  const body = formPage(
    { title, button: 'Send', saveForLater: false, drafts: false },
    form,
    urgentPanel({
      title: 'Is somebody in danger now? Ring 999 first',
      text: html`Then fill this in. It goes to ${link.frontDoorName}. It does not ring the police.`,
    }),
    html`<p class="govuk-body">You need not be sure. This link works once, and nothing is kept until you send.</p>`,
    radiosQuestion(form, 'danger', 'Is anyone in danger now?', choices(dangers)),
    radiosQuestion(
      form,
      'policeCalled',
      'If so, have the police been rung?',
      [
        { value: 'yes', text: 'Yes', conditional: { html: time } },
        { value: 'not_yet', text: 'Not yet' },
      ],
      { hint: 'Leave this empty if nobody is in danger and no serious harm was told of.' },
    ),
    textQuestion(form, 'givenName', 'The child’s first name, or what you would call the child', {
      hint: 'For example, the girl in room 12',
      width: 20,
      autocomplete: 'off',
    }),
    textQuestion(form, 'familyName', 'Family name (optional)', { width: 20, autocomplete: 'off' }),
    textQuestion(form, 'age', 'Age, as near as you know (optional)', {
      width: 2,
      inputmode: 'numeric',
    }),
    textQuestion(form, 'address', 'Where the child lives or can be found (optional)'),
    textareaQuestion(form, 'narrative', 'What happened', {
      hint: 'Who, what, when, where. What you saw and heard.',
      rows: 8,
      maxlength: narrative,
    }),
    textareaQuestion(form, 'childsWords', 'The child’s own words (optional)', {
      verbatim: true,
      rows: 3,
      maxlength: narrative,
    }),
    html`<p class="govuk-body"><strong>Do not photograph, forward or attach pictures.</strong> Say in words what exists and who holds it.</p>`,
    textQuestion(
      form,
      sightingField('vehicle', 1, 'registration'),
      'Registration of a vehicle (optional)',
      {
        hint: 'Write ? for a letter or number nobody saw',
        width: 10,
        autocapitalize: 'characters',
        spellcheck: false,
      },
    ),
    radiosQuestion(form, 'provenance', 'How do you know?', choices(provenances), { small: true }),
    radiosQuestion(
      form,
      'others',
      'Are other children at risk, or is there anyone you suspect?',
      choices(othersAnswers).map(choice =>
        choice.value === 'yes' ? { ...choice, conditional: { html: account } } : choice,
      ),
    ),
    radiosQuestion(form, 'teller', 'How do you know the child? (optional)', choices(tellers), {
      small: true,
    }),
    textQuestion(form, 'reporter', 'Your name, and how to reach you (optional)', {
      hint: 'The front door may ring to ask more.',
    }),
  )
  return { title, body }
}

/** All that somebody without an account gets to see. */
export function outsideReceiptPage(contact: Contact, link: OpenLink | undefined): Page {
  const title = 'The front door has your concern'
  const body = html`${govukPanel({ titleText: title, html: html`Reference<br><strong>${mono(contact.reference)}</strong>` })}
    ${policeNotCalled(contact) && urgentPanel({ title: 'Ring 999 now', text: 'Nobody has rung the police yet. Sending this did not ring them.' })}
    <h2 class="govuk-heading-m">What happens next</h2>
    <p class="govuk-body">The front door decides what to do by <strong>${formatInstant(decideBy(contact))}</strong>. They may ring you to ask more. They cannot tell you what is private to the family.</p>
    <p class="govuk-body">Write the reference down. This page is not shown again, and the link is spent. Ring if you see or hear anything new, and ring 999 if somebody is in danger.</p>
    ${link && whomToRing(link)}`
  return { title, body }
}

function whomToRing({ frontDoorName, frontDoorPhone, outOfHoursPhone }: OpenLink): Html {
  return govukSummaryList({
    rows: [
      { key: { text: 'In danger now' }, value: { html: mono('999') } },
      { key: { text: frontDoorName }, value: { html: mono(frontDoorPhone) } },
      { key: { text: 'Out of hours' }, value: { html: mono(outOfHoursPhone) } },
    ],
  })
}

/** The same for a link that was used, has run out, was taken back or never was. */
export const spentLinkPage: Page = {
  title: 'This link cannot be used',
  body: html`<h1 class="govuk-heading-l">This link cannot be used</h1>
    <p class="govuk-body">A link to tell of a concern works once, within 7 days. If you sent your concern, the front door has it.</p>
    <p class="govuk-body"><strong>If somebody is in danger, ring 999.</strong> If you still have something to tell, ring whoever gave you the link and ask for a new one.</p>`,
}

/** Tells nothing of the link: whoever tries many is kept waiting, and so is whoever sits beside them. */
export const tooManyTriesPage: Page = {
  title: 'Wait, then try again',
  body: html`<h1 class="govuk-heading-l">Wait, then try again</h1>
    <p class="govuk-body">Too many links were tried from where you are. Try yours again in 15 minutes.</p>
    <p class="govuk-body"><strong>If somebody is in danger, ring 999.</strong> If this cannot wait, ring whoever gave you the link.</p>`,
}
