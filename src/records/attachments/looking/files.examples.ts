import { deflateSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { toDocx, toPdf } from '../../../foundation/documents/index.ts'
import { pictureFormats, pictureOf } from '../../../foundation/kernel/picture.examples.ts'
import { openDocumentType } from './open-document.ts'

type Parts = Readonly<Record<string, string | Uint8Array>>

export function zipOf(parts: Parts): Buffer {
  const files = Object.entries(parts).map(([name, content]) => [
    name,
    [Buffer.from(content), { level: name === 'mimetype' ? 0 : 1, mtime: new Date(1990, 1, 1) }],
  ])
  return Buffer.from(zipSync(Object.fromEntries(files)))
}

const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const wordMain = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const author = 'Marker Author'

/** Marks that say who wrote a file, with what and when: none may be left. */
export const writers = [
  author,
  'MARKERCOMPANY',
  '00A1B2C3',
  '2019-05-06T07:08:09Z',
  'Marker Writer 7',
]

/** As word processors write it, with everything that says who wrote it. */
export function wordParts(words: string): Parts {
  return {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordMain}.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relationship}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>${author}</dc:creator><cp:revision>7</cp:revision></cp:coreProperties>`,
    'docProps/app.xml': '<Properties><Company>MARKERCOMPANY</Company></Properties>',
    'docProps/custom.xml': `<Properties><property name="Client"><v>${author}</v></property></Properties>`,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:r="${relationship}"><w:body><w:p w:rsidR="00A1B2C3"><w:ins w:id="1" w:author="${author}" w:date="2019-05-06T07:08:09Z"><w:r><w:t>${words}</w:t></w:r></w:ins><w:hyperlink r:id="rId9"><w:r><w:t>A page</w:t></w:r></w:hyperlink></w:p></w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="p"><Relationship Id="rId9" Type="${relationship}/hyperlink" Target="https://example.org/" TargetMode="External"/><Relationship Id="rId8" Type="${relationship}/settings" Target="settings.xml"/><Relationship Id="rId7" Type="http://schemas.microsoft.com/office/2011/relationships/people" Target="people.xml"/></Relationships>`,
    'word/settings.xml': `<w:settings xmlns:w="w"><w:zoom w:percent="100"/><w:rsids><w:rsidRoot w:val="00A1B2C3"/></w:rsids></w:settings>`,
    'word/people.xml': `<w15:people xmlns:w15="w"><w15:person w15:author="${author}"/></w15:people>`,
  }
}

/** As LibreOffice writes it. */
export function openParts(words: string): Parts {
  const office = 'urn:oasis:names:tc:opendocument:xmlns'
  return {
    mimetype: openDocumentType,
    'content.xml': `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="${office}:office:1.0" xmlns:text="${office}:text:1.0" xmlns:dc="d" xmlns:xlink="x"><office:scripts/><office:body><office:text><text:tracked-changes><office:change-info><dc:creator>${author}</dc:creator><dc:date>2019-05-06T07:08:09Z</dc:date></office:change-info></text:tracked-changes><text:p>${words}</text:p><text:p><text:a xlink:type="simple" xlink:href="https://example.org/">A page</text:a></text:p></office:text></office:body></office:document-content>`,
    'styles.xml': `<?xml version="1.0" encoding="UTF-8"?><office:document-styles xmlns:office="${office}:office:1.0"/>`,
    'meta.xml': `<office:document-meta><meta:generator>Marker Writer 7</meta:generator><dc:creator>${author}</dc:creator></office:document-meta>`,
    'settings.xml': `<office:document-settings><config-item>MARKERCOMPANY printer</config-item></office:document-settings>`,
    'manifest.rdf': '<?xml version="1.0"?><rdf:RDF/>',
    'layout-cache': Buffer.from([5, 0, 7, 1, 0, 0, 0, 1]),
    'Thumbnails/thumbnail.png': Buffer.concat([
      Buffer.from('89504e470d0a1a0a0000000d4948445200000080000000b50802000000', 'hex'),
      Buffer.from('0000000049454e44ae426082', 'hex'),
    ]),
    'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="m"/>',
  }
}

type PdfObject = readonly [dict: string, body?: Buffer]

