import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { answersFor, callFields, exampleKnown, workedExample } from './assessment.examples.ts'
import type { Assessment } from './assessment.ts'
import { defaultInstrument } from './default-instrument.ts'
import { readCalls } from './escalation.ts'
import { confirmed } from './instrument.examples.ts'
import { answersOf } from './read-answers.ts'
import { type Known, readAssessment } from './read-assessment.ts'

const oneSign = answersFor({ answers: { M01: confirmed('current') }, escalations: [] })

function read(changed: Answers = {}, known: Partial<Known> = {}) {
  return readAssessment(defaultInstrument, { ...oneSign, ...changed }, exampleKnown(known))
}

function problems(changed: Answers, known: Partial<Known> = {}): string {
  const outcome = read(changed, known)
  return outcome.ok ? '' : outcome.problems.map(({ field }) => field).join(' ')
}

describe('reading the matrix', () => {
  for (const id of ['sarah-1', 'sarah-2', 'sarah-3', 'no-signs']) {
    it(`comes to what the training says of ${id}`, () => {
      const example = workedExample(id)
      const bornOn = `${2026 - (example.childAge ?? 0)}-01-01` as CalendarDate
      const draft = readAssessment(defaultInstrument, answersFor(example), exampleKnown({ bornOn }))
      assert.ok(draft.ok)
      const { score, level, floors, provisional } = draft.value.result
      assert.deepEqual({ score, level, floors, provisional }, example.expected)
    })
  }

  const cases: [string, Answers, string][] = [
    ['a complete form', {}, ''],
    ['what is not known needs no evidence', { S01: 'unknown', S02: '', S03: 'not_present' }, ''],
    ['an answer nobody offered', { S01: 'perhaps' }, 'S01'],
    [
      'a sign without anything it rests on',
      { M01: 'suspected', 'M01-when': '', 'M01-evidence': ' ', 'M01-source': '', 'M01-on': '' },
      'M01-when M01-evidence M01-source M01-on',
    ],
    ['a source that is no agency here', { 'M01-source': 'A neighbour' }, 'M01-source'],
    ['a day that is still to come', { 'M01-on': '2026-11-03' }, 'M01-on'],
    ['a day that is no day', { 'M01-on': '2026-02-30' }, 'M01-on'],
    ['a day too long ago to be current', { 'M01-on': '2026-08-01' }, 'M01-on'],
    ['the same day as an older one', { 'M01-on': '2026-08-01', 'M01-when': 'recent' }, ''],
    ['evidence longer than it may be', { 'M01-evidence': 'x'.repeat(2001) }, 'M01-evidence'],
    [
      'a vulnerability is not asked when',
      {
        V02: 'confirmed',
        'V02-evidence': 'Told by her mother',
        'V02-source': 'Example School',
        'V02-on': '2019-01-01',
      },
      '',
    ],
    ['no analysis', { analysis: ' ' }, 'analysis'],
    ['nothing said of the child’s view', { childAsked: '' }, 'childAsked'],
    ['asked, and nothing written', { childAsked: 'yes' }, 'childsView'],
    ['no level decided', { finalLevel: '' }, 'finalLevel'],
    [
      'everything at once, in the order of the page',
      { 'M01-source': '', analysis: '', finalLevel: '' },
      'M01-source analysis finalLevel',
    ],
    ['a protection nobody offered', { P01: 'very' }, 'P01'],
  ]
  for (const [what, changed, expected] of cases) {
    it(what, () => assert.equal(problems(changed), expected))
  }

  it('asks the age only where no birth date says it', () => {
    assert.equal(problems({}, { bornOn: null }), 'age')
    for (const age of ['', '-1', '26', 'nine', '1.5']) {
      assert.equal(problems({ age }, { bornOn: null }), 'age')
    }
    const draft = read({ age: '12' }, { bornOn: null })
    assert.deepEqual(draft.ok && draft.value.result.floors, ['F3'])
  })

  it('keeps what the child says as it was said', () => {
    const draft = read({ childAsked: 'yes', childsView: 'They said I owe them.\nI don’t.' })
    assert.equal(draft.ok && draft.value.childsView, 'They said I owe them.\nI don’t.')
  })
})

