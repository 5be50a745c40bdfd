import {
  addDays,
  addMonths,
  type CalendarDate,
  readIsoDay,
  weekdayOf,
} from '../../../foundation/kernel/calendar-date.ts'
import type { Finder, Reading } from './item.ts'

const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')
const weekday = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday'
const short = 'mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun'
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const month =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const part =
  'morning|lunchtime|dinnertime|afternoon|evening|night|nights|evenings|mornings|afternoons'
const counts: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, ten: 10 },
  ...{ 'a couple of': 2, 'couple of': 2 },
}

/** Without a year it is the last such day: what is told of has mostly happened. */
function dayOf(day: string, ofMonth: number, year: string | undefined, today: CalendarDate) {
  const two = (n: number) => String(n).padStart(2, '0')
  const iso = (year: number) => readIsoDay(`${year}-${two(ofMonth)}-${two(Number(day))}`)
  if (year) return iso(year.length === 2 ? 2000 + Number(year) : Number(year))
  const thisYear = Number(today.slice(0, 4))
  const found = iso(thisYear)
  return found && found > today ? (iso(thisYear - 1) ?? found) : found
}

function monthOf(word: string): number {
  return months.indexOf(word.slice(0, 3).toLowerCase()) + 1
}

function withPart(day: string | undefined, said?: string): Reading | undefined {
  if (!day) return undefined
  return { reads: said ? `${day} ${said.toLowerCase().replace(/s$/, '')}` : day }
}

function weekdayNumber(said: string): number {
  return weekdays.findIndex(day => day.toLowerCase().startsWith(said.slice(0, 3).toLowerCase())) + 1
}

function backTo(said: string, today: CalendarDate): CalendarDate {
  const back = (weekdayOf(today) - weekdayNumber(said) + 7) % 7
  return addDays(today, -(back || 7))
}

function onTo(said: string, today: CalendarDate): CalendarDate {
  const on = (weekdayNumber(said) - weekdayOf(today) + 7) % 7
  return addDays(today, on || 7)
}

function weekOf(today: CalendarDate): CalendarDate {
  return addDays(today, 1 - weekdayOf(today))
}

const year = String.raw`(?:,? (\d{4}))?`

