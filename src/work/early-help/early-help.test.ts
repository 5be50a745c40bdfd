import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import type { Outcome } from '../../foundation/kernel/outcome.ts'
import { readClosing, standsInTheWay } from './closing.ts'
import { standingOf } from './episode.ts'
import { readFamilyAssessment } from './family-assessment.ts'
import { readIntervention, readProgress, readStep } from './plan.ts'
import { readReview } from './review.ts'

const today = '2026-11-02'
const now = new Date('2026-11-02T09:00:00Z')
const problemsOf = <T>(outcome: Outcome<T>) =>
  outcome.ok ? [] : outcome.problems.map(({ field }) => field)

describe('where an episode stands', () => {
  const begun = new Date('2026-10-05T09:00:00Z')
  const cases = [
    ['not_started', { reviewOn: '2026-12-14', planStartedAt: null, endedAt: null }],
    ['running', { reviewOn: '2026-12-14', planStartedAt: begun, endedAt: null }],
    ['review_due', { reviewOn: '2026-11-09', planStartedAt: begun, endedAt: null }],
    ['review_due', { reviewOn: today, planStartedAt: begun, endedAt: null }],
    ['review_overdue', { reviewOn: '2026-11-01', planStartedAt: null, endedAt: null }],
    ['ended', { reviewOn: '2026-11-01', planStartedAt: begun, endedAt: now }],
  ] as const
  for (const [stands, episode] of cases)
    it(`${stands}: review on ${episode.reviewOn}`, () =>
      assert.equal(standingOf(episode, now), stands))
})

describe('an assessment with the family', () => {
  const whole = {
    ...{ tookPart: 'All of us', heard: 'yes', childsWishes: 'Be home.', worksWell: 'Sundays' },
    ...{ worries: 'Dusk', needs: 'Company', analysis: 'Lonely', childAgrees: 'yes' },
    ...{ parentAgrees: 'yes', serviceConsent: 'yes', consentBy: 'Her mother' },
  }
  const problems = (changed: Record<string, string>) =>
    problemsOf(readFamilyAssessment({ ...whole, ...changed }))

  it('is whole', () => assert.deepEqual(problems({}), []))

  it('hears the child, or says why not: a blank is neither', () => {
    assert.deepEqual(problems({ heard: '' }), ['heard'])
    assert.deepEqual(problems({ childsWishes: ' ' }), ['childsWishes'])
    assert.deepEqual(problems({ heard: 'no' }), ['notHeardWhy'])
    assert.deepEqual(problems({ heard: 'no', notHeardWhy: 'Away' }), [])
  })

  it('keeps what was seen differently, and who wants the help', () => {
    assert.deepEqual(problems({ parentAgrees: 'no' }), ['disagreement'])
    assert.deepEqual(problems({ consentBy: '' }), ['consentBy'])
    assert.deepEqual(problems({ serviceConsent: '' }), ['serviceConsent'])
    assert.deepEqual(problems({ serviceConsent: 'no', consentBy: '' }), [])
  })

  it('reports everything at once, in page order', () => {
    const found = problemsOf(readFamilyAssessment({}))
    assert.equal(found[0], 'tookPart')
    assert.equal(found.length, 9)
  })

  it('refuses what is too long', () =>
    assert.deepEqual(problems({ needs: 'x'.repeat(20_001) }), ['needs']))
})

describe('a step of the plan', () => {
  const [worker, aim] = [newId<'practitioner'>(), newId<'aim'>()]
  const aims = [{ id: aim, words: 'Home by six' }]
  const whole = {
    ...{ aim, what: 'Walk home together', by: 'worker', workerId: worker },
    ...{ dueOn: '2026-11-09' },
  }
  const read = (changed: Record<string, string>, known = aims) =>
    readStep({ ...whole, ...changed }, known, [{ id: worker }], today)

  it('is for an aim, somebody’s, and has a day', () => {
    assert.deepEqual(problemsOf(read({})), [])
    assert.deepEqual(problemsOf(read({ aim: '' })), ['aim'])
    assert.deepEqual(problemsOf(read({ aim: 'new' })), ['aimWords'])
    assert.deepEqual(problemsOf(read({ by: '' })), ['by'])
    assert.deepEqual(problemsOf(read({ workerId: newId() })), ['workerId'])
    assert.deepEqual(problemsOf(read({ by: 'family' })), ['familyMember'])
    assert.deepEqual(problemsOf(read({ dueOn: '2026-11-01' })), ['dueOn'])
    assert.deepEqual(problemsOf(read({}, [])), ['aimWords'])
  })

  it('is the family’s as much as a worker’s', () => {
    const step = read({ by: 'family', familyMember: 'Her aunt' })
    assert.ok(step.ok && step.value.workerId === null && step.value.familyMember === 'Her aunt')
  })

  it('has no more aims than a family can hold in mind', () => {
    const many = Array.from({ length: 12 }, () => ({ id: newId<'aim'>(), words: 'One' }))
    assert.deepEqual(problemsOf(read({ aim: 'new', aimWords: 'Another' }, many)), ['aim'])
  })

  it('tells how it goes, and what help was given, never before it was', () => {
    assert.deepEqual(problemsOf(readProgress({})), ['state', 'note'])
    const given = { what: 'Visit', deliveredBy: 'Jo', deliveredOn: today, attended: 'both' }
    assert.deepEqual(problemsOf(readIntervention(given, today)), [])
    const later = { ...given, deliveredOn: '2026-11-03' }
    assert.deepEqual(problemsOf(readIntervention(later, today)), ['deliveredOn'])
  })
})

