import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RoleId } from '../../foundation/access/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { readCallTime } from './call-time.ts'
import { type Asked, readConcern } from './concern.ts'
import { exampleAnswers } from './contact.examples.ts'
import { newContactReference } from './contact-reference.ts'
import { decisionClock } from './decision-clock.ts'
import { sourceCodeOf } from './source-code.ts'

const north = newId<'area'>()

function teacher(changed: Partial<Asked> = {}): Asked {
  return {
    id: newId<'practitioner'>(),
    name: 'Example teacher',
    agencyId: newId<'agency'>(),
    agencyName: 'Example School',
    agencyKind: 'school',
    roles: ['practitioner'],
    areaIds: [north],
    groupIds: [],
    at: new Date('2026-11-02T14:30:00Z'),
    ...changed,
  }
}

function problemsWith(changed: Record<string, string>, who = teacher()): string[] {
  const concern = readConcern(exampleAnswers(changed), who, ['cse', 'cce'])
  return concern.ok ? [] : concern.problems.map(problem => problem.text)
}

function concernOf(changed: Record<string, string>, who = teacher()) {
  const concern = readConcern(exampleAnswers(changed), who, ['cse', 'cce'])
  assert.ok(concern.ok)
  return concern.value
}

describe('reading a concern', () => {
  const harm = { danger: 'serious_harm_told' }
  const rung = { ...harm, policeCalled: 'yes', policeDay: '2026-11-02', policeTime: '14:05' }
  const cases: [string, Record<string, string>, string[]][] = [
    ['accepts a complete one', {}, []],
    ['never takes silence for safety', { danger: '' }, ['Select whether anyone is in danger now']],
    [
      'asks about the police when harm was told',
      harm,
      ['Select whether the police have been rung'],
    ],
    ['does not stand between anyone and the telephone', { ...harm, policeCalled: 'not_yet' }, []],
    ['takes the time of a call', rung, []],
    [
      'needs the time of a call that was made',
      { ...rung, policeTime: '' },
      ['Enter the time of the call, such as 14:05'],
    ],
    [
      'knows that a call is in the past',
      { ...rung, policeTime: '14:31' },
      ['The call must be in the past'],
    ],
    [
      'needs something to call the child',
      { givenName: ' ' },
      ['Enter a first name, or what you would call the child'],
    ],
    [
      'does not need a family name, a date of birth or a school',
      { familyName: '', 'bornOn-day': '', 'bornOn-month': '', 'bornOn-year': '' },
      [],
    ],
    [
      'needs a real date of birth, if any',
      { 'bornOn-day': '31', 'bornOn-month': '2' },
      ['Date of birth must be a real date, or leave it empty'],
    ],
    [
      'needs a child’s date of birth',
      { 'bornOn-year': '1961' },
      ['Date of birth must be a child’s'],
    ],
    ['needs an age that can be one', { age: '140' }, ['Age must be a whole number from 0 to 25']],
    ['needs the account', { narrative: '\n ' }, ['Write what happened']],
    ['needs to know how it is known', { provenance: '' }, ['Select how you know']],
    [
      'asks about other children and suspects',
      { others: '' },
      ['Select whether other children are at risk or you suspect anyone'],
    ],
    ['asks who', { others: 'yes' }, ['Say who else is at risk, or whom you suspect']],
    ['takes not knowing for an answer', { others: 'not_known' }, []],
    [
      'needs a reason for not telling parents',
      { parentsTold: 'no' },
      ['Say why parents or carers have not been told'],
    ],
    [
      'asks whether the reporter may be told',
      { tellReporter: '' },
      ['Select whether we may tell you what came of it'],
    ],
    [
      'says how long an account may be',
      { narrative: 'x'.repeat(20_001) },
      ['Must be 20,000 characters or fewer'],
    ],
    [
      'reports everything at once, in page order',
      { danger: '', narrative: '', others: '' },
      [
        'Select whether anyone is in danger now',
        'Write what happened',
        'Select whether other children are at risk or you suspect anyone',
      ],
    ],
  ]
  for (const [says, changed, problems] of cases) {
    it(says, () => assert.deepEqual(problemsWith(changed), problems))
  }

  it('asks which area only where the agency serves several', () => {
    const south = newId<'area'>()
    const nurse = teacher({ agencyKind: 'health', areaIds: [north, south] })
    assert.deepEqual(problemsWith({}, nurse), ['Select the area where the child lives'])
    assert.equal(concernOf({ areaId: south }, nurse).areaId, south)
    assert.deepEqual(problemsWith({ areaId: newId() }, nurse), [
      'Select the area where the child lives',
    ])
  })

  it('forgets what was said of the police when there is no danger after all', () => {
    const { policeCalledAt, policeReference } = concernOf({
      ...rung,
      policeReference: '12',
      danger: 'no',
    })
    assert.deepEqual([policeCalledAt, policeReference], [null, ''])
  })

  it('does not let consent to a service decide anything, and asks nobody twice', () => {
    assert.equal(concernOf({}).serviceConsent, 'not_asked')
    assert.equal(concernOf({ serviceConsent: 'no' }).serviceConsent, 'no')
  })

  it('keeps vehicles and places apart from the prose', () => {
    const { sightings } = concernOf({
      'vehicle-2-registration': 'ab1? ??c',
      'vehicle-2-colour': 'silver',
      'premises-1-premisesKind': 'hotel',
      'premises-1-name': 'The Lantern',
      'vehicle-5-account': 'A white van followed',
    })
    assert.deepEqual(
      sightings.map(({ kind, registration, colour, name, account }) => [
        kind,
        registration,
        colour,
        name,
        account,
      ]),
      [
        ['vehicle', 'AB1? ??C', 'silver', '', ''],
        ['vehicle', '', '', '', 'A white van followed'],
        ['premises', '', '', 'The Lantern', ''],
      ],
    )
  })

  const sightings: [Record<string, string>, string][] = [
    [
      { 'vehicle-1-registration': 'AB12-CDE!' },
      'Registration must be letters, numbers and ? for what is not known',
    ],
    [
      { 'premises-2-premisesKind': 'hotel' },
      'Say what you know of the place, or leave all of it empty',
    ],
    [{ 'premises-2-premisesKind': 'castle', 'premises-2-name': 'Keep' }, 'Select one of the kinds'],
  ]
  for (const [changed, text] of sightings) {
    it(text, () => assert.deepEqual(problemsWith(changed), [text]))
  }

  it('lets only the front door write down what somebody else told', () => {
    const passedOn = { channel: 'phone', reporter: 'A neighbour', sourceCode: '1B' }
    const mine = concernOf(passedOn)
    assert.deepEqual([mine.channel, mine.reporter, mine.sourceCode], ['form', '', '2A'])
    const worker = teacher({ agencyKind: 'council', roles: ['front_door_worker'] })
    const theirs = concernOf(passedOn, worker)
    assert.deepEqual(
      [theirs.channel, theirs.reporter, theirs.sourceCode],
      ['phone', 'A neighbour', '1B'],
    )
  })
})

