import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import {
  logInDatabase,
  readWitness,
  type Told,
  verifyAudit,
} from '../../../verifier/verify-audit.ts'
import {
  countRows,
  DoesNotOpen,
  examineFiles,
  NotRestored,
  type Proved,
  type Restored,
  restore,
} from '../../foundation/backup/index.ts'
import { openKey } from './backup-key.ts'
import { BadInput } from './bad-input.ts'

export const help = `cairn restore --from FOLDER --key FILE [--words FILE] [--at TIME] [--to FOLDER] [--verify] [--witness FILE …]

Restores the database from a folder of backups into a new place and proves it: how many rows are in which table,
that every page, row and index is whole, and that the audit is what its witnesses were told. Ends with 1 when
something does not hold. Never writes over anything.

  --from FOLDER   the folder that cairn backup wrote to
  --key FILE      the key that opens backups, and --words FILE with the words that it is sealed with
  --at TIME       the second to restore, such as 2026-11-23T09:30:00Z. Without it, all there is. A piece of the log
                  that is missing is never passed over
  --to FOLDER     an empty folder, to be used as CAIRN_DATA from then on
  --verify        without --to: restore aside, prove it, and take it away again, as a drill
  --witness FILE  what a witness was told. Without one the audit is held against what it signed itself

A restored copy is silent: it sends no mail, reminds nobody and tells no witness, until somebody declares it the
partnership's database (cairn declare primary).

Example

  $ cairn restore --verify --from /mnt/other/cairn --key wenshire.backup-key --words words.txt
`

export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      ...{ from: text, key: text, words: text, at: text, to: text },
      verify: { type: 'boolean' },
      witness: { ...text, multiple: true },
    },
  })
  if (!values.from) throw new BadInput(['--from'], 'must name the folder of the backups')
  if (!values.to && !values.verify)
    throw new BadInput(['--to'], 'must name an empty folder, unless --verify is given')
  const key = await openKey(values.key, values.words)
  const told = (await Promise.all((values.witness ?? []).map(readWitness))).flat()
  const aside = values.to ? undefined : await mkdtemp(path.join(tmpdir(), 'cairn-restore-'))
  const to = path.resolve(values.to ?? aside ?? '')
  const wanted = {
    shelf: path.resolve(values.from),
    openedWith: { key },
    at: readAt(values.at),
    to,
  }
  try {
    const restored = await restore(wanted, new Date()).catch(refused)
    const { copy, pieces } = restored.way
    process.stdout.write(`restored from ${copy.name} and ${pieces.length} pieces of the log\n`)
    try {
      for await (const { holds, says } of proofs(restored, told)) {
        process.stdout.write(`${holds ? 'ok' : 'FAILED'} ${says}\n`)
        if (!holds) process.exitCode = 1
      }
    } finally {
      await restored.stop()
    }
  } finally {
    if (aside) await rm(aside, { recursive: true, force: true })
  }
}

/** Line by line, because a large database takes its time. */
export async function* proofs({ ask }: Restored, told: readonly Told[]): AsyncGenerator<Proved> {
  yield* await ask(countRows)
  yield* await ask(examineFiles)
  yield await ask(client => proveAudit(client, told))
}

type Client = Parameters<typeof logInDatabase>[0]

/** The witnesses may know more than a copy of an earlier second can hold: up to there it must be what they know. */
async function proveAudit(client: Client, given: readonly Told[]): Promise<Proved> {
  const { rows } = await client.query<{ size: number }>(
    'select count(*)::float8 as size from audit.leaf',
  )
  const size = rows[0]?.size ?? 0
  const told = given.length > 0 ? given : await ownCheckpoints(client)
  const known = told.filter(one => one.size <= size)
  const verdict = await verifyAudit(logInDatabase(client), known)
  if (!verdict.holds)
    return { holds: false, says: `the audit: position ${verdict.position} ${verdict.because}` }
  const most = Math.max(0, ...known.map(one => one.size))
  const more = Math.max(0, ...told.map(one => one.size)) - size
  const by = given.length > 0 ? 'its witnesses were told' : 'it signed itself'
  const later =
    more > 0 ? `; they were told of ${more} more, which are of later than this copy` : ''
  return {
    holds: true,
    says: `the audit holds ${size} entries, root ${verdict.root}; up to ${most} it is what ${by}${later}`,
  }
}

async function ownCheckpoints(client: Client): Promise<Told[]> {
  const { rows } = await client.query<{ told: Told & { at: string } }>(
    `select json_build_object('size', size, 'root', encode(root, 'hex'), 'key', encode(key, 'hex'), 'at', at,
                              'signature', encode(signature, 'hex')) as told from audit.checkpoint`,
  )
  return rows.map(({ told }) => ({ ...told, at: new Date(told.at).toISOString() }))
}

function readAt(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const at = new Date(text)
  if (!/[zZ]|[+-]\d\d:?\d\d$/.test(text) || Number.isNaN(at.getTime()))
    throw new BadInput(['--at'], 'must be a time with its zone, such as 2026-11-23T09:30:00Z')
  return at
}

function refused(error: unknown): never {
  const ours = error instanceof NotRestored || error instanceof DoesNotOpen
  throw ours ? new BadInput(['cairn restore'], error.message) : error
}
