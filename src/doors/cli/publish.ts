import { parseArgs } from 'node:util'
import type { Outcome } from '../../foundation/kernel/outcome.ts'
import {
  publishTable,
  type Release,
  readRelease,
  readTable,
} from '../../records/publishing/index.ts'
import { BadInput } from './bad-input.ts'
import { nameOf, readJsonFile } from './input.ts'
import { writeWhole } from './output.ts'
import { showProgress } from './progress.ts'

export const help = `cairn publish TABLE.json [--earlier RELEASE.json …] [--out FILE|-]

Makes of a table of counts what may be published. Counts over 5 are rounded to the nearest 5, 0
stays 0, and c stands for 1 to 5 and for whatever would give one of these away.

  TABLE.json              the table, or - for standard input; one or two dimensions, every
                          combination once. Totals are worked out
  --earlier RELEASE.json  what this command made of an earlier table of the same children; one or
                          several, with --earlier once or for each
  --out FILE|-            where the release goes; standard output unless given

Example

  $ echo '{"title":"Children by sex","dimensions":[{"name":"sex","values":["girls","boys"]}],
    "cells":[{"at":["girls"],"count":12},{"at":["boys"],"count":4}]}' | cairn publish -
  {"title":"Children by sex","dimensions":[{"name":"sex","values":["girls","boys"]}],"cells":[
  {"at":["girls"],"published":10},
  {"at":["boys"],"published":"c"}],"totals":[
  {"at":["*"],"published":15}]}

The release holds no true count. For each c, at least three whole values stay possible, whatever
of the release and of the earlier ones is put together.
`

export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { earlier: { ...text, multiple: true, default: [] }, out: { ...text, default: '-' } },
  })
  const [file, ...more] = positionals
  if (file === undefined || (more.length > 0 && values.earlier.length === 0)) {
    throw new BadInput(['cairn publish'], 'name one table')
  }
  // One --earlier may be followed by several files.
  const before = [...values.earlier, ...more]
  if ([file, ...before].filter(one => one === '-').length > 1) {
    throw new BadInput(['--earlier'], 'standard input can be read once')
  }
  const table = await read(file, readTable)
  const earlier: Release[] = []
  for (const one of before) earlier.push(await read(one, readRelease))
  showProgress(`${table.cells.length.toLocaleString('en-GB')} cells`)
  const release = publishTable(table, earlier)
  showProgress('')
  if (!release) {
    const place = before.map(nameOf).join(' and ')
    throw new BadInput([nameOf(file), 'cells'], `cannot be published beside ${place}`)
  }
  await writeWhole(values.out, written(release))
}

async function read<T>(file: string, take: (json: unknown) => Outcome<T>): Promise<T> {
  const outcome = take(await readJsonFile(file))
  if (outcome.ok) return outcome.value
  const [{ field, text } = { field: '', text: 'is not a table' }] = outcome.problems
  throw new BadInput([nameOf(file), field], text)
}

/** A figure a line, so that two releases can be laid side by side. */
async function* written({ title, dimensions, cells, totals }: Release): AsyncGenerator<string> {
  const lines = (figures: readonly object[]) => figures.map(one => JSON.stringify(one)).join(',\n')
  const head = JSON.stringify({ title, dimensions }).slice(0, -1)
  yield `${head},"cells":[\n${lines(cells)}],"totals":[\n${lines(totals)}]}\n`
}
