import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pictureFormats, pictureOf } from '../../foundation/kernel/picture.examples.ts'
import { bytesOf, exampleList } from './imports.examples.ts'
import { readTable } from './table.ts'

const said = (file: string | Uint8Array) => {
  const table = readTable(typeof file === 'string' ? bytesOf(file) : file)
  return table.ok ? '' : table.problems.map(({ text }) => text).join()
}

describe('a list that is handed over', () => {
  it('is read with the line on which each row begins', () => {
    const table = readTable(bytesOf(`\uFEFF${exampleList}P-4,"Ann\nMarie",B,,,,,\nP-5,C,D,,,,,\n`))
    assert.ok(table.ok)
    assert.equal(table.value.header[0], 'ID')
    assert.deepEqual(
      table.value.rows.map(({ line }) => line),
      [2, 3, 4, 5, 7],
    )
    assert.equal(table.value.rows[1]?.values[5], 'Flat 2, 9 Mill Row')
    assert.equal(said('id,name\r\n1,Amara'), '', 'one row, and no line end after it')
  })

  it('is refused whole, with the line, where it does not hold', () => {
    const wrong: Readonly<Record<string, [string | Uint8Array, RegExp]>> = {
      nothing: ['', /empty/],
      'a header and no rows': ['id,name\n', /Line 1 .* no rows/],
      'a ragged row': ['id,name\n1,Amara\n2\n', /Line 3 has 1 fields where the header has 2/],
      'a quote that is not closed': ['id,name\n1,"Amara\n2,B\n', /Line 2 has a quote/],
      'text after a quote': ['id,name\n1,"Amara"B\n', /Line 2 has a quote/],
      'a column without a name': ['id,,name\n1,,Amara\n', /Line 1 column 2 has no name/],
      'two columns of one name': ['id,name,name\n1,A,B\n', /column 3 has the name of another/],
      'a million characters': [
        `id,name\n1,${'a'.repeat(1_000_000)}\n`,
        /Line 2, column name, .*10,000/,
      ],
      'other columns': ['id;name\n1;Amara\n', /Line 1 is not parted by commas/],
      'too many rows': [`id\n${'1\n'.repeat(10_001)}`, /more than 10,000 rows/],
      'letters of another time': [
        Buffer.from('id,name\n1,Zo\xeb\n', 'latin1'),
        /Line 2 has letters/,
      ],
      'sixteen bits': [Buffer.from('\uFEFFid,name\n1,A\n', 'utf16le'), /not a CSV file/],
      'a picture': [Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /ring the police on 101/],
      'a picture called a list': [Buffer.from('GIF89a,name\n1,A\n'), /ring the police on 101/],
      'a workbook': [Buffer.from('PK\x03\x04', 'latin1'), /not a CSV file/],
    }
    for (const [what, [file, says]] of Object.entries(wrong)) assert.match(said(file), says, what)
  })

  it('is refused where it is a picture or holds one, whatever it is called', () => {
    for (const [format, beginning] of Object.entries(pictureFormats)) {
      const picture = pictureOf(beginning)
      assert.equal(readTable(picture).ok, false, format)
      assert.equal(readTable(Buffer.concat([bytesOf(exampleList), picture])).ok, false, format)
      const cell = `${exampleList}P-4,"${picture.toString('base64')}",B,,,,,\n`
      assert.equal(readTable(bytesOf(cell)).ok, false, `${format} in a cell`)
    }
    assert.equal(readTable(bytesOf(`<svg>\n${exampleList}`)).ok, false)
    assert.ok(readTable(bytesOf(exampleList)).ok, 'the control')
  })
})
