import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

/**
 * Keys as `age` writes them (age-encryption.org/v1): whoever holds one needs nothing of ours to open a backup. The public
 * half closes and lies on the machine; the secret half opens and lies elsewhere, sealed.
 */
const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const publicName = 'age'
const secretName = 'age-secret-key-'

// What stands before the 32 bytes of an X25519 key where Node reads one (RFC 8410).
const wrappings = { public: '302a300506032b656e032100', secret: '302e020100300506032b656e04220420' }

export function newSecretKey(): string {
  const { privateKey } = generateKeyPairSync('x25519')
  return bech32(secretName, bytesOf(privateKey)).toUpperCase()
}

export function publicKeyOf(secret: KeyObject): string {
  return bech32(publicName, bytesOf(createPublicKey(secret)))
}

export function readPublicKey(text: string): KeyObject | undefined {
  const bytes = bytesIn(publicName, text.trim())
  return bytes && publicKeyFrom(bytes)
}

/** A key as it lies in its file: lines that begin with # say something about it. */
export function readSecretKey(text: string): KeyObject | undefined {
  const line = text.split('\n').find(one => one.trim() !== '' && !one.startsWith('#'))
  const bytes = line && bytesIn(secretName, line.trim().toLowerCase())
  if (!bytes) return undefined
  const key = Buffer.concat([Buffer.from(wrappings.secret, 'hex'), bytes])
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

export function publicKeyFrom(bytes: Buffer): KeyObject {
  const key = Buffer.concat([Buffer.from(wrappings.public, 'hex'), bytes])
  return createPublicKey({ key, format: 'der', type: 'spki' })
}

export function bytesOf(key: KeyObject): Buffer {
  const type = key.type === 'public' ? 'spki' : 'pkcs8'
  return key.export({ format: 'der', type } as { format: 'der'; type: 'spki' }).subarray(-32)
}

/** BIP 173: letters that are hard to take for each other, and a sum that notices when one was. */
function bech32(name: string, bytes: Buffer): string {
  const values = regrouped([...bytes], 8, 5, true)
  const sum = polymod([...expanded(name), ...values, 0, 0, 0, 0, 0, 0]) ^ 1
  const check = Array.from({ length: 6 }, (_, at) => (sum >> (5 * (5 - at))) & 31)
  return `${name}1${[...values, ...check].map(value => letters[value]).join('')}`
}

function bytesIn(name: string, text: string): Buffer | undefined {
  if (!text.startsWith(`${name}1`)) return undefined
  const values = [...text.slice(name.length + 1)].map(letter => letters.indexOf(letter))
  if (values.includes(-1) || polymod([...expanded(name), ...values]) !== 1) return undefined
  const bytes = Buffer.from(regrouped(values.slice(0, -6), 5, 8, false))
  return bytes.length === 32 ? bytes : undefined
}

function expanded(name: string): number[] {
  const codes = [...Buffer.from(name)]
  return [...codes.map(code => code >> 5), 0, ...codes.map(code => code & 31)]
}

function polymod(values: readonly number[]): number {
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
  return values.reduce((sum, value) => {
    const top = sum >> 25
    const next = ((sum & 0x1ffffff) << 5) ^ value
    return generators.reduce((all, one, bit) => ((top >> bit) & 1 ? all ^ one : all), next)
  }, 1)
}

function regrouped(values: readonly number[], from: number, to: number, pad: boolean): number[] {
  const out: number[] = []
  let held = 0
  let bits = 0
  for (const value of values) {
    held = ((held << from) | value) & 0xfff
    bits += from
    while (bits >= to) {
      bits -= to
      out.push((held >> bits) & ((1 << to) - 1))
    }
  }
  if (pad && bits > 0) out.push((held << (to - bits)) & ((1 << to) - 1))
  return out
}
