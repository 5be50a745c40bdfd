import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { committedStyles, compiledStyles } from '../../../../scripts/generate-styles.ts'

describe('the style sheet', () => {
  it('is what the sources give', () =>
    assert.ok(committedStyles() === compiledStyles(), 'run `npm run generate`'))

  for (const [text, ground] of [
    ['ink', 'paper'],
    ['ink', 'stone'],
    ['quiet', 'paper'],
    ['quiet', 'stone'],
    ['act', 'paper'],
    ['act', 'stone'],
    ['paper', 'act'],
    ['paper', 'act-pressed'],
    ['soon', 'soon-ground'],
    ['paper', 'danger'],
    ['danger', 'danger-ground'],
    ['ink', 'danger-ground'],
    ['paper', 'ink'],
  ] as const) {
    it(`writes ${text} on ${ground} so that it can be read`, () =>
      assert.ok(contrast(colour(text), colour(ground)) >= 4.5))
  }

  it('would notice a colour too pale to read', () =>
    assert.ok(contrast('#999999', colour('paper')) < 4.5))
})

function colour(name: string): string {
  const found = new RegExp(`--cairn-${name}: ?(#[0-9a-f]{3,6})[;}]`).exec(committedStyles())?.[1]
  assert.ok(found, `there is no colour ${name}`)
  return found
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const digits = hex.length === 4 ? hex.slice(1).replace(/./g, '$&$&') : hex.slice(1)
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map(at => {
    const part = Number.parseInt(digits.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
