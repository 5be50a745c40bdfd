import { zipSync } from 'fflate'
import type { Block, Document } from './document.ts'
import { escaped } from './xml.ts'

const office = 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'
const namespaces = [
  `xmlns:office="${office}"`,
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'office:version="1.3"',
].join(' ')
const kind = 'application/vnd.oasis.opendocument.spreadsheet'

/**
 * A spreadsheet: a sheet for each part of the document. Each cell says that it is text or a number, so that nothing in it
 * is ever read as a formula. The same document is the same file, byte by byte.
 */
export function toOds({ title, mark, at, blocks }: Document): Buffer {
  const opening: Block[] = [
    { kind: 'paragraph', text: title },
    { kind: 'paragraph', text: mark },
  ]
  const sheets: { name: string; rows: (readonly string[])[] }[] = []
  for (const block of [
    { kind: 'heading', level: 2, text: 'About' } as const,
    ...opening,
    ...blocks,
  ]) {
    if (block.kind === 'heading' && block.level === 2) {
      sheets.push({ name: sheetName(block.text, sheets.length), rows: [] })
    }
    sheets.at(-1)?.rows.push(...rowsOf(block))
  }
  const files = {
    mimetype: kind,
    'META-INF/manifest.xml': xml(
      `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${[
        ['/', kind],
        ['content.xml', 'text/xml'],
        ['meta.xml', 'text/xml'],
      ]
        .map(
          ([path, type]) =>
            `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`,
        )
        .join('')}</manifest:manifest>`,
    ),
    'content.xml': xml(
      `<office:document-content ${namespaces}><office:body><office:spreadsheet>${sheets
        .map(
          ({ name, rows }) =>
            `<table:table table:name="${escaped(name)}">${rows.map(rowXml).join('')}</table:table>`,
        )
        .join('')}</office:spreadsheet></office:body></office:document-content>`,
    ),
    'meta.xml': xml(
      `<office:document-meta ${namespaces}><office:meta><dc:title>${escaped(title)}</dc:title><meta:creation-date>${at.toISOString().slice(0, 19)}</meta:creation-date></office:meta></office:document-meta>`,
    ),
  }
  // The hour of the packing says nothing, and would make each file another one.
  const mtime = new Date(1980, 0, 1)
  const packed = Object.entries(files).map(([path, text]) => [
    path,
    [Buffer.from(text), { mtime, level: path === 'mimetype' ? 0 : 6 }] as const,
  ])
  return Buffer.from(zipSync(Object.fromEntries(packed)))
}

function rowsOf(block: Block): (readonly string[])[] {
  switch (block.kind) {
    case 'heading':
      return [[block.text]]
    case 'paragraph':
      return [[block.text]]
    case 'list':
      return block.items.map(item => [item])
    case 'table':
      return [block.header, ...block.rows]
  }
}

function rowXml(cells: readonly string[]): string {
  const written = cells.length === 0 ? '<table:table-cell/>' : cells.map(cellXml).join('')
  return `<table:table-row>${written}</table:table-row>`
}

/** A count is a number; what only looks like one, as 007 or a telephone number does, stays as it was written. */
const isCount = (text: string) => /^(0|-?[1-9]\d{0,14})$/.test(text)

function cellXml(text: string): string {
  const said = `${text
    .split('\n')
    .map(line => `<text:p>${spaced(line)}</text:p>`)
    .join('')}</table:table-cell>`
  return isCount(text)
    ? `<table:table-cell office:value-type="float" office:value="${text}">${said}`
    : `<table:table-cell office:value-type="string">${said}`
}

/**
 * A space beside another one, a tab and a return are written out: readers of the file take them together otherwise. A tab
 * is the character: LibreOffice leaves the element that stands for one away, and puts the words together.
 */
function spaced(line: string): string {
  return escaped(line)
    .replace(/^ |(?<= ) | $/g, '<text:s/>')
    .replaceAll('\t', '&#9;')
    .replaceAll('\r', '&#13;')
}

function sheetName(text: string, at: number): string {
  return `${at} ${text}`
    .replace(/[\\/?*:[\]']/g, ' ')
    .slice(0, 31)
    .trim()
}

function xml(text: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${text}`
}
