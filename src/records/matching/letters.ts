export function hashOf(bytes: Buffer, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
  return hash ^ (hash >>> 15)
}

/** Which letters there are, a bit each; the sign says that there are several words. */
export function lettersOfWords(bytes: Buffer, from: number, to: number): number {
  let bits = 0
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    bits |= byte === 32 ? 1 << 31 : 1 << (byte >= 97 ? (byte - 97) % 31 : 26 + (byte % 5))
  }
  return bits
}

/** Codes are of figures more than of letters: each figure has a bit of its own. */
export function lettersOfCode(bytes: Buffer, from: number, to: number): number {
  let bits = 0
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    bits |= 1 << (byte >= 97 ? 10 + ((byte - 97) % 21) : (byte - 48) % 10)
  }
  return bits
}

/** The first four bytes, the first the highest. */
export function headOf(bytes: Buffer, from: number, to: number): number {
  let head = 0
  for (let at = from; at < from + 4; at++) head = (head << 8) | (at < to ? (bytes[at] ?? 0) : 0)
  return head
}

/** How many changes it takes at least, by the letters that only one of two values has. */
export function lettersApart(one: number, other: number): number {
  return Math.max(bitsOf(one & ~other), bitsOf(other & ~one))
}

function bitsOf(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
