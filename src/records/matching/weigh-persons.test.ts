import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { personsModel } from './persons-model.ts'
import { saidAge } from './said-age.ts'
import { textLevels } from './text.ts'
import { type Mentioned, weighPersons } from './weigh-persons.ts'

const nobody: Mentioned = {
  ...{ name: '', nicknames: '', age: '', sex: '', nationality: '', year: 2026 },
}
const weigh = (one: Partial<Mentioned>, other: Partial<Mentioned>) =>
  weighPersons({ ...nobody, ...one }, [{ ...nobody, ...other }])[0]?.weight ?? Number.NaN

describe('weighing whether two mentions are of one person', () => {
  it('has odds for every way the engine says two names are alike', () => {
    for (const { kind, odds } of personsModel.compared) {
      if (!kind.endsWith('_name')) continue
      assert.deepEqual(Object.keys(odds).sort(), textLevels.slice(1).toSorted())
    }
  })

  it('shows whoever may be one, also when only a nickname is known, and nobody else', () => {
    const shown: [Partial<Mentioned>, Partial<Mentioned>, boolean][] = [
      [{ nicknames: 'Taz' }, { nicknames: 'Taz' }, true],
      [{ nicknames: 'Taz' }, { name: 'Tazz' }, true],
      [{ nicknames: 'Taz, Bigman' }, { nicknames: 'Smiler or Bigman' }, true],
      [{ name: 'Daniel Okoro' }, { name: 'Danny', nicknames: 'Dee' }, true],
      [{ name: 'Daniel Okoro' }, { name: 'Okoro' }, true],
      [{ name: 'Daniel Okoro' }, { name: 'Marek Nowak' }, false],
      [{ nicknames: 'Taz', age: 'about 20' }, { nicknames: 'Smiler', age: '20' }, false],
      [{ age: '25', sex: 'male' }, { age: '25', sex: 'male' }, false],
      [{ name: 'Ali', age: 'in his fifties' }, { name: 'Ali', age: '19' }, false],
      [{}, {}, false],
    ]
    for (const [one, other, isShown] of shown) {
      const say = `${JSON.stringify(one)} and ${JSON.stringify(other)}`
      assert.equal(weigh(one, other) >= personsModel.shown, isShown, say)
      assert.equal(weigh(other, one) >= personsModel.shown, isShown, `${say}, the other way round`)
    }
  })

  it('counts an age from the year in which it was said', () => {
    const one = { nicknames: 'Taz', age: '19', year: 2020 }
    assert.ok(
      weigh(one, { nicknames: 'Taz', age: '25', year: 2026 }) >
        weigh(one, { nicknames: 'Taz', age: '19', year: 2026 }),
    )
  })

  it('adds up, line by line, and says in words what was alike', () => {
    const one = { ...nobody, name: 'Daniel Okoro', nicknames: 'Dee, Bigman', age: '30s' }
    const [found] = weighPersons(one, [{ ...nobody, nicknames: 'Bigman', age: '33' }])
    assert.equal(
      found?.parts.reduce((sum, part) => sum + part.weight, 0),
      found?.weight,
    )
    assert.deepEqual(
      found?.parts.filter(({ weight }) => weight > 0).map(({ name, level }) => `${name}: ${level}`),
      ['nickname: same', 'age: within five years'],
    )
  })
})

describe('an age as it was said', () => {
  const ages: [string, number | undefined][] = [
    ['25', 25],
    ['about 25', 25],
    ['20-25', 23],
    ['between 20 and 30', 25],
    ['20s', 25],
    ['early 20’s', 22],
    ['in his late thirties', 38],
    ['forties', 45],
    ['a teenager, thirteen', undefined],
    ['late teens', 18],
    ['old', undefined],
    ['', undefined],
    ['1985', undefined],
  ]
  for (const [said, age] of ages) {
    it(`is ${age ?? 'not known'} where somebody said “${said}”`, () =>
      assert.equal(saidAge(said), age))
  }
})
