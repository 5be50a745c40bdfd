import { parseArgs } from 'node:util'
import { inDatabase, type Logged } from '../../../verifier/verify-audit.ts'
import { writeWhole } from './output.ts'

export const help = `cairn audit export [--database URL] [--out FILE|-]

Writes the audit down, an entry a line, as cairn audit verify --export reads it. It holds who looked at what, by id.

  --database URL  where the audit is, with a login that may read it: one with the role cairn_auditor, or the
                  administrator's. Without it DATABASE_URL, or the database of a service that runs here
  --out FILE|-    where it goes, standard output unless given

Example

  $ cairn audit export --out audit.jsonl
`

export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { database: text, out: text } })
  await inDatabase(values.database, log => writeWhole(values.out ?? '-', lines(log)))
}

async function* lines(log: AsyncIterable<Logged>): AsyncGenerator<string> {
  for await (const entry of log) yield `${JSON.stringify(entry)}\n`
}
