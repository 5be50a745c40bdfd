import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cpuTime } from '../../foundation/kernel/cpu-time.examples.ts'
import { defaultList } from './default-list.ts'
import { findWording } from './find-wording.ts'
import sentences from './sentences.examples.json' with { type: 'json' }
import apart from './sentences-apart.examples.json' with { type: 'json' }
import defaults from './wording-list.default.json' with { type: 'json' }
import { readList } from './wording-list.ts'

const found = (text: string) =>
  findWording(defaultList, text).map(({ entry, start, end }) => [entry, text.slice(start, end)])

describe('wording', () => {
  it('is found where it stands, however it is spaced and whichever apostrophe is used', () => {
    assert.deepEqual(findWording(defaultList, 'She is promiscuous.'), [
      { entry: 'promiscuous', start: 7, end: 18, severity: 'high' },
    ])
    assert.deepEqual(found('There’s   nothing\r\n we  can do.'), [
      ['nothing_we_can_do', 'nothing\r\n we  can do'],
    ])
    assert.deepEqual(found('İ 👧 She is ATTENTION  SEEKING'), [
      ['attention_seeking', 'ATTENTION  SEEKING'],
    ])
  })

  it('is found once, however many patterns find it', () => {
    const text = 'She is making a choice. It is a lifestyle choice.'
    assert.deepEqual(
      found(text).map(([, words]) => words),
      ['making a choice', 'lifestyle choice'],
    )
  })

  const quoted = [
    'She said "I am promiscuous" and cried.',
    'She said “I am promiscuous” and cried.',
    'She said ‘I’m promiscuous’ and cried.',
    "She said 'I'm promiscuous' and cried.",
    'She said «promiscuous».',
    'The message reads:\n> she is promiscuous\nand was kept.',
    'The letter says “first.\n\n“She is promiscuous” and ends.',
  ]
  for (const text of quoted) {
    it(`is somebody’s own in quotation marks: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(found(text), [])
    })
  }

  const notQuoted = [
    'The girls’ worker says she is promiscuous.',
    "It's the girls' home, and she's promiscuous.",
    'She is 5\'6" and promiscuous; he is 6\'1".',
    'He wrote “this and never closed it. She is promiscuous.\n\nNext.',
    'She said “no”. She is promiscuous. He said “yes”.',
  ]
  for (const text of notQuoted) {
    it(`is no quotation for a stray mark: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(found(text), [['promiscuous', 'promiscuous']])
    })
  }

  it('takes time as the text grows, not as its square', () => {
    for (const text of ['a-', '"a ', "'a ", '‘“', 'she was not able to ', 'the a ', ' \n']) {
      const long = text.repeat(Math.ceil(50_000 / text.length))
      const took = cpuTime(() => findWording(defaultList, long), 1)
      assert.ok(took < 2000, JSON.stringify(text))
    }
  })
})

/** How well the list tells sentences that blame from those that do not. */
function measured(of: readonly { entry: string | null; text: string }[]) {
  const fired = of.filter(({ text }) => findWording(defaultList, text).length > 0)
  const right = fired.filter(({ entry }) => entry !== null).length
  const all = of.filter(({ entry }) => entry !== null).length
  return { precision: right / fired.length, recall: right / all }
}

describe('the list Cairn comes with', () => {
  it('finds what it was written for, and little else', () => {
    const { precision, recall } = measured(sentences)
    assert.ok(precision >= 0.98 && recall >= 0.97, `${precision} ${recall}`)
  })

  it('finds most of what is written otherwise, in two hundred sentences it was never fitted to', () => {
    const { precision, recall } = measured(apart)
    assert.ok(precision >= 0.95 && recall >= 0.93, `${precision} ${recall}`)
  })
})

describe('a list of wording', () => {
  const entry = {
    id: 'streetwise',
    category: 'adultify',
    severity: 'high',
    phrases: ['streetwise'],
    patterns: ['\\b{child} is streetwise\\b'],
    why: 'Treats a child as an adult.',
    alternatives: ['has had to cope alone'],
    tests: { flag: ['She is streetwise.'], pass: ['The dog is streetwise.'] },
  }
  const list = { id: 'ours', version: '1', terms: { child: 'she|he' }, entries: [entry] }

  it('is found and let pass by the list that Cairn comes with as its own sentences say', () => {
    const read = readList(defaults)
    assert.deepEqual(read.ok ? [] : read.problems, [])
  })

  it('may be a partnership’s own', () => {
    const read = readList(list)
    assert.ok(read.ok)
    assert.equal(findWording(read.value, 'He is streetwise.').length, 1)
  })

  it('may have wording switched off', () => {
    const read = readList({ ...list, entries: [{ ...entry, off: true }] })
    assert.ok(read.ok)
    assert.equal(findWording(read.value, 'He is streetwise.').length, 0)
  })

  it('minds capitals only where it says so', () => {
    const patterns = ['\\bDNA appointment\\b']
    const tests = { flag: ['DNA appointment'], pass: ['dna appointment'] }
    const minding = { ...entry, patterns, caseSensitivePatterns: [0], tests }
    assert.ok(readList({ ...list, entries: [minding] }).ok)
    const read = readList({ ...list, entries: [{ ...minding, caseSensitivePatterns: [] }] })
    assert.deepEqual(!read.ok && read.problems, [
      { field: 'entries.0.tests.pass.0', text: 'is found, and must not be' },
    ])
  })

  it('leaves alone what stands beside an exception', () => {
    const tests = { flag: ['She is streetwise.'], pass: ['The suspect says she is streetwise.'] }
    assert.ok(readList({ ...list, entries: [{ ...entry, exceptions: ['suspect'], tests }] }).ok)
    assert.ok(!readList({ ...list, entries: [{ ...entry, tests }] }).ok)
  })

  const broken: [string, object, string][] = [
    ['a pattern that cannot be read', { patterns: ['('] }, 'entries.0.patterns.0'],
    ['a term nobody has said', { patterns: ['{adult}('] }, 'entries.0.patterns.0'],
    ['no reason', { why: '' }, 'entries.0.why'],
    ['a severity there is not', { severity: 'worst' }, 'entries.0.severity'],
    [
      'a sentence that is not found',
      { tests: { flag: ['Nothing.'], pass: ['Nothing.'] } },
      'entries.0.tests.flag.0',
    ],
  ]
  for (const [what, change, field] of broken) {
    it(`is refused for ${what}, by path`, () => {
      const read = readList({ ...list, entries: [{ ...entry, ...change }] })
      assert.equal(read.ok ? undefined : read.problems[0]?.field, field)
    })
  }

  it('is refused for wording that is there twice', () => {
    const read = readList({ ...list, entries: [entry, entry] })
    assert.equal(read.ok ? undefined : read.problems[0]?.field, 'entries.1.id')
  })
})
