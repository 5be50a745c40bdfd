import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Column } from './kept.ts'
import { gatherPeople } from './people.ts'
import { readKind } from './recognise-columns.ts'
import { rowOf } from './row.ts'

const column = (name: string, kind: string): Column => ({ name, kind: readKind(kind) ?? 'other' })

/** What is kept of one person of each file, in the order of the first file. */
function kept(first: [readonly Column[], string[]], second: [readonly Column[], string[]]) {
  const { add, adder, done } = gatherPeople(first[0])
  add(rowOf(first[1]))
  adder(second[0])(rowOf(second[1]))
  const { table, width, fields, born } = done(1)
  return [0, width].map(row => [
    ...fields.map(({ at, lexicon }) => lexicon.text(table[row + at] ?? 0)),
    ...(born === undefined ? [] : [table[row + born]]),
  ])
}

function assertSame(first: Parameters<typeof kept>[0], second: Parameters<typeof kept>[1]) {
  const [one, other] = kept(first, second)
  assert.deepEqual(one, other)
  assert.ok(one && one.length > 0)
}

describe('people of two files', () => {
  const split = [column('first', 'given_name'), column('last', 'family_name')]
  const whole = [column('name', 'full_name')]

  it('are read into the columns of the first', () => {
    const [id, family, born] = [
      column('id', 'ignored'),
      column('surname', 'family_name'),
      column('dob', 'date_of_birth'),
    ]
    assertSame(
      [
        [id, family, born],
        ['1', 'Okonjo', '2011-03-04'],
      ],
      [
        [id, { ...born, name: 'birth' }, family],
        ['7', '2011-03-04', 'Okonjo'],
      ],
    )
  })

  it('have a whole name taken apart', () => {
    assertSame([split, ['Amina', 'Okonjo']], [whole, ['Amina Okonjo']])
    assertSame([whole, ['Amina Okonjo']], [split, ['Amina', 'Okonjo']])
  })

  it('have a date put together of its parts, each file in its own order', () => {
    const born: Column = { name: 'dob', kind: 'date_of_birth', order: 'month first' }
    const parts = [
      column('day', 'birth_day'),
      column('month', 'birth_month'),
      column('year', 'birth_year'),
    ]
    assertSame([[born], ['03/04/2011']], [parts, ['4', '3', '2011']])
    assertSame([parts, ['4', '3', '2011']], [[{ ...born, order: 'day first' }], ['4.3.2011']])
  })
})
