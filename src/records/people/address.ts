import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

export const addressKinds = { home: 'Home', placement: 'Placement', other: 'Other' } as const

export type AddressKind = keyof typeof addressKinds

export type AddressDraft = {
  readonly kind: AddressKind
  readonly lines: string
  readonly postcode: string
  readonly livesWith: string
  readonly fromOn: CalendarDate | null
  readonly toOn: CalendarDate | null
  readonly hidden: boolean
  readonly hiddenWhy: string
}

/** As printed on an envelope: SW1A 1AA. */
const shapeOfPostcode = /^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})$/

/** Only who is cleared for hidden addresses is asked whether this is one. From others it is an open address. */
export function readAddress(
  answers: Answers,
  today: CalendarDate,
  mayHide: boolean,
): Outcome<AddressDraft> {
  const { text, choice, optional, openDay, problem, problems } = reading(answers, shortest)
  const kind = choice('kind', addressKinds, 'Select what kind of address it is')
  const lines = optional('lines', 500)
  const livesWith = optional('livesWith')
  if (lines === '' && livesWith === '')
    problem('lines', 'Write the address, or with whom the child lives')
  const written = optional('postcode', 10).toUpperCase()
  const postcode = written.replace(/\s/g, '').replace(shapeOfPostcode, '$1 $2')
  if (written !== '' && !shapeOfPostcode.test(postcode))
    problem('postcode', 'Write a whole postcode, like WN4 2QA')
  const fromOn = openDay('fromOn', 'The first day must be a real date')
  if (fromOn && fromOn > today) problem('fromOn', 'The first day must be today or in the past')
  const toOn = openDay('toOn', 'The last day must be a real date')
  if (fromOn && toOn && toOn < fromOn) problem('toOn', 'The last day must not be before the first')
  const hidden = mayHide
    ? choice('hidden', { yes: '', no: '' }, 'Select whether this address must be hidden')
    : 'no'
  const hiddenWhy = hidden === 'yes' ? text('hiddenWhy', 'Write why it must be hidden') : ''
  if (problems.length > 0 || !kind || !hidden) return refused(problems)
  return accepted({
    ...{ kind, lines, postcode, livesWith, fromOn, toOn },
    ...{ hidden: hidden === 'yes', hiddenWhy },
  })
}

type Stay = Pick<AddressDraft, 'kind' | 'fromOn' | 'toOn'>

/** Where the child lives now: the home or placement that began last and has not ended. */
export function currentAddress<T extends Stay>(
  addresses: readonly T[],
  today: CalendarDate,
): T | undefined {
  return addresses
    .filter(({ kind }) => kind !== 'other')
    .filter(({ toOn }) => toOn === null || toOn >= today)
    .toSorted((a, b) => (b.fromOn ?? '').localeCompare(a.fromOn ?? ''))[0]
}

type Place = Pick<AddressDraft, 'lines' | 'postcode'>

/** What was not known before is learnt, not a move; neither is the same address in another spelling. */
export function hasMovedHouse(before: Place | undefined, now: Place | undefined): boolean {
  const place = (at?: Place) =>
    at ? `${at.lines}${at.postcode}`.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '') : ''
  return place(before) !== '' && place(now) !== '' && place(before) !== place(now)
}

export function addressInOneLine({ lines, postcode }: Place) {
  return [...lines.split(/\s*[\r\n]+\s*/), postcode].filter(part => part !== '').join(', ')
}

/** The address as it stands among other facts. A hidden one says so: who reads it must tell nobody. */
export function shownAddress(home: AddressDraft | undefined): string {
  const line = home ? addressInOneLine(home) : ''
  return home?.hidden && line !== '' ? `${line} (hidden: tell nobody)` : line
}