export const dayFinders: readonly Finder[] = [
  {
    kind: 'day',
    pattern: /(?<![\d/.-])(\d{4}-\d{2}-\d{2})(?![\d/-])/g,
    read: ({ groups: [, day] }) => withPart(readIsoDay(day)),
  },
  {
    kind: 'day',
    pattern: /(?<![\w/.£-])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\w/]|[.-]\d)/g,
    read: ({ groups: [written = '', day = '', mark, ofMonth, year], before, today }) => {
      // A half, three quarters, 24/7: only a year or the word before them makes dates of these.
      const sure =
        year ||
        (mark === '/' &&
          (/\b(?:on|since|from|dated?) $/i.test(before) ||
            !/^(?:[1-3]\/[2-5]|24\/7|9\/11)$/.test(written)))
      return sure ? withPart(dayOf(day, Number(ofMonth), year, today)) : undefined
    },
  },
  {
    kind: 'day',
    pattern: new RegExp(
      String.raw`\b(?:(?:${weekday}|${short}),? )?(?:the )?(?<!\d)(\d{1,2})(st|nd|rd|th)?( of)? ?(${month})\b${year}(?: (${part})\b)?`,
      'gi',
    ),
    read: ({ groups: [, day = '', th, of, word = '', year, said], today }) =>
      word === 'may' && !th && !of
        ? undefined
        : withPart(dayOf(day, monthOf(word), year, today), said),
  },
  {
    kind: 'day',
    pattern: new RegExp(
      String.raw`\b(${month}) (?:the )?(\d{1,2})(st|nd|rd|th)?(?![\d:]|[.]\d)${year}(?: (${part})\b)?`,
      'gi',
    ),
    read: ({ groups: [, word = '', day = '', th, year, said], today }) =>
      /^(?:may|march|mar)$/.test(word) && !th
        ? undefined
        : withPart(dayOf(day, monthOf(word), year, today), said),
  },
  {
    kind: 'day',
    pattern: new RegExp(
      String.raw`\b(?:(?:${weekday}|${short}),? (?:the )?(\d{1,2})(?:st|nd|rd|th)|on the (\d{1,2})(?:st|nd|rd|th))(?! (?:floor|time|person|one|house|day|of\b|birthday|street|avenue))(?: (${part})\b)?`,
      'gi',
    ),
    read: ({ groups: [, day, alone, said], today }) => {
      const number = day ?? alone ?? ''
      const thisMonth = readIsoDay(`${today.slice(0, 8)}${number.padStart(2, '0')}`)
      const found =
        thisMonth && thisMonth <= today
          ? today
          : addMonths(`${today.slice(0, 8)}01` as CalendarDate, -1)
      return withPart(readIsoDay(`${found.slice(0, 8)}${number.padStart(2, '0')}`), said)
    },
  },
  {
    kind: 'day',
    pattern: new RegExp(
      String.raw`\b(?:(last|this|next|this coming|this past|every|each|most) )?(${weekday})(s|['’]s)?(?: (${part})\b)?`,
      'gi',
    ),
    read: ({ groups: [, which = '', day = '', many, said = ''], today }) => {
      const often = /every|each|most/i.test(which) || many === 's' || /s$/.test(said)
      const name = weekdays[weekdayNumber(day) - 1]
      if (often) return withPart(`every ${name}`, said)
      const ahead = /^(?:this|next|this coming)$/i.test(which)
      return withPart(ahead ? onTo(day, today) : backTo(day, today), said)
    },
  },
  {
    kind: 'day',
    pattern: new RegExp(
      String.raw`\b(?:(last|every|on|this) )?(${short})(?: (${part})\b|(?=[,.;:]))`,
      'gi',
    ),
    read: ({ groups: [, which = '', day = '', said], today }) => {
      // “Sat” and “Sun” are words too.
      if (!said && which === '' && /^(?:sat|sun|mon|wed)$/i.test(day)) return undefined
      if (!/^[A-Z]/.test(day) && !said) return undefined
      const name = weekdays[weekdayNumber(day) - 1]
      return withPart(/every/i.test(which) ? `every ${name}` : backTo(day, today), said)
    },
  },
  {
    kind: 'day',
    pattern: new RegExp(
      String.raw`\b(?:(yesterday|today|tomorrow)(?: (${part})\b)?|(last) (night|evening)|(tonight)|(this) (morning|afternoon|evening))\b`,
      'gi',
    ),
    read: ({ groups: [, day = '', said, last, lastPart, tonight, , thisPart], today }) => {
      if (last) return withPart(addDays(today, -1), lastPart)
      if (tonight) return withPart(today, 'night')
      if (thisPart) return withPart(today, thisPart)
      const apart = { yesterday: -1, today: 0, tomorrow: 1 }[day.toLowerCase()] ?? 0
      return withPart(addDays(today, apart), said)
    },
  },
  {
    kind: 'day',
    pattern:
      /\b(\d{1,2}|an?|one|two|three|four|five|six|ten|(?:a )?couple of) (day|night|week|month)s? ago\b/gi,
    read: ({ groups: [, many = '', unit = ''], today }) => {
      const count = counts[many.toLowerCase()] ?? Number(many)
      if (/month/i.test(unit)) return withPart(addMonths(today, -count))
      const day = addDays(today, /week/i.test(unit) ? -7 * count : -count)
      return withPart(day, /night/i.test(unit) ? 'night' : undefined)
    },
  },
  {
    kind: 'day',
    pattern: /\b(last|this|next) (week|weekend|month)\b|\b(?:over|at) the (weekend)\b/gi,
    read: ({ groups: [, which = '', unit = 'weekend'], today }) => {
      const apart = { last: -1, this: 0, next: 1 }[which.toLowerCase()] ?? 0
      if (/month/i.test(unit)) return withPart(`month of ${addMonths(today, apart).slice(0, 7)}`)
      const week = addDays(weekOf(today), 7 * apart)
      return withPart(/weekend/i.test(unit) ? `weekend of ${addDays(week, 5)}` : `week of ${week}`)
    },
  },
]
