import { parseArgs } from 'node:util'
import { readConfig } from '../../config.ts'
import { asTheProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { declareCopy } from '../../foundation/backup/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { openPartnership } from '../../open-database.ts'
import { BadInput } from './bad-input.ts'

export const help = `cairn declare primary --name NAME --because WHY

Declares a restored copy to be the partnership's database from now on. Until then it is silent: no mail, no
reminders, no witness is told. Do it when you are sure that the one it was copied from is gone for good: two that
speak would tell people two things. The audit keeps who declared it and why.

  --name NAME    who declares it
  --because WHY  why, in a sentence, without naming a child

The service must be stopped when it uses the database that comes with Cairn, and be started again afterwards in
any case. The settings are those of the service. Mail that waited when the copy was made leaves then, some of it a
second time. Witnesses that know more of the audit than the copy holds stop the start: keep their files, and name
new ones in CAIRN_WITNESSES.

Example

  $ cairn declare primary --name 'Ada Bell' --because 'The machine is lost and will not come back'
  this database is the partnership's; start the service
`

export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { name: text, because: text } })
  const by = needed('--name', values.name)
  const because = needed('--because', values.because)
  const config = readConfig()
  if (!config.ok) {
    const { field, text } = config.problems[0] ?? { field: 'settings', text: 'cannot be read' }
    throw new BadInput([field], text)
  }
  const { database, close } = await openPartnership(config.value, async () => {})
  try {
    await declarePrimary(database, { by, because }, new Date())
    process.stdout.write(`this database is the partnership's; start the service\n`)
  } finally {
    await close()
  }
}

function needed(option: string, value = ''): string {
  if (value.trim() === '' || value.length > 200)
    throw new BadInput([option], 'must be given, in up to 200 characters')
  return value.trim()
}

/** In the name of the process: who declares it may have no account in a copy of an earlier day. */
export async function declarePrimary(
  database: Database,
  { by, because }: { readonly by: string; readonly because: string },
  at: Date,
): Promise<void> {
  await auditedTransaction(database, asTheProcess(at), async tx => {
    if (!(await declareCopy(tx, { by, because, at })))
      throw new BadInput(['cairn declare primary'], 'this database is no copy that waits for it')
    const audit = {
      verb: 'alteration',
      action: 'copy.declared-primary',
      subjects: [],
      because: `${by}: ${because}`,
    } as const
    return { result: undefined, audit }
  })
}
