import { doubleMetaphone } from 'double-metaphone'

/** Letters that do not come apart into a plain letter and a mark. */
const plain: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

/** A name as it is compared: lower case, without marks. */
export function foldName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðþłı]/g, letter => plain[letter] ?? letter)
}

/**
 * The pieces of a name, each once. A name with a hyphen or an apostrophe counts in pieces and whole, because
 * O’Brien is also written Obrien.
 */
export function tokensOf(name: string): string[] {
  // Most names are one plain word, and every record of a search is gone through.
  if (/^[a-z]+$/i.test(name)) return [name.toLowerCase()]
  const words = foldName(name).split(/\s+/)
  const tokens = words.flatMap(word => {
    const pieces = word.split(/[^\p{L}\p{N}]+/u).filter(piece => piece !== '')
    return pieces.length > 1 ? [...pieces, pieces.join('')] : pieces
  })
  return [...new Set(tokens)]
}

/** How a token sounds, marked so that it is never taken for a spelling. Initials have no sound of their own. */
export function soundsOf(token: string): string[] {
  if (token.length < 2) return []
  const codes = doubleMetaphone(token).filter(code => code !== '')
  return [...new Set(codes)].map(code => `~${code}`)
}

const begins = 3

/** A name by its first letters, as far as people type before they look. */
export function beginningOf(token: string): string[] {
  return token.length > begins ? [`${token.slice(0, begins)}*`] : []
}

/**
 * Two names of one child together, in the order of the alphabet. Thousands have a common first name and thousands a
 * common family name; those who have both are looked up at once.
 */
function together(one: readonly string[], other: readonly string[]): string[] {
  return one.flatMap(a => other.map(b => [a, b].sort().join(' ')))
}

/** Both as written; both as they sound; one as written beside the beginning of the other. */
export function pairTokens(a: string, b: string) {
  return {
    asWritten: together([a], [b]),
    asSounding: together(soundsOf(a), soundsOf(b)),
    asBegun: [...together([a], beginningOf(b)), ...together(beginningOf(a), [b])],
  }
}

/** Everything a child is found by: each piece of every name, as written and as it sounds, alone and two together. */
export function searchTokens(names: readonly string[]): string[] {
  const tokens = [...new Set(names.flatMap(tokensOf))]
  const pairs = tokens.flatMap((a, at) =>
    tokens.slice(at + 1).flatMap(b => Object.values(pairTokens(a, b)).flat()),
  )
  return [...new Set([...tokens, ...tokens.flatMap(soundsOf), ...pairs])]
}
