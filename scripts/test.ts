import { spawn } from 'node:child_process'
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  clusterForTests,
  forgetful,
  makeTemplate,
  roomForTests,
} from '../src/foundation/database/database.examples.ts'
import { startEmbedded } from '../src/foundation/database/embedded.ts'

/**
 * Runs everything: types, lint, then every test file, all of them on one PostgreSQL whose migrated template each
 * test clones. With `DATABASE_URL` that is the given server. Arguments are passed on, such as a file's name.
 */
const root = path.resolve(import.meta.dirname, '..')
// It holds Cairn to its promise of being ready within seconds, so nothing else may want the machine meanwhile.
const alone = ['scripts/fresh-clone.test.ts']
const together = ['bench', 'e2e', 'scripts', 'src'].flatMap(top =>
  globSync(`${top}/**/*.test.ts`, { cwd: root }).sort(),
)

const mostInProcess = 6
const wanted = process.argv.slice(2)

if (wanted.length === 0) await must(process.execPath, [path.join(root, 'scripts/check.ts')])

const folder = roomForTests()
const server = process.env.DATABASE_URL
  ? undefined
  : await startEmbedded(path.join(folder, 'db'), {
      flags: [...forgetful, '-c', 'max_connections=200'],
    })
let code = 1
try {
  const cluster = await makeTemplate(
    server
      ? { host: server.host, port: server.port, user: server.superuser, database: 'postgres' }
      : given(process.env.DATABASE_URL ?? ''),
  )
  const rounds = wanted.length > 0 ? [wanted] : [inProcesses(together), alone]
  // That every process reads the same sources is paid for once.
  const shared = {
    NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
    CAIRN_TEST_SHOWN: path.join(folder, 'shown'),
  }
  mkdirSync(shared.CAIRN_TEST_SHOWN)
  code = 0
  for (const files of rounds) {
    const how = ['--disable-warning=ExperimentalWarning', '--test', '--test-concurrency=2']
    code ||= await run(process.execPath, [...how, ...files], {
      ...clusterForTests(cluster),
      ...shared,
    })
  }
} finally {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(code)

/**
 * The files of a folder share a few processes: to begin one takes longer than most files do.
 *
 * @returns files that import them
 */
function inProcesses(files: readonly string[]): string[] {
  const inFolder = Map.groupBy(
    files.filter(file => !alone.includes(file)),
    file => path.dirname(file),
  )
  return [...inFolder].flatMap(([name, all]) =>
    Array.from({ length: Math.ceil(all.length / mostInProcess) }, (_, nth) => {
      const file = path.join(folder, `${name.replaceAll('/', '-')}-${nth}.test.mjs`)
      const some = all.slice(nth * mostInProcess, (nth + 1) * mostInProcess)
      writeFileSync(
        file,
        some.map(one => `import ${JSON.stringify(path.join(root, one))}\n`).join(''),
      )
      return file
    }),
  )
}

/** In parts, so that a test can name another database or role of the same server. */
function given(url: string) {
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    host: decodeURIComponent(hostname),
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1) || 'postgres',
  }
}

async function must(command: string, args: string[]) {
  const status = await run(command, args)
  if (status !== 0) process.exit(status)
}

function run(command: string, args: string[], extra: Record<string, string> = {}): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...extra },
    })
    child.on('exit', status => resolve(status ?? 1))
  })
}
