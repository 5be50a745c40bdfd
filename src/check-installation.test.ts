import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { answeringNobody, checkInstallation, linesOf } from './check-installation.ts'
import type { Config } from './config.ts'
import { exampleDatabase, keepLooking } from './foundation/database/database.examples.ts'
import { safe } from './start-checks.examples.ts'

describe('looking an installation over', async () => {
  const database = await exampleDatabase()
  const [dataFolder, elsewhere] = ['data', 'elsewhere'].map(name =>
    mkdtempSync(path.join(tmpdir(), `cairn-${name}-`)),
  ) as [string, string]
  const looking = await keepLooking(database)
  await looking.rows('set session authorization cairn_app')
  after(async () => {
    await looking[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
    for (const folder of [dataFolder, elsewhere]) rmSync(folder, { recursive: true })
  })
  const client = {
    query: async (sql: string, values?: unknown[]) => ({ rows: await looking.rows(sql, values) }),
  }
  const opened = {
    database,
    inspect: <T>(look: (asked: never) => T) => look(client as never),
    close: async () => {},
  }
  const witnesses = ['one', 'other'].map(name => path.join(elsewhere, name))
  const right = { dataFolder, databaseUrl: undefined, witnesses, scanner: 'none' }
  const config: Config = { ...safe.config, ...right }
  const as = (sql: string) => database.asAdministrator(sql)
  const kept = 'update public.backup set whole_at = now(), log_at = now()'
  await as(`insert into public.installation (mode) values ('live')`)
  await as(kept)

  const lines = async (changed: Partial<Config> = {}, version = 'v24.0.0', ahead = 0) => {
    const clock = () => new Date(Date.now() + ahead)
    const asked = {
      config: { ...config, ...changed },
      machine: { ...safe.machine, version },
      clock,
    }
    // These databases are made to be thrown away, and run without durability.
    return linesOf(await checkInstallation(asked, opened)).filter(
      line => !/^FAIL database: PostgreSQL runs with/.test(line),
    )
  }

  it('passes what is right, a line for each part', async () => {
    assert.deepEqual(await lines(), [
      ...['ok   TLS', 'ok   time', 'ok   disk', 'ok   keys', 'ok   backups', 'ok   witnesses'],
      ...['ok   mail', 'ok   open pages', 'ok   scanner', 'ok   runtime'],
    ])
  })

  it('says what is to be done about each thing that is wrong, all of it at once', async () => {
    const told = { size: 5, root: '00', at: '2026-11-02T09:00:00.000Z', key: '00', signature: '00' }
    writeFileSync(witnesses[0] ?? '', `${JSON.stringify(told)}\n`)
    await as(`update public.backup set whole_at = now() - interval '2 days', log_at = null;
              update public.installation set restored_at = now(), restored_to = now()`)
    const wrong = {
      origin: 'http://cairn.example.org',
      key: '61'.repeat(32),
      mailServer: undefined,
    }
    const broken = { dataFolder: '/nowhere', scanner: 'tcp://127.0.0.1:1' }
    const found = await lines({ ...wrong, ...broken }, 'v25.1.0', 60_000)
    const says = [
      /^FAIL TLS: CAIRN_ORIGIN must begin/,
      /^FAIL time: .* 60 seconds apart/,
      /^FAIL disk: cannot be asked/,
      /^FAIL keys: CAIRN_KEY can be guessed/,
      /^FAIL backups: The last backup was made 48 hours ago/,
      /^FAIL backups: The log is not kept/,
      /^FAIL backups: This is a restored copy/,
      /^FAIL witnesses: \S+one knows another audit/,
      /^FAIL mail: /,
      /^ok {3}open pages/,
      /^FAIL scanner: CAIRN_SCANNER does not answer/,
      /^FAIL runtime: Node 25 is none/,
    ]
    assert.equal(found.length, says.length, found.join('\n'))
    for (const [nth, line] of found.entries()) assert.match(line, says[nth] ?? /^$/)
  })

  it('notices a page that answers nobody in particular', async () => {
    const inject = async ({ url }: { url: string }) => ({
      statusCode: /^\/children\/[0-9a-f-]{36}$/.test(url) ? 200 : 303,
    })
    const found = await answeringNobody({ inject }, ['/tasks', '/children/:child'])
    assert.equal(found.length, 1)
    assert.match(found[0] ?? '', /^\/children\/:child answers/)
  })

  it('says that nothing runs where nothing runs', async () => {
    const asked = { config, machine: safe.machine, clock: () => new Date() }
    assert.match(
      linesOf(await checkInstallation(asked, undefined))[4] ?? '',
      /^FAIL database: No service/,
    )
  })
})
