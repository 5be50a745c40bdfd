import type { Colleague } from '../../foundation/access/index.ts'
import {
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  govukInsetText,
  radiosQuestion,
  textareaQuestion,
} from '../../foundation/govuk/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, nameOf } from '../../records/people/index.ts'
import type { Discussion } from './discussion.store.ts'
import { captionOf } from './discussion.view.ts'
import type { Enquiry } from './enquiry.store.ts'
import { enquiryOutcomes } from './enquiry.ts'
import { itemsOf, longest } from './words.ts'

export type StartView = {
  readonly discussion: Discussion
  readonly child: Child
  readonly leads: readonly Colleague[]
}

export function startEnquiryPage({ discussion, child, leads }: StartView, form: FormState): Page {
  const title = 'Start the section 47 enquiry'
  const back = govukBackLink({ text: 'Strategy discussion', href: `/discussions/${discussion.id}` })
  const refused = discussion.enquiryId
    ? 'The enquiry has been started already.'
    : 'An enquiry follows a strategy discussion that found the threshold met.'
  const body =
    discussion.threshold === 'met' && !discussion.enquiryId
      ? formPage(
          { title, caption: `${nameOf(child)}, ${child.reference}`, button: 'Start the enquiry' },
          form,
          html`<p class="govuk-body">Whoever leads the enquiry answers for the child from now on. If there is to be a child protection conference, it is due 15 working days after the strategy discussion.</p>`,
          radiosQuestion(
            form,
            'lead',
            'Which social worker leads it?',
            leads.map(lead => ({
              value: lead.id,
              text: lead.name,
              hint: { text: `${lead.jobTitle}, ${lead.agencyName}` },
            })),
          ),
        )
      : html`${back}<h1 class="govuk-heading-l">${title}</h1>${govukInsetText({ text: refused })}`
  return { title, body }
}

export type EnquiryView = { readonly enquiry: Enquiry; readonly child: Child }

export function enquiryPage(
  { enquiry, child }: EnquiryView,
  leads: boolean,
  form: FormState,
): Page {
  const title = `Section 47 enquiry about child ${child.reference}`
  const { startedAt, leadName, outcome, reason, decidedAt, decidedByName, conferenceId } = enquiry
  const known = facts([
    { term: 'Started', value: formatInstant(startedAt) },
    { term: 'Lead social worker', value: leadName },
    ...(outcome && decidedAt
      ? [
          { term: 'Outcome', value: enquiryOutcomes[outcome] },
          { term: 'Why', value: html`<span class="cairn-words">${reason}</span>` },
          { term: 'Decided', value: `${formatInstant(decidedAt)}, ${decidedByName}` },
        ]
      : []),
  ])
  const back = govukBackLink({
    text: 'Child protection',
    href: `/children/${child.id}/protection`,
  })
  if (outcome || !leads) {
    const goesOn = outcome === 'substantiated_conference'
    return {
      title,
      body: html`${back}<h1 class="govuk-heading-l"><span class="govuk-caption-l">${captionOf(child)}</span> Section 47 enquiry</h1>${known}
${leads && goesOn && !conferenceId && govukButton({ text: 'Record the initial conference', href: `/enquiries/${enquiry.id}/conference` })}
${conferenceId && html`<p class="govuk-body"><a class="govuk-link" href="/conferences/${conferenceId}">The initial child protection conference</a></p>`}`,
    }
  }
  const body = html`${back}${formPage(
    {
      title: 'Decide the section 47 enquiry',
      caption: `${nameOf(child)}, ${child.reference}`,
      button: 'Record the outcome',
    },
    form,
    known,
    radiosQuestion(form, 'outcome', 'What is the outcome?', itemsOf(enquiryOutcomes)),
    textareaQuestion(form, 'reason', 'Why?', { maxlength: longest }),
  )}`
  return { title, body }
}
