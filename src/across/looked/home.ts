import type { Home } from './stories.ts'

/** Only letters and figures, in lower case. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The house and the street of an address as people write it: of several lines the first that has both. */
export function homeOf(lines: string, postcode: string): Home {
  for (const line of lines.split(/[\n,]/)) {
    const [, house, street] = /^(?:flat \d+ )?(\d+[a-z]?) (.+)$/.exec(fold(line)) ?? []
    if (house && street) return { house, street, postcode: fold(postcode).replace(' ', '') }
  }
  return { house: '', street: fold(lines), postcode: fold(postcode).replace(' ', '') }
}
