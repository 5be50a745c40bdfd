import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ExampleDirectory, exampleDirectory } from '../../foundation/access/access.examples.ts'
import { nameAgencyLead, theProcess } from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listMyTasks } from '../../records/tasks/index.ts'
import { nameReader, viewAllPassedOn, viewPassedOn, withdrawReader } from './pass-on.ts'
import { exampleDisruptionPlan, examplePlanned, exampleSafetyPlan } from './plans.examples.ts'
import { viewDisruptionPlan, viewDisruptionStep } from './view-disruption-plan.ts'
import { viewSafetyPlan } from './view-safety-plan.ts'
import { addDisruptionStep, writeDisruptionPlan } from './write-disruption-plan.ts'
import { addSafetyPart, writeSafetyPlan } from './write-safety-plan.ts'

const dueOn = '2026-11-20'

async function withPlan() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const childId = await examplePlanned(database, people)
  await writeSafetyPlan(database, people.as('social_worker'), childId, exampleSafetyPlan, 0)
  return { database, people, childId, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() }
}

async function giveSafetyPart(
  { database, people, childId }: Awaited<ReturnType<typeof withPlan>>,
  agencyId: Id<'agency'>,
  workerId: Id<'practitioner'> | null = null,
) {
  const part = {
    what: 'Keep a quiet room free',
    dueOn,
    familyMember: '',
    agencyId,
    workerId,
  } as const
  await addSafetyPart(database, people.as('social_worker'), childId, part)
  const [row] = await database.asAdministrator(
    `select id from plans.passing where agency_id = $1 and kind = 'safety'`,
    [agencyId],
  )
  return row?.id as Id<'passing'>
}

async function giveStep(
  database: ExampleDatabase,
  people: ExampleDirectory,
  childId: Id<'child'>,
  { role }: { role: 'licensing' | 'housing' },
) {
  const { agencyId, id: workerId } = people.as(role)
  const target = { target: 'premises', against: 'Quayside Lodge' } as const
  const what = `Inspect, ${role}`
  const step = { ...target, what, agencyId, workerId, dueOn } as const
  await addDisruptionStep(database, people.as('police_exploitation'), childId, step)
  const [row] = await database.asAdministrator(
    'select id from plans.disruption_step where what = $1',
    [what],
  )
  return row?.id as Id<'disruption-step'>
}

describe('a part of a safety plan inside an agency', () => {
  it('reaches the lead, who names who must know and sees who has read it', async () => {
    await using plan = await withPlan()
    const { database, people } = plan
    const lead = people.as('school_dsl')
    const passing = await giveSafetyPart(plan, people.school)
    const teacher = people.as('practitioner')
    await assert.rejects(viewPassedOn(database, people.as('practitioner'), passing), NotFound)

    await nameReader(database, lead, passing, teacher.id, 'Is her form tutor')
    const before = await viewPassedOn(database, people.as('school_dsl'), passing)
    assert.deepEqual(
      before.readers.map(one => one.openedAt),
      [null],
    )
    const seen = await viewPassedOn(database, people.as('practitioner'), passing)
    assert.equal(seen.plan?.childsWords, 'I feel safe at my aunt’s.')
    const after = await viewPassedOn(database, people.as('school_dsl'), passing)
    assert.deepEqual(
      after.readers.map(one => one.openedAt),
      [teacher.at],
    )
  })

  it('shows a reader the agency’s part, not another’s, and not the child’s record', async () => {
    await using plan = await withPlan()
    const { database, people, childId } = plan
    const passing = await giveSafetyPart(plan, people.school, people.as('practitioner').id)
    await giveSafetyPart(plan, people.as('support_provider').agencyId)
    const seen = await viewPassedOn(database, people.as('practitioner'), passing)
    assert.equal(seen.parts.length, 1)
    await assert.rejects(viewSafetyPlan(database, people.as('practitioner'), childId), NotFound)
  })

  it('is named within the agency by its lead alone', async () => {
    await using plan = await withPlan()
    const { database, people } = plan
    const passing = await giveSafetyPart(plan, people.school, people.as('practitioner').id)
    const dsl = people.as('school_dsl').id
    await assert.rejects(
      nameReader(database, people.as('practitioner'), passing, dsl, 'x'),
      Forbidden,
    )
    const nurse = people.as('health_named').id
    await assert.rejects(
      nameReader(database, people.as('school_dsl'), passing, nurse, 'x'),
      NotFound,
    )
  })

  it('is withdrawn by the lead, and by itself the moment a role ends', async () => {
    await using plan = await withPlan()
    const { database, people } = plan
    const teacher = people.as('practitioner')
    const passing = await giveSafetyPart(plan, people.school, teacher.id)
    const [named] = (await viewPassedOn(database, people.as('school_dsl'), passing)).readers
    assert.ok(named)
    await withdrawReader(database, people.as('school_dsl'), named.id, 'Teaches her no more')
    await assert.rejects(viewPassedOn(database, people.as('practitioner'), passing), NotFound)

    await nameReader(database, people.as('school_dsl'), passing, teacher.id, 'Teaches her again')
    await viewPassedOn(database, people.as('practitioner'), passing)
    await database.asAdministrator(
      'update access.held_role set ended_at = now() where practitioner_id = $1',
      [teacher.id],
    )
    await assert.rejects(viewPassedOn(database, people.as('practitioner'), passing), NotFound)
    const { readers } = await viewPassedOn(database, people.as('school_dsl'), passing)
    assert.deepEqual(readers.map(one => one.withdrawnBecause).sort(), [
      ...['Teaches her no more', 'Their role ended'],
    ])
  })

  it('reaches a lead who is named, and stops with the next one', async () => {
    await using plan = await withPlan()
    const { database, people } = plan
    const worker = people.as('early_help_lead')
    const passing = await giveSafetyPart(plan, worker.agencyId)
    const sees = async () =>
      (await viewAllPassedOn(database, people.as('early_help_lead'), 10, 0)).length
    assert.equal(await sees(), 0)
    const name = (practitionerId: Id<'practitioner'>) =>
      database.asking(theProcess, db =>
        nameAgencyLead(db as Tx, {
          ...{ agencyId: worker.agencyId, rung: 'lead', practitionerId },
          ...{ by: theProcess.id, at: worker.at },
        }),
      )
    await name(worker.id)
    assert.equal(await sees(), 1)
    assert.ok((await viewPassedOn(database, people.as('early_help_lead'), passing)).passing.isLed)
    await name(people.as('licensing').id)
    assert.equal(await sees(), 0)
  })
})

