import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countDay, openedIn } from './counted-day.ts'
import { fold, homeOf } from './home.ts'
import { exampleMorning, exampleStories } from './stories.examples.ts'
import { findIn, stories, storyIds } from './stories.ts'

describe('a story of misuse', () => {
  for (const id of storyIds) {
    it(`is told: ${stories[id].says.toLowerCase()}; an honest day like it is not`, () => {
      const { told, honest } = exampleStories[id]
      assert.ok(findIn(told).some(({ story }) => story === id))
      assert.ok(!findIn(honest).some(({ story }) => story === id))
    })
  }

  it('has counts and times for evidence, and nothing else', () => {
    for (const { told } of Object.values(exampleStories))
      for (const { evidence } of findIn(told))
        assert.deepEqual(
          Object.keys(evidence).filter(key => !['times', 'first', 'last', 'usual'].includes(key)),
          [],
        )
  })
})

describe('a day', () => {
  const at = (minutes: number) => new Date(+exampleMorning + minutes * 60_000)
  const act = (minutes: number, action: string, ...subjects: string[]) => ({
    ...{ at: at(minutes), verb: 'consultation', action, subjects },
  })
  const isChild = (id: string) => id.startsWith('child')

  it('counts a child once, a search that led nowhere, and what was kept', () => {
    const day = [
      act(0, 'child.searched', 'child 1', 'child 2'),
      act(5, 'child.viewed', 'child 1', 'task'),
      act(6, 'child.viewed', 'child 1'),
      act(30, 'child.searched'),
      act(31, 'missing.board-shown', 'child 1', 'child 2'),
      act(40, 'pack.opened'),
      act(14 * 60, 'child.viewed', 'child 3'),
    ]
    const opened = openedIn(day, isChild)
    assert.deepEqual(
      opened.map(({ childId }) => childId),
      ['child 1', 'child 3'],
    )
    assert.deepEqual(countDay(day, opened), {
      ...{ children: 2, searches: 2, unopened: 1, late: 1, files: 1, broken: 0 },
    })
  })
})

describe('a home', () => {
  it('is the same however it was written', () => {
    const quay = { house: '12', street: 'quay street', postcode: 'wm12ab' }
    assert.deepEqual(homeOf('12 Quay Street, Wenmouth', 'WM1 2AB'), quay)
    assert.deepEqual(homeOf('Flat 3\n12 QUAY  STREET\nWenmouth', 'wm1 2ab'), quay)
    assert.deepEqual(homeOf('The Old Mill', ''), {
      house: '',
      street: 'the old mill',
      postcode: '',
    })
    assert.equal(fold('  Zoë O’Brien '), 'zoe o brien')
  })
})