export function pdfOf(objects: readonly PdfObject[], more = '/Root 1 0 R'): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.6\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  objects.forEach(([dict, body], at) => {
    const said = body ? dict.replace(/>>$/, `/Length ${body.length}>>`) : dict
    pieces.push(Buffer.from(`${at + 1} 0 obj\n${said}\n`, 'latin1'))
    if (body) pieces.push(Buffer.from('stream\r\n'), body, Buffer.from('\nendstream\n'))
    pieces.push(Buffer.from('endobj\n'))
  })
  const from = Buffer.concat(pieces).length
  const rows = objects.map(() => '0000000009 00000 n\r\n').join('')
  pieces.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f\r\n${rows}trailer\n<</Size ${objects.length + 1} ${more}>>\nstartxref\n${from}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(pieces)
}

/** A page with some words, and behind it whatever is given. */
export function pdfWith(words: string, ...others: readonly PdfObject[]): Buffer {
  return pdfOf(
    [
      ['<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>'],
      ['<</Type/Pages/Kids[3 0 R]/Count 1>>'],
      ['<</Type/Page/Parent 2 0 R/Contents 4 0 R/LastModified(D:2019)/Extras 7 0 R>>'],
      ['<</Filter/FlateDecode>>', deflateSync(Buffer.from(`BT /F1 12 Tf (${words}) Tj ET`))],
      [`<</Author(${author})/Producer(Marker Writer 7)>>`],
      ['<</Type/Metadata/Subtype/XML>>', Buffer.from(`<x><dc:creator>${author}</dc:creator></x>`)],
      ...others,
    ],
    '/Root 1 0 R /Info 5 0 R',
  )
}

/** With objects packed into another, and a table that is packed too. */
export function pdfPacked(words: string): Buffer {
  const inside = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>'].join(' ')
  const second = inside.indexOf('<</Type/Pages/')
  const head = `1 0 2 ${second} `
  const body = deflateSync(Buffer.from(head + inside))
  const objects = [
    '%PDF-1.5\n%\xe2\xe3\xcf\xd3\n',
    `3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R>>\nendobj\n`,
    `4 0 obj\n<</Length 5 0 R>>\nstream\nBT (${words}) Tj ET\nendstream\nendobj\n`,
    `5 0 obj\n${`BT (${words}) Tj ET`.length}\nendobj\n`,
    `6 0 obj\n<</Type/ObjStm/N 2/First ${head.length}/Filter/FlateDecode/Length ${body.length}>>\nstream\n${body.toString('latin1')}\nendstream\nendobj\n`,
    `7 0 obj\n<</Type/XRef/Root 1 0 R/W[1 1 1]/Size 8/Length 3>>\nstream\n\x01\x01\x01\nendstream\nendobj\nstartxref\n0\n%%EOF`,
  ]
  return Buffer.from(objects.join(''), 'latin1')
}

/** Texts of every kind, none like another. */
export async function goodFiles(count: number): Promise<readonly (readonly [string, Buffer])[]> {
  const at = new Date('2026-11-21T10:00:00Z')
  const made = Array.from({ length: count }, async (_, n): Promise<[string, Buffer]> => {
    const words = `${n}. She waited at the station with a silver car until half nine${' and rang'.repeat(n % 50)}.`
    const document = {
      ...{ title: `Letter ${n}`, mark: 'For one reader', at, reader: 'A reader' },
      blocks: [{ kind: 'paragraph', text: words } as const],
    }
    switch (n % 8) {
      case 0:
        return [
          'txt',
          Buffer.from(`${words}\r\nÄé ${'-'.repeat(n)}\n${'https://example.org/a/'.repeat(9)}`),
        ]
      case 1:
        return [
          'csv',
          Buffer.from(
            `Name,Day,Said\n"Ann, the first",2026-11-0${n % 9},"${words}"\nBee,,+44 7700 900${n % 9}\n`,
          ),
        ]
      case 2:
        return ['word', zipOf(wordParts(words))]
      case 3:
        return ['odt', zipOf(openParts(words))]
      case 4:
        return ['pdf', pdfWith(words)]
      case 5:
        return ['pdf', pdfPacked(words)]
      case 6:
        return ['pdf', Buffer.from(await toPdf(document))]
      default:
        return ['word', Buffer.from(await toDocx(document))]
    }
  })
  return Promise.all(made)
}

