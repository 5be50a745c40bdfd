import assert from 'node:assert/strict'
import { it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { answersFor, exampleChild, exampleRequest } from './assessment.examples.ts'
import { assessmentRoutes } from './assessment.routes.ts'
import { confirmed } from './instrument.examples.ts'
import { recordHarm } from './record-harm.ts'

it('a matrix is printed for whoever reads it, and that is written down', async () => {
  await using database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const child = await exampleChild(database, people)
  const worker = people.as('front_door_worker')
  const routes = assessmentRoutes(database)
  const [sheet, matrix] = ['/assessments/:assessment/print', '/children/:child/assessments/new']
  const route = (method: string, path: string) => {
    const found = routes.find(one => one.method === method && one.path === path)
    assert.ok(found)
    return found
  }
  const print = (who: Asking, assessment: string) =>
    route('GET', sheet).handle(exampleRequest(who, { assessment }))
  const harm = await recordHarm(database, worker, child, null, {
    ...{ kind: 'violence', account: 'Hit on the way home.', happened: 'This autumn' },
    ...{ knownOn: '2026-10-20', toldBy: 'The child', source: 'Example School' },
  })
  const facts = answersFor({ answers: { M01: confirmed('current') }, escalations: [] })
  const done = await route('POST', matrix).handle(
    exampleRequest(worker, { child }, { ...facts, _version: 'none' }),
  )
  const assessment = done.kind === 'see-other' ? done.to.slice(-36) : ''

  const shown = await print(worker, assessment)
  assert.ok(shown.kind === 'page' && shown.status === 200)
  assert.equal(shown.page.title, 'Risk matrix for printing', 'nobody’s name in the title')
  assert.match(
    shown.page.body.markup,
    /Sarah Example.*Not yet asked\. This is a gap\..*Violence or threats, This autumn.*Not known: /s,
  )
  const entries = await database.asAdministrator(
    "select verb, subjects from audit.entry where action = 'assessment.printed'",
  )
  assert.deepEqual(
    entries.map(({ verb, subjects }) => [verb, (subjects as string[]).toSorted()]),
    [['consultation', [child, assessment, harm].toSorted()]],
  )

  for (const one of [assessment, newId(), 'no id']) {
    await assert.rejects(print(people.southFrontDoor, one), NotFound, 'the other area')
    await assert.rejects(print(people.as('social_worker'), one), NotFound, 'no tie to the child')
  }
  assert.ok(!route('GET', sheet).may(people.as('school_dsl')).allowed)
  await database.asAdministrator('revoke insert on audit.entry from cairn_audit_writer')
  await assert.rejects(print(worker, assessment), /permission denied/)
})
