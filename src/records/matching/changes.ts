/** For each letter the places in which it stands, a bit each; all zero between two calls. */
const standsAt = new Int32Array(256)

export const longestCounted = 32

/**
 * How many letters have to be put in, left out or replaced to make one value of the other, by Myers’ bit vectors
 * (Journal of the ACM 46, 1999) on the bytes themselves: no string is made of them. The first may have 32 at most.
 */
export function changesBetween(
  bytes: Uint8Array,
  one: number,
  endOfOne: number,
  other: number,
  endOfOther: number,
): number {
  const length = endOfOne - one
  if (length === 0) return endOfOther - other
  for (let at = 0; at < length; at++) {
    const letter = bytes[one + at] ?? 0
    standsAt[letter] = (standsAt[letter] ?? 0) | (1 << at)
  }
  const last = 1 << (length - 1)
  let [more, less, changes] = [-1, 0, length]
  for (let at = other; at < endOfOther; at++) {
    const stands = standsAt[bytes[at] ?? 0] ?? 0
    const diagonal = stands | less
    const across = (((stands & more) + more) ^ more) | stands
    let up = less | ~(across | more)
    let down = more & across
    if (up & last) changes++
    if (down & last) changes--
    up = (up << 1) | 1
    down <<= 1
    more = down | ~(diagonal | up)
    less = up & diagonal
  }
  for (let at = 0; at < length; at++) standsAt[bytes[one + at] ?? 0] = 0
  return changes
}
