import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CalendarDate } from '../../../foundation/kernel/calendar-date.ts'
import { cpuTime } from '../../../foundation/kernel/cpu-time.examples.ts'
import type { ItemKind } from './item.ts'
import { keptApart } from './kept-apart.examples.ts'
import { keptApartAgain } from './kept-apart-again.examples.ts'
import { keptApartLast } from './kept-apart-last.examples.ts'
import { keptApartSince } from './kept-apart-since.examples.ts'
import { keptApartToo } from './kept-apart-too.examples.ts'
import { finders, proposeItems } from './propose-items.ts'
import { told } from './told.examples.ts'

const today: CalendarDate = '2026-11-22'

type Expected = {
  readonly kind: ItemKind
  readonly from: number
  readonly to: number
  readonly reads: string
}

function sentencesOf(marked: string) {
  return marked
    .trim()
    .split('\n')
    .map(line => {
      const expected: Expected[] = []
      let text = ''
      for (const piece of line.split(/(\{[^}]*\})/)) {
        const [, kind, written, reads] = /^\{(\w+)\|([^|]*)\|([^|]*)\}$/.exec(piece) ?? []
        if (kind && written && reads) {
          const from = text.length
          text += written
          expected.push({ kind: kind as ItemKind, from, to: text.length, reads })
        } else text += piece
      }
      return { text, expected }
    })
}

/** Right is: the same kind, read the same, where it stands. */
export function count(marked: string) {
  const wrong: string[] = []
  const kinds = new Map<string, { expected: number; proposed: number; right: number }>()
  const of = (kind: string) => {
    const counted = kinds.get(kind) ?? { expected: 0, proposed: 0, right: 0 }
    kinds.set(kind, counted)
    return counted
  }
  for (const { text, expected } of sentencesOf(marked)) {
    const proposed = proposeItems(text, today)
    const same = (one: Expected, other: Expected) =>
      one.kind === other.kind &&
      one.reads === other.reads &&
      one.from < other.to &&
      other.from < one.to
    for (const one of expected) {
      of(one.kind).expected++
      if (proposed.some(other => same(one, other))) of(one.kind).right++
      else wrong.push(`missed ${one.kind} ${one.reads} in: ${text}`)
    }
    for (const one of proposed) {
      of(one.kind).proposed++
      if (!expected.some(other => same(one, other)))
        wrong.push(`wrongly ${one.kind} ${one.reads} (${one.text}) in: ${text}`)
    }
  }
  return { kinds, wrong }
}

describe('what somebody wrote', () => {
  it('is split as it was in making the rules', () => assert.deepEqual(count(told).wrong, []))

  it('is split nearly as well where the rules have not been made with it', () => {
    const { kinds } = count(
      [keptApart, keptApartToo, keptApartLast, keptApartAgain, keptApartSince]
        .map(one => one.trim())
        .join('\n'),
    )
    const sum = (of: 'expected' | 'proposed' | 'right') =>
      [...kinds.values()].reduce((sum, counted) => sum + counted[of], 0)
    assert.ok(sentencesOf(keptApart).length >= 150)
    assert.ok(sum('right') / sum('expected') >= 0.95)
    assert.ok(sum('right') / sum('proposed') >= 0.95)
    for (const [kind, { expected, proposed, right }] of kinds)
      assert.ok(right / Math.max(expected, proposed) > 0.9, kind)
  })

  it('is counted as wrong where it is read otherwise', () => {
    const { wrong } = count('Ring {phone|07700 900123|+447700900124}.')
    assert.equal(wrong.length, 2)
  })

  it('is proposed without the bracket it stands in', () => {
    const texts = proposeItems('Ring (07700 900123) or (01632) 960 044.', today)
    assert.deepEqual(
      texts.map(({ text }) => text),
      ['07700 900123', '(01632) 960 044'],
    )
  })

  it('keeps its place, each item as it is written, none within another', () => {
    const text = 'Ring 07700 900123 about KR59 ABC, seen last Friday night in DL1 5QX at half nine.'
    const items = proposeItems(text, today)
    assert.deepEqual(
      items.map(({ kind, text }) => [kind, text]),
      [
        ['phone', '07700 900123'],
        ['plate', 'KR59 ABC'],
        ['day', 'last Friday night'],
        ['postcode', 'DL1 5QX'],
        ['time', 'half nine'],
      ],
    )
    for (const [at, { from, to, text: written }] of items.entries()) {
      assert.equal(text.slice(from, to), written)
      assert.ok(from >= (items[at - 1]?.to ?? 0))
    }
  })

  it('counts days back from the one it was told on', () => {
    const reads = (today: CalendarDate) =>
      proposeItems('last Friday, 24/12', today).map(one => one.reads)
    assert.deepEqual(reads('2026-11-20'), ['2026-11-13', '2025-12-24'])
    assert.deepEqual(reads('2026-12-26'), ['2026-12-25', '2026-12-24'])
    assert.deepEqual(proposeItems('on 30/02/2026 or the 31st June', today), [])
  })

  it('takes no longer than it is long, whatever it is', () => {
    const worst =
      'a|1|0 |07-|@a.|snap |A?|KR something |9 |9.|1 of |half |a.b_1 on |0(|ends in R59 |reg plate is | '
    for (const piece of worst.split('|')) {
      const text = piece.repeat(200_000 / piece.length)
      for (const [at, { pattern }] of finders.entries()) {
        const took = cpuTime(() => {
          for (const _ of text.matchAll(pattern));
        })
        assert.ok(took < 100, `pattern ${at} on “${piece}” took ${took} ms`)
      }
    }
  })
})
