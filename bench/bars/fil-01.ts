import { goodFiles, pictures } from '../../src/records/attachments/looking/files.examples.ts'
import { type Found, readFile } from '../../src/records/attachments/looking/read-file.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'

const isTaken = (found: Found) => 'content' in found

async function judge(read: (bytes: Buffer) => Found, good: number): Promise<Result> {
  const found: string[] = []
  let hidden = 0
  for (const [what, bytes] of pictures()) {
    hidden++
    if (isTaken(read(bytes))) found.push(`${what} was taken`)
  }
  for (const [kind, bytes] of await goodFiles(good))
    if (!isTaken(read(bytes))) found.push(`a ${kind} without one was refused`)
  return nothingFound(found, `${hidden} hidden pictures and ${good} texts`)
}

/** As a door would that trusts how a file begins. */
const byItsBeginning = (bytes: Buffer): Found =>
  /^(ffd8|8950|4749)/.test(bytes.toString('hex', 0, 2))
    ? { refusal: 'picture' }
    : { type: 'txt', content: bytes }

export const fil01: Bar = {
  id: 'FIL-01',
  says: 'A picture or film in any of 24 formats is refused wherever it hides in a document, and texts are taken',
  run: ({ full }) => judge(readFile, full ? 200 : 40),
  controls: {
    'a door that trusts the beginning': () => judge(byItsBeginning, 8),
    'a door that lets nothing in': () => judge(() => ({ refusal: 'kind' }), 8),
  },
}
