import { parseArgs } from 'node:util'
import { inCsv } from '../../foundation/kernel/csv.ts'
import {
  type Column,
  gatherPeople,
  newLexicon,
  openRegister,
  textsOf,
} from '../../records/matching/index.ts'
import { BadInput } from './bad-input.ts'
import { inPieces } from './csv-lines.ts'
import { writeWhole } from './output.ts'
import { readRecords } from './records.ts'

export const help = `cairn match mentions QUERIES.csv --register REGISTER.csv --out HITS.csv [--top 10]

Ranks the people on file for each somebody who is only half known: a nickname, a rough age, a place.

  --register FILE|-  the people on file, with a column id
  --out FILE|-       query, rank, id, weight in bits; those as likely as each other share a rank
  --top N            ranks up to this, 10 unless given

QUERIES.csv has a column query, which names each. A year with a year_margin is taken as an interval.

Example

  $ cairn match mentions mentions.csv --register children.csv --out hits.csv
`

/** Ties are few where anything is known; where nothing is, everybody would share a rank. */
const mostOfQuery = 200

export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { register: text, out: text, top: { type: 'string', default: '10' } },
  })
  const [queries, ...more] = positionals
  if (!queries || more.length > 0) {
    throw new BadInput(['cairn match mentions'], 'name one file of queries')
  }
  if (!values.register) throw new BadInput(['--register'], 'must name the people on file')
  if (!values.out) throw new BadInput(['--out'], 'must name a file for the hits, or -')
  if (queries === '-' && values.register === '-') {
    throw new BadInput(['cairn match mentions'], 'only one of two files can be standard input')
  }
  const top = Number(values.top)
  if (!Number.isInteger(top) || top < 1 || top > mostOfQuery) {
    throw new BadInput(['--top'], `must be a whole number from 1 to ${mostOfQuery}`)
  }
  await writeWhole(values.out, hits(queries, values.register, top))
}

async function* hits(queries: string, register: string, top: number): AsyncGenerator<string> {
  const mentions: (readonly string[])[] = []
  const queryIds = newLexicon('as written')
  let asked: readonly Column[] = []
  await readRecords(queries, {
    ids: queryIds,
    idColumn: 'query',
    begin: columns => {
      asked = columns
      return row => mentions.push(textsOf(row))
    },
  })
  const ids = newLexicon('as written')
  let people: ReturnType<typeof gatherPeople> | undefined
  await readRecords(register, {
    ids,
    begin: columns => {
      const margin = asked.filter(({ kind }) => kind === 'year_margin')
      people = gatherPeople([...columns.filter(({ kind }) => kind !== 'year_margin'), ...margin])
      return people.adder(columns)
    },
  })
  if (!people) return
  const { suggest } = openRegister(people, asked)
  yield* inPieces('query,rank,id,weight\n', mentions.keys(), place => {
    const found = suggest(mentions[place] ?? [], mostOfQuery)
    return found
      .filter(({ rank }) => rank <= top)
      .map(({ rank, place: hit, weight }) =>
        [inCsv(queryIds.text(place + 1)), rank, inCsv(ids.text(hit + 1)), weight.toFixed(3)].join(
          ',',
        ),
      )
      .map(line => `${line}\n`)
      .join('')
  })
}
