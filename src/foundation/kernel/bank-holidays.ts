import { addDays, type CalendarDate, weekdayOf } from './calendar-date.ts'

/** The years the calendar carries. Outside them nothing is guessed. */
export const firstYear = 2020
export const lastYear = 2035

/** `published` says whether GOV.UK had announced the day, or it follows the rule and may yet move. */
export type BankHoliday = { day: CalendarDate; name: string; published: boolean }

// England and Wales, as published at https://www.gov.uk/bank-holidays.
// Add a year here when it is published; the rule below then no longer speaks for it.
const published: Record<number, Record<CalendarDate, string>> = {
  2020: {
    '2020-01-01': 'New Year’s Day',
    '2020-04-10': 'Good Friday',
    '2020-04-13': 'Easter Monday',
    '2020-05-08': 'Early May bank holiday (VE day)',
    '2020-05-25': 'Spring bank holiday',
    '2020-08-31': 'Summer bank holiday',
    '2020-12-25': 'Christmas Day',
    '2020-12-28': 'Boxing Day (substitute day)',
  },
  2021: {
    '2021-01-01': 'New Year’s Day',
    '2021-04-02': 'Good Friday',
    '2021-04-05': 'Easter Monday',
    '2021-05-03': 'Early May bank holiday',
    '2021-05-31': 'Spring bank holiday',
    '2021-08-30': 'Summer bank holiday',
    '2021-12-27': 'Christmas Day (substitute day)',
    '2021-12-28': 'Boxing Day (substitute day)',
  },
  2022: {
    '2022-01-03': 'New Year’s Day (substitute day)',
    '2022-04-15': 'Good Friday',
    '2022-04-18': 'Easter Monday',
    '2022-05-02': 'Early May bank holiday',
    '2022-06-02': 'Spring bank holiday',
    '2022-06-03': 'Platinum Jubilee bank holiday',
    '2022-08-29': 'Summer bank holiday',
    '2022-09-19': 'Bank Holiday for the State Funeral of Queen Elizabeth II',
    '2022-12-26': 'Boxing Day',
    '2022-12-27': 'Christmas Day (substitute day)',
  },
  2023: {
    '2023-01-02': 'New Year’s Day (substitute day)',
    '2023-04-07': 'Good Friday',
    '2023-04-10': 'Easter Monday',
    '2023-05-01': 'Early May bank holiday',
    '2023-05-08': 'Bank holiday for the coronation of King Charles III',
    '2023-05-29': 'Spring bank holiday',
    '2023-08-28': 'Summer bank holiday',
    '2023-12-25': 'Christmas Day',
    '2023-12-26': 'Boxing Day',
  },
  2024: {
    '2024-01-01': 'New Year’s Day',
    '2024-03-29': 'Good Friday',
    '2024-04-01': 'Easter Monday',
    '2024-05-06': 'Early May bank holiday',
    '2024-05-27': 'Spring bank holiday',
    '2024-08-26': 'Summer bank holiday',
    '2024-12-25': 'Christmas Day',
    '2024-12-26': 'Boxing Day',
  },
  2025: {
    '2025-01-01': 'New Year’s Day',
    '2025-04-18': 'Good Friday',
    '2025-04-21': 'Easter Monday',
    '2025-05-05': 'Early May bank holiday',
    '2025-05-26': 'Spring bank holiday',
    '2025-08-25': 'Summer bank holiday',
    '2025-12-25': 'Christmas Day',
    '2025-12-26': 'Boxing Day',
  },
  2026: {
    '2026-01-01': 'New Year’s Day',
    '2026-04-03': 'Good Friday',
    '2026-04-06': 'Easter Monday',
    '2026-05-04': 'Early May bank holiday',
    '2026-05-25': 'Spring bank holiday',
    '2026-08-31': 'Summer bank holiday',
    '2026-12-25': 'Christmas Day',
    '2026-12-28': 'Boxing Day (substitute day)',
  },
  2027: {
    '2027-01-01': 'New Year’s Day',
    '2027-03-26': 'Good Friday',
    '2027-03-29': 'Easter Monday',
    '2027-05-03': 'Early May bank holiday',
    '2027-05-31': 'Spring bank holiday',
    '2027-08-30': 'Summer bank holiday',
    '2027-12-27': 'Christmas Day (substitute day)',
    '2027-12-28': 'Boxing Day (substitute day)',
  },
}

/** In order of day; empty outside the calendar. */
export function bankHolidays(year: number): BankHoliday[] {
  if (year < firstYear || year > lastYear) return []
  const known = published[year]
  return Object.entries(known ?? bankHolidaysByRule(year))
    .map(([day, name]) => ({ day: day as CalendarDate, name, published: known !== undefined }))
    .sort((one, other) => (one.day < other.day ? -1 : 1))
}

/** Banking and Financial Dealings Act 1971, Schedule 1, and the days proclaimed every year since. */
export function bankHolidaysByRule(year: number): Record<CalendarDate, string> {
  const easter = easterSunday(year)
  const days: Record<CalendarDate, string> = {
    [addDays(easter, -2)]: 'Good Friday',
    [addDays(easter, 1)]: 'Easter Monday',
    [mondayOnOrAfter(`${year}-05-01`)]: 'Early May bank holiday',
    [mondayOnOrAfter(`${year}-05-25`)]: 'Spring bank holiday',
    [mondayOnOrAfter(`${year}-08-25`)]: 'Summer bank holiday',
  }
  // A day lost to a weekend is given back on the next weekday that is not already a holiday.
  // Boxing Day is placed before a Sunday Christmas Day, which is why it keeps its Monday.
  const fixed: [CalendarDate, string][] = [
    [`${year}-01-01`, 'New Year’s Day'],
    [`${year}-12-25`, 'Christmas Day'],
    [`${year}-12-26`, 'Boxing Day'],
  ]
  for (const [day, name] of fixed) if (!isWeekend(day)) days[day] = name
  for (const [day, name] of fixed) {
    if (!isWeekend(day)) continue
    let substitute = day
    while (isWeekend(substitute) || substitute in days) substitute = addDays(substitute, 1)
    days[substitute] = `${name} (substitute day)`
  }
  return days
}

export function isWeekend(day: CalendarDate): boolean {
  return weekdayOf(day) > 5
}

function mondayOnOrAfter(day: CalendarDate): CalendarDate {
  return addDays(day, (8 - weekdayOf(day)) % 7)
}

/** The Gregorian computus in Butcher's form, good for every year. */
function easterSunday(year: number): CalendarDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - ((year % 100) % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const sinceMarch = epact + toSunday - 7 * late + 114
  return addDays(`${year}-0${Math.floor(sinceMarch / 31)}-01` as CalendarDate, sinceMarch % 31)
}
