import { crc32, inflateRawSync } from 'node:zlib'
import { findsPicture } from '../../../foundation/kernel/picture.ts'
import { refuse } from './refusal.ts'

/** A file in an archive: what it is called, and what it holds, once somebody asks. */
export type Part = { readonly name: string; readonly read: () => Buffer }

const mostParts = 2_000
const mostUnpacked = 40 * 2 ** 20
const mostTimes = 200
const small = 2 ** 20

/**
 * The parts of a ZIP archive that is nothing but its parts: one after the other from the first byte to the list of them,
 * which ends it. So nothing lies between them, before or behind. How large a part becomes is looked at before it is
 * unpacked, and held to it while it is.
 */
export function readArchive(bytes: Buffer): Part[] {
  const end = bytes.length - 22
  if (end < 0 || bytes.readUInt32LE(end) !== 0x06054b50) refuse('damaged')
  const count = bytes.readUInt16LE(end + 10)
  const listed = bytes.readUInt32LE(end + 16)
  if (listed + bytes.readUInt32LE(end + 12) !== end || count > mostParts) refuse('damaged')
  const entries = readList(bytes, listed, end, count)
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0)
  const swollen = entries.some(({ size, packed }) => size > small && size > packed * mostTimes)
  if (unpacked > mostUnpacked || swollen) refuse('swollen')
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size < entries.length)
    refuse('damaged')
  let at = 0
  const parts = entries
    .toSorted((one, other) => one.offset - other.offset)
    .map(entry => {
      if (entry.offset !== at) refuse('damaged')
      const part = readPart(bytes, entry)
      at = part.end
      return part
    })
  if (at !== listed) refuse('damaged')
  return parts.filter(({ name }) => !name.endsWith('/'))
}

type Entry = ReturnType<typeof readList>[number]

function readList(bytes: Buffer, from: number, to: number, count: number) {
  let at = from
  const entries = Array.from({ length: count }, () => {
    if (at + 46 > to || bytes.readUInt32LE(at) !== 0x02014b50) refuse('damaged')
    const flags = bytes.readUInt16LE(at + 8)
    const [nameLength, extra, comment] = [28, 30, 32].map(of => bytes.readUInt16LE(at + of))
    const nameEnds = at + 46 + (nameLength ?? 0)
    const entry = {
      ...{ flags, method: bytes.readUInt16LE(at + 10), sum: bytes.readUInt32LE(at + 16) },
      ...{ packed: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24) },
      ...{ offset: bytes.readUInt32LE(at + 42), name: bytes.toString('utf8', at + 46, nameEnds) },
    }
    if (flags & 1) refuse('encrypted')
    if (!/^[\w[\] .\-/()&,'+]+$/.test(entry.name) || /(^|\/)\.{0,2}(\/|$)./.test(entry.name))
      refuse('damaged')
    at = nameEnds + (extra ?? 0) + (comment ?? 0)
    if (at > to || findsPicture(bytes.subarray(nameEnds, at))) refuse('damaged')
    return entry
  })
  if (at !== to) refuse('damaged')
  return entries
}

function readPart(bytes: Buffer, entry: Entry): Part & { readonly end: number } {
  const { offset, name, method, packed, size, sum, flags } = entry
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) refuse('damaged')
  const nameEnds = offset + 30 + bytes.readUInt16LE(offset + 26)
  const begins = nameEnds + bytes.readUInt16LE(offset + 28)
  const ends = begins + packed
  if (bytes.toString('utf8', offset + 30, nameEnds) !== name || ends > bytes.length)
    refuse('damaged')
  if (findsPicture(bytes.subarray(nameEnds, begins))) refuse('picture')
  if (name.endsWith('/') && size > 0) refuse('damaged')
  const inside = bytes.subarray(begins, ends)
  const read = () => {
    const content = method === 0 ? inside : method === 8 ? inflate(inside, size) : refuse('damaged')
    if (content.length !== size || crc32(content) !== sum) refuse('damaged')
    return content
  }
  return { name, read, end: ends + (flags & 8 ? lengthOfDescriptor(bytes, ends, packed) : 0) }
}

/** What writers who did not know the size beforehand put behind a part, with and without a mark. */
function lengthOfDescriptor(bytes: Buffer, at: number, packed: number): number {
  const marked = at + 16 <= bytes.length && bytes.readUInt32LE(at) === 0x08074b50
  const length = marked ? 16 : 12
  if (at + length > bytes.length || bytes.readUInt32LE(at + length - 8) !== packed)
    refuse('damaged')
  return length
}

/** Told of no more bytes than there are, and of none that stand behind what was packed. */
function inflate(packed: Buffer, size: number): Buffer {
  try {
    const { buffer, engine } = inflateRawSync(packed, {
      ...{ maxOutputLength: Math.max(size, 1), info: true },
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } }
    return engine.bytesWritten === packed.length ? buffer : refuse('damaged')
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') refuse('swollen')
    throw error
  }
}
