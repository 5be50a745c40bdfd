import { inflateRawSync } from 'node:zlib'

/** The parts of an archive by name. */
export function openZip(zip: Buffer): Map<string, string> {
  const parts = new Map<string, string>()
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06])) + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [size, name, extra] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
    ]
    const local = zip.readUInt32LE(at + 42)
    const begins = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const packed = zip.subarray(begins, begins + size)
    const isPacked = zip.readUInt16LE(at + 10) !== 0
    const path = zip.subarray(at + 46, at + 46 + name).toString()
    parts.set(path, (isPacked ? inflateRawSync(packed) : packed).toString())
    at += 46 + name + extra + zip.readUInt16LE(at + 32)
  }
  return parts
}
