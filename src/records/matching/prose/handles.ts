import type { Finder, Reading } from './item.ts'

const platforms: readonly (readonly [string, RegExp])[] = [
  ['snapchat', /snap(?: ?chat)?|sc/],
  ['instagram', /insta(?: ?gram)?|ig/],
  ['tiktok', /tik ?tok/],
  ['facebook', /face ?book|fb/],
  ['whatsapp', /whats ?app/],
  ['discord', /discord/],
  ['telegram', /telegram/],
  ['playstation', /play ?station|psn|ps[45]/],
  ['xbox', /xbox(?: live)?/],
  ['roblox', /roblox/],
  ['youtube', /you ?tube/],
  ['x', /twitter/],
  ['kik', /kik/],
  ['twitch', /twitch/],
  ['steam', /steam/],
  ['reddit', /reddit/],
  ['yubo', /yubo/],
  ['wizz', /wizz/],
  ['fortnite', /fortnite/],
  ['signal', /signal/],
  ['threads', /threads/],
  ['bereal', /be ?real/],
]
const named = platforms.map(([, words]) => words.source).join('|')
const platformWord = new RegExp(`\\b(?:${named})\\b`, 'gi')

function platformOf(word: string): string | undefined {
  return platforms.find(([, words]) => new RegExp(`^(?:${words.source})$`, 'i').test(word))?.[0]
}

/** The one named nearest before, or right after. */
function platformAround(before: string, after: string): string | undefined {
  const [said] = before.match(platformWord)?.slice(-1) ?? []
  const [, then] = new RegExp(`^ (?:on|over|via|from) (${named})\\b`, 'i').exec(after) ?? []
  return platformOf(then ?? said ?? '')
}

const name = String.raw`[a-z0-9_](?:[\w.#-]{1,28}[\w])`
const saying = `(?:[ ,]{1,2}(?:is|was|as|name|names|user ?name|user|handle|account|id|tag|called|under|the|his|her|their|page|profile|of|by|from|to|now|changed|new|old|it's|its|it is)){0,4}`

/** A word of the language is no name; a name has a figure, a mark, or was announced as one. */
function looksLikeName(written: string): boolean {
  return /[\d_#]|\w\.\w|[a-z][A-Z]/.test(written)
}

/** Letters among which is a figure or a line: no word, no time, no plate in capitals. */
function isUnlikeWords(written: string): boolean {
  return /^(?=.*[a-z].*[a-z].*[a-z])(?=.*[\d_])[\w.]{5,}$/i.test(written) && /[a-z]/.test(written)
}

function reading(platform: string | undefined, name: string): Reading {
  return { reads: platform ? `${platform}:${name}` : `@${name}` }
}

export const handleFinders: readonly Finder[] = [
  {
    kind: 'handle',
    pattern: /(?<![\w.@/+-])@([a-z0-9_](?:[\w.]{0,28}\w))(?![@\w])/gi,
    read: ({ groups: [, name = ''], before, after }) =>
      reading(platformAround(before, after), name),
  },
  {
    kind: 'handle',
    pattern: new RegExp(
      String.raw`(?<![\w.@])(${named})${saying}( ?[:=-] ?| )["'“]?(?<item>${name})(?![\w@])`,
      'gi',
    ),
    read: ({ groups: [, platform = '', mark = '', name = ''], before }) => {
      const announced =
        /[:=]/.test(mark) || /\b(?:user ?name|handle|called)(?: is| was)? ["'“]?$/i.test(before)
      return (announced || looksLikeName(name)) && !/^\d+$/.test(name)
        ? reading(platformOf(platform), name)
        : undefined
    },
  },
  {
    kind: 'handle',
    pattern: new RegExp(
      String.raw`\b(?:user ?name|handle|gamer ?tag|screen ?name|account(?: name)?|goes by|online as)(?:[ ,]{1,2}(?:is|was|of|called|the|as)){0,2}[ :=]{1,2}["'“]?(?<item>${name})(?![\w@])`,
      'gi',
    ),
    read: ({ groups: [, name = ''], before, after }) =>
      looksLikeName(name) && !/^\d+$/.test(name)
        ? reading(platformAround(before, after), name)
        : undefined,
  },
  {
    kind: 'handle',
    pattern: new RegExp(String.raw`(?<![\w@.#-])(${name})(?= on (?:${named})\b)`, 'gi'),
    read: ({ groups: [, name = ''], before, after }) =>
      looksLikeName(name) && !/^[\d.-]+$/.test(name)
        ? reading(platformAround(before, after), name)
        : undefined,
  },
  {
    kind: 'handle',
    pattern: new RegExp(
      String.raw`(?<![\w@.])(?:called|named|user|under|is|was|as|by|adds?|added|follows?|followed|messages?)(?: (?:an?|the|user|account|called))?[ :]{1,2}["'“]?(?<item>${name})(?![\w@])`,
      'gi',
    ),
    read: ({ groups: [, name = ''], before }) =>
      before.search(platformWord) >= 0 && isUnlikeWords(name)
        ? reading(platformAround(before, ''), name)
        : undefined,
  },
]
