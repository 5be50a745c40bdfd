import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import { type DecisionDraft, readWords } from './group-decision.ts'

/** Where a group escalates to. Each asks for its own words, and sets off something of its own. */
export const escalations = {
  protection: {
    label: 'To child protection',
    says: 'A strategy discussion is held today.',
    field: 'harm',
    question: 'Which significant harm does the group suspect, and why now?',
    missing: 'Enter which significant harm is suspected, and why now',
  },
  police: {
    label: 'To the police, now',
    says: 'Ring first: this page reaches nobody in time. The police exploitation team and child protection act today.',
    field: 'policeTold',
    question: 'Whom did you ring, when, and what is the reference?',
    missing: 'Enter whom you rang at the police, when, and the reference',
  },
  strategic: {
    label: 'To the strategic group',
    says: 'The child is on the agenda of its next meeting, and stays on the list here.',
    field: 'asked',
    question: 'What can this group not settle, and what is the strategic group to do?',
    missing: 'Enter what the strategic group is asked to do',
  },
} as const

export type Escalation = keyof typeof escalations

/** Who is there to be escalated to. */
export type Above = { readonly police: boolean; readonly strategic: boolean }

const nobodyThere = {
  police: 'No police exploitation team serves the area. Ring 999, and escalate to child protection',
  strategic: 'The area has no strategic group. Escalate to child protection, or raise a challenge',
} as const

/** Reads where a child is escalated to, and what that way takes. */
export function readEscalation(answers: Answers, above: Above): Outcome<DecisionDraft> {
  const asks = reading(answers)
  const to = asks.choice('to', escalations, 'Select where the group escalates to')
  if (to && to !== 'protection' && !above[to]) asks.problem('to', nobodyThere[to])
  const way = to && escalations[to]
  const words = way ? asks.text(way.field, way.missing) : ''
  const said = readWords(asks)
  if (asks.problems.length > 0 || !way) return refused(asks.problems)
  const evidence = { to, [way.field]: words }
  return accepted({ decision: 'escalate', ...said, actions: [], evidence })
}

export function escalationIn({ decision, evidence }: DecisionDraft): Escalation | null {
  const to = decision === 'escalate' ? evidence?.to : undefined
  return (Object.keys(escalations) as Escalation[]).find(one => one === to) ?? null
}
