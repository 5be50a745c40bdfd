import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import type { Outcome } from '../../foundation/kernel/outcome.ts'
import { firstMonth, marches, monthName } from './caseload.ts'
import { memberField, namesIn, readGroupSession } from './circle.ts'
import { type MoveKind, moves, openMoves, type Part, readMove, stateAfter } from './move.ts'
import { changesOf, outcomeSets, readMeasured, scoreField } from './outcome.ts'
import { readReferral } from './referral.ts'
import { readSession, readTalk } from './session.ts'

const today = '2026-11-02'
const problemsOf = <T>(outcome: Outcome<T>) =>
  outcome.ok ? [] : outcome.problems.map(({ field }) => field)

describe('asking for support', () => {
  const id = newId<'agency'>()
  const whole = {
    ...{ heard: 'yes', childWants: 'Quiet', programme: 'direct_work', provider: id, why: 'Harm' },
    ...{ childAgrees: 'yes', parentAgrees: 'yes', safeContact: 'At school' },
  }
  const problems = (changed: Record<string, string>) =>
    problemsOf(readReferral({ ...whole, ...changed }, [{ id }]))

  it('hears the child first, or says why not', () => {
    assert.deepEqual(problems({}), [])
    assert.deepEqual(problems({ heard: '' }), ['heard'])
    assert.deepEqual(problems({ childWants: ' ' }), ['childWants'])
    assert.deepEqual(problems({ heard: 'no' }), ['notHeardWhy'])
    assert.deepEqual(problems({ provider: newId() }), ['provider'])
    assert.deepEqual(problems({ parentAgrees: 'not_safe' }), ['agreementWhy'])
  })
})

describe('the steps of a referral', () => {
  const all: Part[] = ['programme', 'referrer', 'worker']
  const open = (state: Parameters<typeof openMoves>[0], ...parts: Part[]) =>
    openMoves(state, new Set(parts)).join(' ')

  it('are open to those whose they are', () => {
    assert.equal(open('sent', 'programme'), 'accept wait decline')
    assert.equal(open('sent', 'referrer'), 'withdraw')
    assert.equal(open('waiting', 'referrer'), 'look withdraw')
    assert.equal(open('active', 'worker'), 'end')
    assert.equal(open('ending', 'worker'), 'resume close')
    for (const over of ['declined', 'withdrawn', 'closed'] as const)
      assert.equal(open(over, ...all), '')
  })

  it('lead where the table says, and naming another worker leads nowhere', () => {
    assert.equal(stateAfter('allocate', 'accepted'), 'allocated')
    assert.equal(stateAfter('allocate', 'active'), 'active')
    assert.equal(stateAfter('look', 'waiting'), 'waiting')
    assert.equal(stateAfter('close', 'ending'), 'closed')
  })

  it('ask for a reason, for who was told, and at the end for who goes on', () => {
    const asked = (kind: MoveKind) => problemsOf(readMove(kind, {}, today, []))
    assert.deepEqual(asked('decline'), ['words', 'told'])
    assert.deepEqual(asked('allocate'), ['worker'])
    assert.deepEqual(asked('close').toSorted(), ['ending', 'holder', 'stepDown', 'told', 'words'])
    assert.ok(Object.keys(moves).length === 10)
  })
})

