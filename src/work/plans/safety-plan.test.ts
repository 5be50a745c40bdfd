import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { examplePlanned, exampleSafetyPlan } from './plans.examples.ts'
import { listSafeAdults, listSafetyPlans } from './safety-plan.store.ts'
import { readPart, readSafeAdult, readSafetyPlan } from './safety-plan.ts'
import { viewSafetyPlan, viewSafetyPlanVersion } from './view-safety-plan.ts'
import { addSafetyPart, endSafeAdult, nameSafeAdult, writeSafetyPlan } from './write-safety-plan.ts'

const complete: Answers = {
  childsWords: 'Ask me first.',
  keepsSafe: 'My aunt',
  warningSigns: 'I go quiet',
  whatToDo: 'Ring my aunt',
  writtenWith: 'Her aunt',
  'reviewOn-day': '1',
  'reviewOn-month': '12',
  'reviewOn-year': '2026',
}

describe('what a child and a worker write together', () => {
  const problems = (changed: Answers) => {
    const read = readSafetyPlan({ ...complete, ...changed }, '2026-11-02')
    return read.ok ? [] : read.problems.map(({ field }) => field)
  }

  it('is a plan when it is complete', () => assert.deepEqual(problems({}), []))

  it('has the child’s words, or says why the child was not heard', () => {
    assert.deepEqual(problems({ childsWords: ' ' }), ['childsWords'])
    assert.deepEqual(problems({ childsWords: ' ', notHeardWhy: 'Asleep' }), [])
  })

  it('says everything that is missing at once, in page order', () => {
    const blank = { keepsSafe: '', warningSigns: '', whatToDo: '', writtenWith: '' }
    assert.deepEqual(problems({ ...blank, 'reviewOn-day': '32' }), [
      ...['keepsSafe', 'warningSigns', 'whatToDo', 'writtenWith', 'reviewOn'],
    ])
  })

  it('is looked at again after today and within twelve weeks', () => {
    assert.deepEqual(problems({ 'reviewOn-month': '11', 'reviewOn-day': '2' }), ['reviewOn'])
    assert.deepEqual(
      problems({ 'reviewOn-year': '2027', 'reviewOn-month': '1', 'reviewOn-day': '26' }),
      ['reviewOn'],
    )
  })

  it('asks of a safe adult who it is, how to reach them and whether the child chose them', () => {
    const read = readSafeAdult({})
    const fields = read.ok ? [] : read.problems.map(({ field }) => field)
    assert.deepEqual(fields, ['name', 'who', 'reach', 'childChose'])
  })

  it('gives a part to a worker, an agency or the family, by a day', () => {
    const table = { workers: [], agencies: [] }
    const of = (answers: Answers) => {
      const read = readPart(answers, table, '2026-11-02')
      return read.ok ? [] : read.problems.map(({ field }) => field)
    }
    assert.deepEqual(of({}), ['what', 'by', 'dueOn'])
    assert.deepEqual(of({ what: 'x', by: 'worker' }), ['workerId', 'dueOn'])
    assert.deepEqual(of({ what: 'x', by: 'agency' }), ['agencyId', 'dueOn'])
    assert.deepEqual(of({ what: 'x', by: 'family' }), ['familyMember', 'dueOn'])
  })
})

describe('a safety plan', () => {
  it('is added to, never overwritten: each version stands beside the one before', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const childId = await examplePlanned(database, people)
    const social = () => people.as('social_worker')
    await writeSafetyPlan(database, social(), childId, exampleSafetyPlan, 0)
    const changed = { ...exampleSafetyPlan, childsWords: 'I feel safe at boxing too.' }
    await writeSafetyPlan(database, social(), childId, changed, 1)

    const plans = await database.asking(social(), db => listSafetyPlans(db, childId, 10))
    assert.deepEqual(
      plans.map(({ number, childsWords }) => [number, childsWords]),
      [
        [2, 'I feel safe at boxing too.'],
        [1, 'I feel safe at my aunt’s.'],
      ],
    )
    const latest = plans[0]
    assert.ok(latest)
    const beside = await viewSafetyPlanVersion(database, social(), latest.id)
    assert.equal(beside.former?.childsWords, 'I feel safe at my aunt’s.')
    await assert.rejects(
      database.asking(social(), db =>
        db.updateTable('plans.safetyPlan').set({ keepsSafe: 'other' }).execute(),
      ),
      /permission denied/,
    )
  })

  it('is not written over what somebody else wrote meanwhile, nor past it', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const childId = await examplePlanned(database, people)
    await writeSafetyPlan(database, people.as('social_worker'), childId, exampleSafetyPlan, 0)
    for (const shown of [0, 7]) {
      await assert.rejects(
        writeSafetyPlan(
          database,
          people.as('front_door_worker'),
          childId,
          exampleSafetyPlan,
          shown,
        ),
        Conflict,
      )
    }
  })

  it('has its next look as a task of its writer, one at a time', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const childId = await examplePlanned(database, people)
    for (const shown of [0, 1])
      await writeSafetyPlan(database, people.as('social_worker'), childId, exampleSafetyPlan, shown)
    const tasks = await database.asAdministrator(
      `select state from tasks.task where kind = 'review-safety-plan' order by settled_at is null`,
    )
    assert.deepEqual(
      tasks.map(({ state }) => state),
      ['done', 'open'],
    )
  })

  it('names safe adults, and remembers why one is none any more', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const childId = await examplePlanned(database, people)
    const aunt = {
      name: 'Joan Ley',
      who: 'Her aunt',
      reach: '01632 960444',
      childChose: 'yes',
    } as const
    await nameSafeAdult(database, people.as('social_worker'), childId, aunt)
    const list = () =>
      database.asking(people.as('social_worker'), db => listSafeAdults(db, childId))
    const [named] = await list()
    assert.ok(named)
    await endSafeAdult(database, people.as('social_worker'), named.id, 'She moved away')
    assert.deepEqual(await list(), [])
    const kept = await database.asAdministrator('select ended_because from plans.safe_adult')
    assert.deepEqual(kept, [{ ended_because: 'She moved away' }])
  })

  it('is written by those who plan with the child, and looks absent to who does not see the child', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const childId = await examplePlanned(database, people)
    await assert.rejects(
      writeSafetyPlan(database, people.as('police_exploitation'), childId, exampleSafetyPlan, 0),
      Forbidden,
    )
    for (const stranger of [people.southFrontDoor, people.as('support_provider')]) {
      await assert.rejects(
        writeSafetyPlan(database, stranger, childId, exampleSafetyPlan, 0),
        NotFound,
      )
      await assert.rejects(viewSafetyPlan(database, stranger, childId), NotFound)
    }
  })

  it('is in the audit with everything that was shown', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const childId = await examplePlanned(database, people)
    await writeSafetyPlan(database, people.as('social_worker'), childId, exampleSafetyPlan, 0)
    const part = { what: 'Walk home with her', dueOn: '2026-11-20', familyMember: '' } as const
    const dsl = people.as('school_dsl')
    const doer = { agencyId: dsl.agencyId, workerId: people.as('practitioner').id }
    await addSafetyPart(database, people.as('social_worker'), childId, { ...part, ...doer })
    const reader = people.as('school_dsl')
    const view = await viewSafetyPlan(database, reader, childId)
    const [entry] = await database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [reader.requestId],
    )
    assert.equal(entry?.action, 'safety-plan.shown')
    const shown = [childId, view.plan?.id, ...view.parts.map(({ id }) => id)]
    for (const id of shown) assert.ok(((entry?.subjects ?? []) as string[]).includes(String(id)))
  })
})
