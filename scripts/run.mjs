// Plain JavaScript without dependencies, because it runs before anything is installed and on any
// Node from 18 on: it installs what is missing, finds a Node that is new enough, and hands over.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { inDevelopment, installed, newEnough, oldestNode } from './install.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

const targets = {
  start: ['src/main.ts'],
  dev: ['--watch', 'src/main.ts'],
  check: ['scripts/check.ts'],
  test: ['scripts/test.ts'],
  bar: ['scripts/bar.ts'],
  bench: ['bench/bench.ts'],
  cairn: ['src/doors/cli/cairn.ts'],
  generate: ['scripts/generate.ts'],
  screenshots: ['scripts/screenshots.ts'],
}

/** This Node when it is new enough, otherwise the one kept for older machines in `tools/node`. */
async function findNode() {
  if (newEnough(process.version)) return process.execPath
  const folder = path.join(root, 'tools/node')
  await installed(folder, `Node 24 (this is ${process.version})`)
  const node = `${folder}/node_modules/node-${process.platform}-${process.arch}/bin/node`
  if (existsSync(node)) return node
  const missing = `and none is packaged for ${process.platform}-${process.arch}`
  throw new Error(`Node ${oldestNode} or newer is needed, ${missing}: install Node 24`)
}

// What was read once is kept beside the packages: a thousand files are read in half the time when Cairn starts again.
const compiled = path.join(root, 'node_modules/.cache/cairn')

function handOver(node, target, rest) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...target, ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: {
      NODE_COMPILE_CACHE: compiled,
      ...process.env,
      PATH: path.dirname(node) + path.delimiter + process.env.PATH,
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  // npm's shell dies of a signal without passing it on: then nobody is left to stop the service.
  const parent = process.ppid
  const orphaned = () => process.ppid !== parent && child.kill('SIGTERM')
  if (process.env.npm_lifecycle_event) setInterval(orphaned, 500)
  child.on('error', error => stop(`${node} does not run here: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

function stop(why, code = 1) {
  console.error(`cairn: ${why}`)
  process.exit(code)
}

const [command, ...rest] = process.argv.slice(2)
const target = Object.hasOwn(targets, command ?? '') ? targets[command] : undefined
if (!target) stop(`use one of: ${Object.keys(targets).join(', ')}`, 2)
try {
  await installed(root, 'packages', inDevelopment(command))
  handOver(await findNode(), target, rest)
} catch (error) {
  stop(error.message)
}
