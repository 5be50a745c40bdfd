// The browser runs this file as it is, its types taken off: it imports nothing.

type Found = {
  readonly starts: readonly string[]
  /** Something may stand first that is no letter written out. */
  readonly any: boolean
  /** All of it may be left out. */
  readonly empty: boolean
  readonly end: number
}

/**
 * How each word starts with which a match of a pattern can begin, so that a text is read only where such a word stands.
 * Most patterns are alternatives of words.
 *
 * @returns nothing where a match may begin otherwise: then the whole text is read
 */
export function beginningsOf(source: string): readonly string[] | undefined {
  if (!source.startsWith('\\b')) return undefined
  const { starts, any, empty } = alternatives(source, 0)
  return any || empty ? undefined : [...new Set(starts)]
}

function alternatives(source: string, from: number): Found {
  const one = sequence(source, from)
  if (source[one.end] !== '|') return one
  const others = alternatives(source, one.end + 1)
  return {
    starts: [...one.starts, ...others.starts],
    any: one.any || others.any,
    empty: one.empty || others.empty,
    end: others.end,
  }
}

const part = /^(?:\\b|\\.|\[(?:\\.|[^\]])*\]|\((?:\?(?:[:=!]|<[=!]))?|[\s\S])/u
const howOften = /^(?:[?*+]|\{\d+,?\d*\})?\??/u

function sequence(source: string, from: number): Found {
  const starts: string[] = []
  let [word, begun, any] = ['', false, false]
  let at = from
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const [what = ''] = part.exec(source.slice(at)) ?? []
    const within = what.startsWith('(') ? alternatives(source, at + what.length) : undefined
    const end = within ? within.end + 1 : at + what.length
    const [often = ''] = howOften.exec(source.slice(end)) ?? []
    at = end + often.length
    if (begun || what === '\\b' || /^\(\?[=!<]/.test(what)) continue
    const mayLack = /^(?:[?*]|\{0)/.test(often)
    const isLetter = /^[a-z0-9']$/.test(what)
    if (isLetter && !mayLack) word += what
    if (word !== '') {
      // What comes after it may be anything: the word starts so.
      begun = !isLetter || often !== ''
      continue
    }
    if (isLetter) starts.push(what)
    else if (within) starts.push(...within.starts)
    any ||= within ? within.any : !isLetter
    begun = !mayLack && !within?.empty
  }
  if (word !== '') starts.push(word)
  return { starts, any, empty: word === '' && !begun, end: at }
}

/** Where words stand in a text, by their first letters. */
export type Words = ReadonlyMap<string, readonly number[]>

const longest = 3

export function wordsIn(text: string): Words {
  const words = new Map<string, number[]>()
  for (const { index } of text.matchAll(/\b\w/g)) {
    for (let length = 1; length <= longest; length++) {
      const start = text.slice(index, index + length)
      const known = words.get(start)
      if (known) known.push(index)
      else words.set(start, [index])
    }
  }
  return words
}

/** Where a match may begin, in the order of the text. */
export function placesFor(beginnings: readonly string[], text: string, words: Words): number[] {
  const places = beginnings.flatMap(one =>
    (words.get(one.slice(0, longest)) ?? []).filter(
      at => one.length <= longest || text.startsWith(one, at),
    ),
  )
  return beginnings.length > 1 ? places.sort((one, other) => one - other) : places
}
