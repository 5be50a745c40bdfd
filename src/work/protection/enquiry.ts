import type { Id } from '../../foundation/kernel/id.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'
import { readChoice, readWords } from './words.ts'

/** The outcomes of a section 47 enquiry, as Working Together to Safeguard Children names them. */
export const enquiryOutcomes = {
  not_substantiated: 'Concerns not substantiated',
  substantiated_not_continuing: 'Substantiated, not continuing',
  substantiated_conference: 'Substantiated, child protection conference',
} as const

export type EnquiryOutcome = keyof typeof enquiryOutcomes

/** The lead social worker, out of those who may lead. */
export function readLead(
  answers: Answers,
  leads: readonly Id<'practitioner'>[],
): Outcome<Id<'practitioner'>> {
  const lead = leads.find(one => one === answers.lead)
  return lead ? accepted(lead) : refused([{ field: 'lead', text: 'Select the lead social worker' }])
}

export type Decided = { readonly outcome: EnquiryOutcome; readonly reason: string }

export function readOutcome(answers: Answers): Outcome<Decided> {
  const problems: Problem[] = []
  const outcome = readChoice(answers, 'outcome', enquiryOutcomes, 'Select the outcome', problems)
  const reason = readWords(answers, 'reason', 'Enter why this is the outcome', problems)
  return problems.length > 0 || !outcome ? refused(problems) : accepted({ outcome, reason })
}
