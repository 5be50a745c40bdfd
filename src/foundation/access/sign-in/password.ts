import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

const shortest = 12
// Longer than anybody remembers, short enough that hashing it costs what hashing any other does.
const longest = 200

// OWASP's least for Argon2id: 19 MiB, twice, on one lane.
const cost = { memory: 19_456, passes: 2, parallelism: 1 }

/** What is wrong with a new password. No rules of composition: they make passwords worse, not better (NCSC). */
export function passwordProblem(
  password: string,
  whose: { readonly name: string; readonly email: string },
): string | undefined {
  const length = [...password].length
  if (length === 0) return 'Enter a password'
  if (length < shortest) return `Password must be ${shortest} characters or more`
  if (length > longest) return `Password must be ${longest} characters or fewer`
  const own = `${whose.name} ${whose.email.split('@', 1)[0]}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const lower = password.toLowerCase()
  if (own.some(word => word.length > 3 && lower.includes(word))) {
    return 'Password must not contain your name or e-mail address'
  }
  return undefined
}

/** @returns the hash with everything needed to check it, in the usual notation */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derived(password, salt, cost)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(hash)}`
}

/** Takes as long when there is no such person: then a hash is worked out all the same, and matches nothing. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const found = pattern.exec(kept ?? nobodys)
  if (!found) throw new TypeError('not a hash of Argon2id')
  const [, memory, passes, parallelism, salt, hash] = found.map(String) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const expected = Buffer.from(hash, 'base64')
  const actual = await derived(password.slice(0, longest * 2), Buffer.from(salt, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return timingSafeEqual(actual, expected) && kept !== undefined
}

const pattern = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]{43})$/
const nobodys = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`

// The same word typed on two keyboards may come in two encodings.
function derived(password: string, nonce: Buffer, { memory, passes, parallelism }: typeof cost) {
  const message = password.normalize('NFKC')
  return derive('argon2id', { message, nonce, memory, passes, parallelism, tagLength: 32 })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