describe('an emergency', () => {
  const call = Object.fromEntries(callFields('E01'))
  const ticked = { escalations: 'E01' }
  const fields = (names: string) => names.replaceAll(/\b(on|at|by|whom|reference)\b/g, 'E01-$1')
  const cases: [string, Answers, string][] = [
    ['is not saved without the call', ticked, 'on by whom reference'],
    ['is saved with it', { ...ticked, ...call }, ''],
    ['needs the time', { ...ticked, ...call, 'E01-at': '8.30' }, 'at'],
    ['cannot be a call still to be made', { ...ticked, ...call, 'E01-at': '09:01' }, 'on'],
    ['cannot be a call of last month', { ...ticked, ...call, 'E01-on': '2026-10-25' }, 'on'],
    ['may be a call of last week', { ...ticked, ...call, 'E01-on': '2026-10-26' }, ''],
    ['needs the reference', { ...ticked, ...call, 'E01-reference': ' ' }, 'reference'],
  ]
  for (const [what, changed, expected] of cases) {
    it(what, () => assert.equal(problems(changed), fields(expected)))
  }

  it('reads the clock on the wall in London', () => {
    const summer = { ...ticked, ...call, 'E01-on': '2026-07-01', 'E01-at': '00:30' }
    const calls = readCalls(defaultInstrument, summer, [], new Date('2026-07-01T09:00:00Z'))
    assert.deepEqual(calls.ok && calls.value[0]?.calledAt, new Date('2026-06-30T23:30:00Z'))
  })

  it('that is open needs no second call, and still counts', () => {
    const draft = read(ticked, { open: ['E01'] })
    assert.ok(draft.ok)
    assert.deepEqual(draft.value.calls, [])
    assert.deepEqual(draft.value.result.floors, ['F6'])
    assert.equal(draft.value.finalLevel, 'high')
  })
})

describe('the next assessment', () => {
  const first = read()
  assert.ok(first.ok)
  const previous: Assessment = {
    ...first.value,
    id: newId(),
    areaId: newId(),
    childId: newId(),
    contactId: null,
    replacesId: null,
    instrumentId: 'cairn-ce-default',
    instrumentVersion: '1.0.0',
    score: 2,
    computedLevel: 'low',
    floors: [],
    provisional: true,
    authorisedBy: null,
    loweringId: null,
    assessedBy: newId(),
    agencyId: newId(),
    assessedAt: new Date('2026-11-02T09:00:00Z'),
  }
  const soon = new Date('2026-11-20T09:00:00Z')
  const later = new Date('2027-03-01T09:00:00Z')

  it('starts from the last answers', () => {
    const answers = answersOf(defaultInstrument, previous, '2026-11-20')
    assert.deepEqual(answers, {
      M01: 'confirmed',
      'M01-when': 'current',
      'M01-evidence': 'Seen by her form tutor',
      'M01-source': 'Example Police',
      'M01-on': '2026-10-20',
    })
  })

  it('says which evidence was carried over, and from when', () => {
    const again = read({}, { previous, now: soon })
    assert.equal(again.ok && again.value.answers.M01?.evidence?.carriedFrom, '2026-11-02')
    const third = read(
      {},
      { previous: { ...previous, ...(again.ok && again.value), assessedAt: soon }, now: soon },
    )
    assert.equal(third.ok && third.value.answers.M01?.evidence?.carriedFrom, '2026-11-02')
    const anew = read({ 'M01-on': '2026-11-18' }, { previous, now: soon })
    assert.equal(anew.ok && anew.value.answers.M01?.evidence?.carriedFrom, undefined)
  })

  it('lets a sign grow older with its day', () =>
    assert.equal(answersOf(defaultInstrument, previous, '2027-03-01')['M01-when'], 'recent'))

  it('takes evidence from an agency that is no longer on the list', () =>
    assert.equal(problems({ 'M01-when': 'recent' }, { previous, now: later, sources: [] }), ''))
})
