import { foldLetters } from './fold.ts'

const titles = /^(mr|mrs|ms|miss|dr|rev|sir|lady|lord|prof)$/

/** What a full name says beside the parts that are known already. */
export function partsOfName(fullName: string, own: readonly string[]) {
  const words = foldLetters(fullName)
    .split(/[^\p{L}\p{N}']+/u)
    .filter(word => word !== '' && !titles.test(word))
  const known = own.flatMap(name => foldLetters(name).split(/[^\p{L}\p{N}']+/u))
  const rest = words.filter(word => !known.includes(word)).join(' ')
  const family = words.length > 1 ? (words.at(-1) ?? '') : ''
  return { given: words[0] ?? '', middle: words.slice(1, -1).join(' '), family, rest }
}
