import { type FileHandle, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import type { Witnessed } from './checkpoint.ts'

/** Keeps what the audit was, out of the reach of whoever looks after the database. */
export type Witness = {
  readonly name: string
  last(): Promise<Witnessed | undefined>
  tell(lines: readonly Witnessed[]): Promise<void>
}

/** Longer than any line of it. */
const reach = 4096

/** A file to which lines are added: on another disk, or a share that takes nothing back. */
export function fileWitness(file: string): Witness {
  return {
    name: file,
    async last() {
      const handle = await open(file, 'r').catch(notThere)
      if (!handle) return undefined
      try {
        // A line that a power cut left half written was never told, and is told again.
        const whole = (await endOf(handle)).split('\n').slice(0, -1)
        const line = whole.filter(text => text !== '').at(-1)
        return line === undefined ? undefined : (JSON.parse(line) as Witnessed)
      } finally {
        await handle.close()
      }
    },
    async tell(lines) {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      const handle = await open(file, 'a+', 0o600)
      try {
        const isHalf = /[^\n]$/.test(await endOf(handle))
        const text = lines.map(line => `${JSON.stringify(line)}\n`).join('')
        await handle.appendFile(isHalf ? `\n${text}` : text)
        await handle.sync()
      } finally {
        await handle.close()
      }
    },
  }
}

async function endOf(handle: FileHandle): Promise<string> {
  const { size } = await handle.stat()
  const { buffer, bytesRead } = await handle.read(
    ...([Buffer.alloc(reach), 0, reach, Math.max(0, size - reach)] as const),
  )
  return buffer.toString('utf8', 0, bytesRead)
}

function notThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
