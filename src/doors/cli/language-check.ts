import { parseArgs } from 'node:util'
import { accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import {
  defaultList,
  findWording,
  readList,
  type WordingList,
} from '../../records/language/index.ts'
import { answerLines } from './answer-lines.ts'
import { BadInput } from './bad-input.ts'
import { readJsonFile } from './input.ts'
import { writeWhole } from './output.ts'

export const help = `cairn language check [--list FILE] [--out FILE|-] [FILE|-]

Finds wording that blames, belittles or disbelieves a child, and says where it stands. It advises:
nothing is altered. What stands in quotation marks is somebody's own words and is not read.

  --list FILE   the list of wording; without it, the one Cairn comes with
  --out FILE|-  where the findings go; standard output unless given
  FILE|-        texts, one JSON object a line; standard input unless given

Example

  $ echo '{"id":"a","text":"She is promiscuous.","verbatim":false}' | cairn language check
  {"id":"a","hits":[{"entry":"promiscuous","start":7,"end":18,"severity":"high"}]}

start and end count UTF-16 units of the text, as browsers do. With "verbatim": true a text is
somebody's own words, and nothing is found.
`

export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { list: text, out: { ...text, default: '-' } },
  })
  if (positionals.length > 1) throw new BadInput(['cairn language check'], 'name one file of texts')
  const list = values.list ? await open(values.list) : defaultList
  const found = answerLines(positionals[0] ?? '-', line => {
    const read = readText(line)
    if (!read.ok) return read
    return accepted({ hits: read.value === null ? [] : findWording(list, read.value) })
  })
  await writeWhole(values.out, found)
}

/** @returns the text, or null for somebody's own words. */
function readText({
  text,
  verbatim = false,
}: Readonly<Record<string, unknown>>): Outcome<string | null> {
  if (typeof text !== 'string') return refused([{ field: 'text', text: 'must be text' }])
  if (typeof verbatim !== 'boolean') {
    return refused([{ field: 'verbatim', text: 'must be true or false' }])
  }
  return accepted(verbatim ? null : text)
}

async function open(file: string): Promise<WordingList> {
  const read = readList(await readJsonFile(file))
  if (read.ok) return read.value
  const [{ field, text } = { field: '', text: 'is not a list of wording' }] = read.problems
  throw new BadInput([file, field], text)
}
