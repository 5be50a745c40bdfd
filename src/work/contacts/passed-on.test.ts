import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import { type Asked, concernProblems, readConcern } from './concern.ts'
import { exampleAnswers } from './contact.examples.ts'

function person(changed: Partial<Asked> = {}): Asked {
  return {
    id: newId<'practitioner'>(),
    name: 'Example worker',
    agencyId: newId<'agency'>(),
    agencyName: 'Example Council',
    agencyKind: 'council',
    roles: ['front_door_worker'],
    areaIds: [newId<'area'>()],
    groupIds: [],
    at: new Date('2026-11-02T14:30:00Z'),
    ...changed,
  }
}

const call = {
  channel: 'phone',
  reporter: 'Night clerk, 01632 960 001',
  reporterAgency: 'Quayside Lodge',
  'receivedOn-day': '1',
  'receivedOn-month': '11',
  'receivedOn-year': '2026',
  receivedTime: '23:40',
}

describe('a concern that somebody told the front door', () => {
  const told = (changed: Record<string, string>, who = person()) => {
    const concern = readConcern(exampleAnswers({ ...call, ...changed }), who, [])
    assert.ok(concern.ok)
    return concern.value
  }

  it('says who told it, for whom they work, and when it came', () => {
    const { channel, reporter, reporterAgency, receivedAt } = told({})
    assert.deepEqual(
      [channel, reporter, reporterAgency, receivedAt.toISOString()],
      ['phone', 'Night clerk, 01632 960 001', 'Quayside Lodge', '2026-11-01T23:40:00.000Z'],
    )
  })

  it('came now, where nothing else is said', () => {
    const empty = { 'receivedOn-day': '', 'receivedOn-month': '', 'receivedOn-year': '' }
    assert.deepEqual(told({ ...empty, receivedTime: '' }).receivedAt, person().at)
  })

  const sources: [Record<string, string>, string][] = [
    [{ sourceCode: '1B' }, '1B'],
    [{}, '10'],
    [{ channel: 'police_notification' }, '6'],
    [{ channel: 'form' }, '5A'],
  ]
  for (const [changed, code] of sources) {
    it(`counts as ${code}: ${JSON.stringify(changed)}`, () =>
      assert.equal(told(changed).sourceCode, code))
  }

  it('is told by everyone else for themselves, now', () => {
    const who = person({ agencyKind: 'school', roles: ['practitioner'] })
    const { channel, reporter, reporterAgency, receivedAt } = told({}, who)
    assert.deepEqual([channel, reporter, reporterAgency, receivedAt], ['form', '', '', who.at])
  })

  const wrong: [Record<string, string>, string][] = [
    [{ 'receivedOn-day': '3' }, 'receivedOn'],
    [{ receivedTime: '' }, 'receivedOn'],
    [{ receivedTime: 'noon' }, 'receivedOn'],
    [{ channel: 'link' }, 'channel'],
    [{ channel: 'pigeon' }, 'channel'],
    [{ reporterAgency: 'x'.repeat(201) }, 'reporterAgency'],
  ]
  for (const [changed, field] of wrong) {
    it(`needs to be put right: ${JSON.stringify(changed).slice(0, 60)}`, () => {
      const concern = readConcern(exampleAnswers({ ...call, ...changed }), person(), [])
      assert.deepEqual(concern.ok ? [] : concern.problems.map(problem => problem.field), [field])
    })
  }
})

describe('what must be answered', () => {
  /** Answers what is asked for until nothing is left, and says what that was. */
  function required(chosen: Record<string, string>, who: Asked): string[] {
    const words: Record<string, string> = { areaId: who.areaIds[0] ?? '', policeTime: '14:05' }
    const answers: Record<string, string | undefined> = {}
    for (;;) {
      const problem = Object.values(concernProblems)
        .flatMap(check => check(answers, who))
        .at(0)
      if (!problem) return Object.keys(answers)
      assert.ok(!(problem.field in answers), problem.text)
      answers[problem.field] = chosen[problem.field] ?? words[problem.field] ?? 'words'
    }
  }
  const provenance = 'saw_it'
  const cases: Record<string, string>[] = ['now', 'serious_harm_told', 'no'].flatMap(danger =>
    ['yes', 'not_yet'].flatMap(policeCalled =>
      ['yes', 'no'].flatMap(others =>
        ['yes', 'no'].map(parentsTold => ({
          ...{ danger, policeCalled, others, parentsTold, provenance },
          tellReporter: 'yes',
        })),
      ),
    ),
  )
  const people = {
    'somebody of one area': person({ roles: ['practitioner'] }),
    'somebody who serves several': person({
      roles: ['police_exploitation'],
      areaIds: [newId<'area'>(), newId<'area'>()],
    }),
    'the front door of several': person({ areaIds: [newId<'area'>(), newId<'area'>()] }),
  }
  for (const [whose, who] of Object.entries(people)) {
    it(`is twelve answers at most, for ${whose}`, () => {
      const most = Math.max(...cases.map(chosen => required(chosen, who).length))
      assert.ok(most <= 12, `${most} answers`)
      assert.ok(most >= 11, 'the worst case is among those counted')
    })
  }

  it('is as many where other children are named', () => {
    const answers = {
      ...{ danger: 'now', policeCalled: 'yes', policeTime: '14:05', givenName: 'A' },
      ...{ areaId: people['somebody who serves several'].areaIds[0], narrative: 'b', provenance },
      ...{ others: 'yes', 'other-1-givenName': 'C', parentsTold: 'no', parentsReason: 'd' },
      ...{ tellReporter: 'no' },
    }
    assert.equal(Object.keys(answers).length, 12)
    const who = people['somebody who serves several']
    assert.ok(readConcern({ ...answers, nameOthers: 'yes' }, who, []).ok)
  })
})