describe('a review', () => {
  const aims = [{ id: newId<'aim'>(), words: 'Home by six' }]
  const grounds = { aims, reviewOn: '2026-11-02', today } as const
  const whole = {
    ...{ rising: 'no', 'aim-1': 'better', heard: 'yes', childsView: 'Better.' },
    ...{ familysView: 'Calmer', next: 'review', nextOn: '2027-01-25' },
  }
  const read = (changed: Record<string, string>) => readReview({ ...whole, ...changed }, grounds)

  it('asks whether anything is new or rising; a blank is not a no', () => {
    assert.deepEqual(problemsOf(read({})), [])
    assert.deepEqual(problemsOf(read({ rising: '' })), ['rising'])
  })

  it('stops for what is new or rising, leaves the date standing and cannot end anything', () => {
    assert.deepEqual(problemsOf(read({ rising: 'yes' })), ['risingAccount'])
    const stopped = readReview(
      { rising: 'yes', risingAccount: 'A car', next: 'end' },
      { ...grounds, reviewOn: '2026-11-20' },
    )
    assert.ok(stopped.ok && stopped.value.nextOn === '2026-11-20')
  })

  it('looks at each aim, hears child and family, and has a next day within 84', () => {
    assert.deepEqual(problemsOf(read({ 'aim-1': '' })), ['aim-1'])
    assert.deepEqual(problemsOf(read({ heard: '' })), ['heard'])
    assert.deepEqual(problemsOf(read({ familysView: '' })), ['familysView'])
    assert.deepEqual(problemsOf(read({ nextOn: '2027-01-26' })), ['nextOn'])
    assert.deepEqual(problemsOf(read({ nextOn: today })), ['nextOn'])
    const ends = read({ next: 'end' })
    assert.ok(ends.ok && ends.value.nextOn === null)
  })
})

describe('the end of early help', () => {
  const clear = { toBeReferredAgain: false, level: 'low', openContact: false }
  const whole = {
    ...{ outcome: 'needs_met', why: 'Company', childAgrees: 'yes', parentAgrees: 'yes' },
    ...{ workersAgree: 'yes', remains: 'no' },
  }
  const read = (changed: Record<string, string>, grounds = clear) =>
    readClosing({ ...whole, ...changed }, grounds)

  it('is refused for each thing that stands in the way', () => {
    assert.deepEqual(standsInTheWay(clear), [])
    for (const grounds of [
      { ...clear, toBeReferredAgain: true },
      { ...clear, level: 'medium' },
      { ...clear, level: 'high' },
      { ...clear, openContact: true },
    ]) {
      assert.equal(standsInTheWay(grounds).length, 1)
      assert.equal(read({}, grounds).ok, false)
    }
  })

  it('is agreed only where nobody says no and a parent was asked', () => {
    const agreed = (changed: Record<string, string>) => {
      const end = read(changed)
      return end.ok && end.value.agreed
    }
    assert.equal(agreed({}), 'yes')
    assert.equal(agreed({ childAgrees: 'not_asked' }), 'yes')
    for (const changed of [
      { childAgrees: 'no' },
      { parentAgrees: 'not_asked' },
      { workersAgree: 'no' },
      { outcome: 'family_declined' },
    ])
      assert.equal(agreed(changed), 'no')
  })

  it('says who holds a need that remains', () =>
    assert.deepEqual(problemsOf(read({ remains: 'yes' })), ['remainingNeed', 'heldBy']))
})
