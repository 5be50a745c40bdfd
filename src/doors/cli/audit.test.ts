import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileWitness, sealEntries, signingKey } from '../../foundation/audit/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'

const program = join(import.meta.dirname, 'cairn.ts')
const verifier = join(import.meta.dirname, '../../../verifier/verify-audit.ts')

describe('cairn audit', async () => {
  const database = await exampleDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'cairn-audit-'))
  after(async () => {
    await database[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  })
  const { host, port, user, database: name } = database.administratorOptions
  const url = `postgres://${user}@/${name}?host=${encodeURIComponent(host ?? '')}&port=${port}`
  const witness = join(folder, 'witness')
  const log = join(folder, 'log.jsonl')

  await database.asAdministrator(
    `insert into audit.entry (id, at, practitioner_id, request_id, verb, action, subjects, because, salt)
     select gen_random_uuid(), now(), gen_random_uuid(), gen_random_uuid(), 'consultation', 'example.looked-at',
            array[gen_random_uuid(), gen_random_uuid()], E'ends\\nin "two" lines – and more', decode(md5(random()::text), 'hex')
       from generate_series(1, 9)`,
  )
  const key = signingKey(Buffer.alloc(32, 7) as never)
  while (((await fileWitness(witness).last())?.size ?? 0) < 9) {
    await sealEntries(database, key, [fileWitness(witness)], new Date())
  }

  const cairn = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    return { status, stdout, stderr }
  }
  const verify = (...args: string[]) => cairn(program, 'audit', 'verify', ...args)
  const exported = () =>
    readFileSync(log, 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
  const keep = (entries: unknown[]) =>
    writeFileSync(log, entries.map(entry => `${JSON.stringify(entry)}\n`).join(''))

  it('proves the database and an export of it, with the same words', () => {
    const proved = verify('--database', url, '--witness', witness)
    assert.match(proved.stdout, /^ok 9 entries, root [0-9a-f]{64}\n$/)
    const written = cairn(program, 'audit', 'export', '--database', url, '--out', log)
    assert.deepEqual([written.status, written.stderr], [0, ''])
    assert.deepEqual(verify('--export', log, '--witness', witness), proved)
    const alone = cairn(verifier, '--export', log, '--witness', witness)
    assert.equal(alone.stdout, proved.stdout)
  })

  const tamperings: [string, (entries: ReturnType<typeof exported>) => unknown[], RegExp][] = [
    [
      'an entry that says something else',
      all => all.map(one => (one.position === 4 ? { ...one, salt: '00' } : one)),
      /^position 4 is not/,
    ],
    ['an entry that is gone', all => all.toSpliced(3, 1), /^position 3 is missing/],
    ['a log that ends too soon', all => all.slice(0, 6), /^position 6 is missing: .* told of 9/],
  ]
  for (const [what, tampered, says] of tamperings) {
    it(`names the position of ${what}, and ends with 1`, () => {
      const whole = exported()
      keep(tampered(structuredClone(whole)))
      const { status, stdout } = verify('--export', log, '--witness', witness)
      keep(whole)
      assert.equal(status, 1)
      assert.match(stdout, says)
    })
  }

  it('refuses what it cannot read in one line that names it, with 2', () => {
    const wrong: [string[], RegExp][] = [
      [['--export', log], /--witness: must name/],
      [['--export', log, '--witness', join(folder, 'none')], /none: cannot be read/],
      [['--export', log, '--witness', log], /log\.jsonl: holds nothing that a witness was told/],
      [['--export', witness, '--witness', witness], /witness, line 1: is no entry/],
      [
        ['--database', 'postgres://nobody.invalid/x', '--witness', witness],
        /--database: cannot be/,
      ],
      [['--database', url, '--export', log, '--witness', witness], /--export: is given instead/],
    ]
    for (const [args, says] of wrong) {
      const { status, stdout, stderr } = verify(...args)
      assert.deepEqual([status, stdout], [2, ''], stderr)
      assert.match(stderr, says)
      assert.equal(stderr.trim().split('\n').length, 1)
    }
  })
})
