import { parseArgs } from 'node:util'
import { readInstrument } from '../../work/assessment/read-instrument.ts'
import { BadInput } from './bad-input.ts'
import { nameOf, readJsonFile } from './input.ts'

export const help = `cairn risk check INSTRUMENT

Says what is wrong with an instrument, one place a line, or ok. Its worked examples must come out
as it says they do.

Example

  $ cairn risk check our-matrix.json
  indicators[3].domain: there is no domain home_familly
`

export async function run(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new BadInput(['risk check'], 'name one file')

  const read = readInstrument(await readJsonFile(file))
  if (read.ok) return console.log('ok')
  for (const { field, text } of read.problems) console.log(`${field}: ${text}`)
  const [{ field, text } = { field: '', text: '' }] = read.problems
  throw new BadInput([nameOf(file), field], text)
}
