import { parseArgs } from 'node:util'
import {
  alignedTo,
  type Column,
  clusterPeople,
  gatherPeople,
  type Kind,
  kinds,
  type Lexicon,
  likeliestFirst,
  type Matched,
  matchPeople,
  newLexicon,
  probabilityOf,
  readKind,
  recogniseColumns,
  weightOf,
} from '../../records/matching/index.ts'
import { BadInput } from './bad-input.ts'
import { type Row, readCsv } from './csv.ts'
import { nameOf, printable, readJsonFile } from './input.ts'
import { type Output, writeAllWhole } from './output.ts'
import { showProgress } from './progress.ts'

/** Proposals are read by people: a fifth of a chance is worth their look. Groups need more, see `clusterPeople`. */
const threshold = 0.2

export const help = `cairn match people RECORDS.csv --out PAIRS.csv [--clusters CLUSTERS.csv]
cairn match people LEFT.csv RIGHT.csv --out PAIRS.csv [--clusters CLUSTERS.csv]

Finds who may be the same person: twice in one file, or in both of two files. It proposes; people decide.

  --out FILE|-       pairs: left_id, right_id, weight in bits, probability; the likeliest first
  --clusters FILE|-  every record with the number of the person it is taken to be
  --explain FILE|-   for each pair, one JSON object a line: each comparison, its level and its weight
  --columns FILE     JSON, column to kind, for columns that are not recognised by name and values
  --threshold P      the least probability of a pair, from 0 to 1; ${threshold} unless given

Files are CSV with a header; the column id is required and unique. Kinds of column are given_name,
middle_name, family_name, full_name, date_of_birth, birth_day, birth_month, birth_year, age, sex,
house_number, address, place, region, country, postcode, phone, email, identifier,
verified_identifier (two that differ are never one person), occupation, other and ignored.

Example

  $ cairn match people children.csv --out pairs.csv --clusters people.csv
`

export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: text, clusters: text, explain: text, columns: text, threshold: text },
  })
  const files = readFiles(positionals)
  const out = values.out
  if (!out) throw new BadInput(['--out'], 'must name a file for the pairs, or -')
  readOutputs([out, values.clusters, values.explain])
  const least = readThreshold(values.threshold)
  const told = values.columns ? await readColumns(values.columns) : new Map<string, Kind>()
  const { idOf, people } = await readPeople(files, told, values.clusters !== undefined)

  showProgress(`comparing ${people.size.toLocaleString('en-GB')} people`)
  const matched = matchPeople(people, { least })
  showProgress('')
  const outputs: Output[] = [{ file: out, text: pairLines(matched, idOf) }]
  if (values.clusters) outputs.push({ file: values.clusters, text: clusterLines(matched, idOf) })
  if (values.explain) outputs.push({ file: values.explain, text: explanations(matched, idOf) })
  await writeAllWhole(outputs)
}

function readFiles(files: readonly string[]): readonly string[] {
  if (files.length < 1 || files.length > 2) {
    throw new BadInput(['cairn match people'], 'name one file of records, or two to link')
  }
  if (files[0] === '-' && files[1] === '-') {
    throw new BadInput(['cairn match people'], 'only one of two files can be standard input')
  }
  return files
}

function readOutputs(files: readonly (string | undefined)[]): void {
  const given = files.filter(file => file !== undefined && file !== '/dev/null')
  if (new Set(given).size < given.length) {
    throw new BadInput(['cairn match people'], 'each output needs a file of its own')
  }
}

/** @returns in bits */
function readThreshold(text = String(threshold)): number {
  const probability = Number(text)
  if (text.trim() === '' || !(probability >= 0 && probability <= 1)) {
    throw new BadInput(['--threshold'], 'must be a probability from 0 to 1')
  }
  return weightOf(probability)
}

async function readColumns(file: string): Promise<Map<string, Kind>> {
  const told = await readJsonFile(file)
  if (typeof told !== 'object' || told === null || Array.isArray(told)) {
    throw new BadInput([nameOf(file)], 'must be a JSON object from column to kind')
  }
  const columns = new Map<string, Kind>()
  for (const [name, kind] of Object.entries(told)) {
    const known = typeof kind === 'string' ? readKind(kind) : undefined
    if (!known)
      throw new BadInput([nameOf(file), printable(name)], `must be one of ${kinds.join(', ')}`)
    columns.set(name, known)
  }
  return columns
}

type Take = (values: readonly string[]) => void

/** How many rows are looked at before the columns are recognised. */
const sampled = 3000

