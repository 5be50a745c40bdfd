import { parseArgs } from 'node:util'
import { inCsv } from '../../foundation/kernel/csv.ts'
import {
  type Column,
  clusterPeople,
  gatherPeople,
  type Kind,
  kinds,
  likeliestFirst,
  type Matched,
  matchPeople,
  newLexicon,
  probabilityOf,
  readKind,
  weightOf,
} from '../../records/matching/index.ts'
import { BadInput } from './bad-input.ts'
import { inPieces } from './csv-lines.ts'
import { nameOf, printable, readJsonFile } from './input.ts'
import { type Output, writeAllWhole } from './output.ts'
import { showProgress } from './progress.ts'
import { readRecords, type Take } from './records.ts'

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

async function readPeople(
  files: readonly string[],
  told: ReadonlyMap<string, Kind>,
  areUnique: boolean,
) {
  let gathered: ReturnType<typeof gatherPeople> | undefined
  const begin = (columns: readonly Column[]): Take => {
    gathered ??= gatherPeople(columns)
    return gathered.adder(columns)
  }
  const [one = '', other] = files
  const ids = newLexicon('as written')
  const left = await readRecords(one, { told, ids, begin })
  if (other === undefined && left === 1) {
    throw new BadInput(
      [nameOf(one), 'line 2'],
      'is the only row: there is nobody to compare it with',
    )
  }
  const otherIds = areUnique ? ids : newLexicon('as written')
  if (other !== undefined) await readRecords(other, { told, ids: otherIds, begin })
  const people = (gathered ?? gatherPeople([])).done(left)
  if (people.fields.length === 0 && people.born === undefined) {
    throw new BadInput([nameOf(one), 'line 1'], 'has no column that could be compared')
  }
  const idOf = (place: number) =>
    place < left || areUnique ? ids.text(place + 1) : otherIds.text(place - left + 1)
  return { people, idOf }
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
  const leaders = clusterPeople(matched)
  const numbers = new Int32Array(leaders.length)
  let groups = 0
  yield* inPieces('id,cluster\n', leaders.keys(), place => {
    const leader = leaders[place] ?? place
    numbers[leader] ||= ++groups
    return `${inCsv(idOf(place))},${numbers[leader]}\n`
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
