import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Config, readConfig } from './config.ts'
import { isPass, makePass } from './doors/demonstration/training-pass.ts'
import { exampleDatabase } from './foundation/database/database.examples.ts'
import { claim, WrongInstallation } from './open-database.ts'
import { safe } from './start-checks.examples.ts'
import { trainingEnvironment } from './training.ts'

const now = new Date('2026-11-02T09:00:00Z')
const training = { port: 4000, origin: 'https://training.example.org' }
const live: Config = { ...safe.config, training }
/** What a real service is started with. */
const started: Record<string, string> = {
  DATABASE_URL: safe.config.databaseUrl ?? '',
  DATABASE_OWNER_URL: 'postgres://owner:secret@db.example.org/cairn',
  SMTP_URL: safe.config.mailServer ?? '',
  CAIRN_KEY: safe.config.key ?? '',
  CAIRN_WITNESSES: safe.config.witnesses.join(),
  CAIRN_SCANNER: 'none',
  PGPASSWORD: 'secret',
  PATH: '/usr/bin',
}

/** Settings of the service that the process of the place to train in would know. */
function leaked(environment: Readonly<Record<string, string>>): string[] {
  const { PATH: _, ...own } = started
  const told = Object.entries(environment)
  return Object.entries(own)
    .filter(([key, value]) => told.some(([name, text]) => name === key || text === value))
    .map(([key]) => key)
}

describe('the place to train in', () => {
  const told = trainingEnvironment(live, { env: started }, 'a pass', now)

  it('is told nothing of the partnership’s database, mail or keys', () => {
    assert.deepEqual(leaked(told), [])
    assert.equal(told.PATH, '/usr/bin')
    assert.deepEqual(leaked({ ...told, ...started }), Object.keys(started).slice(0, -1))
  })

  it('has a folder, a port and an address of its own, and takes no other database or mail', () => {
    const config = readConfig(told)
    assert.ok(config.ok)
    const { mode, port, origin, dataFolder, databaseUrl, mailServer } = config.value
    assert.deepEqual([mode, port, origin], ['training', 4000, training.origin])
    assert.deepEqual([databaseUrl, mailServer, config.value.training], Array(3).fill(undefined))
    assert.equal(dataFolder, `${live.dataFolder}/training`)
    for (const key of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'SMTP_URL'] as const) {
      const given = readConfig({ ...told, [key]: started[key], MAIL_FROM: 'a@example.org' })
      assert.deepEqual(given.ok ? [] : given.problems.map(({ field }) => field), [key])
    }
  })

  it('is there in a demonstration, and live where it is asked for', () => {
    const placed = (env: Record<string, string>) => {
      const read = readConfig(env)
      return read.ok ? read.value.training : read.problems.map(({ field }) => field)
    }
    assert.deepEqual(placed({}), { port: 4000, origin: 'http://127.0.0.1:4000' })
    assert.deepEqual(placed({ PORT: '65000' }), { port: 64000, origin: 'http://127.0.0.1:64000' })
    assert.equal(placed({ CAIRN_TRAINING_PORT: 'off' }), undefined)
    const really = {
      ...{ CAIRN_MODE: 'live', CAIRN_KEY: '00'.repeat(32), CAIRN_PARTNERSHIP: 'Ours' },
      CAIRN_ORIGIN: 'https://cairn.example.org',
    }
    assert.equal(placed(really), undefined)
    assert.deepEqual(placed({ ...really, CAIRN_TRAINING_PORT: '4000' }), ['CAIRN_TRAINING_ORIGIN'])
    assert.deepEqual(placed({ CAIRN_TRAINING_PORT: '3000' }), ['CAIRN_TRAINING_PORT'])
    assert.deepEqual(placed({ CAIRN_MODE: 'training' }), ['CAIRN_MODE'])
  })

  it('opens only a database that was made for it, and nothing else opens that one', async () => {
    await using database = await exampleDatabase()
    const owner = database.administratorOptions
    await claim(owner, 'training')
    await claim(owner, 'training')
    for (const mode of ['live', 'demonstration'] as const)
      await assert.rejects(claim(owner, mode), WrongInstallation)
    await database.asAdministrator(`update public.installation set mode = 'live'`)
    await assert.rejects(claim(owner, 'training'), WrongInstallation)
  })

  it('lets in who has a pass, for a while, and nobody who made one up', () => {
    const pass = makePass('key', now)
    const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
    assert.ok(isPass('key', pass, later(9)))
    assert.ok(!isPass('key', pass, later(10)))
    assert.ok(!isPass('another', pass, now))
    const [, once, proof] = pass.split('.')
    assert.ok(!isPass('key', `${later(60).getTime()}.${once}.${proof}`, now))
    for (const nonsense of ['', '..', 'constructor']) assert.ok(!isPass('key', nonsense, now))
  })
})
