import {
  dateQuestion,
  dueList,
  emptyState,
  type FormState,
  facts,
  formPage,
  govukBackLink,
  govukButton,
  govukPagination,
  mono,
  radiosQuestion,
  type SelectItem,
  selectQuestion,
  textareaQuestion,
  textQuestion,
  timeline,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant, londonDayOf, relativeTime } from '../../foundation/kernel/london.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { ageOf, type Child, nameOf } from '../../records/people/index.ts'
import { notesOf } from './notes.view.ts'
import type { ListedReferral, Move } from './referral.store.ts'
import {
  type Asked,
  childAgreements,
  endings,
  type MoveKind,
  moves,
  parentAgreements,
  programmes,
  type ReferralState,
  states,
  stepDowns,
} from './referral.ts'
import { type Brief, pageful, type ReferralView, type viewWhom } from './view-referral.ts'

export function itemsOf(choices: Readonly<Record<string, string>>): SelectItem[] {
  return Object.entries(choices).map(([value, text]) => ({ value, text }))
}

export const captionOf = (child: {
  readonly givenName: string
  readonly familyName: string
  readonly preferredName: string
  readonly reference: string
}) => `${nameOf(child)}, ${child.reference}`

/** Every form of support is one page, about one child or one group. */
export function formOf(
  title: string,
  button: string,
  caption: string,
  form: FormState,
  ...parts: readonly (Html | false | undefined)[]
): Page {
  return { title, body: formPage({ title, button, caption }, form, ...parts) }
}

type Whom = Awaited<ReturnType<typeof viewWhom>>

export function newReferralPage({ child, providers }: Whom, form: FormState): Page {
  const title = 'Ask for support for a child'
  if (providers.length === 0)
    return {
      title,
      body: html`${govukBackLink({ text: 'The child', href: `/children/${child.id}` })}<h1 class="govuk-heading-l">${title}</h1>${emptyState('No programme works in the child’s area yet.')}`,
    }
  return formOf(
    title,
    'Send the referral',
    captionOf(child),
    form,
    html`<p class="govuk-body">The programme answers within five working days. Until it accepts, you go on looking after the child.</p>`,
    yesNoQuestion(form, 'heard', 'Has the child said what she or he wants?', {
      ifYes: textareaQuestion(form, 'childWants', 'What does the child want?', {
        verbatim: true,
        hint: 'In the child’s own words.',
        rows: 3,
      }),
      ifNo: textareaQuestion(form, 'notHeardWhy', 'Why not yet?', { rows: 2 }),
    }),
    radiosQuestion(form, 'programme', 'What kind of support?', itemsOf(programmes)),
    radiosQuestion(
      form,
      'provider',
      'Who should give it?',
      providers.map(({ id, name }) => ({ value: id, text: name })),
    ),
    textareaQuestion(form, 'why', 'Why does the child need it?', {
      hint: 'What has been done to the child, and what it has done to her or his life. Up to 20,000 characters.',
    }),
    radiosQuestion(
      form,
      'childAgrees',
      'Does the child agree to this support?',
      itemsOf(childAgreements),
      {
        hint: 'Agreement to a service only. It is not consent to tell the child’s story anywhere else.',
      },
    ),
    radiosQuestion(
      form,
      'parentAgrees',
      'Does a parent or carer agree?',
      Object.entries(parentAgreements).map(([value, text]) => ({ value, text })),
    ),
    textQuestion(form, 'agreementWhy', 'If no parent or carer was asked: why?', {
      hint: 'Up to 200 characters.',
    }),
    textareaQuestion(form, 'safeContact', 'When and where can the child be reached safely?', {
      rows: 2,
    }),
    textareaQuestion(form, 'mustNotKnow', 'Who must not know? (optional)', { rows: 2 }),
    textareaQuestion(form, 'workerRisks', 'What should a worker who visits know? (optional)', {
      rows: 2,
    }),
    textareaQuestion(form, 'needs', 'What helps the child to take part? (optional)', {
      hint: 'Communication, culture and faith, disability, who should be there.',
      rows: 2,
    }),
  )
}

const asking: Readonly<
  Record<Asked, (form: FormState, label: string, workers: readonly SelectItem[]) => Html>
