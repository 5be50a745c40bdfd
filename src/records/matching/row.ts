/**
 * A row as it stands in a file: bytes, and where each value begins and ends in them. Of a million rows no value
 * becomes a string of its own. It holds until the next row is read.
 */
export type Row = {
  readonly bytes: Buffer
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

export function textAt({ bytes, starts, ends }: Row, at: number): string {
  return bytes.toString('utf8', starts[at] ?? 0, ends[at] ?? 0)
}

export function textsOf(row: Row): string[] {
  return row.starts.map((_, at) => textAt(row, at))
}

export function rowOf(values: readonly string[]): Row {
  let end = 0
  const ends = values.map(value => {
    end += Buffer.byteLength(value)
    return end
  })
  return { bytes: Buffer.from(values.join('')), starts: [0, ...ends.slice(0, -1)], ends }
}
