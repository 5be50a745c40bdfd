import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { childrenModel } from './children-model.ts'
import { dateLevels } from './dates.ts'
import { textLevels } from './text.ts'
import { askedFrom, type Sketch, weighChildren } from './weigh-children.ts'

const girl: Sketch = {
  ...{ givenName: 'Amara', preferredName: '', familyName: 'Nwosu', bornOn: '2010-03-05' },
  ...{ sex: 'female', school: '', address: '' },
}
const weigh = (changed: Partial<Sketch>, one = girl) =>
  weighChildren(one, [{ ...one, ...changed }])[0]?.weight ?? Number.NaN

describe('weighing whether two records are of one child', () => {
  it('has odds for every way the engine says two names or days are alike', () => {
    const [levels, margin] = [textLevels.slice(1), 'within the years that were said']
    for (const { kind, odds } of childrenModel.compared) {
      if (['sex', 'region'].includes(kind)) continue
      const said = kind === 'date_of_birth' ? dateLevels.slice(1) : levels
      assert.deepEqual(Object.keys(odds).sort(), said.filter(one => one !== margin).toSorted())
    }
  })

  it('puts what is more alike before what is less', () => {
    const order = [
      weigh({}),
      weigh({ givenName: 'Amarah' }),
      weigh({ bornOn: '2010-05-03' }),
      weigh({ givenName: 'Nwosu', familyName: 'Amara' }),
      weigh({ familyName: 'Okafor' }),
      weigh({ bornOn: '2008-01-01' }),
    ]
    assert.deepEqual(
      order,
      order.toSorted((a, b) => b - a),
    )
    assert.ok((order[4] ?? 0) >= childrenModel.asked && (order[5] ?? 0) < childrenModel.asked)
  })

  it('takes no sister for the girl: what families share speaks for either', () => {
    const home = { ...girl, school: 'one', address: '4 Quarry Lane' }
    assert.ok(weigh({ givenName: 'Chioma', bornOn: '2008-07-19' }, home) < -50)
    assert.ok(weigh({}, home) > 100)
  })

  it('adds up, line by line, whoever else is compared at the same time', () => {
    const other = { ...girl, givenName: 'Amarah' }
    const [alone] = weighChildren(girl, [other])
    const [, among] = weighChildren(girl, [{ ...girl, familyName: 'Okafor' }, other])
    assert.deepEqual(alone, among)
    assert.equal(
      alone?.parts.reduce((sum, part) => sum + part.weight, 0),
      alone?.weight,
    )
  })

  it('asks sooner about names that are short or not on our list, and takes nobody for one sooner', () => {
    const called = (givenName: string) => ({ ...girl, givenName })
    const { asked, askedOfEasilyMissed } = childrenModel
    assert.ok(askedOfEasilyMissed < asked)
    const bars: [string, string, number][] = [
      ['Margaret', 'Peggy', asked],
      ['Ada', 'Margaret', askedOfEasilyMissed],
      ['Tetyana', 'Tetiana', askedOfEasilyMissed],
      ['', 'Margaret', asked],
    ]
    for (const [one, other, bar] of bars) {
      assert.equal(askedFrom(called(one), called(other)), bar, `${one} and ${other}`)
      assert.equal(askedFrom(called(other), called(one)), bar)
    }
    assert.equal(weigh({}, called('Zqa')), weigh({}, called('Margaret')))
  })
})
