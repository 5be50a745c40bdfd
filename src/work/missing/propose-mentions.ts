import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type ProposedItem, proposeItems } from '../../records/matching/index.ts'

export const mentionKinds = {
  name: 'A name',
  vehicle: 'A vehicle',
  phone: 'A telephone',
  account: 'An account',
  place: 'A place',
} as const

export type MentionKind = keyof typeof mentionKinds

/** Something in an account that may be worth telling the intelligence unit, with the sentence it stands in. */
export type Mention = {
  readonly kind: MentionKind
  readonly words: string
  readonly sentence: string
}

const lookedUp: Partial<Record<ProposedItem['kind'], MentionKind>> = {
  ...{ plate: 'vehicle', phone: 'phone', postcode: 'place', handle: 'account' },
}

const word = String.raw`[A-Z][\p{L}’'-]+`

/** A place by what kind of place it is, and a person by what stands before the name. */
const told: readonly { readonly kind: MentionKind; readonly pattern: RegExp }[] = [
  {
    kind: 'place',
    pattern: new RegExp(
      String.raw`(?:${word} ){1,3}(?:Street|Road|Lane|Avenue|Close|Drive|Way|Square|Court|House|Hotel|Inn|Arms|Park|Station|Arcade|Quay|Bridge|School|College|Café|Centre|Estate)\b`,
      'gu',
    ),
  },
  {
    kind: 'vehicle',
    pattern:
      /\b(?:black|white|grey|gray|silver|red|blue|green|yellow|orange|brown|gold)\s+(?:[A-Z][\p{L}]+|car|van|hatchback|taxi|minibus|4x4|estate|saloon|moped|motorbike)(?:\s+[A-Z][\p{L}]+)?/gu,
  },
  {
    kind: 'name',
    pattern: new RegExp(
      String.raw`(?<=\b(?:called|named|with|met|and|by|from|to|friend|cousin|boyfriend|brother|sister|mate|uncle|boss|man|lad|girl|rang|saw|told|know|knows|is|was|name is)\s)(?:${word})(?: ${word})?`,
      'gu',
    ),
  },
  {
    kind: 'name',
    pattern: new RegExp(
      String.raw`(?:${word})(?: ${word})?(?=\s(?:said|says|drove|drives|picked|gave|gives|took|takes|told|tells|made|makes|came|comes|has|had|was|is|wants|wanted|rang|rings|bought|lives)\b)`,
      'gu',
    ),
  },
]

/** Written large and nobody's name. */
const noNames = new Set(
  `I I’m I'm I’d I'd I’ve I'll It It’s He She They We You There Then That This When Where What Who Why How And But So
   My Her His Our Their The A An No Not Yes If In On At Mum Dad Nan Grandad Police Everyone Nobody Somebody Someone
   Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
   October November December Christmas Easter Snapchat Instagram TikTok WhatsApp Facebook Discord Telegram One Two After
   Before Because Later Afterwards Once Sometimes Every Maybe First Next`.split(/\s+/),
)

const most = 40

/**
 * What in an account could be looked up, each once, in the order in which it stands there, with the sentence as its
 * source. It proposes and writes nothing down: a person says what each is.
 */
export function mentionsIn(account: string, today: CalendarDate): Mention[] {
  const looked = proposeItems(account, today).flatMap(item => {
    const kind = lookedUp[item.kind]
    if (!kind) return []
    const postcode = item.reads.endsWith('*') ? postcodeAt(account, item.from) : undefined
    if (postcode) return [{ kind: 'place' as const, ...postcode }]
    return [{ kind, from: item.from, to: item.to, words: item.text }]
  })
  const found = [...looked]
  for (const { kind, pattern } of told) {
    for (const match of account.matchAll(pattern)) {
      const words = kind === 'name' ? nameIn(match[0]) : match[0]
      if (words === '') continue
      const from = match.index + match[0].indexOf(words)
      const to = from + words.length
      if (found.some(one => from < one.to && one.from < to)) continue
      found.push({ kind, from, to, words })
    }
  }
  const ordered = found
    .sort((one, other) => one.from - other.from)
    .map(({ kind, from, words }) => ({ kind, words, sentence: sentenceAt(account, from) }))
  const once = ordered.filter(
    (one, at) => ordered.findIndex(other => keyOf(other) === keyOf(one)) === at,
  )
  return once.slice(0, most)
}

export const keyOf = ({ kind, words }: Pick<Mention, 'kind' | 'words'>) => `${kind} ${words}`

function nameIn(text: string): string {
  const names = text.split(' ').filter(one => !noNames.has(one))
  return names.join(' ')
}

const postcode = /[a-z]{1,2}\d[a-z\d]? ?\d[abd-hjlnp-uw-z]{2}(?!\w)/iy
const ofVehicles = /\b(?:car|van|reg|plate|drives?|drove|taxi|vehicle|bike)\b/i

/** What begins like a plate and goes on as a whole postcode is a place, unless the sentence is about a vehicle. */
function postcodeAt(account: string, from: number) {
  if (ofVehicles.test(sentenceAt(account, from))) return undefined
  postcode.lastIndex = from
  const words = postcode.exec(account)?.[0]
  return words === undefined ? undefined : { from, to: from + words.length, words }
}

/** The whole sentence around a place in a text. */
export function sentenceAt(text: string, at: number): string {
  const ends = [...text.matchAll(/[.!?]+\s+(?=[A-Z“"])|\n/g)].map(end => end.index + end[0].length)
  const begins = ends.filter(end => end <= at).at(-1) ?? 0
  return text.slice(begins, ends.find(end => end > at) ?? text.length).trim()
}
