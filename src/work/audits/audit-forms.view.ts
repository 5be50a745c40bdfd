import {
  checkboxesQuestion,
  choicesOf,
  dateQuestion,
  type FormState,
  formPage,
  govukInsetText,
  itemsOf,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Audit } from './audit.store.ts'
import { leastPopulation, mostCases } from './audit.ts'
import type { ToDraw, viewToReplace } from './call-audit.ts'
import { criteria, criterionIds } from './criteria.ts'
import { drawingRule } from './draw.ts'
import { inSum, populationInWords } from './population.ts'
import { shippedTools } from './tool.ts'
import type { AuditView } from './view-audit.ts'

type Named = { readonly id: string; readonly name: string; readonly agencyName?: string }

const choices = (named: readonly Named[]) => choicesOf(named, one => one.agencyName)

export function newAuditPage(areas: readonly Named[], form: FormState): Page {
  const title = 'Call an audit'
  const body = formPage(
    { title, button: 'Count the children' },
    form,
    html`<p class="govuk-body">Say what is looked at and why. You are then told of how many children a sample would be drawn; nothing is opened before you draw it.</p>`,
    radiosQuestion(
      form,
      'tool',
      'With which questions?',
      shippedTools.map(({ id, title, purpose }) => ({
        ...{ value: id, text: title, hint: { text: purpose } },
      })),
    ),
    areas.length > 1 && radiosQuestion(form, 'areaId', 'In which area?', choices(areas)),
    textQuestion(form, 'title', 'What is the audit called?', { hint: 'Up to 200 characters.' }),
    textareaQuestion(form, 'why', 'Why are these records looked at?', {
      ...{ rows: 3, hint: 'It stands beside every look at a record. Up to 2,000 characters.' },
    }),
    dateQuestion(form, 'since', 'Children about whom a concern came in from'),
    dateQuestion(form, 'until', 'To'),
    html`<h2 class="govuk-heading-m">Only some of them (optional)</h2><p class="govuk-body">Tick nothing to look at all.</p>`,
    html`${criterionIds.map(id =>
      checkboxesQuestion(form, id, criteria[id].asks, itemsOf(criteria[id].options), {
        ...{ small: true, size: 's' },
      }),
    )}`,
  )
  return { title, body }
}

export function drawPage({ audit, levels, people }: ToDraw, form: FormState): Page {
  const title = 'Draw the sample'
  const period = `${formatDay(audit.since)} to ${formatDay(audit.until)}`
  if (inSum(levels).all < leastPopulation) {
    const body = html`<h1 class="govuk-heading-l"><span class="govuk-caption-l">${audit.title}</span> There are too few to draw from</h1>
<p class="govuk-body">Fewer than ${leastPopulation} children fit what was asked for, ${period}. An audit of so few would point at one. <a class="govuk-link" href="/audits/new">Call another audit</a> with a longer time or fewer conditions.</p>`
    return { title, body }
  }
  const body = formPage(
    { title, caption: audit.title, button: 'Draw the sample' },
    form,
    html`<p class="govuk-body">Drawn from <strong>${populationInWords(levels)}</strong>, about whom a concern came in from ${period}.</p>
<p class="govuk-body">Records that are hidden from you are not among them. The auditors see the records of their cases, as far as their roles go, until the audit ends. You do not.</p>`,
    textQuestion(form, 'size', 'How many cases?', {
      ...{ hint: `At most ${mostCases}.`, width: 2, inputmode: 'numeric' },
    }),
    radiosQuestion(form, 'from', 'How is the sample drawn?', [
      { value: 'all', text: 'So many of all' },
      { value: 'level', text: 'So many of each level' },
    ]),
    checkboxesQuestion(form, 'auditors', 'Who looks?', choices(people), {
      small: true,
      hint: `Two look at each case, from two agencies where that can be${audit.tool.apart ? ', as this audit asks' : ''}. Nobody gets a child they have worked with.`,
    }),
    selectQuestion(form, 'moderator', 'Who settles where two differ?', choices(people)),
    dateQuestion(form, 'endsOn', 'Until when?', 'At most 90 days from today.'),
    govukInsetText({ text: drawingRule }),
  )
  return { title, body }
}

export function replacePage(
  { audit, auditors, people }: Awaited<ReturnType<typeof viewToReplace>>,
  form: FormState,
): Page {
  const title = 'Let somebody else go on'
  const body = formPage(
    { title, caption: audit.title, button: 'Hand the cases on' },
    form,
    html`<p class="govuk-body">What was judged stays. Cases that were not judged yet go to whoever goes on, save those of children they have worked with.</p>`,
    radiosQuestion(form, 'gone', 'Who cannot go on?', choices(auditors)),
    selectQuestion(form, 'next', 'Who goes on?', choices(people)),
  )
  return { title, body }
}

export function actionPage(
  { audit, agencies }: { readonly audit: Audit; readonly agencies: readonly Named[] },
  form: FormState,
): Page {
  const title = 'Set an action for an agency'
  const body = formPage(
    { title, caption: audit.title, button: 'Set the action' },
    form,
    html`<p class="govuk-body">It goes onto the agency’s board of actions.</p>`,
    textQuestion(form, 'title', 'What is to be done?', {
      hint: 'Name no child and no colleague. Up to 200 characters.',
    }),
    selectQuestion(form, 'agency', 'Which agency does it?', choices(agencies)),
    dateQuestion(form, 'dueOn', 'By when?'),
  )
  return { title, body }
}

export function endPage({ audit }: AuditView, form: FormState): Page {
  const title = 'End the audit'
  const body = formPage(
    { title, caption: audit.title, button: 'End the audit' },
    form,
    html`<p class="govuk-body">From then on nobody sees a child because of it. What was found stays, as numbers and as findings about practice.</p>`,
    textareaQuestion(form, 'learnt', 'What does the partnership take from it?', {
      hint: 'The chair of the group and the business manager read this too. Name no child and no colleague.',
      maxlength: longest,
    }),
  )
  return { title, body }
}
