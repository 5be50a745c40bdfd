import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type DrawnRule, lines, mapDrawing } from './map-drawing.view.ts'
import type { Rule } from './rules.ts'
import { rowsOfSteps, stepOf, steps } from './steps.ts'
import { canBeSwitched, ruleIds, standingOf } from './switched.ts'

const example: DrawnRule = {
  number: 7,
  step: 'group',
  trigger: 'A matrix says medium or high',
  effect: 'The child is on the next agenda',
  on: true,
}

describe('the drawing of the process map', () => {
  it('has a box for each step, in its row, and each rule in the box of its step', () => {
    const drawn = mapDrawing('A title', [example]).markup
    for (const { title } of Object.values(steps)) assert.ok(drawn.includes(`>${title}</text>`))
    assert.equal(drawn.match(/class="cairn-map__step"/g)?.length, Object.keys(steps).length)
    assert.deepEqual(new Set(rowsOfSteps.flat()), new Set(Object.keys(steps)))
    assert.match(drawn, /role="img" aria-labelledby="map-title"><title id="map-title">A title</)
  })

  it('says of a rule that is off that it is, and why, and marks one that acted', () => {
    const off = mapDrawing('', [{ ...example, on: false, note: 'Off: not wanted' }]).markup
    assert.match(off, /cairn-map__rule--off[\s\S]*Off: not wanted/)
    assert.match(mapDrawing('', [{ ...example, lit: true }]).markup, /cairn-map__rule--lit/)
    assert.doesNotMatch(mapDrawing('', [example]).markup, /--off|--lit/)
  })

  it('is larger the more there is in it, and lets no word leave its box', () => {
    const height = (rules: readonly DrawnRule[]) =>
      Number(/height="(\d+)" role/.exec(mapDrawing('', rules).markup)?.[1])
    assert.ok(height([example, example]) > height([example]))
    assert.deepEqual(lines('one two three', 60), ['one two', 'three'])
    assert.deepEqual(lines('', 60), [''])
  })

  it('escapes what a rule says', () => {
    assert.match(mapDrawing('', [{ ...example, trigger: '<b>' }]).markup, /&lt;b&gt;/)
  })
})

describe('a rule', () => {
  it('has a place: said by itself, or by the first word of its name', () => {
    assert.equal(stepOf('contact.decide', {}), 'front-door')
    assert.equal(stepOf('contact.decide', { step: 'review' }), 'review')
    assert.equal(stepOf('something.new', {}), 'decision')
  })

  it('is as delivered until two people switched it', () => {
    const through = {
      ruleId: 'level.review',
      turnsOn: false,
      reason: 'We review at each meeting',
      since: '2026-11-01' as const,
      proposedByName: 'A',
      answeredByName: 'B',
    }
    assert.equal(standingOf('level.review', []).on, true)
    assert.equal(standingOf('level.review', [through]).on, false)
    assert.equal(standingOf('level.risen', [through]).on, true)
    // Whatever is in the table: what is fixed is on.
    assert.equal(standingOf('level.listed', [{ ...through, ruleId: 'level.listed' }]).on, true)
  })

  it('cannot be switched where law or a promise holds it, or where its law is not confirmed', () => {
    const rule: Rule = { trigger: 'x', effect: 'y', source: 'z', on: true }
    assert.ok(canBeSwitched(rule))
    assert.ok(!canBeSwitched({ ...rule, fixed: 'the law' }))
    assert.ok(!canBeSwitched({ ...rule, on: false, unconfirmed: 'not in force' }))
    assert.ok(ruleIds.length >= 10)
  })
})
