/** So many bits at a time: what is written to at once stays at hand. */
const bits = 11
const places = 1 << bits

/** Those with a key, by key as a whole number from 0 on, and the keys themselves in that order. */
export function inOrder(keys: Int32Array): { order: Int32Array; keys: Int32Array } {
  let known = 0
  for (let i = 0; i < keys.length; i++) if (keys[i] !== 0) known++
  let order = new Int32Array(known)
  let sorted = new Int32Array(known)
  for (let i = 0, at = 0; i < keys.length; i++) {
    const key = keys[i] ?? 0
    if (key === 0) continue
    order[at] = i
    sorted[at++] = key
  }
  for (let shift = 0; shift < 32; shift += bits) {
    const begins = beginnings(sorted, shift)
    const nextOrder = new Int32Array(known)
    const nextSorted = new Int32Array(known)
    for (let n = 0; n < known; n++) {
      const key = sorted[n] ?? 0
      const digit = (key >>> shift) & (places - 1)
      const at = begins[digit] ?? 0
      begins[digit] = at + 1
      nextOrder[at] = order[n] ?? 0
      nextSorted[at] = key
    }
    order = nextOrder
    sorted = nextSorted
  }
  return { order, keys: sorted }
}

/** Where those of each digit begin. */
function beginnings(keys: Int32Array, shift: number): Int32Array {
  const counts = new Int32Array(places + 1)
  for (let n = 0; n < keys.length; n++) {
    const digit = ((keys[n] ?? 0) >>> shift) & (places - 1)
    counts[digit + 1] = (counts[digit + 1] ?? 0) + 1
  }
  for (let at = 1; at <= places; at++) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0)
  return counts
}