describe('who tells us, as the census counts it', () => {
  const cases: [string, RoleId, string][] = [
    ['school', 'school_dsl', '2A'],
    ['health', 'health_named', '3F'],
    ['council', 'social_worker', '5A'],
    ['council', 'housing', '4'],
    ['council', 'licensing', '5B'],
    ['police', 'police_exploitation', '6'],
    ['probation', 'probation', '7'],
    ['charity', 'support_provider', '8'],
    ['circus', 'practitioner', '10'],
  ]
  for (const [agencyKind, role, code] of cases) {
    it(`${role} of ${agencyKind}: ${code}`, () =>
      assert.equal(sourceCodeOf(teacher({ agencyKind, roles: [role] })), code))
  }
})

describe('the time of a call', () => {
  const cases: [string, string, string | undefined][] = [
    ['2026-11-02', '14:05', '2026-11-02T14:05:00.000Z'],
    ['2026-07-02', '14.05', '2026-07-02T13:05:00.000Z'],
    ['2026-07-02', '0030', '2026-07-01T23:30:00.000Z'],
    ['2026-07-02', '9:30', '2026-07-02T08:30:00.000Z'],
    ['2026-03-29', '01:30', undefined],
    ['2026-11-02', '24:00', undefined],
    ['2026-11-02', 'noon', undefined],
  ]
  for (const [day, time, at] of cases) {
    it(`${day} ${time} in London`, () =>
      assert.equal(readCallTime(day as never, time)?.toISOString(), at))
  }
  it('needs its day', () => assert.equal(readCallTime(undefined, '14:05'), undefined))
})

describe('the clock of a decision', () => {
  const receivedAt = new Date('2026-11-06T15:00:00Z')
  const cases: [string, string | null, string][] = [
    ['2026-11-06T15:00:00Z', null, 'due'],
    ['2026-11-09T20:00:00Z', null, 'soon'],
    ['2026-11-10T00:00:00Z', null, 'late'],
    ['2026-11-12T09:00:00Z', '2026-11-09T12:00:00Z', 'met'],
    ['2026-11-12T09:00:00Z', '2026-11-10T12:00:00Z', 'late'],
  ]
  for (const [now, decided, state] of cases) {
    it(`a Friday’s concern, ${decided ? `decided ${decided}` : `now ${now}`}: ${state}`, () => {
      const decidedAt = decided === null ? null : new Date(decided)
      assert.equal(
        decisionClock({ receivedAt, danger: 'no', decidedAt }, new Date(now)).state,
        state,
      )
    })
  }
})

it('takes only exploitation types that there are', () => {
  assert.deepEqual(concernOf({ types: 'cse\n__proto__\nunheard_of\ncce' }).exploitationTypes, [
    'cse',
    'cce',
  ])
})

it('draws references that can be read aloud, each another', () => {
  const drawn = Array.from({ length: 500 }, newContactReference)
  assert.equal(new Set(drawn).size, 500)
  for (const reference of drawn)
    assert.match(reference, /^K-[2-9B-DF-HJ-NP-TV-XZ]{4}-[2-9B-DF-HJ-NP-TV-XZ]{4}$/)
})
