import { type CalendarDate, readCalendarDate } from './calendar-date.ts'
import { type Answers, listOf, type Problem } from './outcome.ts'
import { holdsPicture } from './picture.ts'

export const longest = 20_000
export const shortest = 200

/**
 * Reads answers one by one and remembers what is wrong with them, in page order.
 *
 * @param usual how many characters a text may have where nothing else is said
 */
export function reading(answers: Answers, usual = longest) {
  const problems: Problem[] = []
  // One thing to put right at a field: what was found first is what its place has room for.
  const problem = (field: string, text: string) => {
    if (!problems.some(one => one.field === field)) problems.push({ field, text })
  }
  const optional = (field: string, most = usual): string => {
    const text = answers[field]?.trim() ?? ''
    if (text.length > most)
      problem(field, `Write ${most.toLocaleString('en-GB')} characters or fewer`)
    if (holdsPicture(text))
      problem(field, 'Take the picture out. Say in words that it exists and who holds it')
    return text
  }
  return {
    problems,
    problem,
    optional,
    text(field: string, missing: string, most = usual): string {
      const text = optional(field, most)
      if (text === '') problem(field, missing)
      return text
    },
    choice<T extends string>(
      field: string,
      known: Readonly<Partial<Record<T, unknown>>>,
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
    /** A day that may be left open: null then. */
    openDay(field: string, notReal: string): CalendarDate | null {
      const typed = ['', '-day', '-month', '-year'].some(part => answers[`${field}${part}`]?.trim())
      const day = readCalendarDate(answers, field) ?? null
      if (typed && !day) problem(field, notReal)
      return day
    },
    list: (field: string) => listOf(answers[field]),
  }
}

export const yesNo = { yes: 'Yes', no: 'No' } as const
