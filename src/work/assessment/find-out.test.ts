import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { answersFor, exampleChild, exampleRequest } from './assessment.examples.ts'
import { assessmentRoutes } from './assessment.routes.ts'
import { defaultInstrument } from './default-instrument.ts'
import { readFindingOut } from './find-out.ts'
import { holderOf, toFindOut } from './holders.ts'
import { confirmed } from './instrument.examples.ts'

describe('what is not known', () => {
  it('stands once, with whoever most likely knows', () => {
    const groups = toFindOut(defaultInstrument, { M01: {} })
    const ids = groups.flatMap(({ signs }) => signs.map(({ id }) => id))
    assert.equal(ids.length, defaultInstrument.indicators.length - 1)
    assert.equal(new Set(ids).size, ids.length)
    assert.ok(!ids.includes('M01'))
  })

  it('of a sign a partnership added is the council’s to know', () =>
    assert.equal(holderOf({ id: 'X01', domain: 'new_here' }), 'council'))

  const school = { id: newId<'agency'>(), kind: 'school' }
  const groups = toFindOut(defaultInstrument, {})
  const whole = {
    ask: 'M01\nM05',
    'agency-school': school.id,
    'by-day': '16',
    'by-month': '11',
    'by-year': '2026',
  }
  const cases: [string, Answers, string][] = [
    ['is asked of an agency by a day', {}, ''],
    ['is not asked where nothing is ticked', { ask: '' }, 'ask'],
    ['needs an agency', { 'agency-school': '' }, 'agency-school'],
    ['needs an agency of this area', { 'agency-school': newId() }, 'agency-school'],
    ['needs a day', { 'by-day': '' }, 'by'],
    ['needs a day to come', { 'by-day': '2' }, 'by'],
  ]
  for (const [what, changed, expected] of cases) {
    it(what, () => {
      const read = readFindingOut({ ...whole, ...changed }, groups, [school], '2026-11-02')
      assert.equal(read.ok ? '' : read.problems.map(({ field }) => field).join(' '), expected)
    })
  }
})

describe('asking for what is not known', () => {
  it('sets one task for each question, once, and looks absent elsewhere', async () => {
    await using database = await exampleDatabase()
    const people = await exampleDirectory(database)
    const child = await exampleChild(database, people)
    const worker = people.as('front_door_worker')
    const routes = assessmentRoutes(database)
    const ask = (
      method: 'GET' | 'POST',
      path: string,
      who: Asking,
      params: object,
      sent?: Answers,
    ) => {
      const route = routes.find(one => one.method === method && one.path === path)
      assert.ok(route?.may(who).allowed)
      return route.handle(exampleRequest(who, { ...params }, sent))
    }
    const oneSign = answersFor({ answers: { M01: confirmed('current') }, escalations: [] })
    const matrix = '/children/:child/assessments/new'
    const done = await ask('POST', matrix, worker, { child }, { ...oneSign, _version: 'none' })
    const assessment = done.kind === 'see-other' ? done.to.slice(-36) : ''

    const path = '/assessments/:assessment/find-out'
    const page = await ask('GET', path, worker, { assessment })
    assert.ok(page.kind === 'page')
    assert.match(page.page.body.markup, /name="by-day"[^>]*value="16"/)
    assert.doesNotMatch(page.page.body.markup, /value="M01"/)
    const [shown] = await database.asAdministrator(
      "select verb, subjects from audit.entry where action = 'unknowns.shown'",
    )
    assert.deepEqual(shown, { verb: 'consultation', subjects: [child, assessment] })

    const who = { ...worker, formId: newId<'form'>() }
    const sent = {
      ask: 'M05\nM07',
      'agency-school': people.school,
      'agency-health': people.police,
      ...{ 'by-day': '16', 'by-month': '11', 'by-year': '2026' },
    }
    const empty = await ask('POST', path, worker, { assessment }, { ...sent, ask: '' })
    assert.ok(empty.kind === 'page' && empty.status === 422)
    await ask('POST', path, who, { assessment }, sent)
    await ask('POST', path, who, { assessment }, sent)
    const tasks = await database.asAdministrator(
      "select title, owner_agency_id, due_at from tasks.task where kind = 'find-out' order by title",
    )
    assert.deepEqual(
      tasks.map(task => task.owner_agency_id),
      [people.school, people.police],
    )
    assert.deepEqual(tasks[0]?.due_at, new Date('2026-11-16T23:59:59Z'))

    await assert.rejects(ask('GET', path, people.southFrontDoor, { assessment }), NotFound)
    await assert.rejects(ask('POST', path, people.southFrontDoor, { assessment }, sent), NotFound)
    const entries = await database.asAdministrator(
      "select subjects from audit.entry where action = 'unknowns.asked'",
    )
    assert.equal(entries.length, 1)
    assert.ok((entries[0]?.subjects as string[] | undefined)?.includes(child))

    for (const role of ['group_chair', 'school_dsl'] as const) {
      const page = routes.find(one => one.method === 'GET' && one.path === path)
      assert.ok(!page?.may(people.as(role)).allowed, role)
    }
    await database.asAdministrator('revoke insert on audit.entry from cairn_audit_writer')
    await assert.rejects(ask('GET', path, worker, { assessment }), /permission denied/)
    await assert.rejects(ask('POST', path, worker, { assessment }, sent), /permission denied/)
    const still = await database.asAdministrator(
      "select count(*)::int from tasks.task where kind = 'find-out'",
    )
    assert.deepEqual(still, [{ count: 2 }])
  })
})