describe('a disruption plan', () => {
  it('is for the few: to who sees the child otherwise it does not exist', async () => {
    await using plan = await withPlan()
    const { database, people, childId } = plan
    await writeDisruptionPlan(
      database,
      people.as('police_exploitation'),
      childId,
      exampleDisruptionPlan,
      0,
    )
    await giveStep(database, people, childId, { role: 'licensing' })
    const view = await viewDisruptionPlan(database, people.as('front_door_manager'), childId)
    assert.equal(view.steps.length, 1)
    for (const role of ['social_worker', 'school_dsl', 'front_door_worker'] as const) {
      await assert.rejects(viewDisruptionPlan(database, people.as(role), childId), Forbidden)
      const found = await database.asking(people.as(role), async db => [
        ...(await db.selectFrom('plans.disruptionPlan').select('id').execute()),
        ...(await db.selectFrom('plans.disruptionStep').select('id').execute()),
        ...(await db
          .selectFrom('plans.passing')
          .select('id')
          .where('kind', '=', 'disruption')
          .execute()),
        ...(await db
          .selectFrom('tasks.task')
          .select('id')
          .where('kind', '=', 'disruption-step')
          .execute()),
      ])
      assert.deepEqual(found, [], role)
    }
  })

  it('shows whoever has a step this step, and neither the others nor the child', async () => {
    await using plan = await withPlan()
    const { database, people, childId } = plan
    await writeDisruptionPlan(
      database,
      people.as('police_exploitation'),
      childId,
      exampleDisruptionPlan,
      0,
    )
    // Somebody of the same agency who does not answer for it: the early help lead stands in for any such worker.
    const own = await giveStep(database, people, childId, { role: 'licensing' })
    const { agencyId } = people.as('early_help_lead')
    const other = people.as('early_help_lead')
    const step = { target: 'vehicles', against: 'A silver car', what: 'Stop it', dueOn } as const
    await addDisruptionStep(database, people.as('police_exploitation'), childId, {
      ...{ ...step, agencyId, workerId: other.id },
    })
    const tasks = await database.asking(other, db => listMyTasks(db, other, 10))
    assert.deepEqual(
      tasks.map(({ title, childName }) => [title, childName]),
      [['Stop it', null]],
    )
    await assert.rejects(viewDisruptionStep(database, people.as('early_help_lead'), own), NotFound)
    await assert.rejects(viewSafetyPlan(database, people.as('early_help_lead'), childId), NotFound)
  })

  it('passes its steps to an agency apart from the safety plan: a reader of one sees nothing of the other', async () => {
    await using plan = await withPlan()
    const { database, people, childId } = plan
    await writeDisruptionPlan(
      database,
      people.as('police_exploitation'),
      childId,
      exampleDisruptionPlan,
      0,
    )
    await giveStep(database, people, childId, { role: 'housing' })
    const { agencyId } = people.as('housing')
    const safety = await giveSafetyPart(plan, agencyId)
    const [row] = await database.asAdministrator(
      `select id from plans.passing where kind = 'disruption'`,
    )
    const disruption = row?.id as Id<'passing'>
    const lead = () => people.as('housing')
    assert.equal((await viewPassedOn(database, lead(), disruption)).steps.length, 1)
    const [one, other] = [people.as('early_help_lead'), people.as('lado')]
    await nameReader(database, lead(), safety, one.id, 'Visits her')
    await nameReader(database, lead(), disruption, other.id, 'Knows the lodge')
    await viewPassedOn(database, people.as('early_help_lead'), safety)
    await assert.rejects(viewPassedOn(database, people.as('early_help_lead'), disruption), NotFound)
    const { steps, plan: words } = await viewPassedOn(database, people.as('lado'), disruption)
    assert.deepEqual([steps.length, words], [1, undefined])
    await assert.rejects(viewPassedOn(database, people.as('lado'), safety), NotFound)
  })

  it('would be seen without its seal', async () => {
    await using plan = await withPlan()
    const { database, people, childId } = plan
    await writeDisruptionPlan(
      database,
      people.as('police_exploitation'),
      childId,
      exampleDisruptionPlan,
      0,
    )
    await database.asAdministrator('drop policy sealed on plans.disruption_plan')
    const seen = await database.asking(people.as('school_dsl'), db =>
      db.selectFrom('plans.disruptionPlan').select('id').execute(),
    )
    assert.equal(seen.length, 1)
  })
})
