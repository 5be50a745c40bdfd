import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listAttended, listCoverage, listDue, listRequirements } from './attendance.store.ts'
import { getCase } from './case.store.ts'
import { answersOf, readPart } from './case.ts'
import {
  beginSession,
  endSession,
  joinSession,
  openPart,
  viewSession,
  viewShown,
} from './lead-session.ts'
import { exampleAnswers, exampleMatrix } from './learning.examples.ts'
import { getModule, openLibrary } from './library.ts'
import { endRequirement, requireModule, whatIsMissing } from './require-module.ts'
import { answerPart, beginCourse, viewCourse } from './take-course.ts'
import { beginCase, changeCase, writeNext } from './write-case.ts'

const library = openLibrary(exampleMatrix)
const [staged] = library.shipped
assert.ok(staged)

describe('what trainers do', async () => {
  const database = await exampleDatabase()
  after(() => database[Symbol.asyncDispose]())
  const people = await exampleDirectory(database)
  const trainer = people.as('trainer')
  const group = (['housing', 'licensing', 'school_dsl'] as const).map(role => people.as(role))
  const answer = (who: Asking, id: Id<'course'>, part: number, shown = false) =>
    answerPart(database, library, who, id, { part, answers: exampleAnswers, shown })
  const finish = async (who: Asking) => {
    const id = await beginCourse(database, library, who, 'staged-case')
    for (const part of [1, 2, 3]) await answer(who, id, part)
  }

  it('a session opens each part for everybody at once, and counts without telling who', async () => {
    const id = await beginSession(database, trainer, staged)
    const courses = await Promise.all(group.map(who => joinSession(database, who, id)))
    const [first, firstCourse] = [group[0], courses[0]]
    assert.ok(first && firstCourse)
    assert.equal(await joinSession(database, first, id), firstCourse, 'once')
    assert.equal((await viewCourse(database, library, first, firstCourse)).next, 'waiting')
    await assert.rejects(answer(first, firstCourse, 1), NotFound)

    for (const pressed of [1, 1, 3]) await openPart(database, library, trainer, id, pressed)
    for (const [nth, who] of group.entries())
      await answer(who, courses[nth] ?? firstCourse, 1, nth > 0)
    const { session, counts } = await viewSession(database, library, trainer, id)
    assert.equal(session.opened, 1)
    assert.deepEqual(
      [...counts],
      [
        [0, 3],
        [1, 3],
      ],
    )
    assert.ok(session.version >= 7, 'whoever follows has heard of each')
    assert.equal((await viewCourse(database, library, first, firstCourse)).next, 'waiting')

    const shown = () => viewShown(database, library, trainer, id, 1).then(view => view.shown)
    assert.deepEqual(await shown(), [], 'two would be known by their words')
    await database.asAdministrator('update learning.answer set shown = true')
    assert.equal((await shown()).length, 3)
    assert.ok((await shown()).every(one => !('practitionerId' in one)))

    await assert.rejects(openPart(database, library, first, id, 2), Forbidden)
    await endSession(database, trainer, id)
    assert.equal((await viewCourse(database, library, first, firstCourse)).next, 2, 'goes on alone')
    await assert.rejects(joinSession(database, people.as('lado'), id), NotFound)
  })

  it('who went through what is for those who plan learning, per person and per agency', async () => {
    await finish(people.as('probation'))
    const attended = (who: Asking) =>
      database.asking(who, db => listAttended(db, { limit: 9, offset: 0 }))
    for (const role of ['trainer', 'group_coordinator', 'business_manager'] as const)
      assert.deepEqual(
        (await attended(people.as(role))).map(({ name }) => name),
        ['Example probation'],
      )
    assert.deepEqual(await attended(people.as('front_door_manager')), [])
    const coverage = (day: '2026-11-03' | '2028-11-03') =>
      database.asking(trainer, db => listCoverage(db, day))
    const justice = (rows: Awaited<ReturnType<typeof coverage>>) =>
      rows.find(({ agency }) => agency === 'Example Youth Justice')
    assert.deepEqual(justice(await coverage('2026-11-03')), {
      ...{ agency: 'Example Youth Justice', people: 2, inDate: { 'staged-case': 1 } },
    })
    assert.deepEqual(justice(await coverage('2028-11-03'))?.inDate, {}, 'a refresher is due')
  })

  it('a role waits for the module that is required, and says which; nothing is required at first', async () => {
    const [coordinator, administrator] = [
      people.as('group_coordinator'),
      people.as('administrator'),
    ]
    const missing = (whom: Asking | null, who = administrator) =>
      database.asking(who, db => whatIsMissing(db, who, whom?.id ?? null, ['trainer', 'lado']))
    const nurse = people.as('health_named')
    assert.deepEqual(await missing(nurse), [])
    await assert.rejects(requireModule(database, trainer, 'lado', staged), Forbidden)
    await requireModule(database, coordinator, 'lado', staged)
    const says = [
      'Designated officer (LADO) is given once the module “One girl, three moments” is in date',
    ]
    assert.deepEqual(await missing(nurse), says)
    assert.deepEqual(await missing(null), says, 'somebody new has done nothing yet')
    assert.deepEqual(await missing(people.as('probation')), [])
    const twoYears = { ...administrator, at: new Date('2028-12-01T09:00:00Z') }
    assert.deepEqual(await missing(people.as('probation'), twoYears), says)

    // Not past the form either: the database gives it to nobody who has not learnt.
    const give = (whom: Asking) =>
      database.asAdministrator(
        `insert into access.held_role (id, practitioner_id, role_id, started_at) values (gen_random_uuid(), $1, 'lado', $2)`,
        [whom.id, whom.at],
      )
    await assert.rejects(give(nurse), /the role waits for its module/)
    await give(people.as('probation'))
    await database.asAdministrator(
      'alter table access.held_role disable trigger role_waits_for_its_module',
    )
    await give(nurse)
    await database.asAdministrator(
      `delete from access.held_role where role_id = 'lado' and practitioner_id = any ($1)`,
      [[nurse.id, people.as('probation').id]],
    )
    await database.asAdministrator(
      'alter table access.held_role enable trigger role_waits_for_its_module',
    )

    const due = (who: Asking, until: '2026-12-01' | '2028-11-30') =>
      database.asking(who, async db => (await listDue(db, who.id, until)).map(({ dueOn }) => dueOn))
    assert.deepEqual(await due(people.as('lado'), '2026-12-01'), [null])
    assert.deepEqual(await due(people.as('probation'), '2026-12-01'), [])
    assert.deepEqual(await due(people.as('probation'), '2028-11-30'), ['2028-11-02'])

    const [set] = await database.asking(coordinator, db => listRequirements(db))
    assert.ok(set)
    await endRequirement(database, coordinator, set.id)
    assert.deepEqual(await missing(nurse), [])
  })

  it('a case is written until its day, then never changed, only followed by another version', async () => {
    const about = { title: 'A lift', about: 'A coach.', minutes: 10, refreshMonths: null }
    const id = await beginCase(database, trainer, about)
    const now = () => database.asking(trainer, db => getCase(db, id))
    const part = readPart(
      {
        ...written,
        title: 'One',
        confirmed: 'S03',
        suspected: 'M01',
        emergencies: 'E01',
        age: '14',
      },
      exampleMatrix,
    )
    assert.ok(part.ok)
    const shownAgain = readPart(answersOf(part.value), exampleMatrix)
    assert.deepEqual(shownAgain.ok && shownAgain.value, part.value)

    const first = await now()
    await changeCase(database, trainer, first, { part: 1, as: part.value })
    await assert.rejects(changeCase(database, trainer, first, { about: { title: 'B' } }), Conflict)
    const learner = people.as('school_dsl')
    const module = (who: Asking) =>
      database.asking(who, db => getModule(db, library, first.module, '2026-11-02'))
    await assert.rejects(module(learner), NotFound)
    await changeCase(database, trainer, await now(), { startsOn: '2026-11-02' })
    assert.equal((await module(learner)).parts[0]?.title, 'One')
    await assert.rejects(
      changeCase(database, trainer, await now(), { about: { title: 'B' } }),
      Conflict,
    )
    await assert.rejects(beginCase(database, learner, about), Forbidden)

    const next = await writeNext(database, trainer, id)
    const second = await database.asking(trainer, db => getCase(db, next))
    assert.deepEqual([second.number, second.draft.edition, second.startsOn], [2, '2', null])
    assert.equal((await module(learner)).edition, '1')
  })

  it('a part that lacks something is refused at its field', () => {
    const read = readPart(
      { ...written, title: '', level: 'x', age: 'ten', ownAsk: 'And?' },
      exampleMatrix,
    )
    const fields = read.ok ? [] : read.problems.map(({ field }) => field)
    assert.deepEqual(fields, ['title', 'level', 'ownWorked', 'age'])
  })
})

const written = {
  facts: 'A coach drives him home.\n\nHe has new boots.',
  level: 'high',
  ...Object.fromEntries(
    ['worries', 'findOut', 'level', 'report'].map(id => [`worked-${id}`, `On ${id}`]),
  ),
}
