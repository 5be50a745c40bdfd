import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { textsOf } from '../../records/matching/index.ts'
import { csvReader } from './csv.ts'

/** Rows as they are read from bytes that come in pieces of some size. */
function rowsOf(content: string | Buffer, size = Number.POSITIVE_INFINITY): string[][] {
  const rows: string[][] = []
  const { read, readLast } = csvReader('a.csv', row => rows.push(textsOf(row)))
  const bytes = Buffer.from(content)
  let rest = Buffer.alloc(0) as Buffer
  for (let at = 0; at < bytes.length; at += size) {
    rest = read(Buffer.concat([rest, bytes.subarray(at, at + size)]))
  }
  readLast(rest)
  return rows
}

describe('a table', () => {
  const awkward =
    '\uFEFFid,name\r\n\r\n1,"Bell, Ada"\r\n2,"Ada ""Addie"" Béll"\n3,"Bo\r\nBell" \n4,O"Neill\n5,'

  it('is read as RFC 4180 says, wherever one piece ends and the next begins', () => {
    const expected = [
      ['id', 'name'],
      ['1', 'Bell, Ada'],
      ['2', 'Ada "Addie" Béll'],
      ['3', 'Bo\r\nBell'],
      ['4', 'O"Neill'],
      ['5', ''],
    ]
    for (const size of [1, 2, 3, 5, 7, 100]) assert.deepEqual(rowsOf(awkward, size), expected)
  })

  it('may have its values apart by what spreadsheets write in the stead of commas', () => {
    for (const between of [';', '\t']) {
      const text = `id${between}"name, or names"\n1${between}Bell, Ada\n`
      assert.deepEqual(rowsOf(text, 4).at(-1), ['1', 'Bell, Ada'])
    }
  })

  it('may have line ends of an old kind', () => {
    assert.deepEqual(rowsOf('id,name\r1,Ada\r2,Bo', 3), [
      ['id', 'name'],
      ['1', 'Ada'],
      ['2', 'Bo'],
    ])
  })

  const rest = '1,Ada\n2,Secret\n'
  const refusals: [string, string | Buffer, RegExp][] = [
    ['nothing at all', '', /line 1: must hold a header/],
    ['a column without a name', `id,\n${rest}`, /line 1: column 2 has no name/],
    ['two columns of one name', 'id,a,a\n1,a,b\n', /line 1: column 3 has the name of another/],
    [
      'a row that is too short',
      `id,a,b\n1,a,b\n2,Secret\n`,
      /line 3: has 2 fields where the header has 3/,
    ],
    [
      'a row that is too long',
      `id,a\n1,a\n\n2,Secret,c\n`,
      /line 4: has 3 fields where the header has 2/,
    ],
    ['an open quote', `id,name\n1,a\n2,"Secret\n3,c\n`, /line 3: has a quote/],
    [
      'an open quote and much after it',
      `id,name\n1,"${rest.repeat(170_000)}`,
      /line 2: has a row that does not end/,
    ],
    ['text after a quote', `id,name\n1,a\n2,"Sec"ret\n`, /line 3: has a quote/],
    [
      'a field of a million letters',
      `id,name\n1,a\n2,${'Secret'.repeat(170_000)}\n`,
      /line 3, name: is longer than 10,000/,
    ],
    [
      'a wrong line after lines within a field',
      `id,name\n1,"a\nb\nc"\n2\n`,
      /line 5: has 1 fields/,
    ],
    [
      'bytes that are no text',
      Buffer.concat([Buffer.from('id,name\n1,a\n2,'), Buffer.from([0xe9, 10])]),
      /line 3: is not UTF-8/,
    ],
    [
      'half a letter at the end',
      Buffer.from(`id,name\n1,é`).subarray(0, -1),
      /line 2: is not UTF-8/,
    ],
    ['UTF-16', Buffer.from(`\uFEFFid,name\n${rest}`, 'utf16le'), /line 1: is not UTF-8/],
    ['UTF-16 without a mark', Buffer.from(`id,name\n${rest}`, 'utf16le'), /line 1: is not UTF-8/],
  ]
  for (const [what, content, message] of refusals) {
    it(`is refused with its line: ${what}`, () => {
      for (const size of [50_000, Number.POSITIVE_INFINITY]) {
        assert.throws(() => rowsOf(content, size), { name: 'BadInput', message })
      }
      assert.throws(
        () => rowsOf(content),
        (error: Error) => !/Secret/.test(error.message),
      )
    })
  }
})
