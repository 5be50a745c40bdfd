import type { Lexicon } from './lexicon.ts'

/** A number made of each value, worked out once for each: 0 where nothing can be made of it. */
export function derived(lexicon: Lexicon, make: (text: string) => string): (id: number) => number {
  let made = new Int32Array(lexicon.size() + 1).fill(-1)
  return id => {
    if (id >= made.length) {
      const more = new Int32Array(lexicon.size() + 1024).fill(-1)
      more.set(made)
      made = more
    }
    const before = made[id] ?? 0
    if (before !== -1) return before
    const text = id === 0 ? '' : make(lexicon.text(id))
    const hash = text === '' ? 0 : hashOfText(text) & 0x7fffffff
    made[id] = hash
    return hash
  }
}

function hashOfText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash ^ (hash >>> 13) || 1
}
