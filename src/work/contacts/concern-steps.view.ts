import {
  checkboxesQuestion,
  dateQuestion,
  type FormState,
  formPage,
  radiosQuestion,
  type SelectItem,
  selectQuestion,
  textareaQuestion,
  textQuestion,
  urgentPanel,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import {
  addDays,
  type CalendarDate,
  formatDay,
  readIsoDay,
} from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { sexes } from '../../records/people/index.ts'
import type { ExploitationType } from '../../records/practice/index.ts'
import { consents, dangers, othersAnswers, provenances } from './contact.ts'
import { otherField } from './other-child.ts'
import { tellingChannels } from './passed-on.ts'
import { moreBlocks, premisesKinds, sightingField, sightingFields } from './sighting.ts'
import { sourceCodes } from './source-code.ts'

const caption = 'Raise a concern about a child'
const narrative = 20_000

const noPictures = html`<p class="govuk-body"><strong>Do not photograph, forward or attach pictures.</strong> Say in words what exists and who holds it.</p>`

function choices(known: Readonly<Record<string, string | { readonly label: string }>>) {
  return Object.entries(known).map(([value, text]) => ({
    value,
    text: typeof text === 'string' ? text : text.label,
  }))
}

export function dangerPage(form: FormState): Page {
  const title = 'Is anyone in danger now?'
  return {
    title,
    body: formPage(
      { title, caption },
      form,
      html`<p class="govuk-body">If you must ring 999, ring first. This form waits for you.</p>`,
      radiosQuestion(form, 'danger', 'Your answer', choices(dangers)),
    ),
  }
}

const atOnce = html`<ol class="govuk-list govuk-list--number">
  <li>Ring <a class="govuk-link" href="tel:999">999</a> and ask for the police. Ring now, before you write.</li>
  <li>Get medical help if anyone is hurt, or may need care after a sexual assault.</li>
  <li>Write down the child’s own words. Ask no leading questions: let the police ask.</li>
  <li>Keep clothing, bedding and the phone as they are. Do not wash, tidy or search them.</li>
</ol>`

export function policePage(form: FormState, today: CalendarDate): Page {
  const title = 'Ring the police now'
  const yesterday = addDays(today, -1)
  // A draft that waited a few days keeps the day it was given.
  const kept = readIsoDay(form.answers.policeDay)
  const days = [...new Set([today, yesterday, ...(kept ? [kept] : [])])].map(day => ({
    value: day,
    text:
      day === today
        ? `Today, ${formatDay(day)}`
        : day === yesterday
          ? `Yesterday, ${formatDay(day)}`
          : formatDay(day),
  }))
  const call = spaced(
    radiosQuestion(
      { ...form, answers: { ...form.answers, policeDay: kept || today } },
      'policeDay',
      'Day of the call',
      days,
      { small: true },
    ),
    textQuestion(form, 'policeTime', 'Time of the call', {
      hint: 'For example, 14:05. As near as you know.',
      width: 5,
    }),
    textQuestion(form, 'policeCalledBy', 'Who rang (optional)', { width: 20 }),
    textQuestion(form, 'policeReference', 'Reference the police gave (optional)', { width: 20 }),
  )
  return {
    title,
    body: formPage(
      { title, caption },
      form,
      urgentPanel({ title: 'Do this first', text: atOnce }),
      radiosQuestion(form, 'policeCalled', 'Have the police been rung?', [
        { value: 'yes', text: 'Yes', conditional: { html: call } },
        {
          value: 'not_yet',
          text: 'I have not been able to ring yet',
          hint: {
            text: 'Go on, and ring as soon as you can. The front door will see that nobody has rung.',
          },
        },
      ]),
    ),
  }
}

/** Questions under an answer, with room between them. */
export function spaced(...questions: readonly Html[]): Html {
  return html`${questions.map(question => html`<div class="govuk-!-margin-bottom-5">${question}</div>`)}`
}

export type Places = {
  readonly schools: readonly SelectItem[]
  readonly areas: readonly SelectItem[]
}

export function childPage(form: FormState, { schools, areas }: Places): Page {
  const title = 'Who is the child?'
  return {
    title,
    body: formPage(
      { title, caption },
      form,
      html`<p class="govuk-body">Give what you know. Only a first name is needed, or what you would call the child.</p>`,
      textQuestion(form, 'givenName', 'First name', { width: 20, autocomplete: 'off' }),
      textQuestion(form, 'familyName', 'Family name (optional)', {
        width: 20,
        autocomplete: 'off',
      }),
      dateQuestion(form, 'bornOn', 'Date of birth (optional)', 'For example, 3 5 2011'),
      textQuestion(form, 'age', 'Or age, as near as you know (optional)', {
        width: 2,
        inputmode: 'numeric',
      }),
      radiosQuestion(form, 'sex', 'Sex (optional)', choices(sexes), { inline: true }),
      selectQuestion(form, 'schoolId', 'School (optional)', schools),
      textQuestion(form, 'address', 'Where the child lives (optional)', {
        hint: 'An address, or as much of it as you know.',
      }),
      areas.length > 1 && radiosQuestion(form, 'areaId', 'Area where the child lives', areas),
    ),
  }
}

export function concernPage(form: FormState, types: readonly ExploitationType[]): Page {
  const title = 'What are you worried about?'
  return {
    title,
    body: formPage(
      { title, caption },
      form,
      textareaQuestion(form, 'narrative', 'What happened', {
        hint: 'Who, what, when, where. What you saw and heard, apart from what you think of it.',
        rows: 8,
        maxlength: narrative,
      }),
      textareaQuestion(form, 'childsWords', 'The child’s own words (optional)', {
        verbatim: true,
        hint: 'As they were said, even where they are coarse or unclear.',
        rows: 4,
        maxlength: narrative,
      }),
      noPictures,
      checkboxesQuestion(
        form,
        'types',
        'What may be happening (optional)',
        types.map(({ id, label }) => ({ value: id, text: label })),
        {
          hint: 'Select all that may apply. You need not be sure.',
          small: true,
        },
      ),
      radiosQuestion(form, 'provenance', 'How do you know?', choices(provenances), { small: true }),
    ),
  }
}

export function othersPage(form: FormState): Page {
  const title = 'Other children, and anyone you suspect'
  const account = textareaQuestion(form, 'othersAccount', 'Who, and what makes you think so', {
    hint: 'Names, nicknames, ages, descriptions, how they know the child.',
    maxlength: narrative,
  })
  const named = checkboxesQuestion(
    form,
    'nameOthers',
    'Other children who may be harmed',
    [{ value: 'yes', text: 'I can name one or more: ask me about each of them' }],
    {
      hint: 'Each gets a concern of their own. Anyone you suspect stays in the box above.',
      small: true,
    },
  )
  return {
    title,
    body: formPage(
      { title, caption },
      form,
      radiosQuestion(
        form,
        'others',
        'Are other children at risk, or is there anyone you suspect?',
        choices(othersAnswers).map(choice =>
          choice.value === 'yes'
            ? { ...choice, conditional: { html: spaced(account, named) } }
            : choice,
        ),
      ),
    ),
  }
}

export function otherChildrenPage(
  form: FormState,
  { schools }: Places,
  blocks: readonly number[],
  add?: { readonly action: string },
): Page {
  const title = add ? 'Other children who may be harmed' : 'More children who may be harmed'
  return {
    title,
    body: formPage(
      { title, caption },
      form,
      html`<p class="govuk-body">The front door opens a concern for each child you name. Leave the rest empty.</p>`,
      add && goesOn,
      html`${blocks.map(block => otherChildBlock(form, schools, block))}`,
      add &&
        html`<button class="govuk-button govuk-button--secondary" name="addOther" value="yes" formaction="${add.action}">Add another child</button>`,
    ),
  }
}

function otherChildBlock(form: FormState, schools: readonly SelectItem[], block: number): Html {
  const field = (name: Parameters<typeof otherField>[1]) => otherField(block, name)
  return group(
    `Child ${block}`,
    html`${textQuestion(form, field('givenName'), 'First name', { width: 20, autocomplete: 'off' })}
    ${textQuestion(form, field('familyName'), 'Family name (optional)', { width: 20, autocomplete: 'off' })}
    ${textQuestion(form, field('age'), 'Age, as near as you know (optional)', { width: 2, inputmode: 'numeric' })}
    ${selectQuestion(form, field('schoolId'), 'School (optional)', schools)}
    ${textareaQuestion(form, field('account'), 'What worries you about this child (optional)', { rows: 3, maxlength: narrative })}`,
  )
}

/** Return in a field presses the first button of a form: it must be the one that goes on. */
const goesOn = html`<button class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">Continue</button>`

export function vehiclesPage(
  form: FormState,
  blocks: readonly number[],
  add?: { readonly action: string },
): Page {
  const title = add ? 'Vehicles and places' : 'More vehicles and places'
  return {
    title,
    body: formPage(
      { title, caption },
      form,
      html`<p class="govuk-body">Leave empty what you do not know, or all of it. A line holds 200 characters, a box 20,000.</p>`,
      noPictures,
      add && goesOn,
      html`${blocks.map(block => vehicleBlock(form, block))}`,
      html`${blocks.map(block => premisesBlock(form, block))}`,
      add &&
        html`<button class="govuk-button govuk-button--secondary" name="addMore" value="yes" formaction="${add.action}">Add another vehicle or place</button>`,
    ),
  }
}

function vehicleBlock(form: FormState, block: number): Html {
  const field = (name: Parameters<typeof sightingField>[2]) => sightingField('vehicle', block, name)
  return group(
    `Vehicle ${block}`,
    html`${textQuestion(form, field('registration'), 'Registration', {
      hint: 'As much as you know. Write ? for a letter or number nobody saw: AB1? ??C',
      width: 10,
      autocapitalize: 'characters',
      spellcheck: false,
    })}
    ${textQuestion(form, field('make'), 'Make and model', { width: 20 })}
    ${textQuestion(form, field('colour'), 'Colour', { width: 10 })}
    ${textareaQuestion(form, field('account'), 'What happened, and when', { rows: 3 })}`,
  )
}

function premisesBlock(form: FormState, block: number): Html {
  const field = (name: Parameters<typeof sightingField>[2]) =>
    sightingField('premises', block, name)
  return group(
    `Place ${block}`,
    html`${selectQuestion(form, field('premisesKind'), 'Kind of place', choices(premisesKinds))}
    ${textQuestion(form, field('name'), 'Name', { width: 20 })}
    ${textQuestion(form, field('place'), 'Address or where it is')}
    ${textareaQuestion(form, field('account'), 'What happens there, and when', { rows: 3 })}`,
  )
}

function group(legend: string, inside: Html): Html {
  return html`<fieldset class="govuk-fieldset govuk-!-margin-bottom-8">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">${legend}</legend>${inside}
  </fieldset>`
}

export function parentsPage(form: FormState, frontDoor: boolean): Page {
  const title = 'Parents, and what happens after'
  const reason = textareaQuestion(form, 'parentsReason', 'Why not', {
    hint: 'For example, it could put the child in danger, or warn somebody you suspect.',
    rows: 3,
    maxlength: narrative,
  })
  return {
    title,
    body: formPage(
      { title, caption },
      form,
      yesNoQuestion(form, 'parentsTold', 'Have parents or carers been told of this concern?', {
        ifNo: reason,
      }),
      radiosQuestion(
        form,
        'serviceConsent',
        'Does the family agree to a service? (optional)',
        choices(consents),
        {
          hint: 'This is about accepting help. You may share this concern to protect a child whether or not they agree.',
        },
      ),
      yesNoQuestion(form, 'tellReporter', 'May the front door tell you what came of it?', {
        hint: 'You would hear that it was dealt with, not what is private to the family.',
      }),
      frontDoor && passedOn(form),
    ),
  }
}

/** Somebody at the front door writes down what another person told. */
function passedOn(form: FormState): Html {
  return html`<h2 class="govuk-heading-m">If somebody else told you</h2>
    ${selectQuestion(form, 'channel', 'How it reached the front door (optional)', choices(tellingChannels))}
    ${textQuestion(form, 'reporter', 'Who told you, and how to reach them (optional)')}
    ${textQuestion(form, 'reporterAgency', 'Their agency or firm, if any (optional)', { width: 30 })}
    ${dateQuestion(form, 'receivedOn', 'When it reached you, if before now (optional)', 'The clock runs from then. Leave empty for now.')}
    ${textQuestion(form, 'receivedTime', 'At what time (optional)', { hint: 'For example, 14:05', width: 5 })}
    ${selectQuestion(
      form,
      'sourceCode',
      'Source of referral (optional)',
      Object.entries(sourceCodes).map(([value, text]) => ({ value, text: `${value} ${text}` })),
      {
        hint: 'As the children in need census counts it. Left empty, it is your own agency for your own concern, otherwise the police or not known.',
      },
    )}`
}

/** Whether the page for more vehicles and places has to be asked: somebody wanted it, or wrote on it before. */
export function wantsMore(answers: FormState['answers']): boolean {
  return answers.addMore === 'yes' || sightingFields(moreBlocks).some(field => answers[field])
}
