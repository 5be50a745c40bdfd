import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scryptSync,
} from 'node:crypto'
import { bytesOf, publicKeyFrom } from './age-key.ts'

/**
 * The format of `age` (age-encryption.org/v1, C2SP), so that a backup can be opened without Cairn. What is closed is cut
 * into chunks, each authenticated with its number and whether it is the last: a chunk that was changed, moved, left out
 * or cut off does not open.
 */
const version = 'age-encryption.org/v1'
const chunk = 65_536
const tag = 16
const longestHeader = 65_536

/** Whoever holds the secret half of one of these keys can open it; or whoever knows the words. */
export type ClosedFor =
  | { readonly keys: readonly KeyObject[] }
  | { readonly words: string; readonly effort?: number }

export type OpenedWith = { readonly key: KeyObject } | { readonly words: string }

/** The key or the words are others, or what was closed has been changed. */
export class DoesNotOpen extends Error {
  override readonly name = 'DoesNotOpen'
}

type Source = AsyncIterable<Buffer> | Iterable<Buffer>

export async function* close(closedFor: ClosedFor, plain: Source): AsyncGenerator<Buffer> {
  const fileKey = randomBytes(16)
  const stanzas =
    'keys' in closedFor
      ? closedFor.keys.map(key => stanzaFor(key, fileKey))
      : [stanzaUnder(closedFor.words, closedFor.effort ?? 18, fileKey)]
  const header = `${[version, ...stanzas].join('\n')}\n---`
  const nonce = randomBytes(16)
  yield Buffer.concat([Buffer.from(`${header} ${text(macOf(fileKey, header))}\n`), nonce])
  const key = derived(fileKey, nonce, 'payload')
  let count = 0
  for await (const { bytes, last } of inChunks(plain, chunk)) {
    yield closed(key, numbered(count++, last), bytes)
  }
}

/** @throws DoesNotOpen before anything that was changed is handed on */
export async function* open(openedWith: OpenedWith, sealed: Source): AsyncGenerator<Buffer> {
  const { header, mac, rest } = await headerOf(sealed)
  const fileKey = header
    .split('\n-> ')
    .slice(1)
    .map(stanza => fileKeyIn(stanza.replace(/\n---$/, ''), openedWith))
    .find(found => found !== undefined)
  if (!fileKey) throw new DoesNotOpen('it was closed for another key')
  if (text(macOf(fileKey, header)) !== mac) throw new DoesNotOpen('its beginning was changed')
  let key: Buffer | undefined
  let count = 0
  async function* afterNonce() {
    let held = Buffer.alloc(0)
    for await (const bytes of rest) {
      if (key) yield bytes
      else {
        held = Buffer.concat([held, bytes])
        if (held.length < 16) continue
        key = derived(fileKey as Buffer, held.subarray(0, 16), 'payload')
        yield held.subarray(16)
      }
    }
  }
  for await (const { bytes, last } of inChunks(afterNonce(), chunk + tag)) {
    const plain = key && opened(key, numbered(count, last), bytes)
    if (!plain || (plain.length === 0 && count > 0))
      throw new DoesNotOpen('it was changed or cut off')
    count += 1
    yield plain
  }
}

function stanzaFor(recipient: KeyObject, fileKey: Buffer): string {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const share = bytesOf(publicKey)
  const agreed = diffieHellman({ privateKey, publicKey: recipient })
  const salt = Buffer.concat([share, bytesOf(recipient)])
  const wrap = derived(agreed, salt, `${version}/X25519`)
  return `-> X25519 ${text(share)}\n${text(closed(wrap, zero, fileKey))}`
}

function stanzaUnder(words: string, effort: number, fileKey: Buffer): string {
  const salt = randomBytes(16)
  const wrap = stretched(words, salt, effort)
  return `-> scrypt ${text(salt)} ${effort}\n${text(closed(wrap, zero, fileKey))}`
}

function fileKeyIn(stanza: string, openedWith: OpenedWith): Buffer | undefined {
  const [first = '', ...lines] = stanza.split('\n')
  const [kind, ...given] = first.split(' ')
  const body = Buffer.from(lines.join(''), 'base64')
  if (kind === 'X25519' && 'key' in openedWith) {
    const share = Buffer.from(given[0] ?? '', 'base64')
    if (share.length !== 32) return undefined
    const agreed = diffieHellman({ privateKey: openedWith.key, publicKey: publicKeyFrom(share) })
    const salt = Buffer.concat([share, bytesOf(createPublicKey(openedWith.key))])
    return opened(derived(agreed, salt, `${version}/X25519`), zero, body)
  }
  const effort = Number(given[1])
  // More would let a file that somebody else wrote take all memory there is.
  if (kind === 'scrypt' && 'words' in openedWith && effort >= 1 && effort <= 20) {
    const salt = Buffer.from(given[0] ?? '', 'base64')
    return opened(stretched(openedWith.words, salt, effort), zero, body)
  }
  return undefined
}

const zero = Buffer.alloc(12)

function stretched(words: string, salt: Buffer, effort: number): Buffer {
  const cost = 2 ** effort
  const limits = { N: cost, r: 8, p: 1, maxmem: 130 * 8 * cost + 1_000_000 }
  const salted = Buffer.concat([Buffer.from(`${version}/scrypt`), salt])
  return scryptSync(words.normalize('NFC'), salted, 32, limits)
}

function derived(secret: Buffer, salt: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, use, 32))
}

function macOf(fileKey: Buffer, header: string): Buffer {
  return createHmac('sha256', derived(fileKey, Buffer.alloc(0), 'header'))
    .update(header)
    .digest()
}

function numbered(count: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(count, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}

function closed(key: Buffer, nonce: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: tag })
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function opened(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer | undefined {
  if (sealed.length < tag) return undefined
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tag })
  decipher.setAuthTag(sealed.subarray(-tag))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tag)), decipher.final()])
  } catch {
    return undefined
  }
}

/** The last chunk is known as the last, and is empty only where there is nothing at all. */
async function* inChunks(source: Source, size: number) {
  let held: Buffer[] = []
  let length = 0
  for await (const part of source) {
    held.push(part)
    length += part.length
    if (length <= size) continue
    const all = Buffer.concat(held)
    let at = 0
    for (; all.length - at > size; at += size)
      yield { bytes: all.subarray(at, at + size), last: false }
    held = [all.subarray(at)]
    length = all.length - at
  }
  yield { bytes: Buffer.concat(held), last: true }
}

async function headerOf(sealed: Source) {
  const parts =
    Symbol.asyncIterator in sealed ? sealed[Symbol.asyncIterator]() : sealed[Symbol.iterator]()
  let held = Buffer.alloc(0)
  for (;;) {
    const begun = held.toString('latin1', 0, longestHeader)
    const found = /^(age-encryption\.org\/v1\n[\s\S]*?\n---) ([\w+/]+)\n/.exec(begun)
    if (found) {
      const [whole, header = '', mac = ''] = found
      const after = held.subarray(whole.length)
      return { header, mac, rest: following(after, parts) }
    }
    const next = await parts.next()
    if (next.done || held.length > longestHeader) throw new DoesNotOpen('it is not a closed file')
    held = Buffer.concat([held, next.value])
  }
}

async function* following(first: Buffer, parts: AsyncIterator<Buffer> | Iterator<Buffer>) {
  yield first
  for (let next = await parts.next(); !next.done; next = await parts.next()) yield next.value
}

/** Base64 as `age` writes it: without the signs that only fill it up. */
const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
