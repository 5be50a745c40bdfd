const [tab, lineFeed, carriageReturn, space, quote, comma, semicolon] = [9, 10, 13, 32, 34, 44, 59]

/** What `scan` answers instead of a place. */
export const [unfinished, faulty] = [-1, -2]

/**
 * Finds where a row of RFC 4180 and its values begin and end. There is one row, written over by the next, because
 * millions of them are read.
 */
export function newRowScanner() {
  const starts: number[] = []
  const ends: number[] = []
  const quoted: number[] = []
  const nothing: Buffer = Buffer.alloc(0)
  const row = { bytes: nothing, starts, ends, lines: 1 }
  let separator: number | undefined

  /** @returns where the next row begins, `unfinished` where more bytes are needed, or `faulty` */
  function scan(bytes: Buffer, from: number, isLast: boolean): number {
    const isFirst = separator === undefined
    const between = separator ?? separatorOf(bytes)
    const size = bytes.length
    let at = isFirst && hasByteOrderMark(bytes) ? 3 : from
    let field = 0
    quoted.length = 0
    for (; ; at++, field++) {
      if (at < size && bytes[at] === quote) {
        const close = closingQuote(bytes, at + 1)
        if (close + 1 >= size && !isLast) return unfinished
        if (close === size) return faulty
        starts[field] = at + 1
        ends[field] = close
        quoted.push(field)
        at = close + 1
        while (at < size && bytes[at] === space) at++
      } else {
        starts[field] = at
        at = endOfPlain(bytes, at, between)
        ends[field] = at
      }
      if (at === size || bytes[at] !== between) break
    }
    if (at + 1 >= size && !isLast && bytes[at] !== lineFeed) return unfinished
    if (at < size && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) return faulty
    separator = between
    starts.length = ends.length = field + 1
    row.bytes = bytes
    row.lines = 1
    for (const one of quoted) tidyQuoted(one)
    return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : at + 1
  }

  /** Two quotes stand for one. */
  function tidyQuoted(field: number) {
    const { bytes } = row
    let to = starts[field] ?? 0
    for (let at = to; at < (ends[field] ?? 0); at++) {
      if (bytes[at] === quote) at++
      if (bytes[at] === lineFeed) row.lines++
      bytes[to++] = bytes[at] ?? 0
    }
    ends[field] = to
  }

  return { scan, row }
}

function endOfPlain(bytes: Buffer, from: number, separator: number): number {
  let at = from
  while (at < bytes.length) {
    const code = bytes[at]
    if (code === separator || code === lineFeed || code === carriageReturn) break
    at++
  }
  return at
}

/** @returns the size where there is none */
function closingQuote(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length) {
    if (bytes[at] !== quote) at++
    else if (bytes[at + 1] === quote) at += 2
    else return at
  }
  return bytes.length
}

function hasByteOrderMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

/** A comma, or the first of what spreadsheets write in its stead where the header has that instead. */
function separatorOf(bytes: Buffer): number {
  let isQuoted = false
  for (const code of bytes) {
    if (code === quote) isQuoted = !isQuoted
    else if (!isQuoted && (code === comma || code === semicolon || code === tab)) return code
  }
  return comma
}
