import {
  Document as Docx,
  Footer,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Block, Document } from './document.ts'
import { escaped } from './xml.ts'

/** An editable document, for those who have to work on it further. Its properties name no author. */
export async function toDocx({ title, mark, at, blocks }: Document): Promise<Buffer> {
  const docx = new Docx({
    title,
    styles: { default: { document: { run: { font: 'Arial', size: 22 } } } },
    sections: [
      {
        footers: { default: new Footer({ children: [new Paragraph(mark)] }) },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
          ...blocks.flatMap(written),
        ],
      },
    ],
  })
  const when = at.toISOString().replace(/\.\d+Z$/, 'Z')
  const core = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${when}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${when}</dcterms:modified></cp:coreProperties>`
  const overrides = [{ path: 'docProps/core.xml', data: core }]
  return withoutTimes(await Packer.toBuffer(docx, undefined, overrides))
}

function written(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          text: block.text,
          heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
        }),
      ]
    case 'paragraph':
      return block.text.split('\n').map(line => new Paragraph(line))
    case 'list':
      return block.items.map(text => new Paragraph({ text, bullet: { level: 0 } }))
    case 'table':
      return [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [row(block.header, true), ...block.rows.map(cells => row(cells, false))],
        }),
      ]
  }
}

function row(cells: readonly string[], isHeader: boolean) {
  return new TableRow({
    tableHeader: isHeader,
    children: cells.map(
      text =>
        new TableCell({
          children: [new Paragraph({ children: [new TextRun({ text, bold: isHeader })] })],
        }),
    ),
  })
}

const centralEntry = 0x02014b50

/** The archive keeps when each of its parts was packed, which is nobody's business and never the same twice. */
function withoutTimes(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  let at = zip.readUInt32LE(end + 16)
  while (zip.readUInt32LE(at) === centralEntry) {
    const local = zip.readUInt32LE(at + 42)
    for (const time of [at + 12, local + 10]) zip.writeUInt32LE(0x00210000, time)
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return zip
}
