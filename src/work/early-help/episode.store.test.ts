import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ExampleDirectory, exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { listMyTasks } from '../../records/tasks/index.ts'
import { addStep } from './add-step.ts'
import { assessWithFamily } from './assess-with-family.ts'
import { agreedEnd, exampleAssessment, exampleEpisode } from './early-help.examples.ts'
import { endEarlyHelp } from './end-early-help.ts'
import { findEpisodeOfChild } from './episode.store.ts'
import { holdReview } from './hold-review.ts'
import { judgeReferAgain } from './judge-refer-again.ts'
import type { StepDraft } from './plan.ts'
import { recordIntervention, recordProgress } from './record-help.ts'
import { viewEpisode } from './view-episode.ts'

describe('early help for a child', () => {
  let database: ExampleDatabase
  let people: ExampleDirectory
  let own: Awaited<ReturnType<typeof exampleEpisode>>
  before(async () => {
    database = await exampleDatabase()
    people = await exampleDirectory(database)
    own = await exampleEpisode(database, people)
  })
  after(() => database[Symbol.asyncDispose]())

  const lead = () => people.as('early_help_lead')
  const open = (who: Asking) => viewEpisode(database, who, own.id)
  const tied = (who: Asking, kind: 'plan' | 'allocation') =>
    database.asking(theProcess, db =>
      insertTie(db as Tx, own.childId, { practitionerId: who.id }, kind, own.id, who.at),
    )
  const entry = async (who: Asking) =>
    (
      await database.asAdministrator(
        'select action, subjects, because from audit.entry where request_id = $1',
        [who.requestId],
      )
    )[0]
  const step = (worker: Asking): StepDraft => ({
    ...{ aim: { words: 'Home by six' }, what: 'Walk home together', dueOn: '2026-11-09' },
    ...{ workerId: worker.id, familyMember: '' },
  })

  it('shows the family’s words to those who help, and writes down what was shown and why', async () => {
    await assessWithFamily(database, lead(), own.id, exampleAssessment)
    const who = lead()
    const view = await open(who)
    assert.equal(view.assessment?.childsWishes, 'I want somebody to be home.')
    const read = await entry(who)
    assert.equal(read?.because, 'lead worker')
    const shown = new Set(read?.subjects as string[])
    for (const id of [own.id, own.childId, view.assessment?.id ?? '']) assert.ok(shown.has(id))
    assert.ok(await open(people.as('front_door_worker')))
  })

  it('is absent for everybody else, also where they see the child in another way', async () => {
    const school = people.as('school_dsl')
    await database.asking(theProcess, db =>
      insertTie(db as Tx, own.childId, { agencyId: people.school }, 'roll', own.id, school.at),
    )
    const seen = await database.asking(school, db =>
      db.selectFrom('people.child').select('id').where('id', '=', own.childId).execute(),
    )
    assert.equal(seen.length, 1)
    for (const who of [school, people.as('social_worker'), people.southFrontDoor]) {
      await assert.rejects(open(who), NotFound)
      const found = database.asking(who, db => findEpisodeOfChild(db, own.childId))
      assert.equal(await found, undefined)
    }
  })

  it('control: without its own policy a school would read what a family said for a plan', async () => {
    await database.asAdministrator('drop policy those_who_help on early_help.episode')
    const school = people.as('school_dsl')
    assert.ok(await database.asking(school, db => findEpisodeOfChild(db, own.childId)))
    await database.asAdministrator(`create policy those_who_help on early_help.episode as restrictive for all to cairn_app using (
      area_id = any ((select access.areas_in_reach())::uuid[]) or child_id = any (array(select tie.child_id from access.relationship tie
        where tie.practitioner_id = (select access.asker()) and tie.kind in ('allocation', 'plan') and tie.ended_at is null)))`)
  })

  it('does not exist for whoever is excluded from the child', async () => {
    const manager = people.as('front_door_manager')
    await database.asAdministrator(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, 'relative', now())`,
      [newId(), own.childId, manager.id],
    )
    await assert.rejects(open(manager), NotFound)
    await database.asAdministrator('delete from access.exclusion')
  })

  it('gives a worker’s step to the worker’s own list, and lets the worker tell how it goes', async () => {
    const nurse = people.as('health_named')
    await addStep(database, lead(), own.id, step(nurse))
    await tied(nurse, 'plan')
    const [task] = await database.asking(nurse, db => listMyTasks(db, nurse, 10))
    assert.equal(task?.title, 'Walk home together')
    const [found] = (await open(nurse)).steps
    assert.ok(found)
    const done = { state: 'done', note: 'Twice this week' } as const
    await recordProgress(database, nurse, found.id, done)
    assert.deepEqual(await database.asking(nurse, db => listMyTasks(db, nurse, 10)), [])
    assert.equal((await open(lead())).steps[0]?.state, 'done')
    await recordIntervention(database, nurse, own.id, {
      ...{ what: 'Visit', deliveredBy: 'A nurse', deliveredOn: '2026-11-01' },
      ...{ attended: 'both', note: '' },
    })
    assert.equal((await open(nurse)).interventions.length, 1)
  })

  it('is written by the lead worker: whoever has a step cannot, nor can the front door', async () => {
    for (const who of [people.as('health_named'), people.as('front_door_worker')]) {
      for (const attempt of [
        () => assessWithFamily(database, who, own.id, exampleAssessment),
        () => addStep(database, who, own.id, step(who)),
        () => judgeReferAgain(database, who, own.id, 'Because'),
        () => endEarlyHelp(database, who, own.id, agreedEnd),
      ])
        await assert.rejects(attempt, Forbidden)
    }
    const outside = { what: 'x', deliveredBy: 'x', deliveredOn: '2026-11-01' } as const
    await assert.rejects(
      recordIntervention(database, people.as('front_door_worker'), own.id, {
        ...{ ...outside, attended: 'child', note: '' },
      }),
      Forbidden,
    )
  })

  it('keeps every assessment and review as it was written', async () => {
    await holdReview(database, lead(), own.id, {
      ...{ rising: 'no', risingAccount: '', aims: [], childsView: 'Good', notHeardWhy: '' },
      ...{ familysView: 'Calm', nextOn: '2027-01-04' },
    })
    assert.equal((await open(lead())).episode.reviewOn, '2027-01-04')
    for (const table of ['assessment', 'review', 'progress', 'intervention', 'closing', 'step']) {
      const rewrite = database.asking(lead(), db =>
        db
          .updateTable(`earlyHelp.${table}` as 'earlyHelp.review')
          .set({ areaId: people.north })
          .execute(),
      )
      await assert.rejects(rewrite, /permission denied/, table)
    }
  })

  it('ends once, and nothing is added after', async () => {
    await endEarlyHelp(database, lead(), own.id, agreedEnd)
    await assert.rejects(endEarlyHelp(database, lead(), own.id, agreedEnd), Conflict)
    await assert.rejects(addStep(database, lead(), own.id, step(lead())), Conflict)
  })

  it('shows nothing that cannot be written down', async () => {
    await database.asAdministrator('revoke insert on audit.entry from cairn_audit_writer')
    await assert.rejects(open(lead()), /permission denied/)
    await database.asAdministrator('grant insert on audit.entry to cairn_audit_writer')
  })
})
