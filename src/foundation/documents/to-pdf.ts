import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'
import type { Block, Document } from './document.ts'

type Pdf = InstanceType<typeof PDFDocument>
type Root = ReturnType<Pdf['struct']>

const margin = 56
const sizes = { 1: 20, 2: 15, 3: 12 } as const
const bodySize = 10.5

/** What the two font files can write: Latin letters with all their accents. */
const known =
  /[\u0020-\u007e\u00a0-\u02ff\u1e00-\u1e9f\u1ef2-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2122\n]/u

const fonts = {
  regular: readFileSync(new URL('fonts/atkinson-next-regular.ttf', import.meta.url)),
  bold: readFileSync(new URL('fonts/atkinson-next-bold.ttf', import.meta.url)),
}

/** A tagged file: a screen reader finds its headings, lists and tables, and its language. */
export async function toPdf({ title, mark, at, blocks }: Document): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin + 24 },
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: title, Author: '', Creator: 'Cairn', Producer: 'Cairn', CreationDate: at },
  })
  const chunks: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  for (const [name, font] of Object.entries(fonts)) pdf.registerFont(name, font)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  root.add(pdf.struct('H1', {}, () => writeHeading(pdf, title, 1)))
  for (const [at, block] of blocks.entries()) {
    write(pdf, root, block)
    // Long documents leave the service free to answer others meanwhile.
    if (at % 40 === 39) await new Promise(resolve => setImmediate(resolve))
  }
  root.end()
  markPages(pdf, mark)
  pdf.end()
  return whole
}

function write(pdf: Pdf, root: Root, block: Block) {
  if (block.kind === 'heading') {
    root.add(
      pdf.struct(block.level === 2 ? 'H2' : 'H3', {}, () =>
        writeHeading(pdf, block.text, block.level),
      ),
    )
  } else if (block.kind === 'paragraph') {
    root.add(pdf.struct('P', {}, () => writeText(pdf, block.text)))
    pdf.moveDown(0.4)
  } else if (block.kind === 'list') {
    const items = pdf.struct('L')
    root.add(items)
    for (const item of block.items)
      items.add(pdf.struct('LI', {}, [pdf.struct('LBody', {}, () => writeText(pdf, `•  ${item}`))]))
    items.end()
    pdf.moveDown(0.4)
  } else {
    const table = pdf.struct('Table')
    root.add(table)
    writeRow(pdf, table, 'TH', block.header)
    for (const row of block.rows) writeRow(pdf, table, 'TD', row)
    table.end()
    pdf.moveDown(0.4)
  }
}

function writeHeading(pdf: Pdf, text: string, level: 1 | 2 | 3) {
  const size = sizes[level]
  // A heading does not stand alone at the foot of a page.
  if (pdf.y > pdf.page.height - pdf.page.margins.bottom - size * 4) pdf.addPage()
  else if (level > 1) pdf.moveDown(0.6)
  pdf.font('bold').fontSize(size).text(writable(text))
  pdf.moveDown(0.3)
}

function writeText(pdf: Pdf, text: string) {
  pdf.font('regular').fontSize(bodySize).text(writable(text), { lineGap: 2 })
}

/** What the fonts cannot write is shown as a question mark, never as another letter. */
function writable(text: string): string {
  return [...text.replaceAll('\t', ' ')].map(one => (known.test(one) ? one : '?')).join('')
}

function writeRow(pdf: Pdf, table: Root, cell: 'TH' | 'TD', texts: readonly string[]) {
  const { left, right, bottom } = pdf.page.margins
  const width = (pdf.page.width - left - right) / texts.length
  const options = { width: width - 8 }
  pdf.font(cell === 'TH' ? 'bold' : 'regular').fontSize(bodySize - 1)
  const height = Math.max(...texts.map(text => pdf.heightOfString(writable(text), options)))
  if (pdf.y + height > pdf.page.height - bottom) pdf.addPage()
  const top = pdf.y
  const row = pdf.struct('TR')
  table.add(row)
  for (const [at, text] of texts.entries())
    row.add(pdf.struct(cell, {}, () => pdf.text(writable(text), left + at * width, top, options)))
  row.end()
  pdf.x = left
  pdf.y = top + height + 4
}

/** Whose copy it is, on every page, outside of what is read aloud. */
function markPages(pdf: Pdf, mark: string) {
  const { start, count } = pdf.bufferedPageRange()
  for (let at = start; at < start + count; at++) {
    pdf.switchToPage(at)
    pdf.page.margins.bottom = 0
    pdf.markContent('Artifact', { type: 'Pagination' })
    const width = pdf.page.width - 2 * margin
    const words = writable(`${mark} Page ${at - start + 1} of ${count}.`)
    pdf
      .font('regular')
      .fontSize(8)
      .text(words, margin, pdf.page.height - margin - 8, { width })
    pdf.endMarkedContent()
  }
}
