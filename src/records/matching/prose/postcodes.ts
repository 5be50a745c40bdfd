import type { Finder } from './item.ts'

const areas = new Set(
  'AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'.split(
    ' ',
  ),
)

/** Districts go no higher, save in Northern Ireland; a letter ends them only in inner London. */
function isDistrict(outward: string): boolean {
  const [, area = '', number = '', letter] =
    /^([A-Z]{1,2})(\d{1,2})([A-Z])?$/.exec(outward.toUpperCase()) ?? []
  if (!areas.has(area) || (number.length > 1 && number.startsWith('0'))) return false
  if (letter) return /^(?:E|EC|N|NW|SE|SW|W|WC)$/.test(area) && number.length === 1
  return Number(number) <= 42 || /^(?:BT|G|S|LE|IV|LS|CF|CM|CO|DE|NE|PA|SA|LL|SY|TD)$/.test(area)
}

/** Roads and rooms have such names too. */
const somewhere =
  /(?:\b(?:in|near|around|at|to|from|of|over|into|across|round|postcode|live[sd]?|living|area|postcode is|and|or|not)|[,(/]) ?$/i
const road = /\b(?:on|off|along|down|up|via|junction|took|take) (?:the )?$|\bthe $/i

/** A whole one is surer than part of a plate, of which its first half may have the shape. */
export const postcodeFinder: Finder = {
  kind: 'postcode',
  pattern: /(?<![\w@])([a-z]{1,2}\d[a-z\d]?) ?(\d[abd-hjlnp-uw-z]{2})(?!\w)/gi,
  read: ({ groups: [written = '', outward = '', inward = ''] }) =>
    isDistrict(outward) && !/^\d(?:st|nd|rd|th|am|pm)$/i.test(inward) && written !== ''
      ? { reads: `${outward} ${inward}`.toUpperCase() }
      : undefined,
}

export const districtFinder: Finder = {
  kind: 'postcode',
  pattern: /(?<![\w@/])([A-Z]{1,2}\d[A-Z\d]?)( \d)?(?![\w/]|[.-]\w)/g,
  read: ({ groups: [, outward = '', sector = ''], before, after }) => {
    if (!isDistrict(outward)) return undefined
    const single = /^[A-Z]\d/.test(outward)
    const isArea = /^ (?:area|postcode|district|side|end)\b/.test(after)
    const placed = somewhere.test(before) && !road.test(before)
    if (!isArea && (single ? !placed : road.test(before) && !/\b(?:the) $/i.test(before))) {
      return undefined
    }
    return { reads: outward + sector }
  },
}
