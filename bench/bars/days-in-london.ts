import { ageOn, type CalendarDate } from '../../src/foundation/kernel/calendar-date.ts'
import { deadline } from '../../src/foundation/kernel/deadline.ts'
import { endOfLondonDay, formatInstant, todayInLondon } from '../../src/foundation/kernel/london.ts'

/*
  What Cairn says of each instant it is given, one a line, in whatever zone this process was started: the day, the end of
  the day, the age of somebody born on a leap day, three deadlines, and how the instant is written.
*/
const born: CalendarDate = '2012-02-29'
const [instants = '[]'] = process.argv.slice(2)
for (const instant of JSON.parse(instants) as string[]) {
  const at = new Date(instant)
  const today = todayInLondon(at)
  const due = [
    deadline('hours', 72, at),
    deadline('working_days', 1, at),
    deadline('months', 1, at),
  ]
  console.log(
    [
      ...[today, endOfLondonDay(today).toISOString(), ageOn(born, today)],
      ...due.map(when => when.toISOString()),
      formatInstant(at),
    ].join(' | '),
  )
}
