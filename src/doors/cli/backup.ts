import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../../config.ts'
import { keepCopy, keepLog, NotKept } from '../../foundation/backup/index.ts'
import { findRunning } from '../../foundation/database/index.ts'
import { readKeys } from './backup-key.ts'
import { BadInput } from './bad-input.ts'

export const help = `cairn backup --to FOLDER --key age1… [--key age1…] [--follow] [--database URL]

Keeps a whole copy of the running database in a folder, closed for the keys given: this machine cannot open it.
With --follow it keeps the log of what is written instead, every few seconds, until it is stopped; the log leads
from a copy to any second after it.

  --to FOLDER     where backups are kept: another disk or a share, which the service itself cannot write to
  --key age1…     the public half of the key that opens them (cairn backup key). Several: each opens all
  --follow        keep the log, from where it ended. Runs beside the service all the time
  --database URL  a PostgreSQL server, with a login that may copy it (replication) and has the role cairn_backup.
                  Without it, the database of the service that runs here

Run the whole copy every night and --follow always. docs/runbooks/back-up-and-restore.md has both.

Example

  $ cairn backup --to /mnt/other/cairn --key age1…
  copy-00000001-0000000003000158-20261123T020004.311Z.tar.zst.age
`

const everyMs = 10_000

export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      to: text,
      key: { ...text, multiple: true },
      follow: { type: 'boolean' },
      database: text,
    },
  })
  if (!values.to) throw new BadInput(['--to'], 'must name the folder of the backups')
  const shelf = path.resolve(values.to)
  const keeping = { source: sourceOf(values.database), shelf, keys: readKeys(values.key ?? []) }
  try {
    if (values.follow) await keepLog(keeping, everyMs, untilStopped())
    else process.stdout.write(`${(await keepCopy(keeping)).name}\n`)
  } catch (error) {
    throw error instanceof NotKept ? new BadInput(['cairn backup'], error.message) : error
  }
}

function sourceOf(url: string | undefined) {
  if (url) return { connectionString: url }
  const config = readConfig()
  const running = config.ok && findRunning(path.join(config.value.dataFolder, 'postgres'))
  if (!running)
    throw new BadInput(['--database'], 'must be given, since no service runs on the data here')
  return running
}

function untilStopped(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
  return stop.signal
}
