import { isUtf8 } from 'node:buffer'
import { drawsPicture, findsPicture, holdsPicture } from '../../../foundation/kernel/picture.ts'
import { refuse } from './refusal.ts'

/** Letters, and nothing that is something else written in letters. @returns the text as it was sent */
export function readWords(bytes: Buffer): string {
  if (findsPicture(bytes)) refuse('picture')
  const text = isUtf8(bytes) ? bytes.toString() : refuse('kind')
  // Tabs, ends of lines and of pages are all of the control characters that texts have.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\0-\x08\x0b\x0e-\x1f\x7f]/.test(text)) refuse('kind')
  if (holdsPicture(text) || drawsPicture(text)) refuse('picture')
  if (holdsEncoded(text)) refuse('encoded')
  return text
}

/**
 * Bytes that were turned into letters so that they pass as text: for mail, for addresses, for programs. What they were
 * is not asked: a document for people has no use for them.
 */
export function holdsEncoded(text: string): boolean {
  const folded = text.replace(/\r?\n(?=[A-Za-z0-9+/=]{40})/g, '')
  for (const [run] of folded.matchAll(/[A-Za-z0-9+/_-]{200,}/g))
    if (new Set(run).size > 20 && !isUtf8(Buffer.from(run, 'base64'))) return true
  for (const [run] of text.matchAll(/(?:[%=][0-9A-Fa-f]{2}(?:=\r?\n)?){20,}/g))
    if (!isUtf8(Buffer.from(run.replace(/[%=]|\s/g, ''), 'hex'))) return true
  return (
    /^begin(?:-base64)? [0-7]{3,4} \S/m.test(text) ||
    /^=ybegin /m.test(text) ||
    /<~[!-u\s]{200,}~>/.test(text) ||
    /(?:\\x[0-9a-f]{2}){20,}/i.test(text)
  )
}

/** Rows whose cells are as many each, and more than one. */
export function isTable(text: string): boolean {
  const rows = text.split(/\r?\n/, 50).filter(row => row !== '')
  const cells = rows.map(row => row.replace(/"[^"]*"/g, '').split(',').length)
  return rows.length > 1 && (cells[0] ?? 0) > 1 && new Set(cells).size === 1
}

/** What a spreadsheet would work out, and may send elsewhere, when the table is opened in one. */
export function holdsFormula(table: string): boolean {
  return /(?:^|,)[ \t]*"?[ \t]*(?:[=@]|[+-][^\d\s.,"()+-]*\()/m.test(table)
}
