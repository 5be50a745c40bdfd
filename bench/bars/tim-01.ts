import { addDays, type CalendarDate } from '../../src/foundation/kernel/calendar-date.ts'
import { disagreements, years } from '../../src/foundation/kernel/working-days.examples.ts'
import { isWorkingDay, OutsideCalendar } from '../../src/foundation/kernel/working-days.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'

type IsWorking = (day: CalendarDate) => boolean

export const tim01: Bar = {
  id: 'TIM-01',
  says: 'working days in England are right for every day from 2020 to 2035, and refused beyond',
  run: async () => measure(isWorkingDay),
  controls: {
    'when a substitute day is forgotten': async () =>
      measure(day => day === '2022-01-03' || isWorkingDay(day)),
    'when a day beyond the calendar is guessed': async () =>
      measure(day => day > '2035-12-31' || isWorkingDay(day)),
  },
}

function measure(isWorking: IsWorking): Result {
  const wrong = disagreements(day => isWorking(day))
  for (const beyond of ['2019-12-31', addDays('2035-12-31', 1)] as CalendarDate[]) {
    if (!refuses(isWorking, beyond)) wrong.push(`${beyond} is answered`)
  }
  return nothingFound(wrong, `every day of ${years.length} years`)
}

function refuses(isWorking: IsWorking, day: CalendarDate): boolean {
  try {
    isWorking(day)
    return false
  } catch (error) {
    return error instanceof OutsideCalendar
  }
}