describe('a session', () => {
  const whole = {
    ...{ mode: 'one_to_one', 'heldOn-day': '2', 'heldOn-month': '11', 'heldOn-year': '2026' },
    ...{ minutes: '50', place: 'school', placeSafety: 'A room', attended: 'yes', focus: 'Talk' },
    concern: 'no',
  }
  const problems = (changed: Record<string, string>) =>
    problemsOf(readSession({ ...whole, ...changed }, today))

  it('says how the place is safe, and answers whether something must be passed on', () => {
    assert.deepEqual(problems({}), [])
    assert.deepEqual(problems({ placeSafety: '' }), ['placeSafety'])
    assert.deepEqual(problems({ concern: '' }), ['concern'])
    assert.deepEqual(problems({ concern: 'concern' }), ['account'])
    assert.deepEqual(problems({ mode: 'group' }), ['mode'])
    assert.deepEqual(problems({ mode: 'family' }), ['family'])
    assert.deepEqual(problems({ minutes: '-1' }), ['minutes'])
    assert.deepEqual(problems({ 'heldOn-day': '3' }), ['heldOn'])
  })

  it('of a group names nobody where it stands on the record of each', () => {
    const members = ['Amara', 'Bea'].map(givenName => ({
      givenName,
      familyName: 'Osei',
      preferredName: '',
    }))
    assert.deepEqual(namesIn('Bea cooked.', members), ['Bea'])
    assert.deepEqual(namesIn('A beautiful day.', members), [])
    const each = Object.fromEntries(
      members.flatMap((_, at) => [
        [memberField('attended', at), 'yes'],
        [memberField('concern', at), 'no'],
        [memberField('childsWords', at), at === 0 ? 'Bea is kind.' : ''],
      ]),
    )
    const read = (focus: string) => readGroupSession({ ...whole, ...each, focus }, members, today)
    assert.deepEqual(problemsOf(read('Cooking with Amara')), ['focus'])
    const kept = read('Cooking')
    assert.ok(kept.ok)
    assert.deepEqual(
      kept.value.map(one => [one.mode, one.childsWords]),
      [
        ['group', 'Bea is kind.'],
        ['group', ''],
      ],
    )
  })

  it('and a talk about the plan hears the child, or says why not', () => {
    assert.deepEqual(problemsOf(readTalk({}, today)), ['occasion', 'heldOn', 'heard', 'analysis'])
  })
})

describe('outcomes', () => {
  const [goals, life] = outcomeSets
  assert.ok(goals && life)
  const aims = [{ id: newId(), words: 'To sleep' }]
  const day = { 'measuredOn-day': '2', 'measuredOn-month': '11', 'measuredOn-year': '2026' }

  it('keep what was not answered as missing, never as nought', () => {
    const read = readMeasured(life, { ...day, saidBy: 'child', [scoreField(0)]: '0' }, aims, today)
    assert.ok(read.ok)
    assert.deepEqual(
      read.value.scores.map(({ score }) => score),
      [0, null, null, null, null, null],
    )
    assert.deepEqual(problemsOf(readMeasured(goals, { ...day, saidBy: 'child' }, aims, today)), [
      scoreField(0),
    ])
    assert.deepEqual(
      problemsOf(
        readMeasured(goals, { ...day, saidBy: 'child', [scoreField(0)]: '11' }, aims, today),
      ),
      [scoreField(0)],
    )
  })

  it('show a change of one person in one version only, with how much is missing', () => {
    const [aim] = aims
    assert.ok(aim)
    const one = (
      measuredOn: `${number}-${number}-${number}`,
      score: number | null,
      saidBy = 'child',
      setVersion = goals.version,
    ) => ({
      ...{ setId: goals.id, setVersion, measure: aim.id, measuredOn, saidBy, score },
    })
    const [child, worker] = changesOf(goals, aims, [
      ...[one('2026-10-01', 6), one('2026-09-01', 2), one('2026-09-15', null)],
      ...[one('2026-09-01', 9, 'worker'), one('2026-08-01', 1, 'child', '0.9.0')],
    ])
    assert.deepEqual([child?.change, child?.missing, child?.points.length], [4, 1, 3])
    assert.deepEqual([worker?.change, worker?.label], [null, 'To sleep (The worker)'])
  })

  it('that nobody has a licence for are off', () => {
    assert.deepEqual(
      outcomeSets.filter(({ on }) => on).map(({ id }) => id),
      ['goals', 'how-life-is'],
    )
  })
})

describe('the months of a caseload', () => {
  it('run from March to March where asked, else to this month', () => {
    assert.equal(firstMonth('2014-03', today), '2014-03-01')
    for (const wrong of [undefined, 'x', '2014-13', '1999-01'])
      assert.equal(firstMonth(wrong, today), '2025-11-01')
    assert.deepEqual(marches('2026-02-10'), ['2025-03-01', '2024-03-01', '2023-03-01'])
    assert.equal(monthName('2015-03-01'), 'Mar 2015')
  })
})
