import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import { bases as sharingBases } from '../../records/sharing/index.ts'
import type { Kind } from '../insight/index.ts'
import type { Item, PaperKind } from './paper.ts'

/** For whom a pack is made, and what is proposed to be kept back from them. A person decides on every entry. */
export const audiences: Readonly<
  Record<
    'court' | 'agency' | 'review' | 'family',
    {
      readonly label: string
      readonly proposes: Readonly<Partial<Record<Kind | PaperKind, Withheld>>>
    }
  >
> = {
  court: { label: 'A court', proposes: {} },
  agency: { label: 'Another agency, or another area', proposes: {} },
  review: { label: 'A review of practice', proposes: {} },
  family: {
    label: 'The child, a parent or a carer',
    proposes: {
      contact: 'source',
      screening: 'source',
      sighting: 'others',
      discussion: 'inquiry',
      'discussion-added-to': 'inquiry',
      'return-interview': 'harm',
      minutes: 'others',
    },
  },
}

export type Audience = keyof typeof audiences

export const reasonsToWithhold = {
  others: 'It is about somebody else',
  source: 'It would show who told',
  inquiry: 'It would harm an inquiry',
  harm: 'It would harm the child or somebody else',
  not_needed: 'They do not need it for this',
} as const

export type Withheld = keyof typeof reasonsToWithhold

export const readings = {
  full: 'All of it',
  short: 'The ten-minute version: the latest of what matters',
} as const

export const packDecisions = {
  share: 'Make the pack. What goes in is checked on the next page',
  not: 'Do not share it. That is written down with its reason',
} as const

export const bases = {
  ...sharingBases,
  court: 'A court ordered or directed it',
  request: 'The person asked for their own information: UK GDPR article 15',
} as const

export type PackDraft = {
  readonly decision: keyof typeof packDecisions
  readonly audience: Audience
  readonly recipient: string
  readonly organisation: string
  readonly basis: keyof typeof bases
  readonly neededFor: string
  readonly harmThought: string
  readonly since: CalendarDate
  readonly until: CalendarDate
  readonly reading: keyof typeof readings
}

/** Whoever gets it, and of where. */
export function whomOf({ recipient, organisation }: Pick<PackDraft, 'recipient' | 'organisation'>) {
  return organisation === '' ? recipient : `${recipient}, ${organisation}`
}

/** Reads for whom a pack is, why they need it, and what harm was thought of. */
export function readPack(answers: Answers, today: CalendarDate): Outcome<PackDraft> {
  const read = reading(answers)
  const audience = read.choice('audience', audiences, 'Select who it is for')
  const recipient = read.text('recipient', 'Enter the name of whoever gets it', shortest)
  const organisation = read.optional('organisation', shortest)
  if (audience && audience !== 'family' && organisation === '')
    read.problem('organisation', 'Enter the court, agency or area')
  const neededFor = read.text('neededFor', 'Enter what they need it for', 2000)
  const harmThought = read.text(
    'harmThought',
    'Enter what harm you thought of, or that there is none',
    2000,
  )
  const basis = read.choice('basis', bases, 'Select what the decision rests on')
  const since = read.day('since', 'Enter the first day of the period')
  const until = read.day('until', 'Enter the last day of the period')
  if (until && until > today) read.problem('until', 'The last day must be today or in the past')
  else if (since && until && since > until)
    read.problem('until', 'The last day must not be before the first')
  const version = read.choice('reading', readings, 'Select how much goes in')
  const decision = read.choice('decision', packDecisions, 'Select whether the pack is made')
  if (read.problems.length > 0) return refused(read.problems)
  if (!audience || !basis || !since || !until || !version || !decision) return refused([])
  const said = { decision, audience, recipient, organisation, basis, neededFor, harmThought }
  return accepted({ ...said, since, until, reading: version })
}

/** What one person decided to keep back. */
export type Redaction = {
  /** By the name of the entry. What is not named goes in. */
  readonly entries: ReadonlyMap<string, Withheld>
  /** Words that stand nowhere in the pack. */
  readonly words: readonly string[]
}

/** As a field of the form: names of fields have no spaces. */
export function fieldOf(entry: Pick<Item, 'kind' | 'id'>): string {
  return `entry-${entry.kind}-${entry.id}`
}

export const mostWords = 100

/** Reads what is kept back, entry by entry and word by word. */
export function readRedaction(
  answers: Answers,
  entries: readonly Pick<Item, 'kind' | 'id' | 'name'>[],
): Outcome<Redaction> {
  const read = reading(answers)
  const kept = new Map<string, Withheld>()
  for (const entry of entries) {
    const field = fieldOf(entry)
    const chosen = read.choice(
      field,
      { in: true, ...reasonsToWithhold },
      'Select whether it goes in',
    )
    if (chosen && chosen !== 'in') kept.set(entry.name, chosen)
  }
  const typed = read.optional('words', 5000)
  const words = typed.split(/\r?\n/).flatMap(line => line.trim() || [])
  if (words.length > mostWords) read.problem('words', `Enter ${mostWords} lines or fewer`)
  if (words.some(word => bare(word).length < 2))
    read.problem('words', 'Enter at least two letters or figures in each line')
  if (answers.checked !== 'yes')
    read.problem('checked', 'Confirm that you have read every entry that goes in')
  if (read.problems.length > 0) return refused(read.problems)
  return accepted({ entries: kept, words })
}

const bare = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

const black = '█████'

/**
 * Blacks out words, and every longer word they stand in, however they are spaced or capitalised: a plate, a number or a
 * name is found as somebody else may have typed it. Too much is blacked out rather than too little.
 */
export function blackOut(words: readonly string[]): (text: string) => string {
  if (words.length === 0) return text => text
  const between = '[^\\p{L}\\p{N}]{0,3}'
  const patterns = words
    .toSorted((one, other) => other.length - one.length)
    .map(word => [...bare(word.normalize('NFKC'))].map(RegExp.escape).join(between))
  const any = new RegExp(`[\\p{L}\\p{N}]*(?:${patterns.join('|')})[\\p{L}\\p{N}]*`, 'giu')
  return text => text.normalize('NFKC').replaceAll(any, black)
}

export type Redacted = {
  readonly entries: readonly Item[]
  readonly withheld: Readonly<Partial<Record<Withheld, number>>>
}

/** What goes out: nothing of an entry that is kept back remains but that one was, and why. */
export function redact(entries: readonly Item[], { entries: kept, words }: Redaction): Redacted {
  const out = blackOut(words)
  const going = entries.filter(({ name }) => !kept.has(name))
  const withheld: Partial<Record<Withheld, number>> = {}
  for (const { name } of entries) {
    const why = kept.get(name)
    if (why) withheld[why] = (withheld[why] ?? 0) + 1
  }
  const cleared = going.map(one => ({
    ...one,
    account: out(one.account),
    childsWords: out(one.childsWords),
    by: out(one.by),
  }))
  return { entries: cleared, withheld }
}
