import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pictureFormats, pictureOf } from './picture.examples.ts'
import { drawsPicture, holdsPicture, isPicture } from './picture.ts'
import { reading } from './reading.ts'

describe('a picture', () => {
  it('is told by its bytes in 24 formats', () => {
    assert.equal(Object.keys(pictureFormats).length, 24)
    for (const [format, beginning] of Object.entries(pictureFormats))
      assert.ok(isPicture(pictureOf(beginning)), format)
  })

  it('is found in a text, however it was folded, put into a cell or written on to other words', () => {
    for (const [format, beginning] of Object.entries(pictureFormats)) {
      const written = pictureOf(beginning).toString('base64')
      const ways = {
        alone: written,
        'for addresses': pictureOf(beginning).toString('base64url'),
        'in hexadecimal': pictureOf(beginning).toString('hex'),
        'in a cell': `Ann,Bee,"${written}"\n`,
        'folded as in a mail': written.replace(/.{76}/g, '$&\r\n'),
        named: `data:image/x;base64,${written}`,
      }
      for (const [way, text] of Object.entries(ways))
        assert.ok(holdsPicture(text), `${format} ${way}`)
    }
    for (const before of ['x', 'xy', 'xyz'])
      assert.ok(holdsPicture(before + pictureOf('ffd8ffe000104a46').toString('base64')), before)
  })

  it('drawn in words is one too', () => {
    for (const text of ['<svg xmlns="x">', '<?xml?><SVG>', 'P1\n2 2\n1 0 0 1', '/* XPM */ x'])
      assert.ok(drawsPicture(text), text)
    assert.ok(!drawsPicture('P1,Ann,Bee\nP2,Zoe,Dee'))
  })

  it('is not seen in 200 accounts that hold none: the control', () => {
    const words =
      'she waited at the station with a silver car until half nine and rang 07700 900123'
    for (let n = 0; n < 200; n++) {
      const text = `${words
        .split(' ')
        .slice(n % 12)
        .join(' ')} ${'a'.repeat(n)} https://example.org/${'path/'.repeat(n % 30)}`
      assert.ok(!holdsPicture(text), text)
      assert.ok(!isPicture(Buffer.from(text)))
    }
  })

  it('is taken in no field of any form', () => {
    const read = reading({ words: `See ${pictureOf('ffd8ffe000104a46').toString('base64')}` })
    read.optional('words')
    assert.match(read.problems[0]?.text ?? '', /^Take the picture out/)
  })
})
