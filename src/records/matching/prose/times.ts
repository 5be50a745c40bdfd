import type { Finder, Found, Reading } from './item.ts'

const numbers = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const hourWord = numbers.join('|')
const minutes: Readonly<Record<string, number>> = {
  ...{ five: 5, ten: 10, quarter: 15, twenty: 20, 'twenty-five': 25, 'twenty five': 25, half: 30 },
  ...{ 5: 5, 10: 10, 20: 20, 25: 25 },
}
const suffix = String.raw`(?: ?([ap]\.?m)\b\.?)?`

type Half = 'am' | 'pm' | undefined

function hourOf(said: string): number {
  const word = numbers.indexOf(said.toLowerCase())
  return word < 0 ? Number(said) : word + 1
}

/** Said with words such as “at night”, which then belong to it. */
const partsOfDay: readonly (readonly [RegExp, (hour: number) => Half])[] = [
  [/^,? (?:in the|this|yesterday|tomorrow) morning\b/i, () => 'am'],
  [/^,? (?:in the|this|yesterday|tomorrow) (?:afternoon|evening)\b/i, () => 'pm'],
  [
    /^,? (?:at night|tonight|last night|that night)\b/i,
    hour => (hour === 12 || hour < 5 ? 'am' : 'pm'),
  ],
]

const clock = (hour: number, minute: number) =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

/** Half nine may be either half of the day; 21:30 and 09:30 are one. */
function timeOf(said: string, minute: number, half: Half): string | undefined {
  const hour = hourOf(said)
  if (!(hour <= 23) || minute > 59) return undefined
  if (half)
    return hour >= 1 && hour <= 12
      ? clock((hour % 12) + (half === 'pm' ? 12 : 0), minute)
      : clock(hour, minute)
  if (hour > 12 || hour === 0 || /^0\d/.test(said)) return clock(hour, minute)
  return `${clock(hour % 12 === 0 ? 0 : hour, minute)} or ${clock((hour % 12) + 12, minute)}`
}

function halfOf(written: string | undefined): Half {
  if (!written) return undefined
  return /^a/i.test(written) ? 'am' : 'pm'
}

function read(said: string, minute: number, written: string | undefined, after: string) {
  const part = written ? undefined : partsOfDay.find(([words]) => words.test(after))
  const half = halfOf(written) ?? part?.[1](hourOf(said))
  const reads = timeOf(said, minute, half)
  if (!reads) return undefined
  const further = /^ (?:in the \w+|at night)/i.exec(after)?.[0].length ?? 0
  return { reads, further: part ? further : 0 } satisfies Reading
}

/** Before figures such as 9.30: that they are a time. */
const cue =
  /\b(?:at|about|around|by|until|till?|before|after|since|gone|past|from|approx|roughly|to|between|for|@)(?: about| around| roughly| gone| just)?\s$/i
/** Before a bare hour: that it is an age, a price or a number instead. */
const notAnHour =
  /\b(?:is|was|looks?|looked|aged?|be|maybe|got|had|have|costs?|paid|extension) (?:about|around|approx|roughly|from|by|at)?\s*$/i
/** After a bare hour: that it was not, but so many of something. */
const counted =
  /^(?:-|%| ?(?:[a-z]+ly |more |other |or \d+ )?(?:people|men|women|girls|boys|lads|kids|children|times|days?|weeks?|months?|years?|hours?|hrs|minutes?|mins?|miles?|quid|pounds?|of|foot|ft|feet|st|stone|cars?|others|cans|bags|bottles|pm|am|x|grams?|nights?|doors?|houses?|stops?|o.clock|and a half|to \d+ )\b)/i
