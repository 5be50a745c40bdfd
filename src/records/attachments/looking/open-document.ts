import type { Part } from './archive.ts'
import { isPlainLink, readMarkup, withoutComments } from './markup.ts'
import { refuse } from './refusal.ts'
import { readWords } from './text.ts'

export const openDocumentType = 'application/vnd.oasis.opendocument.text'

const kept = /^(mimetype|content\.xml|styles\.xml|META-INF\/manifest\.xml)$/

/** Who wrote it, on which printer, and how the window stood: left out. */
const leftOut =
  /^(meta\.xml|settings\.xml|manifest\.rdf|Configurations2\/.*\.xml|META-INF\/documentsignatures\.xml)$/

/** How its pages were laid out the last time, in a format of the program’s own; and a picture of the first of them. */
const notRead = /^(layout-cache|Thumbnails\/thumbnail\.png)$/

/** The parts of an ODT without who wrote it, or why it is not taken. */
export function readOpenDocument(parts: readonly Part[]): Map<string, Buffer> {
  const cleaned = new Map<string, Buffer>([['mimetype', Buffer.from(openDocumentType)]])
  for (const part of parts) {
    judgeName(part.name)
    if (notRead.test(part.name)) {
      judgeUnread(part)
      continue
    }
    if (part.name === 'mimetype') {
      if (part.read().toString() !== openDocumentType) refuse('kind')
      continue
    }
    const markup = /\.(xml|rdf)$/.test(part.name) ? readMarkup(part.read()) : readWords(part.read())
    if (/<(?:[^\s<>/]+:)?encryption-data\b/.test(markup)) refuse('encrypted')
    if (!kept.test(part.name) || part.name.startsWith('META-INF/')) continue
    judge(markup)
    cleaned.set(part.name, Buffer.from(clean(markup)))
  }
  if (!cleaned.has('content.xml')) refuse('damaged')
  return cleaned.set('META-INF/manifest.xml', Buffer.from(manifestOf([...cleaned.keys()])))
}

function judgeName(name: string) {
  if (kept.test(name) || leftOut.test(name) || notRead.test(name)) return
  if (/^(Pictures|Thumbnails|Configurations2\/images)\//.test(name)) refuse('picture')
  if (/^(Basic|Scripts|Dialogs)\//.test(name)) refuse('active')
  refuse('embedded')
}

/** A program draws its own first page no larger than this; what is larger was put there. */
function judgeUnread({ name, read }: Part) {
  const bytes = read()
  const isOwn = name === 'layout-cache' ? bytes.length < 2 ** 18 : isSmallDrawing(bytes)
  if (!isOwn) refuse('picture')
}

function isSmallDrawing(bytes: Buffer): boolean {
  const isDrawing = bytes.toString('hex', 0, 16) === '89504e470d0a1a0a0000000d49484452'
  const ends = bytes.toString('latin1', bytes.length - 8, bytes.length - 4) === 'IEND'
  return (
    isDrawing &&
    ends &&
    bytes.length < 100_000 &&
    bytes.readUInt32BE(16) <= 256 &&
    bytes.readUInt32BE(20) <= 256
  )
}

const element = (names: string) => new RegExp(`<(?:[^\\s<>/]+:)?(?:${names})[\\s/>]`)

const pictures = element('binary-data|image|image-map|fill-image|background-image\\s[^<>]*href')
const programs = element('script|event-listener|event-listeners|dde-source|dde-connection\\w*')
const embedded = element('object|object-ole|applet|plugin|floating-frame|control')

function judge(markup: string) {
  if (pictures.test(markup)) refuse('picture')
  if (programs.test(markup)) refuse('active')
  if (embedded.test(markup)) refuse('embedded')
  for (const [tag] of markup.matchAll(/<(?:[^"'<>]|"[^"]*"|'[^']*')+>/g)) {
    const href = /[\s:]href\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(tag)?.slice(1).join('')
    if (href === undefined || href === '') continue
    if (!/^<[^\s<>/]+:a\s/.test(tag) || !isPlainLink(href)) refuse('outside')
  }
}

function clean(markup: string): string {
  return withoutComments(markup).replace(
    /(<(dc:creator|dc:date|meta:creator-initials|meta:date-string|loext:sender-initials)>)[^<]*(<\/\2>)/g,
    (_, opens: string, name: string, closes: string) =>
      opens + (name === 'dc:date' ? '1970-01-01T00:00:00' : '') + closes,
  )
}

function manifestOf(names: readonly string[]): string {
  const entry = (path: string, type: string) =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`
  const parts = names.filter(name => name.endsWith('.xml')).map(name => entry(name, 'text/xml'))
  return `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">${entry('/', openDocumentType)}${parts.join('')}</manifest:manifest>`
}
