/*
  Proves that nobody has changed the audit since its witnesses last heard of it. It is a program of its own: it takes
  nothing from Cairn, so that it can be read, and trusted, without reading Cairn.

  The audit is a list of entries. Each has a place, from 0 on, and a leaf: SHA-256(0x00 || salt || entry). The leaves
  make a tree (RFC 9162, section 2.1.1), the tree has a root, and the witnesses keep what the root was at each size they
  were told of. So four questions are asked: is no place left out? Is each leaf that of its entry? Was the root at each
  size what a witness was told? Is nothing missing at the end?
*/
import { createPublicKey, hash, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import pg from 'pg'

export const help = `cairn audit verify [--database URL | --export FILE] --witness FILE …

Proves from what its witnesses were told that nobody has changed the audit since. Prints how many entries
there are and the root of their tree, or the first position that does not hold, and then ends with status 1.

  --database URL   where the audit is, with a login that may read it: one with the role cairn_auditor, or the
                   administrator's. Without it DATABASE_URL, or the database of a service that runs here
  --export FILE    the audit as cairn audit export wrote it
  --witness FILE   what a witness was told. Give every witness there is

It takes nothing from Cairn, so that who doubts it need not read Cairn: see verifier/verify-audit.ts.

Example

  $ cairn audit verify --witness /mnt/other/cairn.witness --witness /mnt/share/cairn.witness
  ok 48210 entries, root 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
`

/** An entry as it is written down: every part as text or nothing, in the order in which it is hashed. */
export type Logged = {
  readonly position: number
  /** 32 bytes, hexadecimal; nothing where an entry stands that was never given a place. */
  readonly leaf: string | null
  /** 16 bytes, hexadecimal; nothing where the entry is gone. */
  readonly salt: string | null
  readonly entry: readonly (string | null)[]
}

/** What a witness was told: a line of JSON each. `root`, `key` and `signature` are hexadecimal. */
export type Told = {
  readonly size: number
  readonly root: string
  readonly at: string
  readonly key: string
  readonly signature: string
}

export type Verdict =
  | { readonly holds: true; readonly entries: number; readonly root: string }
  | { readonly holds: false; readonly position: number; readonly because: string }

/** @param told what all witnesses were told, in any order */
export async function verifyAudit(
  log: AsyncIterable<Logged>,
  told: readonly Told[],
): Promise<Verdict> {
  const bySize = Map.groupBy(told, ({ size }) => size)
  const forged = told.find(one => !isSigned(one))
  if (forged) return fails(forged.size - 1, 'what a witness was told of it is not signed')
  const peaks: Buffer[] = []
  let size = 0
  let proved = 0
  for await (const { position, leaf, salt, entry } of log) {
    if (position !== size || salt === null) return fails(size, 'is missing')
    if (leaf === null) return fails(size, 'was put among others later')
    const hashed = leafOf(salt, entry)
    if (hashed.toString('hex') !== leaf) return fails(position, 'is not the entry it was')
    grow(peaks, size, hashed)
    size += 1
    const witnessed = bySize.get(size)
    if (!witnessed) continue
    const root = rootOf(peaks).toString('hex')
    if (witnessed.some(one => one.root !== root)) {
      return fails(proved, `or one after it, before ${size}, was written anew with its leaf`)
    }
    proved = size
  }
  const last = Math.max(0, ...bySize.keys())
  if (last > size) return fails(size, `is missing: a witness was told of ${last} entries`)
  return { holds: true, entries: size, root: rootOf(peaks).toString('hex') }
}

function fails(position: number, because: string): Verdict {
  return { holds: false, position, because }
}

/** Each part with its length in bytes before it, so that no two entries are written alike. */
function leafOf(salt: string, entry: Logged['entry']): Buffer {
  const parts = entry.map(part => (part === null ? '-' : `${Buffer.byteLength(part)}:${part}`))
  return sha256(Buffer.of(0), Buffer.from(salt, 'hex'), Buffer.from(parts.join('')))
}

/** Two subtrees of one width become one of twice the width, as a 1 is carried when 1 is added to a binary number. */
function grow(peaks: Buffer[], size: number, leaf: Buffer) {
  let whole = leaf
  for (let bits = size; bits % 2 === 1; bits = (bits - 1) / 2) {
    whole = sha256(Buffer.of(1), peaks.pop() as Buffer, whole)
  }
  peaks.push(whole)
}

function rootOf(peaks: readonly Buffer[]): Buffer {
  if (peaks.length === 0) return sha256()
  return peaks.reduceRight((root, peak) => sha256(Buffer.of(1), peak, root))
}

function sha256(...bytes: readonly Buffer[]): Buffer {
  return hash('sha256', Buffer.concat(bytes), 'buffer')
}

/** Ed25519 over four lines. The key is wrapped as Node reads it (RFC 8410). */
function isSigned({ size, root, at, key, signature }: Told): boolean {
  const wrapped = Buffer.from(`302a300506032b6570032100${key}`, 'hex')
  if (wrapped.length !== 44) return false
  const said = Buffer.from(`cairn audit\n${size}\n${root}\n${at}\n`)
  const open = createPublicKey({ key: wrapped, format: 'der', type: 'spki' })
  return verify(null, said, open, Buffer.from(signature, 'hex'))
}

/** The tables as they are, through a login that may read them: `cairn_auditor`, or the server's administrator. */
export async function* logInDatabase(client: pg.Client): AsyncGenerator<Logged> {
  await client.query('begin isolation level repeatable read read only')
  // Its own schema first and nothing else: what is called and read is PostgreSQL's own, or the audit's by its full name.
  await client.query('set local search_path = pg_catalog')
  await client.query(
    `declare log no scroll cursor for
     select position, leaf, encode(salt, 'hex') as salt, array[
              id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), practitioner_id::text,
              agency_id::text, request_id::text, verb, action, array_to_string(subjects, ' '), because,
              recipient_id::text] as entry
       from (select l.position::float8, encode(l.hash, 'hex') as leaf, e.*
               from audit.leaf l left join audit.entry e on e.id = l.entry_id
             union all
             select (select min(l.position) from audit.leaf l where (l.transaction_id, l.entry_id) > (e.transaction_id, e.id)),
                    null, e.*
               from audit.entry e
              where not exists (select from audit.leaf l where l.entry_id = e.id)
                and (e.transaction_id, e.id) < (select l.transaction_id, l.entry_id from audit.leaf l order by l.position desc limit 1)
            ) every
      order by position, leaf nulls first`,
  )
  for (;;) {
    const { rows } = await client.query<Logged>('fetch 5000 from log')
    if (rows.length === 0) return
    yield* rows
  }
}

/** @throws BadInput for what cannot be read. Sets the status of the process when the audit does not hold. */
export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const options = { database: text, export: text, witness: { ...text, multiple: true } } as const
  const { values } = parseArgs({ args, options })
  const { database, export: file, witness = [] } = values
  if (witness.length === 0) throw new BadInput('--witness: must name what a witness was told')
  if (database && file) throw new BadInput('--export: is given instead of --database')
  const told = (await Promise.all(witness.map(readWitness))).flat()
  const verdict = await (file
    ? verifyAudit(logInExport(file), told)
    : inDatabase(database, log => verifyAudit(log, told)))
  process.stdout.write(`${sentence(verdict)}\n`)
  if (!verdict.holds) process.exitCode = 1
}

