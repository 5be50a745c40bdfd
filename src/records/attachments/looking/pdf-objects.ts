import { inflateSync } from 'node:zlib'
import { type Dict, Reading, type Value } from './pdf-syntax.ts'
import { refuse } from './refusal.ts'

export type Stream = { readonly dict: Dict; readonly body: Buffer }
export type Thing = { readonly value: Value; readonly body?: Buffer | undefined }

/** What a PDF holds: the last word on each number, everything that was ever said, and where it begins. */
export type Objects = {
  readonly now: ReadonlyMap<number, Thing>
  readonly ever: readonly Thing[]
  readonly root: number
}

const mostObjects = 200_000
const mostUnpacked = 24 * 2 ** 20
const beginsObject = /(\d{1,8})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj(?![A-Za-z])/y
const beginsStream = /stream(?:\r\n|\n)/y
const endsStream = /[\0\t\n\f\r ]*endstream[\0\t\n\f\r ]*endobj/y
const endsObject = /endobj/y
const table =
  /xref[\0\t\n\f\r ]+(?:\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+(?:\d{10} \d{5} [nf][\0\t\n\f\r ]*)*)*/y
const trailer = /trailer/y
const begun = /startxref[\0\t\n\f\r ]+\d+/y

/**
 * Everything in a PDF, read from its first byte to its last: object follows object, and nothing that is none lies between
 * them. Where readers of a PDF look things up in a table, nothing is looked up here, so there is no place to hide in.
 */
export function readObjects(bytes: Buffer): Objects {
  const reading = new Reading(bytes.toString('latin1'))
  if (/\/Encrypt[\0\t\n\f\r ]*(?:\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R|<<)/.test(reading.text))
    refuse('encrypted')
  const now = new Map<number, Thing>()
  const ever: Thing[] = []
  const trailers: Dict[] = []
  const keep = (number: number, thing: Thing) => {
    now.set(number, thing)
    ever.push(thing)
    if (ever.length > mostObjects) refuse('swollen')
  }
  const lengths = lengthsIn(reading.text)
  if (!reading.take(/%PDF-\d\.\d\s*(?:[\r\n]%[^\r\n]{0,32}[\r\n])?/y)) refuse('damaged')
  while (isMore(reading)) {
    const begins = reading.take(beginsObject)
    if (begins) {
      const thing = readThing(reading, bytes, lengths)
      const number = Number(begins[1])
      keep(number, thing)
      const type = thing.body && thing.value.kind === 'dict' ? nameIn(thing.value, 'Type') : ''
      if (type === 'XRef') trailers.push(thing.value as Dict)
      if (type === 'ObjStm') for (const [of, one] of packedIn(thing)) keep(of, { value: one })
    } else if (reading.take(trailer)) trailers.push(asDict(reading.value()))
    else if (!reading.take(table) && !reading.take(begun)) refuse('damaged')
  }
  if (trailers.some(({ entries }) => entries.has('Encrypt'))) refuse('encrypted')
  const root = trailers.map(({ entries }) => entries.get('Root')).findLast(one => one !== undefined)
  return root?.kind === 'ref' ? { now, ever, root: root.number } : refuse('damaged')
}

/** Whether anything follows. A note says which program wrote the file or where it ends, and no more than that. */
function isMore(reading: Reading): boolean {
  const from = reading.at
  reading.skipSpace()
  const notes = reading.text.slice(from, reading.at).match(/%[^\r\n]*/g) ?? []
  if (notes.some(note => note.length > 200 || (note.length > 40 && /[^\t -~]/.test(note))))
    refuse('damaged')
  return reading.at < reading.text.length
}

function readThing(reading: Reading, bytes: Buffer, lengths: ReadonlyMap<number, number>): Thing {
  const value = reading.value()
  reading.skipSpace()
  if (reading.take(endsObject)) return { value }
  if (!reading.take(beginsStream)) refuse('damaged')
  const said = asDict(value).entries.get('Length')
  const length = said?.kind === 'ref' ? lengths.get(said.number) : numberOf(said)
  if (length === undefined || !Number.isSafeInteger(length) || length < 0) refuse('damaged')
  const body = bytes.subarray(reading.at, reading.at + length)
  reading.at += length
  if (!reading.take(endsStream)) refuse('damaged')
  return { value, body }
}

