import {
  checkboxesQuestion,
  dateQuestion,
  type FormState,
  facts,
  govukButton,
  itemsOf,
  lineChart,
  radiosQuestion,
  textareaQuestion,
  textQuestion,
  timeline,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import {
  changesOf,
  measuresOf,
  type OutcomeSet,
  outcomeSets,
  saidBy,
  scoreField,
  setsInUse,
} from './outcome.ts'
import { captionOf, formOf } from './referral-forms.view.ts'
import { attendances, concerns, modes, occasions, places, relatives } from './session.ts'
import type { Brief, ReferralView } from './view-referral.ts'

/** The plan, what changes, the talks and the sessions: the child's words stand first in each. */
export function notesOf(view: ReferralView, _now: Date): Html {
  const { referral, aims, talks, sessions, writes } = view
  const add = (slug: string, text: string) =>
    writes &&
    govukButton({
      text,
      href: `/support/${referral.id}/${slug}`,
      classes: 'govuk-button--secondary',
    })
  return html`${section('The plan, in the child’s words', html`${aims.length === 0 ? nothing('No aim yet.') : html`<ol class="govuk-list govuk-list--number">${aims.map(aim => html`<li><blockquote class="cairn-words cairn-words--child">${aim.words}</blockquote>Next: ${aim.step} <span class="cairn-quiet">${aim.byWhom}, by ${formatDay(aim.dueOn)}</span></li>`)}</ol>`}${add('aim', 'Add an aim')}`)}
${section('What changes', html`${changes(view)}<div class="govuk-button-group">${setsInUse.map(set => add(`outcomes/${set.id}`, `Record: ${set.label}`))}</div>`)}
${section('Talks about the plan', html`${talks.length === 0 ? nothing('The plan is talked over at the start, at six and at twelve weeks.') : timeline(talks.map(talkEntry))}${add('talk', 'Record a talk')}`)}
${section('Sessions', html`${sessions.length === 0 ? nothing('No session yet.') : timeline(sessions.map(sessionEntry))}`)}`
}

const nothing = (text: string) => html`<p class="govuk-body">${text}</p>`

function section(title: string, content: Html): Html {
  return html`<section class="cairn-section"><h2 class="govuk-heading-m">${title}</h2>${content}</section>`
}

type Session = ReferralView['sessions'][number]

/** A group session says that it was one, and never with whom. */
export function sessionEntry(session: Session) {
  const { mode, attended, place, minutes, family, concern } = session
  const known = family as (keyof typeof relatives)[]
  return {
    when: formatDay(session.heldOn),
    title: `${mode === 'group' ? 'A group session' : modes[mode as keyof typeof modes]}: ${attendances[attended as keyof typeof attendances].toLowerCase()}`,
    source: session.workerName,
    body: html`${session.childsWords && html`<blockquote class="cairn-words cairn-words--child">${session.childsWords}</blockquote>`}
<p class="cairn-words">${session.focus}</p>
${facts([
  { term: 'Where', value: `${places[place as keyof typeof places]}, ${minutes} minutes` },
  { term: 'How it is safe', value: session.placeSafety },
  ...(known.length > 0
    ? [{ term: 'Took part', value: known.map(one => relatives[one]).join(', ') }]
    : []),
  ...(concern !== 'no'
    ? [{ term: 'Passed on', value: html`<span class="cairn-words">${session.account}</span>` }]
    : []),
  ...(session.nextOn ? [{ term: 'Next', value: formatDay(session.nextOn) }] : []),
])}`,
  }
}

function talkEntry(talk: ReferralView['talks'][number]) {
  return {
    when: formatDay(talk.heldOn),
    title: occasions[talk.occasion as keyof typeof occasions],
    source: talk.recorderName,
    body: html`${talk.childsWords ? html`<blockquote class="cairn-words cairn-words--child">${talk.childsWords}</blockquote>` : html`<p>Without the child: ${talk.notHeardWhy}</p>`}
<p class="cairn-words">${talk.analysis}</p>
${talk.safeAdults && facts([{ term: 'Safe adults, as the child says', value: talk.safeAdults }])}`,
  }
}

/** What was said again and again, drawn. What was not answered is shown as missing; why something changed is not in a number. */
function changes({ aims, measurements }: ReferralView): Html {
  const drawn = outcomeSets.flatMap(set => {
    const lines = changesOf(set, aims, measurements)
    return lines.length > 0 ? [{ set, lines }] : []
  })
  if (drawn.length === 0) return nothing('Nothing was asked yet.')
  return html`<p class="govuk-body">Numbers that people gave, on the days they gave them. They do not say why something changed.</p>${drawn.map(
    ({ set, lines }) =>
      lineChart({
        title: `${set.label}: ${set.better === 'more' ? 'higher' : 'lower'} is better`,
        least: set.least,
        most: set.most,
        ends: set.ends,
        lines: lines.map(({ label, points, change, missing }) => ({
          label,
          points: points.map(({ day, score }) => ({ day, value: score })),
          says: `${change === null ? 'Not two answers yet' : change === 0 ? 'The same' : `${change > 0 ? 'Up' : 'Down'} ${Math.abs(change)}`}${missing > 0 ? `, ${missing} not answered` : ''}`,
        })),
      }),
  )}`
}

export const safetyHint =
  'Who may come in, who may see or hear, how the child gets there and home. Up to 20,000 characters.'

export function occasionQuestions(form: FormState): Html {
  return html`${dateQuestion(form, 'heldOn', 'When was it?')}
${textQuestion(form, 'minutes', 'How long, in minutes?', { width: 3, inputmode: 'numeric' })}
${radiosQuestion(form, 'place', 'Where?', itemsOf(places))}
${textareaQuestion(form, 'placeSafety', 'How do you know that the place is safe?', { hint: safetyHint, rows: 2 })}`
}

export function concernQuestion(form: FormState, at = '', whom = ''): Html {
  return html`${radiosQuestion(form, `concern${at}`, `Did you hear something that must be passed on${whom}?`, itemsOf(concerns), { hint: 'If a child is in danger now, ring 999 first. What you write is put into the right form for you, ready to send.' })}
${textareaQuestion(form, `account${at}`, 'If so: what must be passed on?', { rows: 3 })}`
}

export const noteForms = {
  session: ({ referral }: Brief, form: FormState): Page =>
    formOf(
      'Record a session',
      'Record the session',
      captionOf(referral),
      form,
      radiosQuestion(
        form,
        'mode',
        'How did you meet?',
        itemsOf(modes).filter(({ value }) => value !== 'group'),
        { hint: 'A group session is recorded for the group.' },
      ),
      occasionQuestions(form),
      radiosQuestion(form, 'attended', 'Did the child come?', itemsOf(attendances)),
      checkboxesQuestion(
        form,
        'family',
        'If it was with the family: who took part?',
        itemsOf(relatives),
      ),
      textareaQuestion(form, 'focus', 'What was it about?', { rows: 4 }),
      textareaQuestion(form, 'childsWords', 'What did the child say? (optional)', {
        verbatim: true,
        hint: 'The child’s own words, as they were said.',
        rows: 4,
      }),
      concernQuestion(form),
      dateQuestion(form, 'nextOn', 'When do you meet next? (optional)'),
    ),
  talk: ({ referral }: Brief, form: FormState): Page =>
    formOf(
      'Talk the plan over',
      'Record the talk',
      captionOf(referral),
      form,
      radiosQuestion(form, 'occasion', 'Which talk is it?', itemsOf(occasions)),
      dateQuestion(form, 'heldOn', 'When was it?'),
      yesNoQuestion(form, 'heard', 'Did the child take part?', {
        ifYes: textareaQuestion(form, 'childsWords', 'What did the child say about the plan?', {
          verbatim: true,
          hint: 'The child’s own words, as they were said.',
        }),
        ifNo: textareaQuestion(form, 'notHeardWhy', 'Why not?', { rows: 2 }),
      }),
      textareaQuestion(form, 'safeAdults', 'Who are safe adults, as the child says? (optional)', {
        verbatim: true,
        rows: 2,
      }),
      textareaQuestion(form, 'analysis', 'What do you make of it?'),
      dateQuestion(form, 'nextOn', 'When is the next talk? (optional)'),
    ),
  aim: ({ referral }: Brief, form: FormState): Page =>
    formOf(
      'Add an aim',
      'Add the aim',
      captionOf(referral),
      form,
      textareaQuestion(form, 'words', 'What does the child want to be different?', {
        verbatim: true,
        hint: 'In the child’s own words.',
        rows: 2,
      }),
      textareaQuestion(form, 'step', 'What is the next step towards it?', { rows: 2 }),
      textQuestion(form, 'byWhom', 'Who does it?', { width: 30 }),
      dateQuestion(form, 'dueOn', 'By when?'),
    ),
} as const

export function outcomePage(set: OutcomeSet, { referral, aims }: Brief, form: FormState): Page {
  const measures = measuresOf(set, aims)
  const title = set.label
  if (measures.length === 0)
    return {
      title,
      body: html`<h1 class="govuk-heading-l">${title}</h1>${nothing('There is no aim yet to ask about.')}${govukButton({ text: 'Add an aim', href: `/support/${referral.id}/aim` })}`,
    }
  return formOf(
    title,
    'Record the answers',
    captionOf(referral),
    form,
    html`<p class="govuk-body">${set.says} Leave empty what was not answered: it is shown as missing.</p>`,
    dateQuestion(form, 'measuredOn', 'When was it answered?'),
    radiosQuestion(form, 'saidBy', 'Who answered?', itemsOf(saidBy)),
    ...measures.map(({ label }, index) =>
      textQuestion(form, scoreField(index), label, {
        hint: `From ${set.least} (${set.ends[0].toLowerCase()}) to ${set.most} (${set.ends[1].toLowerCase()}).`,
        width: 2,
        inputmode: 'numeric',
      }),
    ),
  )
}
