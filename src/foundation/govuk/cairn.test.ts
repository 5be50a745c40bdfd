import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { html } from '../kernel/html.ts'
import { clock, dueList, facts, levelTag, personHeader, plate, timeline } from './cairn.ts'

function textOf(shown: { markup: string }): string {
  return shown.markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

describe('a clock', () => {
  const states = ['met', 'due', 'soon', 'late'] as const
  const clocks = states.map(state => clock({ dueAt: '1 May 2026, 09:00', relative: 'now', state }))

  it('says its state in a word of its own', () =>
    assert.equal(new Set(clocks.map(textOf)).size, states.length))

  it('draws each state in a shape of its own, so that colour is never alone', () => {
    const shapes = clocks.map(({ markup }) => /<svg.*<\/svg>/.exec(markup)?.[0])
    assert.equal(new Set(shapes).size, states.length)
  })

  it('gives the exact time beside the relative one', () =>
    assert.match(
      textOf(clock({ dueAt: '1 May 2026, 09:00', relative: 'in 3 hours', state: 'soon' })),
      /^Due soon in 3 hours 1 May 2026, 09:00$/,
    ))

  it('says how late something is as people do, and an end as an end', () => {
    const said = (relative: string, state: 'late' | 'met') =>
      textOf(clock({ dueAt: '1 May 2026', relative, state }))
    assert.equal(said('2 months ago', 'late'), '2 months late 1 May 2026')
    assert.equal(said('review: 1 day ago', 'late'), 'review: 1 day late 1 May 2026')
    assert.equal(said('ended 1 day ago', 'late'), 'Late ended 1 day ago 1 May 2026')
    assert.equal(said('2 months ago', 'met'), 'Met 2 months ago 1 May 2026')
  })
})

describe('a level', () => {
  it('is a word and as many stones', () => {
    const shown = (['high', 'medium', 'low', 'none_identified'] as const).map(levelTag)
    assert.deepEqual(shown.map(textOf), ['High', 'Medium', 'Low', 'None identified'])
    const stones = shown.map(({ markup }) => markup.split('fill="currentColor"').length - 1)
    assert.deepEqual(stones, [3, 2, 1, 0])
  })
})

describe('a plate', () => {
  for (const [given, shown] of [
    ['ab12cde', 'AB12 CDE'],
    ['AB1? ???', 'AB1? ???'],
    ['p123 abc', 'P123 ABC'],
    ['<b>', '&lt;B&gt;'],
  ] as const) {
    it(`shows ${given} as ${shown}`, () =>
      assert.match(plate(given).markup, new RegExp(`>${shown.replace(/\?/g, '\\?')}<`)))
  }
})

describe('the head of the page about a person', () => {
  it('begins with the child and ends with the level and the clocks', () => {
    const shown = textOf(
      personHeader({
        preferredName: 'Kai',
        age: '14',
        says: { words: 'I want to box again', when: 'to Dee' },
        trustedAdult: 'Dee Marsh',
        level: 'high',
        clocks: [clock({ dueAt: '1 May', relative: 'in 3 days', state: 'due' })],
      }),
    )
    const order = ['Kai', '14', 'box again', 'Dee Marsh', 'High', 'in 3 days']
    const places = order.map(words => shown.indexOf(words))
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    )
    assert.ok(!places.includes(-1))
  })

  it('leaves out what nobody has told us', () =>
    assert.equal(textOf(personHeader({ preferredName: 'Kai', age: '14' })), 'Kai , 14'))
})

describe('lists', () => {
  it('say that a fact is not recorded, for a blank is not an answer', () =>
    assert.match(textOf(facts([{ term: 'Language', value: undefined }])), /Not recorded/))

  it('escape what was written', () => {
    const entry = { when: 'Today', title: '<i>', body: '<u>', danger: true }
    assert.doesNotMatch(timeline([entry]).markup, /<i>|<u>/)
    assert.match(textOf(timeline([entry])), /Danger:/)
    assert.doesNotMatch(dueList([{ what: '<i>', who: '<u>', when: html`now` }]).markup, /<i>|<u>/)
  })
})
