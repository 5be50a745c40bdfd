import { type CalendarDate, readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, listOf, type Problem } from '../../foundation/kernel/outcome.ts'

export const longest = 20_000
export const shortest = 200

/** Reads answers one by one and remembers what is wrong with them, in page order. */
export function reading(answers: Answers) {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => {
    problems.push({ field, text })
  }

  function optional(field: string, most = longest): string {
    const text = answers[field]?.trim() ?? ''
    if (text.length > most)
      problem(field, `Write ${most.toLocaleString('en-GB')} characters or fewer`)
    return text
  }

  return {
    problems,
    problem,
    optional,
    text(field: string, missing: string, most = longest): string {
      const text = optional(field, most)
      if (text === '') problem(field, missing)
      return text
    },
    choice<T extends string>(
      field: string,
      known: Readonly<Record<T, unknown>>,
      missing: string,
    ): T | undefined {
      const found = (Object.keys(known) as T[]).find(one => one === answers[field])
      if (!found) problem(field, missing)
      return found
    },
    day(field: string, missing: string): CalendarDate | undefined {
      const day = readCalendarDate(answers, field)
      if (!day) problem(field, missing)
      return day
    },
    list: (field: string) => listOf(answers[field]),
  }
}

export const yesNo = { yes: 'Yes', no: 'No' } as const
