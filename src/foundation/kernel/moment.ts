import { formatDay, readCalendarDate } from './calendar-date.ts'
import { formatInstant } from './london.ts'
import type { Answers, Problem } from './outcome.ts'

/** A day and a time as clocks in London show them: 14:05, 9.30 or 0930. London is at most an hour ahead of Greenwich. */
export function momentIn(answers: Answers, name: string): Date | undefined {
  const day = readCalendarDate(answers, name)
  const time = answers[`${name}-time`]?.trim() ?? ''
  const [, hours = '', minutes] = /^([01]?\d|2[0-3])[:. ]?([0-5]\d)$/.exec(time) ?? []
  if (!day || !minutes) return undefined
  const wanted = `${hours.padStart(2, '0')}:${minutes}`
  const greenwich = Date.parse(`${day}T${wanted}:00Z`)
  return [0, 1]
    .map(hoursAhead => new Date(greenwich - hoursAhead * 3_600_000))
    .find(moment => formatInstant(moment) === `${formatDay(day)}, ${wanted}`)
}

/** Something that has happened: a real moment, and not one to come. */
export function readPast(
  answers: Answers,
  name: string,
  now: Date,
  problems: Problem[],
): Date | undefined {
  const moment = momentIn(answers, name)
  if (!readCalendarDate(answers, name)) problems.push({ field: name, text: 'Enter a real date' })
  else if (!moment)
    problems.push({
      field: `${name}-time`,
      text: 'Enter a time as on a 24-hour clock, such as 14:05',
    })
  else if (moment > now)
    problems.push({ field: name, text: 'The date and time must be in the past' })
  return moment
}
