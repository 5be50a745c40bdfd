import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { exampleDatabase } from '../database/database.examples.ts'
import { signingKey } from './checkpoint.ts'
import { logShowsAll } from './entry.examples.ts'
import { NotAsWitnessed, sealEntries } from './seal-entries.ts'
import { fileWitness } from './witness.ts'

const now = new Date('2026-11-02T09:00:00Z')
const key = signingKey(Buffer.alloc(32, 7) as never)

describe('sealing the audit', async () => {
  const database = await exampleDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'cairn-witness-'))
  after(async () => {
    await database[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  })
  const file = join(folder, 'other disk/witness')
  const witness = fileWitness(file)
  const told = () =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(line => line !== '')

  async function add(count: number) {
    await database.asAdministrator(
      `insert into audit.entry (id, at, practitioner_id, request_id, verb, action, subjects, because, salt)
       select gen_random_uuid(), now(), gen_random_uuid(), gen_random_uuid(), 'consultation', 'example.looked-at', '{}',
              'a trial', decode(md5(random()::text), 'hex') from generate_series(1, $1::integer)`,
      [count],
    )
  }

  async function sealAll(...witnesses: Parameters<typeof sealEntries>[2]) {
    await logShowsAll(database)
    await sealEntries(database, key, witnesses, now)
  }

  it('tells a witness each size and root, and nothing where nothing is new', async () => {
    await add(5)
    await sealAll(witness)
    const before = told()
    await sealEntries(database, key, [witness], now)
    assert.deepEqual(told(), before)
    assert.equal(JSON.parse(before.at(-1) ?? '').size, 5)
  })

  it('takes in thousands that waited, a thousand at a time', async () => {
    await add(2_500)
    await sealAll(witness)
    const sizes = told().map(line => JSON.parse(line).size)
    assert.deepEqual(sizes.slice(-3), [1_005, 2_005, 2_505])
  })

  it('tells later what a witness that was away has not heard', async () => {
    await add(1)
    await sealAll()
    const other = fileWitness(join(folder, 'new'))
    await sealEntries(database, key, [witness, other], now)
    assert.equal((await witness.last())?.size, 2_506)
    assert.deepEqual(readFileSync(join(folder, 'new'), 'utf8').split('\n'), [...told(), ''])
  })

  it('goes on behind a line that a power cut left half written', async () => {
    appendFileSync(file, '{"size":2507,"ro')
    assert.equal((await witness.last())?.size, 2_506)
    await add(1)
    await sealAll(witness)
    assert.equal((await witness.last())?.size, 2_507)
  })

  it('stops before an older copy, and before one that was written anew', async () => {
    const last = told().at(-1) ?? ''
    for (const other of [
      last.replace('"size":2507', '"size":9999'),
      last.replace(/"root":"../, '"root":"00'),
    ]) {
      const foreign = join(folder, 'foreign')
      writeFileSync(foreign, `${other}\n`)
      await assert.rejects(
        sealEntries(database, key, [fileWitness(foreign)], now),
        error => error instanceof NotAsWitnessed && error.message.includes(foreign),
      )
      assert.equal(readFileSync(foreign, 'utf8'), `${other}\n`)
    }
  })

  it('shows the app no entry, and lets it put none in the tree itself', async () => {
    const asApp = (sql: string) =>
      database.asAdministrator(`begin; set local role cairn_app; ${sql}; commit`)
    for (const sql of [
      'select * from audit.entry',
      'select * from audit.leaf',
      `insert into audit.leaf values (99999, gen_random_uuid(), '1', sha256('x'))`,
      `insert into audit.checkpoint values (99999, sha256('x'), '{}', now(), 'x', 'x')`,
    ]) {
      await assert.rejects(asApp(sql), /permission denied|row-level security|peaks_as_many/, sql)
    }
  })
})
