import { randomInt } from 'node:crypto'

// No vowels, so that no word appears; nothing that is taken for another sign when read aloud.
const signs = '23456789BCDFGHJKMNPQRSTVWXZ'

/** M-7RM4-Q2XD: to be said on the phone. Drawn by lot, so that it tells neither how many there are nor whose it is. */
export function newMissingReference(): string {
  const four = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return `M-${four()}-${four()}`
}