async function readPeople(
  files: readonly string[],
  told: ReadonlyMap<string, Kind>,
  areUnique: boolean,
) {
  let gathered: ReturnType<typeof gatherPeople> | undefined
  let first: readonly Column[] = []
  const begin = (columns: readonly Column[]): Take => {
    if (gathered) {
      const { add } = gathered
      const aligned = alignedTo(first, columns)
      const order = columns.find(({ kind }) => kind === 'date_of_birth')?.order
      return values => add(aligned(values), order)
    }
    first = columns
    gathered = gatherPeople(columns)
    return gathered.add
  }
  const [one = '', other] = files
  const ids = newLexicon('as written')
  const left = await readRecords(one, told, ids, begin)
  if (other === undefined && left === 1) {
    throw new BadInput(
      [nameOf(one), 'line 2'],
      'is the only row: there is nobody to compare it with',
    )
  }
  const otherIds = areUnique ? ids : newLexicon('as written')
  if (other !== undefined) await readRecords(other, told, otherIds, begin)
  const people = (gathered ?? gatherPeople([])).done(left)
  if (people.fields.length === 0 && people.born === undefined) {
    throw new BadInput([nameOf(one), 'line 1'], 'has no column that could be compared')
  }
  const idOf = (place: number) =>
    place < left || areUnique ? ids.text(place + 1) : otherIds.text(place - left + 1)
  return { people, idOf }
}

/** @returns how many rows there are */
async function readRecords(
  file: string,
  told: ReadonlyMap<string, Kind>,
  ids: Lexicon,
  begin: (columns: readonly Column[]) => Take,
): Promise<number> {
  const name = nameOf(file)
  const before = ids.size()
  let header: readonly string[] | undefined
  let waiting: Row[] | undefined = []
  let take: Take = () => {}
  let idAt = -1

  function add({ line, values }: Row) {
    const expected = ids.size() + 1
    if (ids.intern(readId(values[idAt] ?? '', [name, `line ${line}`, 'id'])) !== expected) {
      throw new BadInput([name, `line ${line}`, 'id'], 'is the id of an earlier row')
    }
    take(values)
    if (expected % 50_000 === 0) showProgress(`${expected.toLocaleString('en-GB')} rows read`)
  }
  function start(rows: readonly Row[]) {
    waiting = undefined
    const columns = recogniseColumns(
      header ?? [],
      rows.map(({ values }) => values),
    )
    take = begin(columns.map(column => ({ ...column, kind: told.get(column.name) ?? column.kind })))
    for (const row of rows) add(row)
  }

  await readCsv(file, row => {
    if (!header) {
      header = row.values.map(value => value.trim())
      idAt = header.indexOf('id')
      if (idAt < 0) throw new BadInput([name, 'line 1'], 'has no column called id')
    } else if (waiting) {
      waiting.push(row)
      if (waiting.length === sampled) start(waiting)
    } else add(row)
  })
  if (waiting) start(waiting)
  const rows = ids.size() - before
  if (rows === 0) throw new BadInput([name, 'line 1'], 'has a header and no rows')
  return rows
}

/** What comes out is opened in spreadsheets: an id that one of them would carry out is not taken. */
function readId(text: string, place: string[]): string {
  if (text.trim() === '') throw new BadInput(place, 'must be given')
  if (/^[=@\t\r]|^[+-](?![\d.]+$)/.test(text)) throw new BadInput(place, 'begins like a formula')
  return text
}

type IdOf = (place: number) => string

async function* pairLines({ pairs }: Matched, idOf: IdOf): AsyncGenerator<string> {
  yield* inPieces('left_id,right_id,weight,probability\n', likeliestFirst(pairs.weight), pair => {
    const ids = [pairs.left[pair] ?? 0, pairs.right[pair] ?? 0].map(place => inCsv(idOf(place)))
    const weight = pairs.weight[pair] ?? 0
    return `${ids.join(',')},${weight.toFixed(3)},${probabilityOf(weight).toFixed(6)}\n`
  })
}

async function* clusterLines(matched: Matched, idOf: IdOf): AsyncGenerator<string> {
  const numbers = new Map<number, number>()
  const leaders = clusterPeople(matched)
  yield* inPieces('id,cluster\n', leaders.keys(), place => {
    const leader = leaders[place] ?? place
    const number = numbers.get(leader) ?? numbers.size + 1
    numbers.set(leader, number)
    return `${inCsv(idOf(place))},${number}\n`
  })
}

async function* explanations({ pairs, scorer }: Matched, idOf: IdOf): AsyncGenerator<string> {
  yield* inPieces('', likeliestFirst(pairs.weight), pair => {
    const [i, j] = [pairs.left[pair] ?? 0, pairs.right[pair] ?? 0]
    const parts = scorer.explain(i, j)
    const weight = pairs.weight[pair] ?? 0
    const rounded = parts.map(part => ({ ...part, weight: Math.round(part.weight * 1000) / 1000 }))
    const line = {
      left_id: idOf(i),
      right_id: idOf(j),
      weight: Math.round(weight * 1000) / 1000,
      probability: Number(probabilityOf(weight).toFixed(6)),
      comparisons: rounded,
    }
    return `${JSON.stringify(line)}\n`
  })
}

function* inPieces(
  header: string,
  places: Iterable<number>,
  lineOf: (place: number) => string,
): Generator<string> {
  let ready = header
  for (const place of places) {
    ready += lineOf(place)
    if (ready.length < 1 << 16) continue
    yield ready
    ready = ''
  }
  yield ready
}

function inCsv(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
