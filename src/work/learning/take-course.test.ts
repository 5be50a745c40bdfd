import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { exampleAnswers, exampleMatrix } from './learning.examples.ts'
import { openLibrary } from './library.ts'
import { answerPart, beginCourse, viewCourse } from './take-course.ts'

const library = openLibrary(exampleMatrix)

describe('going through a module', async () => {
  const database = await exampleDatabase()
  after(() => database[Symbol.asyncDispose]())
  const people = await exampleDirectory(database)
  const learner = people.as('school_dsl')
  const begin = (who: Asking) => beginCourse(database, library, who, 'staged-case')
  const answer = (who: Asking, id: Id<'course'>, part: number) =>
    answerPart(database, library, who, id, { part, answers: exampleAnswers, shown: true })
  const view = (who: Asking, id: Id<'course'>) => viewCourse(database, library, who, id)

  it('goes part by part, and is attended when the last one is answered', async () => {
    const id = await begin(learner)
    await assert.rejects(answer(learner, id, 2), NotFound)
    for (const part of [1, 2, 3]) {
      assert.equal((await view(learner, id)).next, part)
      await answer(learner, id, part)
    }
    const { course, answers, next } = await view(learner, id)
    assert.equal(next, undefined)
    assert.deepEqual(course.finishedAt, learner.at)
    assert.equal(course.validUntil, '2028-11-02')
    assert.deepEqual(answers.get(1), exampleAnswers)
    const [kept] = await database.asAdministrator('select * from learning.answer where part = 1')
    assert.equal(kept?.shown, false, 'outside a session nothing is shown to anybody')
  })

  it('goes on where it was begun, and begins anew when it was done', async () => {
    const who = people.as('housing')
    const id = await begin(who)
    assert.equal(await begin(who), id)
    for (const part of [1, 2, 3]) await answer(who, id, part)
    assert.notEqual(await begin(who), id)
  })

  it('keeps answers from everybody else: trainer, manager and administrator find nothing', async () => {
    const who = people.as('social_worker')
    const id = await begin(who)
    await answer(who, id, 1)
    const read = (asker: Asking) =>
      database.asking(asker, db =>
        db.selectFrom('learning.answer').select('id').where('courseId', '=', id).execute(),
      )
    const others = ['trainer', 'front_door_manager', 'administrator', 'group_coordinator'] as const
    for (const role of others) {
      assert.deepEqual(await read(people.as(role)), [], role)
      await assert.rejects(view(people.as(role), id), NotFound)
      await assert.rejects(answer(people.as(role), id, 2), NotFound)
    }
    assert.equal((await read(who)).length, 1)
    // With row security off the trainer would read it: it is the policy that keeps it.
    await database.asAdministrator(
      'create policy planted on learning.answer for select to cairn_app using (access.asker() is not null)',
    )
    assert.equal((await read(people.as('trainer'))).length, 1)
    await database.asAdministrator('drop policy planted on learning.answer')
  })

  it('is written down without what was answered', async () => {
    const entries = await database.asAdministrator(
      `select action, subjects from audit.entry where practitioner_id = $1 and action like 'learning.%' order by action desc`,
      [learner.id],
    )
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['learning.begun', ...Array(3).fill('learning.answered')],
    )
  })
})