/** Where a picture can hide, as functions of its bytes. */
export const hidings: Readonly<Record<string, (picture: Buffer) => Buffer>> = {
  renamed: picture => picture,
  'behind some text': picture => Buffer.concat([Buffer.from('A letter to the school.\n'), picture]),
  'in a ZIP': picture => zipOf({ 'letter.txt': picture }),
  'in a DOCX': picture => zipOf({ ...wordParts('x'), 'word/media/image1.png': picture }),
  'in a DOCX, called a text': picture => zipOf({ ...wordParts('x'), 'word/styles.xml': picture }),
  'in the properties of a DOCX': picture =>
    zipOf({ ...wordParts('x'), 'docProps/thumbnail.jpeg': picture }),
  'in an ODT': picture => zipOf({ ...openParts('x'), 'Pictures/1.png': picture }),
  'as the thumbnail of an ODT': picture =>
    zipOf({ ...openParts('x'), 'Thumbnails/thumbnail.png': picture }),
  'in a PDF': picture =>
    pdfWith('x', ['<</Type/XObject/Subtype/Image/Width 9/Height 9>>', picture]),
  'in a PDF, packed and called a font': picture =>
    pdfWith('x', ['<</Subtype/Type1C/Filter/FlateDecode>>', deflateSync(picture)]),
  'in a PDF, led to by nothing': picture =>
    pdfWith('x', ['<<>>', Buffer.alloc(0)], ['<<>>', picture]),
  'in a mail': picture =>
    Buffer.from(
      `From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\n${folded(picture)}\r\n`,
    ),
  'as letters': picture => Buffer.from(`See this:\n${picture.toString('base64')}\nThat was it.`),
  'as letters in a DOCX': picture => zipOf(wordParts(picture.toString('base64'))),
  'as a ZIP at the same time': picture => Buffer.concat([picture, zipOf(wordParts('x'))]),
  'behind a ZIP': picture => Buffer.concat([zipOf(wordParts('x')), picture]),
  'as a PDF at the same time': picture => Buffer.concat([picture, pdfWith('x')]),
  'behind a PDF': picture => Buffer.concat([pdfWith('x'), picture]),
}

function folded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
}

/** Every format in every place. */
export function* pictures(): Generator<readonly [string, Buffer]> {
  for (const [format, beginning] of Object.entries(pictureFormats))
    for (const [way, hide] of Object.entries(hidings))
      yield [`${format} ${way}`, hide(pictureOf(beginning))]
}

/** Small files that would become large. */
export const bombs: Readonly<Record<string, () => Buffer>> = {
  'a part that becomes a thousand times as large': () =>
    zipOf({ ...wordParts('x'), 'word/styles.xml': Buffer.alloc(3e6, 32) }),
  'many parts': () =>
    zipOf({
      ...openParts('x'),
      ...Object.fromEntries(
        Array.from({ length: 45 }, (_, n) => [`Configurations2/${n}.xml`, Buffer.alloc(1e6, 32)]),
      ),
    }),
  'a part that says it is small': () => {
    const zip = zipOf({ ...wordParts('x'), 'word/styles.xml': Buffer.alloc(3e6, 32) })
    for (
      let at = zip.indexOf('word/styles.xml');
      at >= 0;
      at = zip.indexOf('word/styles.xml', at + 1)
    )
      zip.writeUInt32LE(100, at - (zip.readUInt32LE(at - 30) === 0x04034b50 ? 8 : 22))
    return zip
  },
  'a page of thirty megabytes': () =>
    pdfWith('x', ['<</Filter/FlateDecode>>', deflateSync(Buffer.alloc(3e7, 32))]),
  'packed twice': () =>
    pdfWith('x', [
      '<</Filter[/FlateDecode/FlateDecode]>>',
      deflateSync(deflateSync(Buffer.alloc(3e7, 32))),
    ]),
  'objects of thirty megabytes': () =>
    pdfWith('x', [
      '<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>',
      deflateSync(Buffer.alloc(3e7, 32)),
    ]),
  'lists without end': () => Buffer.from(`%PDF-1.4\n1 0 obj\n${'['.repeat(5e6)}`),
}

