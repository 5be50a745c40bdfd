import defaults from './wording-list.default.json' with { type: 'json' }
import { openList, type WordingList } from './wording-list.ts'

/** The list Cairn comes with, from the guide on language by The Children's Society and NAPAC (2024). */
export const defaultList: WordingList = (() => {
  const read = openList(defaults)
  if (read.ok) return read.value
  const [problem] = read.problems
  throw new Error(`the list of wording does not hold: ${problem?.field} ${problem?.text}`)
})()
