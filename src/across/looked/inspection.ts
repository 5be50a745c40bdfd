import type { Verb } from '../../foundation/audit/index.ts'
import { addDays, type CalendarDate, readIsoDay } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { readInstant } from '../../foundation/kernel/instant.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'

/** For what the log may be read, and for nothing else: Data Protection Act 2018, section 62(4). */
export const purposes = {
  lawfulness: 'To see whether a record was used lawfully',
  'self-monitoring': 'Self-monitoring, and disciplinary proceedings',
  security: 'The integrity and security of personal data',
  proceedings: 'Criminal proceedings',
} as const

export type Purpose = keyof typeof purposes

export type NewInspection = { readonly purpose: Purpose; readonly why: string }

export function readInspection(answers: Answers): Outcome<NewInspection> {
  const { choice, text, problems } = reading(answers)
  const purpose = choice('purpose', purposes, 'Select what you need it for')
  const why = text('why', 'Enter what made you look', 500)
  return problems.length > 0 || !purpose ? refused(problems) : accepted({ purpose, why })
}

export const verbs: Readonly<Record<Verb, string>> = {
  consultation: 'Looked at',
  collection: 'Added',
  alteration: 'Changed',
  disclosure: 'Passed on',
  combination: 'Joined',
  erasure: 'Erased',
  'sign-in': 'Signed in or out',
}

export type Period = { readonly from: CalendarDate; readonly to: CalendarDate }

/** What somebody asks of the log. */
export type Asked = Period & {
  /** As it was typed: a name or an e-mail address. */
  readonly who: string
  readonly person?: Id<'practitioner'> | undefined
  /** As it was typed: a child's reference, or the id of any record. */
  readonly record: string
  readonly verb?: Verb | undefined
  readonly kind?: string | undefined
  readonly reason: string
  /** The last entry of the page before. */
  readonly after?: { readonly at: Date; readonly id: Id<'entry'> } | undefined
}

/** How far back one page looks, in days, where nothing else is said. */
const usualDays = 7

/**
 * Reads the address. Whoever names neither a person nor a record is shown one day: nobody reads through everything, and
 * a day is found at once among ten million entries.
 */
export function readAsked(query: Answers, today: CalendarDate): Asked {
  const words = (name: string) => (query[name]?.trim() ?? '').slice(0, 200)
  const person = readId<'practitioner'>(query.person)
  const record = words('record').toUpperCase()
  const narrow = person !== undefined || record !== '' || words('who') !== ''
  const to = readIsoDay(query.to) ?? today
  const from = readIsoDay(query.from) ?? addDays(to, 1 - usualDays)
  const [afterAt, afterId] = (query.after ?? '').split(' ')
  const after = { at: readInstant(afterAt), id: readId<'entry'>(afterId) }
  if (query.after && (!after.at || !after.id)) throw new NotFound('page')
  return {
    ...{ who: words('who'), person, record, reason: words('reason') },
    ...{ from: narrow && from <= to ? from : to, to },
    verb: (Object.keys(verbs) as Verb[]).find(verb => verb === query.verb),
    kind: query.kind && /^[a-z-]{1,40}$/.test(query.kind) ? query.kind : undefined,
    after: after.at && after.id ? { at: after.at, id: after.id } : undefined,
  }
}

/** From its first moment in London to the first after it. */
export function momentsOf({ from, to }: Period) {
  return {
    since: new Date(+endOfLondonDay(addDays(from, -1)) + 1000),
    until: new Date(+endOfLondonDay(to) + 1000),
  }
}

/** The same question as an address. @param changed what else is asked in it, or no longer */
export function addressOf(asked: Asked, changed: Readonly<Record<string, string>> = {}): string {
  const { who, person = '', record, verb = '', kind = '', reason, from, to } = asked
  const fields = { who, person, record, verb, kind, reason, from, to, ...changed }
  return new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString()
}