/** Files that do something, hold something or fetch something; and those nobody can look into. */
export const hostile: Readonly<Record<string, readonly [refusal: string, () => Buffer]>> = {
  'a macro': ['active', () => zipOf({ ...wordParts('x'), 'word/vbaProject.bin': 'x' })],
  'an embedded workbook': [
    'embedded',
    () => zipOf({ ...wordParts('x'), 'word/embeddings/a.xlsx': 'x' }),
  ],
  'a document in a document': [
    'embedded',
    () => zipOf({ ...wordParts('x'), 'word/afchunk.docx': 'x' }),
  ],
  'a template elsewhere': [
    'outside',
    () =>
      zipOf({
        ...wordParts('x'),
        'word/_rels/settings.xml.rels': `<Relationships><Relationship Id="a" Type="${relationship}/attachedTemplate" Target="https://example.org/t" TargetMode="External"/></Relationships>`,
      }),
  ],
  'a field that fetches': [
    'outside',
    () =>
      zipOf(
        wordParts(
          '</w:t></w:r><w:r><w:instrText>INCL</w:instrText></w:r><w:r><w:instrText>UDEPICTURE "http://x"</w:instrText></w:r><w:r><w:t>',
        ),
      ),
  ],
  'things said again and again': [
    'damaged',
    () =>
      zipOf({ ...wordParts('x'), 'word/styles.xml': '<!DOCTYPE a [<!ENTITY b "c">]><w:styles/>' }),
  ],
  'a macro in an ODT': [
    'active',
    () => zipOf({ ...openParts('x'), 'Basic/Standard/Module1.xml': '<x/>' }),
  ],
  'a table elsewhere in an ODT': [
    'outside',
    () => zipOf(openParts('<text:section-source xlink:href="https://example.org/x"/>')),
  ],
  'an ODT with a password': [
    'encrypted',
    () => zipOf({ ...openParts('x'), 'META-INF/manifest.xml': '<manifest:encryption-data/>' }),
  ],
  'an archive': ['kind', () => zipOf({ 'letter.txt': 'Words' })],
  'a script in a PDF': ['active', () => pdfWith('x', ['<</S/JavaScript/J#53(app.alert)>>'])],
  'a file in a PDF': ['embedded', () => pdfWith('x', ['<</Type/EmbeddedFile>>', Buffer.from('x')])],
  'a PDF that starts a program': ['active', () => pdfWith('x', ['<</S/Launch>>'])],
  'a PDF that sends': ['outside', () => pdfWith('x', ['<</S/SubmitForm>>'])],
  'a link that runs': ['outside', () => pdfWith('x', ['<</S/URI/URI(javascript:x)>>'])],
  'a PDF with a password': [
    'encrypted',
    () => pdfOf([['<</Type/Catalog>>']], '/Root 1 0 R /Encrypt 2 0 R'),
  ],
  'a picture among the words of a PDF': [
    'picture',
    () => pdfWith('x', ['<<>>', Buffer.from('q BI /W 2 /H 2 ID xx EI Q')]),
  ],
  'a stream of a PDF that lies elsewhere': [
    'outside',
    () => pdfWith('x', ['<</F(x)>>', Buffer.from('x')]),
  ],
  'something between the objects of a PDF': [
    'damaged',
    () =>
      Buffer.from(pdfWith('x').toString('latin1').replace('5 0 obj', 'hidden 5 0 obj'), 'latin1'),
  ],
  'a table that works something out': ['formula', () => Buffer.from('a,b\n=cmd(),2\n')],
  'a program in letters': [
    'encoded',
    () =>
      Buffer.from(
        Buffer.from(Array.from({ length: 400 }, (_, n) => (n * 151 + 77) % 256)).toString('base64'),
      ),
  ],
  'nothing at all': ['empty', () => Buffer.alloc(0)],
  'too much': ['too large', () => Buffer.alloc(11 * 2 ** 20, 65)],
  'a workbook of old': ['kind', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
}
