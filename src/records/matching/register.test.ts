import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inventedHeader, inventRows } from './people.examples.ts'
import { gatherPeople } from './people.ts'
import { recogniseColumns } from './recognise-columns.ts'
import { openRegister } from './register.ts'
import { rowOf } from './row.ts'

const rows = [...inventRows(25_000)]
const gathered = gatherPeople(recogniseColumns(inventedHeader, rows.slice(0, 2000)))
for (const row of rows) gathered.add(rowOf(row))
const register = openRegister(gathered)

const asked = rows.filter((_, n) => n % 250 === 0)
const personOf = ([id = '']: readonly string[]) => id.split('-')[1]
const mention = (of: Partial<Record<(typeof inventedHeader)[number], string>>) =>
  inventedHeader.map(name => of[name as keyof typeof of] ?? '')

/** How often the person is among the first ten. */
function found(asking: (row: readonly string[]) => string[]): number {
  const right = asked.filter(row =>
    register
      .suggest(asking(row), 10)
      .some(({ place }) => personOf(rows[place] ?? []) === personOf(row)),
  )
  return right.length / asked.length
}

describe('a register asked about somebody half known', () => {
  it('finds them by a name and a year', () => {
    const share = found(([, first_name = '', surname = '', born = '']) =>
      mention({ first_name, surname, date_of_birth: born.slice(0, 4) }),
    )
    assert.ok(share > 0.9, String(share))
  })

  it('finds them by a misspelt family name, a place and a year that is a little out', () => {
    const share = found(([, first_name = '', surname = '', born = '', , , town = '']) =>
      mention({
        first_name,
        surname: `${surname.slice(0, 2)}${surname.slice(3)}`,
        date_of_birth: born ? String(Number(born.slice(0, 4)) + 1) : '',
        town,
      }),
    )
    assert.ok(share > 0.8, String(share))
  })

  it('puts the likeliest first, says why, and the reasons add up', () => {
    const [, first_name = '', surname = ''] = rows[40] ?? []
    const suggestions = register.suggest(mention({ first_name, surname }), 5)
    const weights = suggestions.map(({ weight }) => weight)
    assert.deepEqual(
      weights,
      weights.toSorted((a, b) => b - a),
    )
    for (const { place, weight } of suggestions) {
      const sum = register.explain(place).reduce((sum, part) => sum + part.weight, 0)
      assert.ok(Math.abs(sum - weight) < 1e-9)
    }
  })

  it('puts nobody before another for less than a weight can be sure of', () => {
    const suggestions = register.suggest(mention({ first_name: 'Margaret' }), 200)
    const shared = suggestions.filter(({ rank }, at) => rank < at + 1)
    assert.ok(shared.length > 0)
    for (const { rank, weight } of suggestions) {
      const first = suggestions[rank - 1]?.weight ?? 0
      assert.ok(first - weight <= 0.25, `${first} and ${weight} share ${rank}`)
    }
  })

  it('suggests nobody where nothing is known of them', () => {
    assert.deepEqual(register.suggest(mention({}), 10), [])
  })
})
