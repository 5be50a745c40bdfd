import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'

/**
 * A program of its own that stands between the service and a program of PostgreSQL.
 *
 * Its standard input ends when the service is gone, however it went: even `kill -9` closes a pipe.
 * Then the program is stopped, so that no database is left running without its service.
 */
const { command, args, identity, socket } = JSON.parse(process.argv[2] ?? '{}')

const program = spawn(command, args, {
  ...identity,
  cwd: '/',
  detached: true,
  stdio: ['ignore', 'ignore', 'inherit'],
})

let wanted = true

function stop() {
  wanted = false
  program.kill('SIGINT')
  // Without a last checkpoint it stops at once; the next start replays what was committed.
  setTimeout(() => program.kill('SIGQUIT'), 4000)
}

function leave(code: number) {
  // Of a program that ended by itself, the service starts another in the same place.
  if (socket && !wanted) rmSync(socket, { recursive: true, force: true })
  process.exit(code)
}

program.on('error', () => leave(1))
program.on('exit', code => leave(code ?? 1))
process.stdin.on('end', stop).on('error', stop).resume()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
