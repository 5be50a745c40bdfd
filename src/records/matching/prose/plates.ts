import { canonicalMark, formatOf } from '../plates/index.ts'
import type { Finder, Found, Reading } from './item.ts'
import {
  aboutPlate,
  aboutVehicle,
  direct,
  endsWith,
  spelled,
  startsWith,
  within,
  words,
} from './plate-words.ts'

/** The usual shape as far as it goes, with its year; what nobody saw may be anything. */
function isCurrentStart(piece: string): boolean {
  const seen = [...piece].map((one, at) => (one === '?' ? 'AA11AAA'.charAt(at) : one)).join('')
  return /^[A-Z]{2}\d{2}[A-Z]{0,2}$/.test(seen) && formatOf(`${seen}AAA`.slice(0, 7)) === 'current'
}

/** So much of the usual shape, with its year, is little else: no word beside it is needed. */
const isTelling = (bare: string, least: number) =>
  /^[A-Z]{2}\d{2}[A-Z]*$/.test(bare) && bare.length >= least && isCurrentStart(bare)

/** Whole marks, of which the usual shape is known without a word beside it. */
function whole({ groups: [written = ''], before, around }: Found): Reading | undefined {
  const mark = canonicalMark(written)
  const format = formatOf(mark)
  const said = direct.test(before)
  const upper = !/[a-z]/.test(written)
  if (!upper && /[A-Z]/.test(written) && /[ -]/.test(written)) return undefined
  if (format === 'current' && (said || upper || /^[a-z]{2}\d{2} ?[a-z]{3}$/i.test(written))) {
    return { reads: mark }
  }
  // What fits no format is kept as it was said: it may be foreign, or misread.
  if (said && (upper || format !== 'other')) return { reads: mark }
  const isLong = format === 'prefix' || format === 'suffix' || format === 'q'
  return upper && isLong && (aboutPlate.test(around) || aboutVehicle.test(around))
    ? { reads: mark }
    : undefined
}

/** Where on the plate a part of it stands, as far as it was said or its shape tells. */
function placed(part: string, before: string, after: string): string {
  const bare = part.replace(/[ .-]/g, '').toUpperCase().replaceAll('_', '?').replace(/\*+/g, '*')
  if (bare.includes('*') || bare.length >= 7) return bare
  if (endsWith.test(before)) return `*${bare}`
  if (startsWith.test(before)) return `${bare}*`
  if (within.test(after)) return `*${bare}*`
  return isCurrentStart(bare) ? `${bare}*` : `*${bare}*`
}

/** Characters nobody saw, written as question marks, stars or lines. */
function gapped({ groups: [written = ''], before, after, around }: Found): Reading | undefined {
  const part = written.replace(/(?<=^[A-Z0-9]+)\?$/i, '')
  const known = part.replace(/[^A-Za-z0-9]/g, '')
  if (part.length < written.length || known.length < 2 || canonicalMark(known).length > 7) {
    return undefined
  }
  const isAbout =
    aboutPlate.test(around) || aboutVehicle.test(around) || isTelling(part.slice(0, 4), 4)
  return isAbout && /[A-Z0-9]/.test(known) && (/\d/.test(known) || !/[a-z]/.test(known))
    ? { reads: placed(part, before, after) }
    : undefined
}

const gap = String.raw`(?: ?\.{2,4} ?| ?(?:-|–|,|and|then|or){0,1} ?(?:something|summat|summit|sth|smth|blank|dunno|whatever|etc)(?: (?:something|blank)){0,3}(?: or other| like that)? ?)`

/** “KR something 59”: the parts in their order, and what comes after the last left open. */
function spoken({
  groups: [, first = '', then],
  before,
  after,
  around,
}: Found): Reading | undefined {
  const known = [first, then ?? ''].map(part => part.replace(/[ -]/g, '').toUpperCase())
  const [one = '', last = ''] = known
  const other = words.has(last) ? '' : last
  if (words.has(one) || one + other === '' || /[a-z]/.test(first + (then ?? ''))) return undefined
  if (!aboutPlate.test(around) && !aboutVehicle.test(around) && !isCurrentStart(one))
    return undefined
  if (other === '') return { reads: /\d/.test(one) ? placed(one, before, after) : `${one}*` }
  const lead = endsWith.test(before) ? '*' : ''
  return { reads: `${lead}${one}*${other}${/\d$/.test(other) ? '*' : ''}` }
}