function sentence(verdict: Verdict): string {
  if (!verdict.holds) return `position ${verdict.position} ${verdict.because}`
  return `ok ${verdict.entries} entries, root ${verdict.root}`
}

/** @param url a PostgreSQL server, or nothing for the database that the settings of the service name */
export async function inDatabase<T>(
  url: string | undefined,
  work: (log: AsyncIterable<Logged>) => Promise<T>,
): Promise<T> {
  const given = url ?? process.env.DATABASE_URL
  const client = new pg.Client(given ? { connectionString: given } : embedded())
  await client.connect().catch(error => {
    throw new BadInput(`--database: cannot be opened (${error.code ?? 'no such address'})`)
  })
  try {
    return await work(logInDatabase(client))
  } finally {
    await client.end()
  }
}

/** PostgreSQL writes down where it listens as long as it runs. */
function embedded(): pg.ClientConfig {
  const data = process.env.CAIRN_DATA || path.join(import.meta.dirname, '../data')
  try {
    const file = path.join(data, 'postgres/cluster/postmaster.pid')
    const [, , , port, host = ''] = readFileSync(file, 'utf8').split('\n')
    return { host, port: Number(port), user: 'cairn', database: 'cairn' }
  } catch {
    throw new BadInput('--database: must be given, since no service runs on the data here')
  }
}

/** An export of the log: a line of JSON for each entry, in order. */
export async function* logInExport(file: string): AsyncGenerator<Logged> {
  let line = 0
  for await (const text of linesOf(file)) {
    line += 1
    const read = parsed<Logged>(text)
    if (!Array.isArray(read?.entry)) {
      throw new BadInput(`${file}, line ${line}: is no entry of an exported audit`)
    }
    yield read
  }
}

/** A line that a power cut left half written was never told, and stands again behind it. */
export async function readWitness(file: string): Promise<Told[]> {
  const told: Told[] = []
  for await (const text of linesOf(file)) {
    const read = parsed<Told>(text)
    if (typeof read?.root === 'string') told.push(read)
  }
  if (told.length === 0) throw new BadInput(`${file}: holds nothing that a witness was told`)
  return told
}

/** What the person who gave the command can put right. Ends it with status 2. */
class BadInput extends Error {
  override readonly name = 'BadInput'
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file)
  try {
    for await (const line of createInterface({ input })) if (line.trim() !== '') yield line
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error
    throw new BadInput(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
}

function parsed<T extends object>(text: string): T | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as T) : undefined
  } catch {
    return undefined
  }
}

if (import.meta.main) {
  await run(process.argv.slice(2)).catch(error => {
    process.exitCode = 2
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  })
}
