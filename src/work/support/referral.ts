import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'

/** What may be asked for. The ages and lengths are what such programmes usually offer: a guide, never a bar. */
export const programmes = {
  direct_work: 'Direct work with the child after exploitation (usually 11 to 18, 3 to 12 months)',
  family_work: 'Support for parents, carers and siblings, with the child',
} as const

export type Programme = keyof typeof programmes

export const childAgreements = {
  yes: 'Yes',
  not_yet: 'Not yet: a worker may meet the child and explain',
} as const

export const parentAgreements = {
  yes: 'Yes',
  not_needed: 'Not needed: the child understands and decides',
  not_safe: 'Not asked: it would not be safe for the child',
} as const

export type NewReferral = {
  readonly programme: Programme
  readonly providerId: Id<'agency'>
  readonly why: string
  readonly childWants: string
  readonly notHeardWhy: string
  readonly childAgrees: keyof typeof childAgreements
  readonly parentAgrees: keyof typeof parentAgreements
  readonly agreementWhy: string
  readonly safeContact: string
  readonly mustNotKnow: string
  readonly workerRisks: string
  readonly needs: string
}

/** Reads a referral. What the child wants comes first, or why it is not known. */
export function readReferral(
  answers: Answers,
  providers: readonly { readonly id: Id<'agency'> }[],
): Outcome<NewReferral> {
  const read = reading(answers)
  const heard = read.choice(
    'heard',
    yesNo,
    'Select whether the child has said what she or he wants',
  )
  const childWants =
    heard === 'yes'
      ? read.text('childWants', 'Enter what the child wants, in the child’s words')
      : ''
  const notHeardWhy =
    heard === 'no' ? read.text('notHeardWhy', 'Enter why the child was not asked yet') : ''
  const programme = read.choice('programme', programmes, 'Select the kind of support')
  const provider = providers.find(({ id }) => id === answers.provider)
  if (!provider) read.problem('provider', 'Select who should give it')
  const why = read.text('why', 'Enter why the child needs it')
  const childAgrees = read.choice('childAgrees', childAgreements, 'Select whether the child agrees')
  const parentAgrees = read.choice(
    'parentAgrees',
    parentAgreements,
    'Select whether a parent or carer agrees',
  )
  const agreementWhy =
    parentAgrees && parentAgrees !== 'yes'
      ? read.text('agreementWhy', 'Enter why a parent or carer was not asked', shortest)
      : ''
  const safeContact = read.text(
    'safeContact',
    'Enter when and where the child can be reached safely',
  )
  const rest = {
    mustNotKnow: read.optional('mustNotKnow'),
    workerRisks: read.optional('workerRisks'),
    needs: read.optional('needs'),
  }
  if (read.problems.length > 0 || !programme || !provider || !childAgrees || !parentAgrees)
    return refused(read.problems)
  return accepted({
    ...{ programme, providerId: provider.id, why, childWants, notHeardWhy },
    ...{ childAgrees, parentAgrees, agreementWhy, safeContact, ...rest },
  })
}