/** “something 66 KLO”. */
function ending({ groups: [, end = ''], around }: Found): Reading | undefined {
  return aboutPlate.test(around) || aboutVehicle.test(around)
    ? { reads: `*${end.replace(/[ -]/g, '')}` }
    : undefined
}

/** A few characters beside a word for a plate. */
function part({ groups: [written = ''], before, after, around }: Found): Reading | undefined {
  const bare = written.replace(/[ -]/g, '').toUpperCase()
  if (words.has(bare) || bare.length > 6) return undefined
  const atEnd = endsWith.test(before)
  const said = direct.test(before) || atEnd || startsWith.test(before) || within.test(after)
  const plate = aboutPlate.test(around) || spelled.test(before)
  const vehicle = aboutVehicle.test(around)
  const reading = { reads: placed(bare, before, after) }
  if (isTelling(written.replace(' ', ''), 5)) return reading
  if (/^\d+$/.test(bare)) {
    const four = /^\d{4}$/.test(bare) && !within.test(after)
    return said && !four && (plate || (atEnd && vehicle)) ? reading : undefined
  }
  if (/[a-z]/.test(written)) return said && plate && /\d/.test(written) ? reading : undefined
  return plate || vehicle ? (said || isCurrentStart(bare) ? reading : undefined) : undefined
}

/** The oldest shapes look like so much else that only a word for a plate makes them one. */
function wholeSaid({ groups: [written = ''], before, after }: Found): Reading | undefined {
  const bare = canonicalMark(written)
  if (!direct.test(before) || isCurrentStart(bare) || formatOf(bare) === 'other') return undefined
  if (endsWith.test(before) || startsWith.test(before) || within.test(after)) return undefined
  const enough = bare.length > (/\b(?:private|cherished|personal)\b/i.test(before) ? 3 : 5)
  return enough ? { reads: bare } : undefined
}

export const plateFinders: readonly Finder[] = [
  {
    kind: 'plate',
    pattern: /(?<![\w@£#])[a-z]{2}[ -]?\d{2}[ -]?[a-z]{3}(?![\w@])/gi,
    read: whole,
  },
  {
    kind: 'plate',
    pattern:
      /(?<![\w@£#])(?:[a-z][ -]?\d{1,3}[ -]?[a-z]{3}|[a-z]{3}[ -]?\d{1,3}[ -]?[a-z])(?![\w@])/gi,
    read: whole,
  },
  {
    kind: 'plate',
    pattern:
      /(?<![\w@£#.,:/])(?:[A-Z]{1,3}[ -]?\d{1,4}|\d{1,4}[ -]?[A-Z]{1,3})(?![\w@:/%]|[.,]\d)/g,
    read: wholeSaid,
  },
  {
    kind: 'plate',
    pattern: new RegExp(
      String.raw`(?<![\w@£#])([A-Z0-9?]{1,4}(?:[ -]?[A-Z0-9]{1,3})?)${gap}(?:(?<= )([A-Z0-9]{1,4}(?: (?!I\b)[A-Z]{1,3})?)(?![\w?]))?(?!\w)`,
      'g',
    ),
    read: spoken,
  },
  {
    kind: 'plate',
    pattern: /\ban? (?<item>\d{2})(?= (?:plate|reg)\b)/g,
    read: ({ groups: [, year = ''] }) =>
      isCurrentStart(`AA${year}`) ? { reads: `??${year}*` } : undefined,
  },
  {
    kind: 'plate',
    pattern:
      /\b(?:something|summat|sth|blank) ((?=[A-Z0-9 ]{0,3}\d)[A-Z0-9]{1,4}(?: [A-Z]{1,3})?)(?!\w)/g,
    read: ending,
  },
  {
    kind: 'plate',
    pattern:
      /(?<![\w@£#?*])(?=[A-Za-z0-9]{0,6}[?*_]|[A-Z0-9]{1,4}[ -][A-Z0-9]{0,3}[?*_])[A-Za-z0-9?*_]{1,7}(?:[ -](?:[A-Z0-9?*_]{2,4}|(?<!\?[ -])[A-Z0-9]))?(?![\w@?*])/g,
    read: gapped,
  },
  {
    kind: 'plate',
    pattern:
      /(?<![\w@£#.:/+-])(?:[A-Z0-9]{1,4}(?: ?[A-Z]{1,3})?|(?=[a-z]{0,5}\d)[a-z0-9]{1,6})(?![\w@:/%]|[.,]\d)/g,
    read: part,
  },
]
