import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import { attendances, readConcern, readOccasion, type Session } from './session.ts'

export type NewCircle = { readonly name: string; readonly place: string }

export function readCircle(answers: Answers): Outcome<NewCircle> {
  const read = reading(answers, shortest)
  const name = read.text('name', 'Enter what the group is called')
  const place = read.text('place', 'Enter where it meets')
  return read.problems.length > 0 ? refused(read.problems) : accepted({ name, place })
}

type Named = {
  readonly givenName: string
  readonly familyName: string
  readonly preferredName: string
}

const wordsOf = (text: string) => text.toLocaleLowerCase('en-GB').match(/[\p{L}\p{M}]+/gu) ?? []

/** The names of members that stand in what goes onto the record of every one of them. */
export function namesIn(text: string, members: readonly Named[]): string[] {
  const said = new Set(wordsOf(text))
  const names = members.flatMap(one => [one.givenName, one.preferredName, one.familyName])
  return [...new Set(names)].filter(name =>
    wordsOf(name).some(word => word.length > 1 && said.has(word)),
  )
}

export const memberField = (name: string, index: number) => `${name}-${index + 1}`

/**
 * Reads a session of a group: once what holds for all, and for each member whether she or he came and what she or he
 * said. What holds for all stands on each child's record, so it names nobody.
 */
export function readGroupSession(
  answers: Answers,
  members: readonly Named[],
  today: CalendarDate,
): Outcome<readonly Session[]> {
  const read = reading(answers)
  const { heldOn, minutes, place, placeSafety } = readOccasion(read, answers, today)
  const focus = read.text('focus', 'Enter what it was about')
  for (const [field, text] of Object.entries({ focus, placeSafety })) {
    const named = namesIn(text, members)
    if (named.length > 0)
      read.problem(field, `Take out ${named.join(', ')}: this stands on the record of each of them`)
  }
  const each = members.map((_, index) => {
    const attended = read.choice(
      memberField('attended', index),
      attendances,
      'Select whether she or he came',
    )
    const childsWords = read.optional(memberField('childsWords', index))
    return { attended, childsWords, ...readConcern(read, `-${index + 1}`) }
  })
  if (read.problems.length > 0 || !heldOn || !place) return refused(read.problems)
  return accepted(
    each.flatMap(({ attended, concern, ...rest }) =>
      attended && concern
        ? [
            {
              ...{ heldOn, minutes, place, placeSafety, focus, attended, concern, ...rest },
              ...({ mode: 'group', family: [], nextOn: null } as const),
            },
          ]
        : [],
    ),
  )
}
