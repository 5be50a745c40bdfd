import type { Finder } from './item.ts'

const separator = '[ ().-]{0,2}'

/** National numbers without the 0, as Ofcom's numbering plan has them. */
const national =
  /^(?:7[1-57-9]\d{8}|7624\d{6}|1\d{8,9}|2[03489]\d{8}|3[0347]\d{8}|8(?:001111|00\d{6,7}|0\d{8}|4[2-5]\d{7}|7[0-3]\d{7})|9\d{9})$/

export const phoneFinders: readonly Finder[] = [
  {
    kind: 'phone',
    pattern: new RegExp(
      `(?<![\\w+£.,/#-])(?:(?:\\+|00)44[ -]{0,2}(?:\\(0\\)[ -]?)?|\\((?=0\\d{1,5}\\))0|0)\\d(?:${separator}\\d){6,9}(?![\\w£])`,
      'g',
    ),
    read: ({ groups: [written = ''] }) => {
      // Times in a row are no number.
      if (/\d\.\d/.test(written) && /\d[ -]\d/.test(written)) return undefined
      const digits = written
        .replace(/^\s*(?:(?:\+|00)44\s*-?\s*(?:\(0\))?|\(?0)/, '')
        .replace(/\D/g, '')
      return national.test(digits) ? { reads: `+44${digits}` } : undefined
    },
  },
  {
    kind: 'phone',
    pattern: /(?<![\w+])\+(?!44)[1-9](?:[ -]?\d){7,13}(?!\w)/g,
    read: ({ groups: [written = ''] }) => ({ reads: `+${written.replace(/\D/g, '')}` }),
  },
]
