import {
  dateQuestion,
  type FormState,
  formPage,
  govukBackLink,
  govukDetails,
  govukInsetText,
  itemsOf,
  radiosQuestion,
  selectQuestion,
  textareaQuestion,
  textQuestion,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { longest } from '../../foundation/kernel/reading.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { type Child, nameOf } from '../../records/people/index.ts'
import {
  catalogue,
  type Entry,
  findEntry,
  nameOfMeasure,
  recordable,
  spanInWords,
  targetKinds,
} from './catalogue.ts'
import type { Measure } from './measure.store.ts'
import { effects, happenings, possible } from './measure.ts'
import { adviceNote, catalogueFoot } from './measure.view.ts'
import { offeredKinds } from './warning.ts'

const nameNoChild = govukInsetText({
  text: 'Name no child on this page. People read it who may not know of any child. You can link the children it protects afterwards; each stays with those who may see that child.',
})

type Area = { readonly id: string; readonly name: string }

export function newMeasurePage(areas: readonly Area[], form: FormState): Page {
  const chosen = findEntry(form.answers.catalogueId)
  const body = formPage(
    { title: 'Record a measure', button: 'Record the measure' },
    form,
    nameNoChild,
    selectQuestion(
      form,
      'catalogueId',
      'Which measure?',
      recordable.map(({ id, name }) => ({ value: id, text: name })),
      { hint: 'A child abduction warning notice is recorded from the child’s record.' },
    ),
    chosen && adviceNote(chosen.id),
    areas.length > 1 &&
      radiosQuestion(
        form,
        'areaId',
        'In which area?',
        areas.map(({ id, name }) => ({ value: id, text: name })),
      ),
    radiosQuestion(form, 'targetKind', 'What is it against?', itemsOf(targetKinds), {
      small: true,
    }),
    textQuestion(form, 'target', 'Whom or what exactly?', {
      hint: 'As precisely as you know: a name, a registration, a house and street, an account. It is found by these words.',
    }),
    textareaQuestion(form, 'reason', 'Why is it needed?', { maxlength: longest }),
    textareaQuestion(form, 'conditions', 'What does it ask or forbid? (optional)', {
      rows: 3,
      maxlength: longest,
    }),
    textQuestion(form, 'decidedBy', 'Who decides it?', { hint: 'Name and post, or the court.' }),
    textQuestion(form, 'authorisedBy', 'Who authorised it? (optional)', {
      hint: 'Name and rank or post.',
    }),
    textareaQuestion(form, 'legalAdvice', 'What legal or police advice was taken?', {
      hint: 'From whom, when, and what it said.',
      rows: 3,
      maxlength: longest,
    }),
    radiosQuestion(form, 'state', 'How far is it?', [
      { value: 'sought', text: 'Asked for, not yet decided' },
      {
        value: 'in_force',
        text: 'In force',
        conditional: {
          html: html`${dateQuestion(form, 'fromOn', 'From which day?')}
${dateQuestion(form, 'expiresOn', 'Until which day?', 'Leave open only where it has no end.')}`,
        },
      },
    ]),
    dateQuestion(form, 'reviewOn', 'When is it looked at again?'),
  )
  return { title: 'Record a disruption measure', body }
}

export function happeningPage(measure: Measure, form: FormState): Page {
  const kinds = possible(measure).map(kind => ({ value: kind, text: happenings[kind] }))
  const body = formPage(
    {
      title: 'What happened?',
      caption: `${nameOfMeasure(measure.catalogueId)}: ${measure.target}`,
      button: 'Record it',
    },
    form,
    nameNoChild,
    radiosQuestion(form, 'kind', 'What is to be recorded?', kinds, { small: true }),
    dateQuestion(form, 'happenedOn', 'When was it?'),
    textareaQuestion(form, 'words', 'What happened, and what shows it?', {
      hint: 'Of a breach also what the police did. Of an end also what the measure achieved.',
      maxlength: longest,
    }),
    dateQuestion(
      form,
      'newDay',
      'To which day? (only where it moves one)',
      `Until when it counts, if it was made or extended${measure.expiresOn ? `: it ends on ${formatDay(measure.expiresOn)} so far` : ''}. Of a review, when the next one is.`,
    ),
  )
  return { title: 'What happened with a disruption measure', body }
}

export function linkChildPage(measure: Measure, form: FormState): Page {
  const body = formPage(
    {
      title: 'Which child does it protect?',
      caption: `${nameOfMeasure(measure.catalogueId)}: ${measure.target}`,
      button: 'Link the child',
    },
    form,
    html`<p class="govuk-body">Only people who may see this child learn of the link. Others who read this measure do not learn that there is a child.</p>`,
    textQuestion(form, 'reference', 'The child’s reference', {
      hint: 'It stands at the top of the child’s record, such as C123456.',
      width: 10,
    }),
    textareaQuestion(form, 'why', 'How does it protect this child?', {
      rows: 3,
      maxlength: longest,
    }),
  )
  return { title: 'Link a child to a disruption measure', body }
}

export function effectPage(measure: Measure, form: FormState): Page {
  const body = formPage(
    {
      title: 'What did it do for the child?',
      caption: `${nameOfMeasure(measure.catalogueId)}: ${measure.target}`,
      button: 'Record the effect',
    },
    form,
    radiosQuestion(form, 'effect', 'The effect', itemsOf(effects)),
    textareaQuestion(form, 'words', 'What shows it?', {
      hint: 'In the child’s own words where they are known.',
      maxlength: longest,
    }),
    yesNoQuestion(form, 'told', 'Was the child told of the measure?', {
      ifYes: textareaQuestion(form, 'toldWords', 'What was the child told, and by whom?', {
        rows: 3,
        maxlength: longest,
      }),
      ifNo: textareaQuestion(form, 'notToldWhy', 'Why not?', { rows: 3, maxlength: longest }),
    }),
    dateQuestion(form, 'knownOn', 'Since which day is this known?'),
  )
  return { title: 'The effect of a measure on a child', body }
}

export function warningPage(child: Child, form: FormState): Page {
  const kinds = Object.entries(offeredKinds).map(([value, { label }]) => ({ value, text: label }))
  const body = formPage(
    {
      title: 'Record a child abduction warning notice',
      caption: `${nameOf(child)}, ${child.reference}`,
      button: 'Record the notice',
    },
    form,
    adviceNote('child_abduction_warning'),
    html`<p class="govuk-body">The register says who was warned and by whom. The terms, the type and the end of the notice stay with those who may see this child.</p>`,
    textQuestion(form, 'recipient', 'Who was warned?', {
      hint: 'Name and what else identifies the person. Do not name the child here.',
    }),
    radiosQuestion(form, 'kind', 'Which type of notice?', kinds),
    dateQuestion(form, 'servedOn', 'When was it served?'),
    textQuestion(form, 'servedTime', 'At what time?', {
      hint: 'As on a 24-hour clock, such as 14:05.',
      width: 5,
    }),
    dateQuestion(
      form,
      'statementOn',
      'When was the statement made?',
      'By the carer, or by the council for a child in care.',
    ),
    textQuestion(form, 'statementWho', 'Who made the statement?'),
    dateQuestion(
      form,
      'careEndsOn',
      'When does the care order end? (only for a child in care, if it is known)',
    ),
    textareaQuestion(form, 'terms', 'What does the notice say?', {
      verbatim: true,
      rows: 4,
      maxlength: longest,
    }),
    textQuestion(form, 'servedBy', 'Who served it?', { hint: 'Name, rank and number.' }),
    textQuestion(form, 'servedPlace', 'Where was it served?'),
    yesNoQuestion(form, 'explained', 'Was it explained?'),
    yesNoQuestion(form, 'signed', 'Was it signed?', {
      ifNo: textQuestion(form, 'unsignedWhy', 'Why not?'),
    }),
    textareaQuestion(form, 'legalAdvice', 'What legal or police advice was taken?', {
      rows: 3,
      maxlength: longest,
    }),
    dateQuestion(form, 'reviewOn', 'When is it looked at again?'),
  )
  return { title: 'Record a child abduction warning notice', body }
}

/** Every measure with what it needs, and those that nobody may record yet, with the reason. */
export function cataloguePage(writes: boolean): Page {
  const [on, off] = [catalogue.filter(entry => entry.on), catalogue.filter(entry => !entry.on)]
  const confirmed = on.filter(entry => entry.confirmed).length
  const body = html`${govukBackLink({ text: 'Disruption', href: '/disruption' })}
<h1 class="govuk-heading-l">The measures, and what each needs</h1>
<p class="govuk-body">Which measure fits is for the police, a lawyer or the agency that decides it. Take legal or police advice, and look at the day on which an entry was checked.</p>
<h2 class="govuk-heading-m">In use: ${String(on.length)}</h2>
${confirmed < on.length && govukInsetText({ text: `${String(confirmed)} of ${String(on.length)} have been confirmed by a lawyer. The others were written down from the statutes and the Home Office toolkit.` })}
${on.map(entry => described(entry, writes))}
<h2 class="govuk-heading-m">Switched off: ${String(off.length)}</h2>
<p class="govuk-body">Nobody can record one of these. Each is switched on in the catalogue once a lawyer has confirmed that it is in force.</p>
${off.map(entry => described(entry, writes))}
${catalogueFoot()}`
  return { title: 'The disruption measures', body }
}

function described(entry: Entry, writes: boolean): Html {
  const lasts = [
    entry.minDuration && `at least ${spanInWords(entry.minDuration)}`,
    entry.maxDuration && `at most ${spanInWords(entry.maxDuration)}`,
  ].filter(Boolean)
  const rows: [string, string | Html][] = [
    ['Statute', entry.statute],
    ['Asked for or given by', entry.authorityFrom],
    ['Decided by', entry.decidedBy],
    ['Against', entry.targets.map(kind => targetKinds[kind].toLowerCase()).join(', ')],
    [
      'Conditions',
      html`<ul class="cairn-plain-list">${entry.conditions.map(one => html`<li>${one}</li>`)}</ul>`,
    ],
    [
      'Evidence',
      html`<ul class="cairn-plain-list">${entry.evidence.map(one => html`<li>${one}</li>`)}</ul>`,
    ],
    ['Know', entry.conditionsText],
    ['Lasts', lasts.length > 0 ? lasts.join(', ') : 'As the decision says'],
    ['Breach', entry.breach],
    [
      'In force from',
      entry.inForceFrom
        ? formatDay(entry.inForceFrom)
        : entry.on
          ? 'In force; the day is not recorded'
          : entry.offBecause,
    ],
    ['Where', entry.jurisdiction],
    [
      'Checked on',
      `${formatDay(entry.verifiedOn)}${entry.confirmed ? '' : ', not confirmed by a lawyer yet'}`,
    ],
  ]
  return govukDetails({
    summaryText: entry.on ? entry.name : `${entry.name}: ${entry.offBecause}`,
    html: html`<dl class="cairn-facts">${rows.map(([term, value]) => html`<div class="cairn-facts__fact"><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
${writes && recordable.includes(entry) && html`<p class="govuk-body"><a class="govuk-link" href="/disruption/new?catalogueId=${entry.id}">Record: ${entry.name.toLowerCase()}</a></p>`}`,
  })
}
