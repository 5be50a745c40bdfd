import type { Practitioner } from '../../foundation/access/index.ts'
import { addMonths, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import { charactersRead, readPlatePattern } from '../../records/matching/index.ts'
import { compareMentions, sumOf } from './alike.ts'
import { keyOf, nameOfKind } from './item.ts'
import type { Mention } from './mention.store.ts'
import { areaOf } from './submission.ts'

export const watched = {
  vehicle: 'A vehicle, by its registration or part of it',
  phone: 'A phone number',
  account: 'An online account, by its handle',
} as const

export type WatchedKind = keyof typeof watched

export type NewWatch = {
  readonly areaId: Id<'area'>
  readonly kind: WatchedKind
  readonly says: string
  readonly key: string
  readonly reason: string
  readonly endsOn: CalendarDate
}

/** Longer than this nobody watches without thinking again. Partnership default. */
const longestMonths = 6

/** Of fewer characters nearly every car has some. */
const fewestCharacters = 4

export function readWatch(
  answers: Answers,
  who: Practitioner,
  today: CalendarDate,
): Outcome<NewWatch> {
  const read = reading(answers)
  const kind = read.choice('kind', watched, 'Select what you watch for')
  const says = read.text('says', 'Enter the registration, number or handle', shortest)
  const key = kind && says ? keyOf({ kind, says: { [nameOfKind(kind)]: says } }) : ''
  if (says && kind) {
    const problem = problemWithKey(kind, key)
    if (problem) read.problem('says', problem)
  }
  const reason = read.text('reason', 'Enter why you need to know', 2000)
  const endsOn = read.day('endsOn', 'Enter until when you watch')
  if (endsOn && endsOn <= today) read.problem('endsOn', 'It must end after today')
  if (endsOn && endsOn > addMonths(today, longestMonths))
    read.problem(
      'endsOn',
      'You can watch for six months at most; then think again whether you need to',
    )
  const areaId = areaOf(answers, who)
  if (!areaId) read.problem('areaId', 'Select the area')
  if (read.problems.length > 0 || !kind || !endsOn || !areaId) return refused(read.problems)
  return accepted({ areaId, kind, says, key, reason, endsOn })
}

function problemWithKey(kind: WatchedKind, key: string): string | undefined {
  if (kind === 'phone' && key.length < 10) return 'Enter the whole number'
  if (kind === 'account' && key.length < 3) return 'Enter at least three characters of the handle'
  if (kind !== 'vehicle') return undefined
  const pattern = readPlatePattern(key)
  if (!pattern.ok) return 'Enter a registration, with ? or * for what nobody saw'
  return charactersRead(pattern.value) < fewestCharacters
    ? 'Enter at least four letters or numbers of the registration'
    : undefined
}

type Watching = { readonly kind: WatchedKind; readonly key: string; readonly areaId: Id<'area'> }

/** Whether something that was named can be what somebody watches for. */
export function isWatchedFor(
  { kind, key, areaId }: Watching,
  mention: Pick<Mention, 'kind' | 'key' | 'says' | 'areaId' | 'toldAt'>,
): boolean {
  const watched = { kind, key, says: {}, toldAt: mention.toldAt }
  return areaId === mention.areaId && sumOf(compareMentions(watched, mention)) > 0
}
