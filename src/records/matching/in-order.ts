/** Those with a key, by key: sorted by its lower half, then by its upper. */
export function inOrder(keys: Int32Array): Int32Array {
  let known = 0
  for (const key of keys) if (key !== 0) known++
  let order = new Int32Array(known)
  for (let i = 0, at = 0; i < keys.length; i++) if (keys[i] !== 0) order[at++] = i
  for (const half of [0, 16]) {
    const digit = (i: number) => ((keys[i] ?? 0) >>> half) & 0xffff
    const ends = new Int32Array(1 << 16)
    for (const i of order) ends[digit(i)] = (ends[digit(i)] ?? 0) + 1
    for (let at = 1; at < ends.length; at++) ends[at] = (ends[at] ?? 0) + (ends[at - 1] ?? 0)
    const sorted = new Int32Array(known)
    for (let n = known - 1; n >= 0; n--) {
      const i = order[n] ?? 0
      const end = (ends[digit(i)] ?? 0) - 1
      ends[digit(i)] = end
      sorted[end] = i
    }
    order = sorted
  }
  return order
}
