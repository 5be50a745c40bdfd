import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import { exampleChild } from './child.examples.ts'
import { ageOf, asAnswers, hasChangedSchool, nameOf, otherNameOf, readChildFacts } from './child.ts'

describe('what a child is called', () => {
  it('is what the child goes by, then the family name', () => {
    const child = exampleChild({ preferredName: 'Mara' })
    assert.equal(nameOf(child), 'Mara Lindqvist')
    assert.equal(otherNameOf(child), 'Amara Lindqvist')
  })

  it('is the first name where nothing else is known', () => {
    assert.equal(nameOf(exampleChild({ familyName: '' })), 'Amara')
    assert.equal(otherNameOf(exampleChild()), undefined)
  })

  it('goes with an age, or with not knowing it', () => {
    assert.equal(ageOf(exampleChild(), '2026-05-02'), '14')
    assert.equal(ageOf(exampleChild({ bornOn: null }), '2026-05-02'), 'age not known')
  })
})

describe('another school', () => {
  const [school, other] = [newId<'agency'>(), newId<'agency'>()]
  const before = exampleChild({ schoolId: school })
  const nowhere = exampleChild()
  const cases: [string, boolean, Parameters<typeof hasChangedSchool>][] = [
    ['is a change', true, [before, { ...before, schoolId: other }]],
    ['is also none', true, [before, { ...before, schoolId: null }]],
    ['is not one learnt', false, [nowhere, { ...nowhere, schoolId: school }]],
    ['is not another name', false, [before, { ...before, givenName: 'Mara' }]],
  ]
  for (const [what, moved, [one, then]] of cases) {
    it(what, () => assert.equal(hasChangedSchool(one, then), moved))
  }
})

describe('reading what is known of a child', () => {
  const school = { id: newId<'agency'>() }
  const read = (changed: Record<string, string>) =>
    readChildFacts({ ...asAnswers(exampleChild()), ...changed }, '2026-11-02', [school])
  const problems = (changed: Record<string, string>) => {
    const outcome = read(changed)
    return outcome.ok ? [] : outcome.problems.map(problem => problem.text)
  }

  it('takes the form as it was shown', () => {
    const { id, areaId, reference, version, ...facts } = exampleChild()
    assert.deepEqual(read({}), { ok: true, value: facts })
  })

  const cases: [Record<string, string>, string[]][] = [
    [{ givenName: '  ' }, ['Enter a first name, or what the child is called']],
    [{ 'bornOn-day': '31', 'bornOn-month': '2' }, ['Date of birth must be a real date']],
    [{ 'bornOn-year': '' }, ['Date of birth must be a real date']],
    [{ 'bornOn-year': '2027' }, ['Date of birth must be in the past']],
    [{ 'bornOn-year': '1811' }, ['Date of birth must be after 1900']],
    [{ sex: 'perhaps' }, ['Select one of the answers']],
    [
      { disability: 'no', impairments: 'LD\nAUT' },
      ['Select that the child is disabled, or take these away'],
    ],
    [{ disability: 'yes', impairments: 'LD\nAUT' }, []],
    [{ sex: 'constructor' }, ['Select one of the answers']],
    [{ schoolId: newId() }, ['Select one of the schools']],
    [{ schoolId: school.id }, []],
    [{ trustedAdult: 'x'.repeat(201) }, ['Trusted adult must be 200 characters or fewer']],
    [{ childsWords: 'x'.repeat(20_001) }, ['The child’s words must be 20,000 characters or fewer']],
    [{ 'bornOn-day': '', 'bornOn-month': '', 'bornOn-year': '' }, []],
    [
      { givenName: '', sex: 'x' },
      ['Enter a first name, or what the child is called', 'Select one of the answers'],
    ],
  ]
  for (const [changed, texts] of cases) {
    it(texts.join('; ') || `takes ${Object.keys(changed).join(', ')}`, () =>
      assert.deepEqual(problems(changed), texts),
    )
  }
})