const onward =
  /^(?:\s*$|[.,;:!?)"”’]| (?:and|or|in|on|with|when|but|a|an|the|to|he|she|they|it|we|I|his|her|last|this|every|each|some|then|because|so|as|by|for|from|until|till|that|yesterday|today|tonight|tomorrow|where|who|while|most|again)\b)/i

/** An hour alone, after a word such as “at”: not an age, a count or a price. */
function bare({ groups: [written = ''], before, after }: Found): Reading | undefined {
  const said = written.split(' ').at(-1) ?? ''
  const hour = hourOf(said)
  if (hour < 1 || hour > 12 || counted.test(after) || !onward.test(after)) return undefined
  if (notAnHour.test(before)) return undefined
  if (/\bfrom $/i.test(before) && !/^(?:[.,;]|$| (?:on|until|till|to)\b)/.test(after)) {
    return undefined
  }
  return read(said, 0, undefined, after)
}

export const timeFinders: readonly Finder[] = [
  {
    kind: 'time',
    pattern: new RegExp(
      String.raw`(?<![\w.:/£$€-])(\d{1,2})(?:[:.]([0-5]\d))?${suffix}(?: ?(?:-|–) ?| (?:to|till?|until|and) )(\d{1,2})(?:[:.]([0-5]\d))? ?([ap]\.?m)\b\.?`,
      'gi',
    ),
    read: ({ groups: [, from = '', fromMinute, fromHalf, to = '', toMinute, toHalf] }) => {
      const until = timeOf(to, Number(toMinute ?? 0), halfOf(toHalf))
      const later = hourOf(from) % 12 > hourOf(to) % 12
      const half = halfOf(toHalf)
      const guess = halfOf(fromHalf) ?? (later ? (half === 'am' ? 'pm' : 'am') : half)
      const since = timeOf(from, Number(fromMinute ?? 0), guess)
      return since && until ? { reads: `${since} to ${until}` } : undefined
    },
  },
  {
    kind: 'time',
    pattern:
      /(?<![\w.:/£$€-])([01]?\d|2[0-3])([:.])([0-5]\d)(?: ?(?:([ap]\.?m)\b\.?|hrs\b|hours\b))?(?![\w%:/]|\.\d)/gi,
    read: ({ groups: [written = '', hour = '', mark, minute, half], before, after }) => {
      const sure = mark === ':' || half || /h/i.test(written) || cue.test(before)
      if (!sure || /^ ?(?:miles|quid|metres|m|kg|%|each)\b/.test(after)) return undefined
      return read(hour, Number(minute), half, after)
    },
  },
  {
    kind: 'time',
    pattern: /(?<![\w.:/£$€-])(\d{1,2}) ?([ap]\.?m)\b\.?/gi,
    read: ({ groups: [, hour = '', half], after }) => read(hour, 0, half, after),
  },
  {
    kind: 'time',
    pattern: /(?<![\w£])([01]\d|2[0-3]):?([0-5]\d) ?(?:hrs|hours|h)\b/gi,
    read: ({ groups: [, hour = '', minute], after }) =>
      read(hour, Number(minute), undefined, after),
  },
  {
    kind: 'time',
    pattern: new RegExp(
      String.raw`\b(half|quarter|five|ten|twenty(?:[ -]five)?|5|10|20|25)(?: (?:minutes|mins))? (past|to) (${hourWord}|\d{1,2})\b${suffix}`,
      'gi',
    ),
    read: ({ groups: [, part = '', side, hour = '', half], after }) => {
      const minute = minutes[part.toLowerCase()] ?? 0
      if (/\d/.test(part) && /\d/.test(hour)) return undefined
      if (/^past$/i.test(side ?? '')) return read(hour, minute, half, after)
      const before = hourOf(hour) - 1
      return read(String(before === 0 ? 12 : before), 60 - minute, half, after)
    },
  },
  {
    kind: 'time',
    pattern: new RegExp(String.raw`\bhalf (${hourWord}|\d{1,2})\b${suffix}`, 'gi'),
    read: ({ groups: [, hour = '', half], after }) => read(hour, 30, half, after),
  },
  {
    kind: 'time',
    pattern: new RegExp(String.raw`(?<![\w.£])(${hourWord}|\d{1,2}) ?o['’]?clock\b`, 'gi'),
    read: ({ groups: [, hour = ''], after }) =>
      hourOf(hour) <= 12 ? read(hour, 0, undefined, after) : undefined,
  },
  {
    kind: 'time',
    pattern: /\b(?:noon|midday|midnight)\b/gi,
    read: ({ groups: [word = ''] }) => ({ reads: /midnight/i.test(word) ? '00:00' : '12:00' }),
  },
  {
    kind: 'time',
    pattern: new RegExp(String.raw`(?<![\w.:/£$€-])(${hourWord}|\d{1,2})ish\b`, 'gi'),
    read: ({ groups: [, hour = ''], after }) => read(hour, 0, undefined, after),
  },
  {
    kind: 'time',
    pattern: new RegExp(
      String.raw`\b(?:at|about|around|by|until|till?|before|after|since|gone|past|from|approx|roughly)(?: (?:about|around|roughly|gone|just))? (?<item>${hourWord}|\d{1,2})(?![\w:/%£-]|\.\d)`,
      'gi',
    ),
    read: bare,
  },
]
