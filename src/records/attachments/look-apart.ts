import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { type FileType, type Found, fileTypes, mostBytes } from './looking/read-file.ts'
import { type Refusal, refusals } from './looking/refusal.ts'

/** Looks into a file. Nothing, when whatever looked came to no end: then nothing is known of the file. */
export type Look = (bytes: Uint8Array) => Promise<Found | undefined>

type Started = Pick<ChildProcess, 'pid' | 'kill'>

const root = path.resolve(import.meta.dirname, '../../..')
const program = path.join(import.meta.dirname, 'looking/program.ts')

/** What a text of ten megabytes takes many times over, and a trap would go past. */
const longestMs = 20_000
const mostMemoryKb = 3 * 2 ** 20

const allowed = [
  ...['--permission', '--disable-proto=throw', '--disallow-code-generation-from-strings'],
  ...['--max-old-space-size=256', '--no-warnings'],
  ...[`--allow-fs-read=${path.join(root, 'src')}/*`, `--allow-fs-read=${root}/node_modules/*`],
  `--allow-fs-read=${path.join(root, 'package.json')}`,
]

let canLeaveNetwork: boolean | undefined

/** Where the system has it, the program is started where there is no network and no more memory than it may take. */
export function commandFor(run = program): readonly [string, ...string[]] {
  if (process.platform === 'win32') return [process.execPath, ...allowed, run]
  canLeaveNetwork ??=
    spawnSync('unshare', ['--user', '--net', 'true'], { stdio: 'ignore' }).status === 0
  const node = [process.execPath, ...allowed, run]
  const limited = `ulimit -v ${mostMemoryKb} 2>/dev/null; exec "$@"`
  const apart = canLeaveNetwork ? ['unshare', '--user', '--net'] : []
  return ['/bin/sh', '-c', limited, 'sh', ...apart, ...node]
}

let last: Promise<unknown> = Promise.resolve()

/**
 * Looks into a file in a process of its own, which has no database, no settings and no network, and is ended when it takes
 * too long: what somebody sends may be made to take over whoever opens it. One after the other, so that many at once
 * take no more than one.
 */
export const lookApart: Look = bytes => lookWatched(bytes, () => {})

/** @param watch is told of the process, for whoever wants to see what becomes of it */
export async function lookWatched(
  bytes: Uint8Array,
  watch: (started: Started) => void,
): Promise<Found | undefined> {
  const turn = last.then(() => look(bytes, watch))
  last = turn
  return turn
}

function look(bytes: Uint8Array, watch: (started: Started) => void): Promise<Found | undefined> {
  const [command, ...rest] = commandFor()
  const started = spawn(command, rest, {
    ...{ env: {}, cwd: root, stdio: ['pipe', 'pipe', 'ignore'], timeout: longestMs },
    killSignal: 'SIGKILL',
  })
  const pieces: Buffer[] = []
  let size = 0
  return new Promise(resolve => {
    started.on('error', () => resolve(undefined))
    started.on('close', code => resolve(code === 0 ? readSaid(Buffer.concat(pieces)) : undefined))
    started.stdout.on('data', (piece: Buffer) => {
      size += piece.length
      // What is written anew is about as long as what was sent; whoever says more is not our program any more.
      if (size > 2 * mostBytes) started.kill('SIGKILL')
      else pieces.push(piece)
    })
    // Whoever died before it read everything is heard of by its end.
    started.stdin.on('error', () => {})
    started.stdin.end(bytes)
    watch(started)
  })
}

/** What comes back is not trusted either: it is one of the answers that there are, and whole. */
function readSaid(said: Buffer): Found | undefined {
  const ends = said.indexOf('\n')
  const content = said.subarray(ends + 1)
  try {
    const { refusal, type, length } = JSON.parse(said.toString('latin1', 0, ends))
    if (Object.hasOwn(refusals, refusal)) return { refusal: refusal as Refusal }
    const isWhole = Object.hasOwn(fileTypes, type) && length === content.length && length > 0
    return isWhole ? { type: type as FileType, content } : undefined
  } catch {
    return undefined
  }
}
