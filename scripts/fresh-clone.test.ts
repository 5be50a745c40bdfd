import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

const root = path.join(import.meta.dirname, '..')
const scratch = mkdtempSync(path.join(tmpdir(), 'cairn-clone-'))
const clone = path.join(scratch, 'cairn')
const home = path.join(scratch, 'home')
let service: ChildProcess | undefined

after(async () => {
  if (service && service.exitCode === null) {
    service.kill('SIGTERM')
    await once(service, 'exit')
  }
  rmSync(scratch, { recursive: true, force: true, maxRetries: 10 })
})

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  assert.ok(address && typeof address === 'object')
  return address.port
}

/** What a newcomer's shell knows: nothing of this copy, its Node, its packages or its settings. */
function surroundings(port: number): NodeJS.ProcessEnv {
  const places = (process.env.PATH ?? '').split(':').filter(place => !place.startsWith(root))
  const settings = { HOME: home, PORT: String(port), PATH: places.join(':') }
  const forgotten = { DATABASE_URL: undefined, HOST: undefined, XDG_CACHE_HOME: undefined }
  const cairns = Object.keys(process.env).filter(name => name.startsWith('CAIRN_'))
  const unset = Object.fromEntries(cairns.map(name => [name, undefined]))
  return { ...process.env, ...unset, ...forgotten, ...settings }
}

/** @returns the seconds until it said that it is ready */
async function start(port: number, patience: number): Promise<number> {
  const began = Date.now()
  const starting = spawn('npm', ['start'], {
    cwd: clone,
    env: surroundings(port),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  service = starting
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const giveUp = (why: string) => {
      clearTimeout(timer)
      reject(new Error(`${why}:\n${said}`))
    }
    const timer = setTimeout(() => giveUp(`not ready within ${patience} s`), patience * 1000)
    const listen = (text: string) => {
      said += text
      if (!said.includes(`:${port}`)) return
      clearTimeout(timer)
      resolve()
    }
    starting.stdout.setEncoding('utf8').on('data', listen)
    starting.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    starting.on('exit', code => giveUp(`npm start ended with ${code}`))
  })
  return (Date.now() - began) / 1000
}

/** As a learner goes there: the place is made when somebody first asks for it, and is the real pages with a banner. */
async function intoTraining(service: string): Promise<string> {
  const here = browserOf(service)
  await here.become('Front door worker')
  let way: string | undefined
  for (let tries = 0; !way && tries < 120; tries++) {
    way = /href="([^"]+\/training\/enter\?pass=[^"]+)"/.exec(
      await here.read('/learning/real-pages'),
    )?.[1]
    if (!way) await pause(500)
  }
  assert.ok(way, 'the place to train in was not made within a minute')
  const { origin } = new URL(way)
  assert.notEqual(origin, service)
  const there = browserOf(origin)
  await there.read(way.slice(origin.length))
  await there.become('Front door worker')
  assert.match(await there.read('/front-door'), /Training\. Everybody here is invented/)
  return origin
}

function browserOf(origin: string) {
  const cookies = new Map<string, string>()
  const ask = async (address: string, sent?: Record<string, string>) => {
    const answer = await fetch(origin + address, {
      ...{ redirect: 'manual', method: sent ? 'POST' : 'GET' },
      ...(sent && { body: new URLSearchParams(sent) }),
      headers: { cookie: [...cookies].map(one => one.join('=')).join('; ') },
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  return {
    read: async (address: string) => (await ask(address)).text(),
    async become(role: string) {
      const page = await (await ask('/sign-in')).text()
      const shown = `name="person" value="([^"]+)">[^<]*</button> <span class="cairn-quiet">${role}<`
      const [, person] = new RegExp(shown).exec(page) ?? []
      assert.ok(person, `nobody is a ${role}`)
      const { status } = await ask('/demo/sign-in', { person })
      assert.equal(status, 303)
    },
  }
}

async function assertStopsWell() {
  assert.ok(service)
  const gone = once(service, 'exit', { signal: AbortSignal.timeout(10_000) })
  service.kill('SIGTERM')
  assert.deepEqual(await gone, [0, null])
}

it('starts from a fresh clone with one command, stops when asked, and starts again at once', async t => {
  mkdirSync(home)
  execFileSync('git', ['clone', '--quiet', root, clone])
  const port = await findFreePort()

  t.diagnostic(`ready after ${await start(port, 120)} s the first time`)
  const health = await fetch(`http://127.0.0.1:${port}/health`)
  assert.deepEqual([health.status, await health.text()], [200, 'ok'])
  const training = await intoTraining(`http://127.0.0.1:${port}`)
  await assertStopsWell()
  await assert.rejects(fetch(training), 'the place to train in ends with the service')

  t.diagnostic(`ready after ${await start(port, 5)} s the second time`)
  await assertStopsWell()
})
