import {
  dateQuestion,
  emptyState,
  type FormState,
  formPage,
  govukBackLink,
  itemsOf,
  radiosQuestion,
  type SelectItem,
  selectQuestion,
  textareaQuestion,
  textQuestion,
  yesNoQuestion,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { nameOf } from '../../records/people/index.ts'
import { type Asked, endings, type MoveKind, moves, stepDowns } from './move.ts'
import { childAgreements, parentAgreements, programmes } from './referral.ts'
import { type Brief, type viewWhom } from './view-referral.ts'

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
      itemsOf(parentAgreements),
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
