import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'

/**
 * From how many times on a child who goes missing again is looked at by more people. The partnership's numbers: no single
 * number stands in the statutory guidance; three in ninety days is common practice.
 */
export const missingNumbers = {
  repeatTimes: {
    asks: 'Again and again: from how many times on?',
    ...{ delivered: 3, least: 2, most: 20 },
  },
  repeatDays: {
    asks: 'Again and again: within how many days?',
    delivered: 90,
    least: 7,
    most: 366,
  },
  considerWithin: {
    asks: 'A missing or strategy meeting is considered within how many working days?',
    ...{ delivered: 5, least: 1, most: 20 },
  },
  longHours: {
    asks: 'Away overnight, or for more than how many hours, asks for a review of the level?',
    ...{ delivered: 24, least: 1, most: 72 },
  },
  togetherHours: {
    asks: 'Found in one place within how many hours of each other counts as together?',
    ...{ delivered: 2, least: 1, most: 24 },
  },
  placementWithin: {
    asks: 'The placement or care plan is reviewed within how many working days?',
    ...{ delivered: 5, least: 1, most: 20 },
  },
  groupTimes: {
    asks: 'To the group: from how many times on?',
    ...{ delivered: 5, least: 1, most: 50 },
  },
  groupDays: { asks: 'To the group: within how many days?', delivered: 90, least: 7, most: 366 },
  groupYearTimes: {
    asks: 'To the group, over a longer time: from how many times on?',
    ...{ delivered: 9, least: 1, most: 50 },
  },
  groupYearDays: {
    asks: 'To the group, over a longer time: within how many days?',
    ...{ delivered: 365, least: 7, most: 366 },
  },
} as const satisfies Record<string, Asked>

type Asked = {
  readonly asks: string
  readonly delivered: number
  readonly least: number
  readonly most: number
}

export type MissingNumber = keyof typeof missingNumbers

export type MissingNumbers = Readonly<Record<MissingNumber, number>>

const each = <To>(to: (asked: Asked, name: MissingNumber) => To) =>
  Object.fromEntries(
    (Object.keys(missingNumbers) as MissingNumber[]).map(name => [
      name,
      to(missingNumbers[name], name),
    ]),
  ) as Readonly<Record<MissingNumber, To>>

export const asDelivered: MissingNumbers = each(({ delivered }) => delivered)

export function answersForNumbers(numbers: MissingNumbers): Answers {
  return each((_, name) => String(numbers[name]))
}

export function readMissingNumbers(
  answers: Answers,
): Outcome<{ readonly numbers: MissingNumbers; readonly why: string }> {
  const { problem, problems, text } = reading(answers)
  const numbers = each(({ least, most }, name) => {
    const typed = answers[name]?.trim() ?? ''
    const number = Number(typed)
    if (!/^\d{1,3}$/.test(typed) || number < least || number > most)
      problem(name, `Enter a whole number from ${least} to ${most}`)
    return number
  })
  const why = text('why', 'Enter why, and what it rests on', 2_000)
  return problems.length > 0 ? refused(problems) : accepted({ numbers, why })
}

/** What follows from them, as the process map acts. */
export function numbersInWords(numbers: MissingNumbers): readonly string[] {
  const { repeatTimes, repeatDays, considerWithin, longHours, togetherHours } = numbers
  const { placementWithin, groupTimes, groupDays, groupYearTimes, groupYearDays } = numbers
  return [
    `Missing ${repeatTimes} times in ${repeatDays} days: a missing or strategy meeting is considered within ${considerWithin} working days.`,
    `Away overnight, or for more than ${longHours} hours: the level is reviewed.`,
    `Found in one place within ${togetherHours} hours of each other: whether the children are linked is looked at.`,
    `Looked after, and was missing: the placement or care plan is reviewed within ${placementWithin} working days.`,
    `Missing ${groupTimes} times in ${groupDays} days or ${groupYearTimes} times in ${groupYearDays} days, or on the list and missing: before the group.`,
  ]
}
