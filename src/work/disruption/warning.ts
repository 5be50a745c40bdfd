import {
  addMonths,
  ageOn,
  type CalendarDate,
  formatDay,
} from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'

type WarningKind = {
  readonly label: string
  /** The child must be younger. */
  readonly under: 16 | 18
  readonly statementBy: 'carer' | 'council'
  /** Off: only some guidance knows this type. */
  readonly on: boolean
}

/** The types of a child abduction warning notice. It is about harbouring, with or without exploitation. */
export const warningKinds = {
  under_16: { label: 'A child under 16', under: 16, statementBy: 'carer', on: true },
  care_under_18: {
    label: 'A child under 18 in care under section 31',
    under: 18,
    statementBy: 'council',
    on: true,
  },
  emergency_order: {
    label: 'A child under an emergency protection order',
    under: 18,
    statementBy: 'council',
    on: false,
  },
  police_protection: {
    label: 'A child in police protection',
    under: 18,
    statementBy: 'council',
    on: false,
  },
} as const satisfies Record<string, WarningKind>

export type WarningKindId = keyof typeof warningKinds

export const offeredKinds = Object.fromEntries(
  Object.entries(warningKinds).filter(([, kind]) => kind.on),
) as typeof warningKinds

/** Until when it counts: the birthday, or the end of the care order where that comes first. */
export function warningEnds(
  kind: WarningKindId,
  bornOn: CalendarDate,
  careEndsOn: CalendarDate | null,
): CalendarDate {
  const birthday = addMonths(bornOn, warningKinds[kind].under * 12)
  return careEndsOn && careEndsOn < birthday ? careEndsOn : birthday
}

export type NewWarning = {
  readonly kind: WarningKindId
  readonly recipient: string
  readonly statementBy: 'carer' | 'council'
  readonly statementOn: CalendarDate
  readonly statementWho: string
  readonly terms: string
  readonly servedBy: string
  readonly servedOn: CalendarDate
  /** As on a 24-hour clock, 14:05. */
  readonly servedTime: string
  readonly servedPlace: string
  readonly explained: true
  readonly signed: boolean
  readonly unsignedWhy: string
  readonly careEndsOn: CalendarDate | null
  readonly expiresOn: CalendarDate
  readonly legalAdvice: string
  readonly reviewOn: CalendarDate
}

/** What the notice is held against. */
export type About = {
  readonly bornOn: CalendarDate | null
  readonly today: CalendarDate
}

/** Reads a notice that was served, or says what it lacks in page order. */
export function readWarning(answers: Answers, { bornOn, today }: About): Outcome<NewWarning> {
  const read = reading(answers)
  const recipient = read.text('recipient', 'Enter who was warned', shortest)
  const kind = read.choice('kind', offeredKinds, 'Select the type of notice')
  const servedOn = read.day('servedOn', 'Enter the day it was served')
  if (servedOn && servedOn > today) read.problem('servedOn', 'It must have been served already')
  const servedTime = answers.servedTime?.trim() ?? ''
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(servedTime))
    read.problem('servedTime', 'Enter the time as on a 24-hour clock, such as 14:05')
  if (kind && !bornOn)
    read.problem('kind', 'The child’s date of birth is not on record. Record it first')
  else if (kind && bornOn && servedOn && ageOn(bornOn, servedOn) >= warningKinds[kind].under)
    read.problem('kind', `The child was ${ageOn(bornOn, servedOn)} when it was served`)
  const statementOn = read.day('statementOn', 'Enter the day of the statement')
  if (statementOn && servedOn && statementOn > servedOn)
    read.problem('statementOn', 'The statement must be held before the notice is served')
  const statementWho = read.text('statementWho', 'Enter who made the statement', shortest)
  const careEndsOn = read.openDay('careEndsOn', 'Enter a real date')
  if (kind === 'under_16' && careEndsOn)
    read.problem('careEndsOn', 'Leave this open: this type does not rest on a care order')
  if (careEndsOn && careEndsOn <= today)
    read.problem('careEndsOn', 'The care order must be in force still')
  const terms = read.text('terms', 'Enter what the notice says')
  const servedBy = read.text('servedBy', 'Enter who served it', shortest)
  const servedPlace = read.text('servedPlace', 'Enter where it was served', shortest)
  if (read.choice('explained', yesNo, 'Select whether it was explained') === 'no')
    read.problem('explained', 'Explain the notice before you record it as served')
  const signed = read.choice('signed', yesNo, 'Select whether it was signed')
  const unsignedWhy = signed === 'no' ? read.text('unsignedWhy', 'Enter why not') : ''
  const legalAdvice = read.text('legalAdvice', 'Enter what legal or police advice was taken')
  const reviewOn = read.day('reviewOn', 'Enter when it is looked at again')
  if (reviewOn && reviewOn <= today) read.problem('reviewOn', 'The review must be after today')
  const expiresOn = kind && bornOn ? warningEnds(kind, bornOn, careEndsOn) : undefined
  const fits = !read.problems.some(problem => problem.field === 'kind')
  if (fits && expiresOn && reviewOn && reviewOn > expiresOn)
    read.problem('reviewOn', `The notice ends on ${formatDay(expiresOn)}: review it before`)
  const whole = kind && statementOn && servedOn && signed && reviewOn && expiresOn
  if (read.problems.length > 0 || !whole) return refused(read.problems)
  return accepted({
    ...{ kind, recipient, statementBy: warningKinds[kind].statementBy, statementOn, statementWho },
    ...{
      terms,
      servedBy,
      servedOn,
      servedTime,
      servedPlace,
      explained: true,
      signed: signed === 'yes',
    },
    ...{ unsignedWhy, careEndsOn, expiresOn, legalAdvice, reviewOn },
  })
}