> = {
  words: (form, label) =>
    textareaQuestion(form, 'words', label, { hint: 'Up to 20,000 characters.', rows: 4 }),
  told: form =>
    textareaQuestion(form, 'told', 'Who was told, and how?', {
      hint: 'The child first, then whoever cares for and works with the child.',
      rows: 3,
    }),
  worker: (form, _, workers) => selectQuestion(form, 'worker', 'Who supports the child?', workers),
  onDay: form => dateQuestion(form, 'onDay', 'From when, as far as you can say?'),
  ending: form => html`${radiosQuestion(form, 'ending', 'Why does it end?', itemsOf(endings))}
${radiosQuestion(form, 'stepDown', 'Who goes on with the child?', itemsOf(stepDowns))}
${textQuestion(form, 'holder', 'Who holds the concern from now on?', { hint: 'A person, by name and post.', width: 30 })}`,
}

/** The form of any step: what it asks is said where the steps are. */
export function movePage(
  kind: MoveKind,
  { referral }: Pick<Brief, 'referral'>,
  workers: readonly SelectItem[],
  form: FormState,
): Page {
  const { title, words, asks } = moves[kind]
  return formOf(
    title,
    title,
    captionOf(referral),
    form,
    ...asks.map(asked => asking[asked](form, words?.[0] ?? '', workers)),
  )
}

export function referralPage(view: ReferralView, now: Date): Page {
  const { referral, open, moves: steps } = view
  const { id, state, childId } = referral
  // What is done most stands first.
  const doors = [
    ...(view.writes ? [{ text: 'Record a session', slug: 'session' }] : []),
    ...open.map(kind => ({ text: moves[kind].title, slug: kind })),
  ]
  const body = html`${govukBackLink({ text: 'Support', href: '/support' })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l"><a class="govuk-link" href="/children/${childId}">${nameOf(referral)}</a>, ${ageOf(referral, londonDayOf(now))}, ${mono(referral.reference)}</span> ${states[state]}</h1>
${facts([
  { term: 'Support', value: programmes[referral.programme] },
  { term: 'Given by', value: referral.providerName },
  { term: 'Support worker', value: referral.workerName ?? 'Nobody yet' },
  { term: 'Asked for by', value: `${referral.referrerName}, ${referral.senderName}` },
])}
${waits(state, referral.referrerName)}
${doors.length > 0 && html`<div class="govuk-button-group">${doors.map(({ text, slug }, at) => govukButton({ text, href: `/support/${id}/${slug}`, ...(at > 0 && { classes: 'govuk-button--secondary' }) }))}</div>`}
<div class="cairn-columns"><div>
${view.reads ? notesOf(view, now) : html`<section class="cairn-section"><h2 class="govuk-heading-m">What is said in support</h2><p class="govuk-body">It stays with the child and the programme. You see here where the support stands and when.</p></section>`}
</div><div>
<section class="cairn-section"><h2 class="govuk-heading-m">The referral</h2>${pack(view)}</section>
<section class="cairn-section"><h2 class="govuk-heading-m">Step by step</h2>${timeline([...steps.map(stepEntry), sentEntry(view)])}</section>
</div></div>`
  return { title: 'Support for a child', body, wide: true }
}

function waits(state: ReferralState, referrer: string): Html | undefined {
  if (state !== 'sent' && state !== 'waiting') return undefined
  return html`<p class="govuk-body">Until the programme accepts, <strong>${referrer}</strong> goes on looking after the child.</p>`
}

function pack({ referral }: Pick<ReferralView, 'referral'>): Html {
  const { childWants, notHeardWhy } = referral
  return html`${childWants ? html`<blockquote class="cairn-words cairn-words--child">${childWants}</blockquote>` : html`<p class="govuk-body">Not asked yet: ${notHeardWhy}</p>`}
${facts([
  { term: 'Why', value: written(referral.why) },
  {
    term: 'The child agrees',
    value: childAgreements[referral.childAgrees as keyof typeof childAgreements],
  },
  {
    term: 'A parent or carer agrees',
    value: html`${parentAgreements[referral.parentAgrees as keyof typeof parentAgreements]}${referral.agreementWhy && html` ${written(referral.agreementWhy)}`}`,
  },
  { term: 'Safe times and places', value: written(referral.safeContact) },
  { term: 'Must not know', value: written(referral.mustNotKnow) },
  { term: 'For whoever visits', value: written(referral.workerRisks) },
  { term: 'What helps to take part', value: written(referral.needs) },
])}`
}

export function written(words: string): Html | undefined {
  return words ? html`<span class="cairn-words">${words}</span>` : undefined
}

