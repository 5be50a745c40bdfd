import type { Condition, Group, Present } from './instrument.ts'

// Instruments were first written with their floors as English sentences alone. They are read here
// word for word, so that such an instrument still scores, and so that a sentence shown to people
// and the condition beside it cannot drift apart.

const counts = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

const phrases: [RegExp, (...found: string[]) => Condition | undefined][] = [
  [/^any mandatory escalation open$/, () => ({ escalationOpen: true })],
  [/^child under (\d+)$/, years => ({ childUnder: Number(years) })],
  [
    /^(\w+) (confirmed|suspected|confirmed or suspected)$/,
    (indicator = '', states = '') => ({ indicator, states: states.split(' or ') as Present[] }),
  ],
  [
    /^(any|\w+ or more) (moderate|significant|moderate or significant) indicators? (?:confirmed or suspected as )?current$/,
    (count = '', groups = '') => {
      const [word = ''] = count.split(' ')
      const group = groups.split(' or ') as Group[]
      const atLeast = word === 'any' ? 1 : counts.indexOf(word) + 1
      return atLeast > 0 ? { current: { group, atLeast } } : undefined
    },
  ],
]

/** Nothing for a sentence in other words: it needs its condition written beside it. */
export function readFloorSentence(sentence: string): Condition | undefined {
  const parts = sentence.split(' and ').map(readPhrase)
  const all = parts.filter(part => part !== undefined)
  if (all.length < parts.length) return undefined
  return all.length === 1 ? all[0] : { all }
}

function readPhrase(phrase: string): Condition | undefined {
  for (const [pattern, meaning] of phrases) {
    const found = pattern.exec(phrase)
    if (found) return meaning(...found.slice(1))
  }
  return undefined
}

export function readProvisionalSentence(
  sentence: string,
): { unknownOverPercent: number } | undefined {
  const found = /^more than (\d+) percent of moderate and significant indicators are unknown$/.exec(
    sentence,
  )
  return found ? { unknownOverPercent: Number(found[1]) } : undefined
}
