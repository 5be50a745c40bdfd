import { parseArgs } from 'node:util'
import {
  canonicalMark,
  formatOf,
  matcherOf,
  readPlatePattern,
} from '../../records/matching/index.ts'
import { BadInput } from './bad-input.ts'
import { inPieces } from './csv-lines.ts'
import { nameOf, readJsonFile, readLines } from './input.ts'
import { writeWhole } from './output.ts'
import { answerPlateCases, bestFirst, mostOf } from './plate-cases.ts'

export const help = `cairn match plates PATTERN [--max-cost N] --marks FILE|-
cairn match plates --cases FILE|- [--out FILE|-]

Finds registrations of which part is known, or that may have been misread, the best first.

  PATTERN         letters and numbers as they were read; ? any one character, # a number, @ a letter,
                  * any run of characters or none, [AB8] one of these. It stands for the whole
                  plate: what was seen somewhere on it is *KR5*
  --marks FILE|-  the registrations to look through, one a line
  --max-cost N    how much misreading is allowed, 2 unless given: 0 for O costs 1, H for N costs 2
  --cases FILE|-  questions to answer: {"cases":[{"id","type",…}]}, where type is classify (input),
                  match (pattern, mark), search (pattern, max_cost, register) or pair (p, q)
  --out FILE|-    where the answers go, standard output unless given

Example

  $ printf 'KR59 ABC\\nKP59 XYZ\\nLM04 ABC\\n' | cairn match plates 'KR59*' --marks -
  KR59ABC	0	current
  KP59XYZ	2	current
`

export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { marks: text, 'max-cost': text, cases: text, out: text },
  })
  const [pattern, ...more] = positionals
  const { marks, cases, 'max-cost': most } = values
  if (cases !== undefined) {
    if (pattern !== undefined || marks !== undefined || most !== undefined) {
      throw new BadInput(['--cases'], 'is given alone or with --out')
    }
    const answers = answerPlateCases(await readJsonFile(cases), nameOf(cases))
    return writeWhole(values.out ?? '-', answers)
  }
  if (pattern === undefined || more.length > 0) {
    throw new BadInput(['cairn match plates'], 'give one pattern, in quotation marks, or --cases')
  }
  if (marks === undefined) throw new BadInput(['--marks'], 'must name the registrations, or -')
  await writeWhole(values.out ?? '-', found(pattern, marks, mostOf(most ?? '2', ['--max-cost'])))
}

async function* found(typed: string, file: string, most: number): AsyncGenerator<string> {
  const pattern = readPlatePattern(typed)
  if (!pattern.ok) {
    throw new BadInput(['PATTERN'], pattern.problems[0]?.text ?? 'is no pattern')
  }
  const costOf = matcherOf(pattern.value, most)
  const hits: [string, number][] = []
  for await (const { line, text } of readLines(file)) {
    const mark = canonicalMark(text)
    if (mark === '') {
      throw new BadInput([nameOf(file), `line ${line}`, 'mark'], 'has no letter or number')
    }
    const cost = costOf(mark)
    if (cost !== undefined) hits.push([mark, cost])
  }
  hits.sort(bestFirst)
  yield* inPieces('', hits.keys(), at => {
    const [mark, cost] = hits[at] ?? ['', 0]
    return `${mark}\t${cost}\t${formatOf(mark)}\n`
  })
}