function sentEntry({ referral }: Pick<ReferralView, 'referral'>) {
  return {
    when: formatInstant(referral.sentAt),
    title: 'The referral was sent',
    source: `${referral.referrerName}, ${referral.senderName}`,
  }
}

function stepEntry(step: Move) {
  const { kind, workerName, onDay, words, told, ending, stepDown, holder } = step
  const said = [
    workerName && `${workerName} supports the child.`,
    ending && `${endings[ending as keyof typeof endings]}.`,
    words,
    onDay && `As far as one can say: ${formatDay(onDay)}.`,
    stepDown && `Goes on: ${stepDowns[stepDown as keyof typeof stepDowns]}.`,
    holder && `${holder} holds the concern.`,
    told && `Told: ${told}`,
  ].filter(Boolean)
  return {
    when: formatInstant(step.recordedAt),
    title: moves[kind as MoveKind].done,
    source: `${step.recorderName}, ${step.agencyName}`,
    body: html`${said.map(line => html`<p class="cairn-words">${line}</p>`)}`,
  }
}

/** One line of a list: who, where it stands, since when. */
export function referralRow(row: ListedReferral, now: Date) {
  const state = row.state as ReferralState
  return {
    what: nameOf(row),
    href: `/support/${row.id}`,
    about: html`${mono(row.reference)} ${row.providerName}`,
    who: states[state],
    when: html`${row.workerName ?? `Asked for by ${row.referrerName}`}<div class="cairn-quiet">sent ${relativeTime(row.sentAt, now)}</div>`,
  }
}

type Doors = { readonly give: boolean; readonly count: boolean }

const groups: readonly [string, readonly ReferralState[]][] = [
  ['Waiting for an answer', ['sent']],
  ['On the waiting list', ['waiting']],
  ['Accepted, no worker yet', ['accepted']],
  ['In support', ['allocated', 'active', 'ending']],
]

export function ownPage(
  rows: readonly ListedReferral[],
  pageNumber: number,
  may: Doors,
  now: Date,
): Page {
  const shown = rows.slice(0, pageful)
  const body = html`<h1 class="govuk-heading-l">Support</h1>
<p class="govuk-body">Children you support, whose programme you lead, or for whom you asked.</p>
<p class="govuk-body">${may.give && html`<a class="govuk-link" href="/support/groups">Groups</a><br>`}${may.count && html`<a class="govuk-link" href="/support/caseload">Caseload by month</a><br>`}<a class="govuk-link" href="/court">Investigations and trials</a></p>
${
  shown.length === 0
    ? emptyState(
        'No child is waiting or in support with you. Open a child’s record to ask for support.',
      )
    : groups.map(([title, of]) =>
        list(
          title,
          shown.filter(row => of.includes(row.state as ReferralState)),
          now,
        ),
      )
}
${
  (pageNumber > 1 || rows.length > pageful) &&
  govukPagination({
    ...(pageNumber > 1 && { previous: { href: `/support?page=${pageNumber - 1}` } }),
    ...(rows.length > pageful && { next: { href: `/support?page=${pageNumber + 1}` } }),
  })
}`
  return { title: 'Support', body, wide: true }
}

function list(title: string, rows: readonly ListedReferral[], now: Date): Html | undefined {
  if (rows.length === 0) return undefined
  return html`<section class="cairn-section"><h2 class="govuk-heading-m">${title}</h2>${dueList(rows.map(row => referralRow(row, now)))}</section>`
}

/** On the child's own page: where support stands, and how to ask for it. */
export function supportOfChild(childId: string, rows: readonly ListedReferral[], now: Date): Html {
  const open = rows.filter(row => !row.endedAt)
  return html`${open.length > 0 && dueList(open.map(row => ({ ...referralRow(row, now), what: states[row.state as ReferralState], about: row.providerName, who: '' })))}
<p class="govuk-body"><a class="govuk-link" href="/children/${childId}/support">${rows.length > 0 ? 'All support, and ask for more' : 'Ask for support'}</a></p>`
}

export function ofChildPage(
  { child, rows }: { readonly child: Child; readonly rows: readonly ListedReferral[] },
  now: Date,
): Page {
  const body = html`${govukBackLink({ text: 'The child', href: `/children/${child.id}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${captionOf(child)}</span> Support</h1>
${rows.length === 0 ? emptyState('Nobody has asked a programme to support the child.') : dueList(rows.map(row => referralRow(row, now)))}
${govukButton({ text: 'Ask for support', href: `/children/${child.id}/support/new` })}`
  return { title: 'Support for a child', body }
}
