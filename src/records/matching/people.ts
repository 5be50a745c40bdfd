import { type Column, type Kept, type KeptField, keptOf } from './kept.ts'
import { personReader, type ReadPerson } from './read-person.ts'
import { type Row, rowOf } from './row.ts'

/** One kind of value of everybody: in the table, a number into its lexicon for each person, 0 where nothing is known. */
export type Field = KeptField & {
  /** How many have each value. */
  readonly counts: Int32Array
  readonly known: number
}

/** Everybody to be matched, a row each, and one row more for somebody who is asked about. */
export type People = Omit<Kept, 'fields'> & {
  readonly size: number
  /** Where two files are linked, how many are from the first. */
  readonly left: number
  readonly table: Int32Array
  readonly fields: readonly Field[]
}

/** Takes people row by row and keeps of each value only a number. */
export function gatherPeople(columns: readonly Column[]) {
  const kept = keptOf(columns)
  const { width } = kept
  let table = new Int32Array(width << 10)
  let size = 0

  /** Writes a person after the last, where the next will stand. */
  function write(row: Row, read: ReadPerson) {
    if ((size + 1) * width > table.length) {
      const more = new Int32Array(Math.ceil(table.length * 1.5))
      more.set(table)
      table = more
    }
    read(row, table, size * width)
  }

  /** Adds people from a file, which may have other columns than the first. */
  function adder(columns: readonly Column[]): (row: Row) => void {
    const read = personReader(kept, columns)
    return row => {
      write(row, read)
      size++
    }
  }

  /** Somebody who is asked about, in the row after all others. */
  function mentioner(columns: readonly Column[]): (row: Row) => void {
    const read = personReader(kept, columns)
    return row => write(row, read)
  }

  function done(left = size): People {
    mentioner([])(rowOf([]))
    const used = table.subarray(0, (size + 1) * width)
    const fields = kept.fields
      .map(field => ({ ...field, ...counted(used, width, field) }))
      .filter(({ known }) => known > 0)
    return { ...kept, size, left, table: used, fields }
  }

  return { add: adder(columns), adder, mentioner, done, columns }
}

function counted(table: Int32Array, width: number, { lexicon, at }: KeptField) {
  const counts = new Int32Array(lexicon.size() + 1)
  for (let cell = at; cell < table.length; cell += width) {
    const value = table[cell] ?? 0
    counts[value] = (counts[value] ?? 0) + 1
  }
  // The last row is kept for whoever is asked about.
  return { counts, known: table.length / width - (counts[0] ?? 0) }
}
