import type { Kind } from '../insight/index.ts'

/*
  How a chronology is read, as data: what stands in which lane of the drawing, what matters to whoever has ten minutes,
  after how long a silence is worth a question, and how often is often. A partnership's own practice, not the law's.
*/

export type LaneId = keyof typeof lanes

/** Each kind of entry stands in one lane. */
export const lanes = {
  concerns: {
    title: 'Concerns and decisions',
    kinds: ['contact', 'screening', 'contact-decision', 'sighting'],
  },
  risk: {
    title: 'Risk and harm',
    kinds: [
      ...(['assessment', 'escalation', 'escalation-cleared', 'harm', 'harm-added-to'] as const),
      ...(['lowering', 'lowering-decided'] as const),
    ],
  },
  missing: { title: 'Missing', kinds: ['missing', 'missing-back', 'return-interview'] },
  protection: {
    title: 'Child protection',
    kinds: [
      ...(['discussion', 'discussion-added-to', 'enquiry', 'enquiry-decided'] as const),
      ...(['conference', 'core-group', 'power'] as const),
    ],
  },
  group: { title: 'The group', kinds: ['listing', 'listing-ended', 'group-decision'] },
  help: {
    title: 'Help and support',
    kinds: [
      ...(['early-help', 'family-assessment', 'plan-step', 'step-progress'] as const),
      ...(['intervention', 'early-help-review', 'refer-again-judged', 'early-help-ended'] as const),
      ...(['support-referred', 'support-step', 'support-session', 'support-talk'] as const),
    ],
  },
  court: { title: 'Court', kinds: ['court', 'court-explained'] },
  tasks: { title: 'Things to do', kinds: ['task', 'task-settled'] },
  itself: { title: 'What followed by itself', kinds: ['rule'] },
} as const satisfies Record<string, { readonly title: string; readonly kinds: readonly Kind[] }>

export const laneIds = Object.keys(lanes) as LaneId[]

/** What was to be done, and what followed by itself, is shown to whoever asks for it. */
export const usualLanes = laneIds.filter(id => id !== 'tasks' && id !== 'itself')

/** What somebody with ten minutes must have read. Whoever works with the child can say otherwise of any one entry. */
export const keyKinds: readonly Kind[] = [
  ...(['contact', 'contact-decision', 'assessment', 'escalation', 'harm'] as const),
  ...(['lowering-decided', 'listing', 'listing-ended', 'group-decision'] as const),
  ...(['missing', 'return-interview', 'discussion', 'enquiry', 'enquiry-decided'] as const),
  ...([
    'conference',
    'power',
    'early-help',
    'early-help-ended',
    'support-referred',
    'court',
  ] as const),
]

/** Some days without anything that a person wrote. As long as a review of the medium level may take. */
export const silentDays = 42

/** Written down so long after it happened that a reader should know. */
export const lateDays = 3

/** Said of whatever came at least so often within so many days. */
export const repeats: readonly {
  readonly kind: Kind
  readonly word?: string
  readonly within: number
  readonly from: number
}[] = [
  { kind: 'contact', within: 90, from: 2 },
  { kind: 'missing', within: 90, from: 2 },
  { kind: 'sighting', within: 90, from: 2 },
  { kind: 'escalation', within: 180, from: 2 },
  { kind: 'harm', within: 180, from: 2 },
  { kind: 'power', within: 180, from: 2 },
  { kind: 'contact-decision', word: 'no_further_action', within: 180, from: 2 },
  { kind: 'group-decision', word: 'defer', within: 180, from: 2 },
  { kind: 'intervention', word: 'nobody', within: 90, from: 3 },
]

/** Of these only the day is known, never the hour. */
export const knownByDay: readonly Kind[] = [
  ...(['intervention', 'conference', 'core-group', 'support-session', 'support-talk'] as const),
  'court-explained',
]

/** As much as is read in ten minutes: so many entries, each with so many words. */
export const tenMinutes = { entries: 40, words: 50 }
