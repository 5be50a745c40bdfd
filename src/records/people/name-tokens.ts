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

/** Everything a child is found by: each piece of every name, as written and as it sounds. */
export function searchTokens(names: readonly string[]): string[] {
  const tokens = names.flatMap(tokensOf)
  return [...new Set([...tokens, ...tokens.flatMap(soundsOf)])]
}
