/** Letters that do not come apart into a plain letter and a mark, and Cyrillic as it is mostly written in Latin. */
const plain: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ə: 'a' },
  ...{ а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y' },
  ...{ і: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u' },
  ...{ ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e' },
  ...{ ю: 'iu', я: 'ia' },
}

const apart = new RegExp(`[${Object.keys(plain).join('')}]`, 'g')

/** Lower case, without marks, in Latin letters as far as we know how. */
export function foldLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(apart, letter => plain[letter] ?? letter)
}

/** Ways in which languages write one sound, longest first. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/shch|szcz|sch|sh|sz|sj|zh|rz/g, 's'],
  [/tch|cz|ch|tz|ts|cs/g, 'c'],
  [/kh|gh|ck|q/g, 'h'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/x/g, 'ks'],
  [/dzh|dj|dz/g, 'd'],
  [/g|h/g, 'h'],
  [/k/g, 'c'],
  [/z/g, 's'],
  [/w/g, 'v'],
  [/[yj]/g, 'i'],
  [/i(?=[aeou])/g, ''],
]

/** A name with one spelling for each sound: Tetyana and Tetiana are the same, so are Schmidt and Szmit's first letters. */
export function soundOf(name: string): string {
  let sound = name.replace(/[^a-z]/g, '')
  for (const [written, one] of spellings) sound = sound.replace(written, one)
  return sound.replace(/(.)\1+/g, '$1')
}

/** What is left of a name when its vowels are taken away, after the first letter. */
export function skeletonOf(name: string): string {
  const sound = soundOf(name)
  const first = /^[aeiouh]*/.exec(sound)?.[0] ? 'a' : ''
  return first + sound.replace(/[aeiouh]/g, '').slice(0, 5)
}
