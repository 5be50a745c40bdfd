import {
  type CalendarDate,
  formatDay,
  readCalendarDate,
} from '../../foundation/kernel/calendar-date.ts'
import { formsOf } from '../matching/index.ts'
import type { Child } from './child.ts'
import { foldName, soundsOf, tokensOf } from './name-tokens.ts'
import { swappedDate } from './near-dates.ts'

/** What somebody typed to find a child, understood. */
export type ChildSearch = {
  readonly reference: string | undefined
  readonly bornOn: CalendarDate | undefined
  /** As it is kept: in capitals, with its space. */
  readonly postcode: string | undefined
  readonly names: readonly string[]
}

const day = String.raw`(\d{1,2})(?:st|nd|rd|th)?`
const dates = [
  /\b(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})\b/,
  /\b(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4}|\d{2})\b/,
  new RegExp(String.raw`\b(?<day>${day})\s+(?<month>[a-z]{3,9})\s+(?<year>\d{4})\b`, 'i'),
]

/** Takes names in any order, a date of birth as people write it, or a child’s reference. */
export function readChildSearch(text: string, bornOn?: CalendarDate | null): ChildSearch {
  const reference = /\bC\s?(\d{6,})\b/i.exec(text)
  if (reference) {
    return { ...nothing, reference: `C${reference[1]}` }
  }
  const written = dates.map(date => date.exec(text)).find(found => found && dayOf(found))
  const undated = written ? text.replace(written[0], ' ') : text
  const postcode = /\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})\b/i.exec(undated)
  const rest = postcode ? undated.replace(postcode[0], ' ') : undated
  return {
    reference: undefined,
    postcode: postcode ? `${postcode[1]} ${postcode[2]}`.toUpperCase() : undefined,
    bornOn: bornOn ?? (written ? dayOf(written) : undefined),
    // More words than anyone has names would only make the search slower.
    names: tokensOf(rest.slice(0, 200)).slice(0, 8),
  }
}

const nothing = { reference: undefined, bornOn: undefined, postcode: undefined, names: [] } as const

function dayOf({ groups = {} }: RegExpExecArray): CalendarDate | undefined {
  const { day = '', month = '', year = '' } = groups
  return readCalendarDate(
    {
      'born-day': String(Number.parseInt(day, 10)),
      'born-month': month,
      'born-year': inFull(year),
    },
    'born',
  )
}

/** Children were not born before 1936: two figures are enough to tell the century. */
function inFull(year: string): string {
  if (year.length === 4) return year
  return Number(year) <= 35 ? `20${year}` : `19${year}`
}

const fields = {
  preferredName: 'Preferred name',
  givenName: 'First name',
  familyName: 'Family name',
  formerly: 'Former name',
} as const

/** Why a record is among the results, in words. A result that cannot say why would have to be believed. */
export function whyItMatches(
  search: ChildSearch,
  child: Child & { readonly formerly?: string; readonly postcodes?: readonly string[] },
): string[] {
  if (search.reference) return [`Reference is ${child.reference}`]
  const written = Object.entries(fields).map(([field, label]) => {
    const name = child[field as keyof typeof fields] ?? ''
    return { label, name, tokens: tokensOf(name) }
  })
  const names = search.names
    .map(typed => nameMatch(typed, written))
    .filter(why => why !== undefined)
  const born = bornMatch(search.bornOn, child)
  const at = child.postcodes?.find(postcode => postcode === search.postcode)
  return [...new Set([...names, ...born, ...(at ? [`Lives or lived at ${at}`] : [])])]
}

function bornMatch(typed: CalendarDate | undefined, { bornOn }: Child): string[] {
  if (!typed || !bornOn) return []
  if (bornOn === typed) return [`Born on ${formatDay(typed)}`]
  return bornOn === swappedDate(typed)
    ? [`Born on ${formatDay(bornOn)}: day and month the other way round`]
    : []
}

/** The names somebody called so may have on the record. The nearest few: a list of twenty would find anybody. */
export function nicknamesOf(name: string): string[] {
  return formsOf(name).slice(0, 12)
}

/** From the surest to the loosest. */
const ways: Readonly<Record<string, (typed: string) => (token: string) => boolean>> = {
  is: typed => token => token === typed,
  'begins with': typed => token => token.startsWith(typed),
  'may be short for, or a form of,': typed => {
    const nicknames = nicknamesOf(typed)
    return token => nicknames.includes(token)
  },
  'sounds like': typed => {
    const sounds = soundsOf(typed)
    return token => soundsOf(token).some(sound => sounds.includes(sound))
  },
}

type Written = { readonly label: string; readonly name: string; readonly tokens: readonly string[] }

function nameMatch(typed: string, written: readonly Written[]): string | undefined {
  for (const [way, matching] of Object.entries(ways)) {
    const matches = matching(typed)
    const found = written.find(({ tokens }) => tokens.some(matches))
    if (!found) continue
    const whole = way === 'is' && foldName(found.name) !== typed ? 'has' : way
    return `${found.label} ${whole} “${typed}”`
  }
  return undefined
}
