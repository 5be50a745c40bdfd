import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { inflateSync } from 'node:zlib'
import { openZip } from './document.examples.ts'
import { type Document, heading, list, paragraph, table } from './document.ts'
import { blocksView } from './document.view.ts'
import { toDocx } from './to-docx.ts'
import { toPdf } from './to-pdf.ts'

const words = 'Zażółć gęślą jaźń. Şükrü’s mother said: “no”.'
const document: Document = {
  title: 'Minutes of 14 December 2026',
  mark: 'Copy 3 for Ada Łukasik, Example Trust.',
  at: new Date('2026-12-14T15:00:00Z'),
  blocks: [
    heading(2, 'Who was there'),
    ...list(['Ada Łukasik', 'Ben Okafor']),
    heading(3, 'Amara'),
    ...paragraph(words),
    ...paragraph(''),
    ...table(['What', 'By when'], [['Ring the school', '20 December 2026']]),
    ...paragraph('A long account. '.repeat(900)),
  ],
}
const hash = (file: Buffer) => createHash('sha256').update(file).digest('hex')

/** What a PDF says of its structure, its streams laid open. */
function openPdf(file: Buffer): string {
  const text = file.toString('latin1')
  const streams = [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, packed = '']) => {
    try {
      return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  return text + streams.join('\n')
}

describe('a document', () => {
  it('is the same file each time it is made', async () => {
    for (const make of [toPdf, toDocx]) {
      const first = hash(await make(document))
      await new Promise(resolve => setTimeout(resolve, 2100))
      assert.equal(hash(await make(document)), first, make.name)
      const changed = { ...document, mark: 'Copy 4' }
      assert.notEqual(hash(await make(changed)), first, make.name)
    }
  })

  it('is a PDF whose headings, lists and tables a screen reader finds', async () => {
    const pdf = openPdf(await toPdf(document))
    for (const found of [
      /\/MarkInfo/,
      /\/Marked true/,
      /\/StructTreeRoot/,
      /\/Lang \(en-GB\)/,
      /\/DisplayDocTitle true/,
    ])
      assert.match(pdf, found)
    for (const role of ['H1', 'H2', 'H3', 'L', 'LI', 'P', 'Table', 'TR', 'TH', 'TD'])
      assert.match(pdf, new RegExp(`/S /${role}\\b`), role)
    const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0
    assert.ok(pages > 1)
    assert.equal(pdf.match(/\/Artifact/g)?.length, pages)
    assert.doesNotMatch(pdf, /PDFKit|\/home|\/work/)
  })

  it('is an editable document with every letter of a name, whose properties name nobody', async () => {
    const parts = openZip(await toDocx(document))
    assert.ok(parts.get('word/document.xml')?.includes(words))
    assert.match(parts.get('word/document.xml') ?? '', /Heading2[\s\S]*Who was there/)
    const footer = [...parts].find(([path]) => path.startsWith('word/footer'))?.[1] ?? ''
    assert.match(footer, /Copy 3 for Ada Łukasik/)
    assert.doesNotMatch([...parts.values()].join(''), /Un-named|creator/)
  })

  it('is a page', () => {
    const page = blocksView(document.blocks).markup
    assert.match(page, /<h2 class="govuk-heading-m">Who was there<\/h2>/)
    assert.match(blocksView(paragraph('<b>')).markup, /&lt;b&gt;/)
  })
})
