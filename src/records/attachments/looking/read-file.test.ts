import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readArchive } from './archive.ts'
import {
  bombs,
  goodFiles,
  hostile,
  openParts,
  pdfPacked,
  pdfWith,
  pictures,
  wordParts,
  writers,
  zipOf,
} from './files.examples.ts'
import { readObjects, unpacked } from './pdf-objects.ts'
import { type Found, readFile } from './read-file.ts'

const refusalOf = (found: Found) => ('refusal' in found ? found.refusal : `taken as ${found.type}`)

function contentOf(bytes: Buffer): Buffer {
  const found = readFile(bytes)
  assert.ok('content' in found, refusalOf(found))
  return found.content
}

describe('what is looked into', () => {
  it('is taken where it is a text, whichever program wrote it', async () => {
    for (const [type, bytes] of await goodFiles(40))
      assert.equal(refusalOf(readFile(bytes)), `taken as ${type}`, bytes.toString('latin1', 0, 300))
  })

  it('is refused where it does something, holds something or cannot be looked into', () => {
    for (const [what, [refusal, make]] of Object.entries(hostile))
      assert.equal(refusalOf(readFile(make())), refusal, what)
  })

  it('is refused where a picture is in it, in 24 formats and wherever it hides', () => {
    for (const [what, bytes] of pictures())
      assert.doesNotMatch(refusalOf(readFile(bytes)), /taken/, what)
  })

  it('is refused where it would become large', () => {
    for (const [what, make] of Object.entries(bombs))
      assert.match(refusalOf(readFile(make())), /swollen|damaged/, what)
  })

  it('loses who wrote it, and no word', () => {
    const words = 'The words w:author="Ann" stay as they are, &amp; so on.'
    const texts = {
      docx: textsOf(contentOf(zipOf(wordParts(words)))),
      odt: textsOf(contentOf(zipOf(openParts(words)))),
      pdf: contentOf(pdfWith('Some words')).toString('latin1'),
    }
    for (const [kind, text] of Object.entries(texts))
      for (const writer of writers) assert.ok(!text.includes(writer), `${kind}: ${writer}`)
    assert.ok(texts.docx.includes(words))
    assert.ok(texts.odt.includes(words))
    assert.deepEqual(streamsOf(contentOf(pdfWith('Some words'))), [
      'BT /F1 12 Tf (Some words) Tj ET',
    ])
    assert.ok(textsOf(zipOf(wordParts('x'))).includes(writers[0] ?? ''), 'the control')
  })

  it('is the same when it is looked into once more', async () => {
    for (const [, bytes] of await goodFiles(8)) {
      const once = contentOf(bytes)
      assert.ok(once.equals(contentOf(once)))
    }
    assert.deepEqual(streamsOf(contentOf(pdfPacked('Words'))), ['BT (Words) Tj ET'])
  })
})

function textsOf(zip: Buffer): string {
  return readArchive(zip)
    .map(({ read }) => read().toString())
    .join('\n')
}

function streamsOf(pdf: Buffer): string[] {
  return readObjects(pdf).ever.flatMap(({ value, body }) =>
    body && value.kind === 'dict' ? [unpacked({ dict: value, body }).toString()] : [],
  )
}
