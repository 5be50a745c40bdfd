import { existsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { declarePrimary } from '../../src/doors/cli/declare-primary.ts'
import { silence } from '../../src/doors/web/log.ts'
import { restore } from '../../src/foundation/backup/index.ts'
import { openDatabase, startEmbedded } from '../../src/foundation/database/index.ts'
import { openCairn } from '../../src/hall.ts'
import { safe } from '../../src/start-checks.examples.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'
import { theDrill } from './drill.ts'

export const bkp03: Bar = {
  id: 'BKP-03',
  says: 'a restored copy writes to nobody and tells no witness, and says on every page what it is',
  run: () => measure(false),
  controls: { 'when somebody has declared it': () => measure(true) },
}

/** The whole service, for real work, on a copy in which a message waits to be sent. */
async function measure(declared: boolean): Promise<Result> {
  const { shelf, key, at } = await theDrill()
  const to = at(`copy-${declared}`)
  const copy = await restore({ shelf, openedWith: { key }, to }, new Date())
  await copy.ask(client => client.query(waiting))
  await copy.stop()
  if (declared) await declare(`${to}/postgres`)

  const post = await postOffice()
  const witnesses = ['one', 'other'].map(name => at(`witness-${declared}-${name}`))
  const port = post.port + (post.port > 40_000 ? -2 : 2)
  const settings = { port, dataFolder: to, databaseUrl: undefined, witnesses }
  const config = { ...safe.config, ...settings, mailServer: `smtp://127.0.0.1:${post.port}` }
  const cairn = await openCairn(config, silence, { ...safe.machine, env: {} })
  try {
    const page = await (await fetch(`http://127.0.0.1:${port}/sign-in`)).text()
    // What speaks does so as soon as it has started; a copy that never does is not waited for longer.
    for (let waited = 0; waited < 1_000 && post.calls() === 0; waited += 50) await pause(50)
    return nothingFound(
      [
        ...(page.includes('This is a restored copy of what was on record until')
          ? []
          : ['a page says nothing of it']),
        ...(post.calls() > 0 ? ['the copy sends mail'] : []),
        ...witnesses
          .filter(file => existsSync(file) && statSync(file).size > 0)
          .map(() => 'a witness is told of the copy'),
      ],
      'a copy with a message that waits and an audit that nobody was told of',
    )
  } finally {
    await cairn.close()
    post.close()
  }
}

const waiting = `
  set session_replication_role = replica;
  insert into tasks.outbox (id, notice_id, email, kind, path, created_at)
  values (gen_random_uuid(), gen_random_uuid(), 'nobody@example.org', 'task', '/', now())`

async function declare(folder: string) {
  const { host, port, stop } = await startEmbedded(folder)
  const database = openDatabase({ host, port, user: 'cairn_app', database: 'cairn' })
  try {
    await declarePrimary(database, { by: 'Ada Bell', because: 'the drill' }, new Date())
  } finally {
    await database.close()
    await stop()
  }
}

/** Nothing is ever sent through it: that somebody knocks is enough. */
async function postOffice() {
  let calls = 0
  const server = createServer(socket => {
    calls += 1
    socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return { port, calls: () => calls, close: () => server.close() }
}
