import {
  drawsPicture,
  findsPicture,
  holdsPicture,
  isPicture,
} from '../../../foundation/kernel/picture.ts'
import { isPlainLink } from './markup.ts'
import { asDict, type Objects, readObjects, type Thing, unpacked } from './pdf-objects.ts'
import { type Dict, type Value, written } from './pdf-syntax.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Keys that nothing a person only reads has. */
const forbiddenKeys: Readonly<Record<string, Refusal>> = {
  ...{ JS: 'active', JavaScript: 'active', AA: 'active', XFA: 'active', Rendition: 'active' },
  ...{ EF: 'embedded', EmbeddedFiles: 'embedded', AF: 'embedded', RichMediaContent: 'embedded' },
  ...{ FFilter: 'outside', OPI: 'outside', Encrypt: 'encrypted', Alternates: 'picture' },
}

/** What an action does, or a thing is, beyond being read. */
const forbiddenKinds: Readonly<Record<string, Refusal>> = {
  ...{ Image: 'picture', Movie: 'picture', Screen: 'active', Sound: 'embedded', '3D': 'embedded' },
  ...{ RichMedia: 'embedded', FileAttachment: 'embedded', EmbeddedFile: 'embedded' },
  ...{ JavaScript: 'active', Launch: 'active', Rendition: 'active', ImportData: 'active' },
  ...{ SubmitForm: 'outside', GoToR: 'outside', GoToE: 'outside', Filespec: 'embedded' },
  ...{ RichMediaExecute: 'active', GoTo3DView: 'active', PS: 'active', SetOCGState: 'active' },
}

/** Who wrote it, with which program and when: left out. */
const leftOut = ['Metadata', 'PieceInfo', 'LastModified', 'Thumb', 'DocChecksum']

/** A PDF written anew from what can be read of it, without who wrote it, or why it is not taken. */
export function readPdf(bytes: Buffer): Buffer {
  const objects = readObjects(bytes)
  for (const thing of objects.ever) judge(thing)
  return write(objects)
}

function judge({ value, body }: Thing) {
  for (const dict of dictsIn(value)) judgeDict(dict)
  if (!body) return
  const dict = asDict(value)
  if (dict.entries.has('F')) refuse('outside')
  const held = unpacked({ dict, body })
  if (isPicture(held) || findsPicture(held) || drawsInline(held)) refuse('picture')
  const text = held.toString('latin1')
  if (/^[\t\n\r -~]*$/.test(text.slice(0, 4096)) && (holdsPicture(text) || drawsPicture(text)))
    refuse('picture')
}

function judgeDict({ entries }: Dict) {
  for (const [key, value] of entries) {
    const forbidden = forbiddenKeys[key]
    if (forbidden) refuse(forbidden)
    const isKind = key === 'S' || key === 'Subtype' || key === 'Type'
    const kind = isKind && value.kind === 'name' && forbiddenKinds[value.name]
    if (kind) refuse(kind)
    if (key === 'URI' && value.kind === 'said' && !isPlainLink(lettersOf(value.said)))
      refuse('outside')
    if (value.kind === 'said' && value.said.length > 200) {
      const letters = Buffer.from(lettersOf(value.said), 'latin1')
      if (findsPicture(letters) || holdsPicture(letters.toString('latin1'))) refuse('picture')
    }
  }
}

function* dictsIn(value: Value): Generator<Dict> {
  if (value.kind === 'list') for (const item of value.items) yield* dictsIn(item)
  if (value.kind !== 'dict') return
  yield value
  for (const entry of value.entries.values()) yield* dictsIn(entry)
}

/** A picture that is drawn where it stands, among the words of a page. */
function drawsInline(held: Buffer): boolean {
  return /(?:^|[\s)\]>])BI\s*\/(?:W|H|BPC|CS|F|D|IM|I|DP|Width|Height|ColorSpace|Filter|BitsPerComponent|ImageMask)\b/.test(
    held.toString('latin1'),
  )
}

function lettersOf(said: string): string {
  if (said.startsWith('<'))
    return Buffer.from(said.replace(/[^0-9A-Fa-f]/g, ''), 'hex').toString('latin1')
  return said
    .slice(1, -1)
    .replace(/\\([0-7]{1,3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    )
    .replace(/\\(.)/gs, '$1')
}

/** Only what the document leads to, numbered anew. */
function write({ now, root }: Objects): Buffer {
  const numbers = new Map<number, number>()
  const waiting = [root]
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const thing = now.get(number)
    if (!thing || numbers.has(number)) continue
    numbers.set(number, numbers.size + 1)
    waiting.push(...refsIn(cleaned(thing)))
  }
  const head = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')
  const pieces: Buffer[] = [head]
  const starts: number[] = []
  let at = head.length
  for (const [number, anew] of numbers) {
    const piece = pieceOf(anew, now.get(number) as Thing, one => numbers.get(one) ?? 0)
    starts.push(at)
    at += piece.length
    pieces.push(piece)
  }
  const lines = starts.map(start => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  const size = numbers.size + 1
  return Buffer.concat([
    ...pieces,
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer\n<</Size ${size}\n/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  ])
}

function pieceOf(anew: number, thing: Thing, numberOf: (ref: number) => number): Buffer {
  const head = (value: Value) => `${anew} 0 obj\n${written(value, numberOf)}\n`
  const { body } = thing
  if (!body) return Buffer.from(`${head(cleaned(thing))}endobj\n`, 'latin1')
  const length = { kind: 'said', said: String(body.length) } as const
  const entries = new Map([...asDict(cleaned(thing)).entries, ['Length', length] as const])
  return Buffer.concat([
    Buffer.from(`${head({ kind: 'dict', entries })}stream\n`, 'latin1'),
    body,
    Buffer.from('\nendstream\nendobj\n'),
  ])
}

/** The length of a stream is written anew beside it, whatever held it before. */
function cleaned({ value, body }: Thing): Value {
  return without(value, body ? [...leftOut, 'Length'] : leftOut)
}

function* refsIn(value: Value): Generator<number> {
  if (value.kind === 'ref') yield value.number
  if (value.kind === 'list') for (const item of value.items) yield* refsIn(item)
  if (value.kind === 'dict') for (const entry of value.entries.values()) yield* refsIn(entry)
}

function without(value: Value, keys = leftOut): Value {
  if (value.kind === 'list') return { kind: 'list', items: value.items.map(item => without(item)) }
  if (value.kind !== 'dict') return value
  const entries = [...value.entries].filter(([key]) => !keys.includes(key))
  return { kind: 'dict', entries: new Map(entries.map(([key, entry]) => [key, without(entry)])) }
}
