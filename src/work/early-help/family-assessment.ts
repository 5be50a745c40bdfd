import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'

export const agreements = {
  yes: 'Yes',
  in_part: 'In part',
  no: 'No',
  not_asked: 'Not asked yet',
} as const

export type Agreement = keyof typeof agreements

/** What a family and their lead worker found out together. Consent is to the service, and to nothing else. */
export type FamilyAssessment = {
  readonly tookPart: string
  readonly childsWishes: string
  readonly notHeardWhy: string
  readonly worksWell: string
  readonly worries: string
  readonly needs: string
  readonly analysis: string
  readonly childAgrees: Agreement
  readonly parentAgrees: Agreement
  readonly disagreement: string
  readonly serviceConsent: keyof typeof yesNo
  readonly consentBy: string
}

type Reading = ReturnType<typeof reading>

/** The child was heard, in the child's own words, or it is said why not: silence is neither. */
export function readHeard(read: Reading, field: string) {
  const heard = read.choice('heard', yesNo, 'Select whether the child has said')
  return {
    [field]: heard === 'yes' ? read.text(field, 'Enter what the child said') : '',
    notHeardWhy:
      heard === 'no' ? read.text('notHeardWhy', 'Enter why the child was not heard') : '',
  }
}

function readAgreement(read: Reading) {
  const childAgrees = read.choice('childAgrees', agreements, 'Select whether the child agrees')
  const parentAgrees = read.choice('parentAgrees', agreements, 'Select whether a parent agrees')
  const differ = [childAgrees, parentAgrees].some(one => one === 'no' || one === 'in_part')
  const disagreement = differ
    ? read.text('disagreement', 'Enter what they see differently')
    : read.optional('disagreement')
  const serviceConsent = read.choice(
    'serviceConsent',
    yesNo,
    'Select whether the family wants this help',
  )
  const consentBy =
    serviceConsent === 'yes' ? read.text('consentBy', 'Enter who said so', shortest) : ''
  return { childAgrees, parentAgrees, disagreement, serviceConsent, consentBy }
}

const pages = {
  family: read => ({ tookPart: read.text('tookPart', 'Enter who took part') }),
  child: read => readHeard(read, 'childsWishes'),
  strengths: read => ({ worksWell: read.text('worksWell', 'Enter what works well') }),
  worries: read => ({ worries: read.text('worries', 'Enter what people are worried about') }),
  needs: read => ({ needs: read.text('needs', 'Enter what the child and family need') }),
  analysis: read => ({ analysis: read.text('analysis', 'Enter what you make of it') }),
  agreement: read => readAgreement(read),
} as const satisfies Record<string, (read: Reading) => object>

export type AssessmentPage = keyof typeof pages

/** What is wrong with one page of the form. */
export function assessmentProblems(page: AssessmentPage, answers: Answers) {
  const read = reading(answers)
  pages[page](read)
  return read.problems
}

export function readFamilyAssessment(answers: Answers): Outcome<FamilyAssessment> {
  const read = reading(answers)
  const parts = Object.values(pages).map(page => page(read))
  if (read.problems.length > 0) return refused(read.problems)
  return accepted(Object.assign({}, ...parts) as FamilyAssessment)
}
