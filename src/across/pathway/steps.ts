/** The steps of the process, in the order in which a child's case meets them. */
export const steps = {
  'front-door': {
    title: 'Front door',
    says: 'Every concern reaches the front door of the child’s area.',
  },
  matrix: {
    title: 'Screening and risk matrix',
    says: 'What is known is brought together, and the risk is looked at the same way for every child.',
  },
  decision: {
    title: 'Decision',
    says: 'A named person decides and writes why. Cairn decides nothing.',
  },
  'early-help': { title: 'Early help', says: 'Low: help with a named lead worker.' },
  protection: { title: 'Child protection', says: 'Significant harm: beside all else, at once.' },
  group: { title: 'Multi-agency group', says: 'Medium and high: agencies plan together.' },
  review: { title: 'Review', says: 'Nothing stands for ever: each level has its next date.' },
  list: {
    title: 'Back on the list',
    says: 'A child stays on the list until the group is satisfied, and returns to it with news.',
  },
} as const satisfies Record<string, { readonly title: string; readonly says: string }>

export type StepId = keyof typeof steps

/** Steps side by side are ways a decision can go. The last leads back to the group. */
export const rowsOfSteps: readonly (readonly StepId[])[] = [
  ['front-door'],
  ['matrix'],
  ['decision'],
  ['early-help', 'protection', 'group'],
  ['review'],
  ['list'],
]

/** The first word of a rule's id says where it belongs, where the rule does not say it itself. */
const byFirstWord: Readonly<Record<string, StepId>> = {
  contact: 'front-door',
  level: 'matrix',
  escalation: 'protection',
  'early-help': 'early-help',
  'refer-again': 'early-help',
  protection: 'protection',
  missing: 'front-door',
  support: 'early-help',
  group: 'group',
}

export function stepOf(id: string, { step }: { readonly step?: StepId }): StepId {
  return step ?? byFirstWord[id.split('.', 1)[0] ?? ''] ?? 'decision'
}
