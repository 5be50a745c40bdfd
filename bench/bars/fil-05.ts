import { bombs } from '../../src/records/attachments/looking/files.examples.ts'
import { type Found, readFile } from '../../src/records/attachments/looking/read-file.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'

const mostMs = 1_000
const mostBytes = 64 * 2 ** 20

/** In processor time, so that what else the machine does is no part of it; in the bytes that are there at the end. */
function defuse(read: (bytes: Buffer) => Found, made = Object.entries(bombs)): Result {
  const found: string[] = []
  for (const [what, make] of made) {
    const bytes = make()
    const [held, began] = [process.memoryUsage(), process.cpuUsage()]
    const seen = read(bytes)
    const { user, system } = process.cpuUsage(began)
    const now = process.memoryUsage()
    const grown = now.external + now.arrayBuffers - held.external - held.arrayBuffers
    if (!('refusal' in seen)) found.push(`${what} was taken`)
    if ((user + system) / 1000 > mostMs) found.push(`${what} took ${(user + system) / 1000} ms`)
    if (grown > mostBytes) found.push(`${what} took ${Math.round(grown / 2 ** 20)} MB`)
  }
  return nothingFound(found, `${made.length} files that would swell`)
}

export const fil05: Bar = {
  id: 'FIL-05',
  says: 'A file that would become far larger than it is, is refused within a second and 64 MB',
  run: async () => defuse(readFile),
  controls: {
    'a reader that unpacks first': async () =>
      defuse(
        bytes => ({ type: 'txt', content: Buffer.alloc(bytes.length + 7e7, 1) }),
        Object.entries(bombs).slice(-1),
      ),
  },
}
