import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Key, keyId } from '../../foundation/access/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { holdsPicture } from '../../foundation/kernel/picture.ts'
import { exampleKeys, exampleSubmission } from './intelligence.examples.ts'
import { keyOf, type NewItem, readItems } from './item.ts'
import { confirmed, proposalsIn } from './propose-items.ts'
import { openRaw, sealRaw } from './raw.ts'
import { type Asked, readSubmission } from './submission.ts'

const areaId = newId<'area'>()
const who: Asked = {
  ...{ id: newId<'practitioner'>(), name: '', agencyId: newId<'agency'>(), agencyName: '' },
  ...{ agencyKind: 'school', roles: ['practitioner'], areaIds: [areaId], groupIds: [] },
  at: new Date('2026-11-02T09:00:00Z'),
}
const answers = {
  ...{ danger: 'no', narrative: 'Mo drives a silver Corsa', from: 'saw', identifies: 'no' },
  ...{ 'knownOn-day': '1', 'knownOn-month': '11', 'knownOn-year': '2026', subjectTold: 'no' },
}
const problemsWith = (changed: Record<string, string>) => {
  const read = readSubmission({ ...answers, ...changed }, who)
  return read.ok ? [] : read.problems.map(one => one.text)
}

describe('reading what somebody shares', () => {
  it('takes a nickname and a colour', () => assert.deepEqual(problemsWith({}), []))

  it('never treats silence about danger as safety', () => {
    assert.deepEqual(problemsWith({ danger: '' }), [
      'Select whether a child is in danger or a crime is known',
    ])
    assert.deepEqual(problemsWith({ danger: 'now' }), [
      'Select whether you have told somebody who can act',
    ])
  })

  it('takes no picture in any field, whatever it is called', () => {
    const picture = `x ${Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.alloc(150, 9)]).toString('base64')}`
    const refused = ['Take the picture out. Say in words that it exists and who holds it']
    assert.deepEqual(problemsWith({ narrative: picture }), refused)
    assert.deepEqual(problemsWith({ more: 'premises', 'premises-1-concern': picture }), refused)
  })

  it('asks again for a kind of item that was ticked and left empty', () => {
    assert.deepEqual(problemsWith({ more: 'phone' }), ['Enter something, or go back and untick it'])
  })
})

describe('a picture in a text', () => {
  const begins = {
    jpeg: 'ffd8ffe0',
    png: '89504e470d0a1a0a',
    gif: '474946383961',
    webp: '524946460000000057454250',
    mp4: '000000186674797069736f6d',
    webm: '1a45dfa3a342',
    tiff: '49492a0008000000',
  }
  for (const [name, beginning] of Object.entries(begins)) {
    it(`is known by its bytes: ${name}`, () => {
      const bytes = Buffer.concat([Buffer.from(beginning, 'hex'), Buffer.alloc(200, 0x55)])
      assert.ok(holdsPicture(bytes.toString('base64')))
      assert.ok(holdsPicture(bytes.toString('base64').replace(/.{76}/g, '$&\n')), 'folded')
    })
  }
  it('is not a long text, a link or a key', () => {
    for (const text of [
      'He waits there every day. '.repeat(200),
      'https://example.org/'.padEnd(300, 'a'),
      Buffer.alloc(300, 7).toString('base64'),
    ])
      assert.ok(!holdsPicture(text))
  })
})

describe('what a text is split into', () => {
  it('is proposed, and an item only where somebody ticks it', () => {
    const text = 'Mo, 07700 900412 and @quay.nights, drives KR59 ABC or K?59, near WN1 2AB.'
    const found = proposalsIn(text, '2026-11-02').map(({ kind, text: words }) => `${kind} ${words}`)
    assert.deepEqual(found, [
      ...['phone 07700 900412', 'account @quay.nights', 'vehicle KR59 ABC', 'vehicle K?59'],
      'premises WN1 2AB',
    ])
    assert.deepEqual(confirmed(text, '2026-11-02', ['vehicle KR59ABC', 'phone 999']), [
      { kind: 'vehicle', says: { registration: 'KR59ABC' } },
    ])
  })
})

describe('an item as it can be compared', () => {
  const cases: [NewItem, string][] = [
    [{ kind: 'vehicle', says: { registration: 'kr59 ?b?' } }, 'KR59?B?'],
    [{ kind: 'phone', says: { number: '+44 7700 900412' } }, '07700900412'],
    [{ kind: 'account', says: { handle: '@Quay.Nights' } }, 'quay.nights'],
    [{ kind: 'person', says: { nicknames: 'Élan “Mo”' } }, 'elan mo'],
    [{ kind: 'picture', says: { what: 'A film' } }, ''],
  ]
  for (const [item, key] of cases)
    it(`${JSON.stringify(item.says)} is “${key}”`, () => assert.equal(keyOf(item), key))

  it('holds only what was said, and no answer that was not offered', () => {
    const read = readItems({ 'person-1-nicknames': 'Mo', 'person-1-role': 'constructor' }, [
      'person',
    ])
    assert.deepEqual(read, [{ kind: 'person', says: { nicknames: 'Mo' } }])
  })
})

describe('what was told, sealed', () => {
  const id = newId<'submission'>()
  const told = exampleSubmission(areaId)
  const raw = { narrative: told.narrative, provenance: told.provenance }

  it('opens for its own row, also after another key has come', () => {
    const sealed = sealRaw(exampleKeys, id, raw)
    const later = [Buffer.alloc(32, 8) as Key, ...exampleKeys] as const
    assert.deepEqual(openRaw(later, id, sealed), raw)
    assert.equal(sealed.keyId, keyId(exampleKeys[0]))
  })

  it('opens nowhere else: not in another row or column, changed by a bit, or without its key', () => {
    const sealed = sealRaw(exampleKeys, id, raw)
    const { narrative, provenance } = sealed
    const bent = Buffer.from(narrative)
    bent.writeUInt8(bent.readUInt8(40) ^ 1, 40)
    assert.throws(() => openRaw(exampleKeys, newId<'submission'>(), sealed))
    assert.throws(() => openRaw(exampleKeys, id, { ...sealed, narrative: provenance }))
    assert.throws(() => openRaw(exampleKeys, id, { ...sealed, narrative: bent }))
    assert.throws(() => openRaw([Buffer.alloc(32, 8) as Key], id, sealed))
  })
})
