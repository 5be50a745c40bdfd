import { bankHolidays, firstYear, isWeekend, lastYear } from './bank-holidays.ts'
import { addDays, type CalendarDate } from './calendar-date.ts'

/** A day the calendar does not carry. Better no deadline than one that ignores a holiday. */
export class OutsideCalendar extends RangeError {
  override readonly name = 'OutsideCalendar'

  constructor(day: string) {
    super(`${day} is outside the calendar, which runs from ${firstYear} to ${lastYear}`)
  }
}

// Every working day in order, and for every day how many have passed by its end: any deadline is
// then one step, however far away.
const workingDays: CalendarDate[] = []
const passedBy = new Map<CalendarDate, number>()

for (let year = firstYear; year <= lastYear; year++) {
  const holidays = new Set(bankHolidays(year).map(holiday => holiday.day))
  for (let day: CalendarDate = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    if (!isWeekend(day) && !holidays.has(day)) workingDays.push(day)
    passedBy.set(day, workingDays.length)
  }
}

export function insideCalendar(day: CalendarDate): CalendarDate {
  if (!passedBy.has(day)) throw new OutsideCalendar(day)
  return day
}

export function isWorkingDay(day: CalendarDate): boolean {
  return workingDays[workingDaysPassed(day) - 1] === day
}

/** The `count`-th working day strictly after `day`; none at all is the day itself. */
export function addWorkingDays(day: CalendarDate, count: number): CalendarDate {
  const passed = workingDaysPassed(day)
  if (count === 0) return day
  const due = workingDays[passed + count - 1]
  if (due === undefined) throw new OutsideCalendar(`${count} working days after ${day}`)
  return due
}

function workingDaysPassed(day: CalendarDate): number {
  const passed = passedBy.get(day)
  if (passed === undefined) throw new OutsideCalendar(day)
  return passed
}
