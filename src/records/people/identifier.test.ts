import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import { fc } from '../../foundation/kernel/properties.examples.ts'
import {
  isNhsNumber,
  isRightFor,
  isUpn,
  plainNumber,
  readIdentifier,
  shownNumber,
} from './identifier.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ'

describe('an NHS number', () => {
  for (const right of ['9434765919', '4010232137', '9876543210']) {
    it(`${right} is one`, () => assert.ok(isNhsNumber(right)))
  }
  for (const wrong of ['', '943476591', '9434765918', '94347659190', 'A434765919', '١٢٣٤٥٦٧٨٩٠']) {
    it(`“${wrong}” is none`, () => assert.ok(!isNhsNumber(wrong)))
  }

  it('has at most one check digit for any nine digits', () =>
    fc.assert(
      fc.property(digits(9), nine => {
        const right = Array.from({ length: 10 }, (_, digit) => `${nine.join('')}${digit}`)
        const weighed = nine.reduce((sum, digit, at) => sum + digit * (10 - at), 0)
        assert.equal(right.filter(isNhsNumber).length, weighed % 11 === 1 ? 0 : 1)
      }),
    ))

  it('is another after one digit is mistyped, or two that stand together are swapped', () =>
    fc.assert(
      fc.property(digits(10), fc.nat(9), fc.integer({ min: 1, max: 9 }), (all, at, by) => {
        fc.pre(isNhsNumber(all.join('')))
        const mistyped = all.with(at, ((all[at] ?? 0) + by) % 10)
        assert.ok(!isNhsNumber(mistyped.join('')))
        const [one, next] = [all[at], all[at + 1]]
        if (one === undefined || next === undefined || one === next) return
        assert.ok(
          !isNhsNumber(
            all
              .with(at, next)
              .with(at + 1, one)
              .join(''),
          ),
        )
      }),
    ))

  it('is read aloud in three groups', () =>
    assert.equal(shownNumber('nhs', '9434765919'), '943 476 5919'))
})

describe('a unique pupil number', () => {
  // The example of the department's own guide.
  it('H801200001001 is one', () => assert.ok(isUpn('H801200001001')))
  for (const wrong of ['A801200001001', 'H80120000100', 'H8012000010011', 'S801200001001', '']) {
    it(`“${wrong}” is none`, () => assert.ok(!isUpn(wrong)))
  }

  it('has one check letter for any twelve digits, and a temporary one for any letter at the end', () =>
    fc.assert(
      fc.property(digits(11), fc.constantFrom(...'0123456789', ...letters), (eleven, last) => {
        const right = [...letters].filter(letter => isUpn(`${letter}${eleven.join('')}${last}`))
        assert.equal(right.length, 1)
      }),
    ))

  it('is another after one digit is mistyped', () =>
    fc.assert(
      fc.property(digits(12), fc.nat(11), fc.integer({ min: 1, max: 9 }), (all, at, by) => {
        const letter = [...letters].find(letter => isUpn(`${letter}${all.join('')}`))
        const mistyped = all.with(at, ((all[at] ?? 0) + by) % 10)
        assert.ok(!isUpn(`${letter}${mistyped.join('')}`))
      }),
    ))
})

describe('reading a number somebody gives', () => {
  const agency = { id: newId<'agency'>() }
  const answers = {
    kind: 'nhs',
    state: 'verified',
    number: '943 476 5919',
    sourceAgencyId: agency.id,
    knownOn: '2026-10-30',
  }
  const read = (changed: Record<string, string>, correcting = false) =>
    readIdentifier({ ...answers, ...changed }, '2026-11-02', {
      kinds: ['nhs', 'police'],
      agencies: [agency],
      correcting,
    })
  const problems = (changed: Record<string, string>, correcting = false) => {
    const outcome = read(changed, correcting)
    return outcome.ok ? [] : outcome.problems.map(({ field }) => field)
  }

  it('takes it without the spaces', () => {
    const outcome = read({})
    assert.equal(outcome.ok && outcome.value.number, '9434765919')
    assert.equal(plainNumber(' wp-22 31a '), 'WP2231A')
  })

  it('keeps no number that is withheld, and asks why', () => {
    const outcome = read({ state: 'withheld', notIncludedWhy: 'The court forbids it' })
    assert.equal(outcome.ok && outcome.value.number, '')
    assert.deepEqual(problems({ state: 'withheld' }), ['notIncludedWhy'])
  })

  const cases: [Record<string, string>, string[]][] = [
    [{ number: '9434765918' }, ['number']],
    [{ number: '' }, ['number']],
    [{ kind: 'upn' }, ['kind']],
    [{ kind: 'police', number: 'no figure' }, ['number']],
    [{ kind: 'police', number: 'WP/22310' }, []],
    [{ kind: 'police', number: 'x1'.repeat(101) }, ['number']],
    [{ state: 'wrong' }, ['state', 'notIncludedWhy'].slice(0, 1)],
    [{ state: 'constructor' }, ['state']],
    [{ sourceAgencyId: newId() }, ['sourceAgencyId']],
    [{ knownOn: '2026-11-03' }, ['knownOn']],
    [{ knownOn: 'soon' }, ['knownOn']],
  ]
  for (const [changed, fields] of cases) {
    it(`${JSON.stringify(changed).slice(0, 60)}: ${fields.join(', ') || 'accepted'}`, () =>
      assert.deepEqual(problems(changed), fields))
  }

  it('asks a correction what was wrong', () => {
    assert.deepEqual(problems({}, true), ['replacedWhy'])
    assert.deepEqual(
      problems({ state: 'wrong', notIncludedWhy: 'Her cousin’s', replacedWhy: 'Mixed up' }, true),
      [],
    )
  })

  it('knows a reference by its figures', () => {
    assert.ok(isRightFor('social_care', '104223'))
    assert.ok(!isRightFor('social_care', "'; DROP TABLE 1"))
  })
})
