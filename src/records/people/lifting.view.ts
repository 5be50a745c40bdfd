import type { Asking } from '../../foundation/access/index.ts'
import {
  emptyState,
  type FormState,
  formPage,
  govukInsetText,
  govukPagination,
  radiosQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import { mayAnswerLifting, mayAskToLift } from './lifting.policy.ts'
import { liftingAnswers, type Shield } from './lifting.ts'
import type { Liftings, Queue } from './view-shields.ts'

/** What is in force, what somebody asks to end, and what has ended. */
export function shieldList<One>(
  { found, page, more }: Queue<One>,
  base: string,
  empty: string,
  row: (one: One) => Html,
): Html {
  const at = (to: number) => ({ href: `${base}?page=${to}` })
  return html`${found.length === 0 ? emptyState(empty) : html`<ul class="cairn-due">${found.map(row)}</ul>`}
    ${(page > 1 || more) && govukPagination({ ...(page > 1 && { previous: at(page - 1) }), ...(more && { next: at(page + 1) }) })}`
}

type Lasting = {
  readonly isAsked: boolean
  readonly startedAt: Date
  readonly endedAt: Date | null
}

export function stateOf({ isAsked, startedAt, endedAt }: Lasting): string {
  if (endedAt) return `Ended ${formatInstant(endedAt)}`
  return isAsked ? 'Somebody asks to end it' : `Since ${formatInstant(startedAt)}`
}

/** What the reader can do towards ending it: ask, answer, or wait for somebody else. */
export function liftingForm(
  { open }: Liftings,
  who: Asking,
  form: FormState,
  { kind, follows }: { readonly kind: Shield['kind']; readonly follows: string },
): Html {
  if (open && mayAnswerLifting(who, open.askedBy).allowed) {
    return formPage(
      { title: 'Does it end?', button: 'Answer', headingLevel: 2, saveForLater: false },
      form,
      html`<p class="govuk-body">${open.askedByName} asks to end it: ${open.why}</p>
        <p class="govuk-body">${follows}</p>`,
      radiosQuestion(
        form,
        'answer',
        'Your answer',
        Object.entries(liftingAnswers).map(([value, text]) => ({ value, text })),
      ),
      textQuestion(form, 'answerWhy', 'Why?'),
    )
  }
  if (open)
    return govukInsetText({
      text: 'You asked to end it. It holds until somebody else has answered: another front door manager, or the information governance lead. Whoever asks again after two weeks begins anew.',
    })
  if (!mayAskToLift(who, kind).allowed) {
    return govukInsetText({
      text: 'Nobody asks to end it. A front door manager can ask; then you answer.',
    })
  }
  return formPage(
    { title: 'Ask to end it', button: 'Ask', headingLevel: 2, saveForLater: false },
    form,
    textQuestion(form, 'why', 'Why should it end?', {
      hint: 'Somebody else reads this and answers. Until then it holds.',
    }),
  )
}

const said = { ended: 'ended it', kept: 'kept it' } as const

export function whatWasSaid({ liftings }: Liftings): Html | false {
  return (
    liftings.length > 0 &&
    html`<h2 class="govuk-heading-m">What was said of ending it</h2>
      <ul class="govuk-list">${liftings.map(
        one => html`<li>${one.askedByName} asked, ${formatInstant(one.askedAt)}: ${one.why}
          ${one.answer === 'lapsed' && html`<div class="cairn-quiet">Nobody answered in two weeks.</div>`}
          ${one.answer && one.answer !== 'lapsed' && one.answeredAt && html`<div class="cairn-quiet">${one.answeredByName} ${said[one.answer]}, ${formatInstant(one.answeredAt)}: ${one.answerWhy}</div>`}</li>`,
      )}</ul>`
  )
}
