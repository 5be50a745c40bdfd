import { zipSync } from 'fflate'
import { findsPicture, isPicture } from '../../../foundation/kernel/picture.ts'
import { type Part, readArchive } from './archive.ts'
import { openDocumentType, readOpenDocument } from './open-document.ts'
import { readPdf } from './pdf.ts'
import { type Refusal, Refused, refuse } from './refusal.ts'
import { holdsFormula, isTable, readWords } from './text.ts'
import { readWordDocument } from './word-document.ts'

export const fileTypes = {
  pdf: 'application/pdf',
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: openDocumentType,
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const

/** How their names end. */
export const endings: Readonly<Record<keyof typeof fileTypes, string>> = {
  ...{ pdf: '.pdf', word: '.docx', odt: '.odt', txt: '.txt', csv: '.csv' },
}

export type FileType = keyof typeof fileTypes

/** What was found in a file: a text without who wrote it, or why it is not taken. */
export type Found =
  | { readonly type: FileType; readonly content: Buffer }
  | { readonly refusal: Refusal }

export const mostBytes = 10 * 2 ** 20

/**
 * Looks into a file, whatever it calls itself. What comes out is written anew from what was looked at, so that nothing
 * stays that nobody saw.
 */
export function readFile(bytes: Buffer): Found {
  try {
    return readByKind(bytes)
  } catch (error) {
    // What trips over a file says that the file is not whole; what it says itself may be of the file.
    return { refusal: error instanceof Refused ? error.refusal : 'damaged' }
  }
}

function readByKind(bytes: Buffer): Found {
  if (bytes.length === 0) refuse('empty')
  if (bytes.length > mostBytes) refuse('too large')
  const begins = bytes.toString('latin1', 0, 5)
  if (begins.startsWith('PK\x03\x04')) return readPacked(bytes)
  if (begins === '%PDF-') return { type: 'pdf', content: readPdf(bytes) }
  if (begins.startsWith('\xd0\xcf\x11\xe0')) refuse(findsPicture(bytes) ? 'picture' : 'kind')
  if (isPicture(bytes)) refuse('picture')
  const text = readWords(bytes)
  const type = isTable(text) ? 'csv' : 'txt'
  if (type === 'csv' && holdsFormula(text)) refuse('formula')
  return { type, content: Buffer.from(bytes) }
}

function readPacked(bytes: Buffer): Found {
  const parts = readArchive(bytes)
  if (parts.some(({ name }) => name === '[Content_Types].xml'))
    return { type: 'word', content: pack(readWordDocument(parts)) }
  if (parts[0]?.name === 'mimetype') return { type: 'odt', content: pack(readOpenDocument(parts)) }
  return refuse(parts.some(holdsAnyPicture) ? 'picture' : 'kind')
}

function holdsAnyPicture({ read }: Part): boolean {
  return findsPicture(read())
}

/** Of no day, so that it does not say when it was packed. */
function pack(parts: ReadonlyMap<string, Buffer>): Buffer {
  const mtime = new Date(1980, 0, 2)
  const files = [...parts].map(([name, content]) => [
    name,
    [content, { level: name === 'mimetype' ? 0 : 6, mtime }],
  ])
  return Buffer.from(zipSync(Object.fromEntries(files)))
}
