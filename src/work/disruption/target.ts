import type { TargetKind } from './catalogue.ts'

/** Words as they are compared: without accents, capitals and signs. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...new Set(plain.replace(/['’]/g, '').match(/[\p{L}\p{N}]+/gu) ?? [])]
}

/** All that a search for a vehicle may have left out are its spaces: the registration also stands in one piece. */
export function targetWords(kind: TargetKind, target: string): string[] {
  const words = wordsOf(target)
  const inPieces = kind === 'vehicle' || kind === 'online' ? joinedPairs(words) : []
  return [...new Set([...words, ...inPieces])]
}

function joinedPairs(words: readonly string[]): string[] {
  return words.slice(1).map((word, at) => `${words[at]}${word}`)
}

/** Each way a search can be meant: word by word, or written in one piece. */
export function waysToSearch(typed: string): string[][] {
  const words = wordsOf(typed).slice(0, 10)
  if (words.length === 0) return []
  const whole = words.join('')
  return words.length === 1 ? [words] : [words, [whole]]
}
