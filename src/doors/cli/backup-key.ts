import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import {
  close,
  DoesNotOpen,
  newSecretKey,
  open,
  publicKeyOf,
  readPublicKey,
  readSecretKey,
} from '../../foundation/backup/index.ts'
import { BadInput, fileProblem } from './bad-input.ts'

export const help = `cairn backup key --out FILE --words FILE

Makes the key of the backups. Prints its public half, which closes a backup and may lie anywhere, and writes
its secret half, which opens one, sealed with words that somebody keeps. Do it on a machine that is not the
service's, keep the file and the words apart, and both away from the service: whoever lost them lost the backups.

  --out FILE    where the sealed secret half goes; a file that is there is never written over
  --words FILE  a file whose first line is the words that seal it, twelve letters or more

Both are in the format of age (age-encryption.org): the program age opens a backup without Cairn.

Example

  $ cairn backup key --out wenshire.backup-key --words words.txt
  age1…
`

export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { out: text, words: text } })
  if (!values.out) throw new BadInput(['--out'], 'must be given')
  const words = await readWords(values.words)
  const secret = newSecretKey()
  const key = readSecretKey(secret)
  if (!key) throw new Error('a new key cannot be read')
  const sealed = await buffer(close({ words }, [Buffer.from(`${secret}\n`)]))
  await writeFile(values.out, sealed, { flag: 'wx', mode: 0o400 }).catch(error => {
    throw error.code === 'EEXIST'
      ? new BadInput([values.out], 'is there already, and may be the key of backups')
      : fileProblem(values.out ?? '', error)
  })
  process.stdout.write(`${publicKeyOf(key)}\n`)
}

async function readWords(file: string | undefined): Promise<string> {
  if (!file) throw new BadInput(['--words'], 'must name the file with the words')
  const [words = ''] = (await readText(file)).split('\n')
  if (words.length < 12) throw new BadInput([file], 'must begin with twelve letters or more')
  return words
}

/** The secret half out of its file: sealed, as this command wrote it, or as it is. */
export async function openKey(file: string | undefined, words: string | undefined) {
  if (!file) throw new BadInput(['--key'], 'must name the file of the key')
  const written = await readText(file)
  const plain = written.startsWith('age-encryption.org/')
    ? await unsealed(file, await readWords(words))
    : written
  const key = readSecretKey(plain)
  if (!key) throw new BadInput([file], 'holds no key of backups')
  return key
}

async function unsealed(file: string, words: string): Promise<string> {
  try {
    return String(await buffer(open({ words }, createReadStream(file))))
  } catch (error) {
    throw error instanceof DoesNotOpen ? new BadInput([file], 'is sealed with other words') : error
  }
}

export function readKeys(given: readonly string[]) {
  if (given.length === 0) throw new BadInput(['--key'], 'must be the public half of a key: age1…')
  return given.map(text => {
    const key = readPublicKey(text)
    if (!key) throw new BadInput(['--key'], `${text.slice(0, 12)} is not a public key: age1…`)
    return key
  })
}

function readText(file: string): Promise<string> {
  return readFile(file, 'latin1').catch(error => {
    throw fileProblem(file, error)
  })
}
