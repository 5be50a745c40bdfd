import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Account, surroundings } from './embedded-account.ts'

const guardFile = fileURLToPath(new URL('./embedded-guard.ts', import.meta.url))

/**
 * Runs one of PostgreSQL's programs under a guard that stops it when this process is gone.
 *
 * @param socket the folder of its socket, which is removed with it
 */
export function startProgram(account: Account, program: string, args: string[], socket?: string) {
  const [command, ...rest] = [...account.prefix, path.join(account.programs, program), ...args]
  const order = JSON.stringify({ command, args: rest, identity: account.identity, socket })
  // In a process group of its own, or the Ctrl-C that stops the service would stop its guard too.
  const guard = spawn(process.execPath, [guardFile, order], {
    ...surroundings,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const gone = once(guard, 'exit').then(([code]) => code === 0)
  const stop = async () => {
    guard.ref()
    guard.stdin.end()
    await gone
  }
  /** From now on it does not keep this process alive; when this process ends, it is stopped. */
  const letGo = () => {
    guard.unref()
    for (const pipe of [guard.stdin, guard.stderr]) if (pipe instanceof Socket) pipe.unref()
  }
  return { messages: guard.stderr.setEncoding('utf8'), gone, stop, letGo }
}