/** Numbers that stand alone, before any object is read: a stream may say its length by one that comes later. */
function lengthsIn(text: string): Map<number, number> {
  const alone =
    /(\d{1,8})[\0\t\n\f\r ]+0[\0\t\n\f\r ]+obj[\0\t\n\f\r ]+(\d{1,8})[\0\t\n\f\r ]+endobj/g
  return new Map(
    [...text.matchAll(alone)].map(([, number, length]) => [Number(number), Number(length)]),
  )
}

function packedIn({ value, body }: Thing): [number, Value][] {
  const dict = asDict(value)
  const text = unpacked({ dict, body: body ?? Buffer.alloc(0) }).toString('latin1')
  const [count, first] = ['N', 'First'].map(key => numberOf(dict.entries.get(key)) ?? -1)
  if (count === undefined || first === undefined || count < 0 || count > mostObjects || first < 0)
    refuse('damaged')
  const heads = text.slice(0, first).trim().split(/\s+/).map(Number)
  if (heads.length !== count * 2 && count > 0) refuse('damaged')
  const reading = new Reading(text)
  return Array.from({ length: count }, (_, at) => {
    reading.at = first + (heads[2 * at + 1] ?? 0)
    return [heads[2 * at] ?? 0, reading.value()]
  })
}

/** How streams may be packed. Others are for pictures, or for programs of thirty years ago. */
const ways: Readonly<Record<string, (packed: Buffer) => Buffer>> = {
  FlateDecode: inflate,
  ASCIIHexDecode: packed =>
    Buffer.from(packed.toString('latin1').replace(/[^0-9A-Fa-f]/g, ''), 'hex'),
  ASCII85Decode: fromAscii85,
}

const forPictures = /^(DCT|JPX|CCITTFax|JBIG2)/

/** What a stream holds, never more of it than a text can need. */
export function unpacked({ dict, body }: Stream): Buffer {
  const filter = dict.entries.get('Filter')
  const filters = filter === undefined ? [] : filter.kind === 'list' ? filter.items : [filter]
  if (filters.length > 2) refuse('swollen')
  return filters.reduce((held, one) => {
    if (one.kind !== 'name') return refuse('damaged')
    if (forPictures.test(one.name)) refuse('picture')
    return (ways[one.name] ?? refuse('damaged'))(held)
  }, body)
}

function inflate(packed: Buffer): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: mostUnpacked })
  } catch (error) {
    return refuse(
      (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'swollen' : 'damaged',
    )
  }
}

function fromAscii85(packed: Buffer): Buffer {
  const signs = packed.toString('latin1').replace(/\s/g, '').replace(/^<~/, '').replace(/~>?$/, '')
  const bytes: number[] = []
  for (const [group] of signs.matchAll(/z|[!-u]{1,5}/g)) {
    const filled = group === 'z' ? '!!!!!' : group.padEnd(5, 'u')
    const word = [...filled].reduce((sum, sign) => sum * 85 + sign.charCodeAt(0) - 33, 0)
    const four = [24, 16, 8, 0].map(shift => Math.floor(word / 2 ** shift) % 256)
    bytes.push(...four.slice(0, group === 'z' ? 4 : group.length - 1))
  }
  return Buffer.from(bytes)
}

export function asDict(value: Value | undefined): Dict {
  return value?.kind === 'dict' ? value : refuse('damaged')
}

export function nameIn(dict: Dict, key: string): string {
  const value = dict.entries.get(key)
  return value?.kind === 'name' ? value.name : ''
}

function numberOf(value: Value | undefined): number | undefined {
  return value?.kind === 'said' && /^\d+$/.test(value.said) ? Number(value.said) : undefined
}
