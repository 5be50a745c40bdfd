import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, insertTie, type RoleId, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { getStaff, recordLeaving } from '../../records/administration/index.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { getChild } from '../../records/people/index.ts'
import { judged } from '../../work/audits/audits.examples.ts'
import {
  callAudit,
  drawAudit,
  endAudit,
  endAuditsOver,
  judgeCase,
  questionsOf,
  readJudgement,
  replaceAuditor,
  setAuditAction,
  settleCase,
  shippedTools,
  viewAudit,
  viewCase,
  viewToDraw,
} from '../../work/audits/index.ts'
import { react } from './react.ts'

const [tool] = shippedTools

async function exampleAudits() {
  const database = await exampleDatabase(react)
  const people = await exampleDirectory(database)
  const as = (role: RoleId): Asking => people.as(role, { requestId: newId() })
  const { at } = as('scrutineer')
  const names = ['Amara', 'Bea', 'Cleo', 'Dan', 'Ed', 'Fay', 'Gil', 'Hana', 'Ivo']
  const children: Record<string, Id<'child'>> = {}
  for (const givenName of names) {
    const id = await database.asking(theProcess, db =>
      writeChild(db, { areaId: people.north, givenName, by: theProcess.id, at }),
    )
    children[givenName] = id
    await database.asAdministrator(
      `insert into contacts.contact (id, area_id, child_id, reference, received_at, channel, source_code, submitted_by, agency_id,
         tell_reporter, child_given_name, danger, narrative, others_involved, parents_told, state)
       values (gen_random_uuid(), $1, $2, $3, $4, 'form', '6', $5, $6, true, $7, 'no', 'Worried', 'no', 'yes', 'closed')`,
      [people.north, id, `X${givenName}`, at, as('practitioner').id, people.school, givenName],
    )
  }
  const child = (name: string) => children[name] ?? newId<'child'>()
  const call = async (who = as('scrutineer')) =>
    callAudit(database, who, {
      ...{ areaId: people.north, tool, title: 'Autumn audit', why: 'Asked by the executive' },
      ...{ since: '2026-10-01', until: '2026-11-02', criteria: {} },
    })
  const auditors: RoleId[] = ['social_worker', 'health_named', 'youth_justice']
  const draw = (id: Id<'audit'>, changed: object = {}) =>
    drawAudit(database, as('scrutineer'), id, {
      ...{ size: 6, perLevel: false, auditors: auditors.map(role => as(role).id) },
      ...{ moderatorId: as('police_exploitation').id, endsOn: '2026-12-01', ...changed },
    })
  const looks = async (id: Id<'audit'>) => {
    const views = await Promise.all(auditors.map(role => viewAudit(database, as(role), id)))
    return auditors.flatMap((role, at) =>
      (views[at]?.cases ?? []).map(one => ({ role, one, who: () => as(role) })),
    )
  }
  /** Each case with the two who look at it. */
  const pairs = async (id: Id<'audit'>) => {
    const byCase = Map.groupBy(await looks(id), ({ one }) => one.id)
    return [...byCase.values()].flatMap(([first, second]) =>
      first && second ? [{ one: first.one, first: first.who, second: second.who }] : [],
    )
  }
  const says = (changed: Record<string, string> = {}) => {
    const read = readJudgement({ ...judged(tool, 'sound'), ...changed }, tool, [])
    assert.ok(read.ok)
    return read.value
  }
  const exclude = (name: string, role: RoleId) =>
    database.asAdministrator(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values (gen_random_uuid(), $1, $2, 'Kin', $3)`,
      [child(name), as(role).id, at],
    )
  return { database, people, as, at, child, call, draw, looks, pairs, says, exclude }
}

const absent = (error: unknown) => error instanceof NotFound || error instanceof Forbidden

describe('an audit of practice', () => {
  let world: Awaited<ReturnType<typeof exampleAudits>>
  let audit: Id<'audit'>

  before(async () => {
    world = await exampleAudits()
    const { database, people, as, child, at, exclude } = world
    // The nurse works with one of them, the scrutineer may know nothing of another, an auditor nothing of a third.
    await database.asking(theProcess, async db => {
      const nurse = { practitionerId: as('health_named').id }
      await insertTie(db as Tx, child('Amara'), nurse, 'plan', people.north, at)
    })
    await exclude('Bea', 'scrutineer')
    await exclude('Cleo', 'youth_justice')
    audit = await world.call()
  })
  after(() => world.database[Symbol.asyncDispose]())

  it('tells whoever runs it of how many a sample is drawn, without those hidden from them', async () => {
    const { database, as } = world
    const { levels } = await viewToDraw(database, as('scrutineer'), audit)
    assert.deepEqual(levels, [{ level: 'none', many: 8 }])
    const { levels: others } = await viewToDraw(database, as('group_coordinator'), audit)
    assert.deepEqual(others, [{ level: 'none', many: 9 }])
    for (const role of ['social_worker', 'analyst', 'group_chair'] as const)
      await assert.rejects(viewToDraw(database, as(role), audit), absent)
  })

  it('is drawn once, opens each case to two who never worked with it, and to nobody else', async () => {
    const { database, as, child, draw, looks } = world
    await draw(audit)
    await assert.rejects(draw(audit), Conflict)
    const seen = await looks(audit)
    assert.equal(seen.length, 12)
    const of = (name: string) => seen.filter(({ one }) => one.childId === child(name))
    assert.equal(of('Bea').length, 0, 'hidden from whoever drew')
    assert.ok(of('Amara').every(({ role }) => role !== 'health_named'))
    assert.ok(of('Cleo').every(({ role }) => role !== 'youth_justice'))
    for (const { one, who } of seen) {
      const read = await database.asking(who(), db => getChild(db, one.childId))
      assert.equal(read.id, one.childId)
    }
    for (const role of ['scrutineer', 'police_exploitation', 'group_coordinator'] as const)
      assert.deepEqual((await viewAudit(database, as(role), audit)).cases, [])
    for (const role of ['lado', 'analyst', 'practitioner'] as const)
      await assert.rejects(viewAudit(database, as(role), audit), absent)
    await assert.rejects(viewAudit(database, world.people.southFrontDoor, audit), NotFound)
  })

  it('draws the same cases for the same seed, and keeps of whom they were drawn', async () => {
    const { database, as } = world
    const { audit: drawn } = await viewAudit(database, as('scrutineer'), audit)
    assert.match(drawn.seed ?? '', /^[0-9a-f]{16}$/)
    assert.equal(drawn.population, 8)
    const again = `select child_id from audits.population($1, $2, $3, '{}', $4)
      where child_id <> $5 order by encode(sha256(convert_to($6 || child_id, 'UTF8')), 'hex')`
    const { areaId, since, until, drawnAt, seed } = drawn
    const rows = await database.asAdministrator(again, [
      ...[areaId, since, until, drawnAt, world.child('Bea'), seed],
    ])
    const cases = await database.asAdministrator(
      'select child_id from audits.sampled where audit_id = $1 order by place',
      [audit],
    )
    assert.deepEqual(cases, rows.slice(0, 6), 'PostgreSQL draws what Node drew')
  })

  it('lets an auditor read, and write nothing into the record', async () => {
    const { database, pairs, says } = world
    const [{ one, first } = assert.fail()] = await pairs(audit)
    const written = () =>
      database.asking(first(), db =>
        db
          .updateTable('people.child')
          .set({ trustedAdult: 'Somebody' })
          .where('id', '=', one.childId)
          .executeTakeFirst(),
      )
    assert.equal((await written()).numUpdatedRows, 0n)
    await database.asking(theProcess, db =>
      insertTie(db as Tx, one.childId, { practitionerId: first().id }, 'plan', audit, first().at),
    )
    assert.equal((await written()).numUpdatedRows, 1n, 'the control: who works with the child does')
    await assert.rejects(
      judgeCase(database, first(), one.id, says()),
      Forbidden,
      'who has come to work with the child audits nothing of it any more',
    )
    await database.asAdministrator(
      `delete from access.relationship where kind = 'plan' and source_id = $1`,
      [audit],
    )
  })

  it('shows neither what the other found until both have said it', async () => {
    const { database, as, pairs, says } = world
    const [{ one, first, second } = assert.fail()] = await pairs(audit)
    await judgeCase(database, first(), one.id, says())
    await assert.rejects(judgeCase(database, first(), one.id, says()), Conflict)
    assert.equal((await viewCase(database, second(), one.id)).said.length, 0)
    await assert.rejects(viewCase(database, as('police_exploitation'), one.id), NotFound)
    await judgeCase(database, second(), one.id, says({ 'grade-plan': 'weak' }))
    const both = await viewCase(database, first(), one.id)
    assert.deepEqual([both.said.length, both.differ.map(({ id }) => id)], [2, ['plan']])

    // Only now somebody else looks, and settles.
    const settling = () => as('police_exploitation')
    assert.equal((await viewCase(database, settling(), one.id)).settles, true)
    const settled = { answers: { plan: { grade: 'weak' } }, why: 'No dates' }
    await assert.rejects(settleCase(database, first(), one.id, settled), Forbidden)
    await settleCase(database, settling(), one.id, settled)
    await assert.rejects(settleCase(database, settling(), one.id, settled), Conflict)
  })

  it('would be noticed if the wall between the two fell: the control', async () => {
    const { database, pairs, says } = world
    const [, { one, first, second } = assert.fail()] = await pairs(audit)
    await judgeCase(database, first(), one.id, says())
    const seen = async () => (await viewCase(database, second(), one.id)).said.length
    assert.equal(await seen(), 0)
    await database.asAdministrator('alter policy own_then_both on audits.judgement using (true)')
    assert.equal(await seen(), 1)
    await database.asAdministrator(`alter policy own_then_both on audits.judgement using (
      (select access.asker_has('process')) or (by_id = (select access.asker()) and case_id = any ((select audits.own_cases())::uuid[]))
      or case_id = any ((select audits.judged_cases())::uuid[]))`)
    assert.equal(await seen(), 0)
  })

  it('brings an immediate concern to the front door at once', async () => {
    const { database, as, pairs, says } = world
    const [, , { one, first } = assert.fail()] = await pairs(audit)
    const account = 'She wrote that she is to be fetched tonight.'
    const who = first()
    await judgeCase(database, who, one.id, says({ concerned: 'yes', concern: account }))
    const [contact] = await database.asAdministrator(
      `select contact.child_id, danger, contact.state, task.priority from contacts.contact
         join tasks.task on task.source_id = contact.id and task.kind = 'decide-contact' where narrative = $1`,
      [account],
    )
    assert.deepEqual(contact, {
      ...{ child_id: one.childId, danger: 'serious_harm_told' },
      ...{ state: 'received', priority: 'urgent' },
    })
    const told = await database.asAdministrator(
      `select id from tasks.notice where practitioner_id = $1 and kind = 'contact.danger'`,
      [as('front_door_manager').id],
    )
    assert.equal(told.length, 1)
    const [entry] = await database.asAdministrator(
      `select subjects from audit.entry where request_id = $1 and action = 'audit.judged'`,
      [who.requestId],
    )
    assert.ok(((entry?.subjects ?? []) as string[]).includes(one.childId))
  })

  it('passes what was not judged to somebody else, who gets no child they worked with', async () => {
    const { database, as, looks, people } = world
    const gone = as('youth_justice')
    const before = (await looks(audit)).filter(({ role }) => role === 'youth_justice')
    const judgedBefore = await database.asAdministrator(
      'select case_id from audits.judgement where by_id = $1',
      [gone.id],
    )
    const next = as('early_help_lead')
    await replaceAuditor(database, as('group_coordinator'), audit, {
      goneId: gone.id,
      newId: next.id,
    })
    const after = await viewAudit(database, as('youth_justice'), audit)
    assert.equal(after.cases.length, judgedBefore.length)
    const theirs = await viewAudit(database, as('early_help_lead'), audit)
    assert.equal(theirs.cases.length, before.length - judgedBefore.length)
    for (const one of theirs.cases)
      await assert.rejects(
        database.asking(as('youth_justice'), db => getChild(db, one.childId)),
        NotFound,
      )
    const direct = database.asAdministrator(
      `insert into audits.sampled (id, audit_id, area_id, child_id, place, level, first_id, second_id)
       values (gen_random_uuid(), $1, $2, $3, 99, 'none', $4, $5)`,
      [audit, people.north, world.child('Amara'), as('health_named').id, as('social_worker').id],
    )
    await assert.rejects(direct, /not theirs to audit/, 'not past the use case either')
  })

  it('counts truly for its own people, and tells readers outside what may go out, once it is over', async () => {
    const { database, as } = world
    const inside = await viewAudit(database, as('scrutineer'), audit)
    const plan = questionsOf(tool).findIndex(({ id }) => id === 'plan')
    assert.deepEqual(inside.found.answers.rows[plan]?.many, ['0', '0', '1', '0', '0', '0'])
    assert.ok(inside.findings.some(({ words }) => words === 'Ask the child first'))
    const early = await viewAudit(database, as('business_manager'), audit)
    assert.ok(
      early.found.answers.rows.every(({ many }) => many.every(one => one === '0' || one === '–')),
    )
    await setAuditAction(database, as('scrutineer'), audit, {
      ...{
        title: 'Agree what is asked first',
        agencyId: world.people.council,
        dueOn: '2026-12-01',
      },
    })
    const [task] = await database.asAdministrator(
      `select kind, child_id from tasks.task where source_id = $1 and kind = 'action'`,
      [audit],
    )
    assert.deepEqual(task, { kind: 'action', child_id: null })

    const toLook = () =>
      database.asAdministrator(
        `select id from tasks.task where source_id = $1 and kind = 'look-for-audit' and state = 'open'`,
        [audit],
      )
    assert.ok((await toLook()).length > 0)
    await endAudit(database, as('scrutineer'), audit, 'Plans need dates.')
    assert.deepEqual(await toLook(), [])
    assert.equal((await viewAudit(database, as('group_coordinator'), audit)).actions.length, 1)
    const outside = await viewAudit(database, as('business_manager'), audit)
    assert.deepEqual([outside.audit.learnt, outside.findings], ['Plans need dates.', []])
    assert.ok(outside.found.answers.rows[plan]?.many.includes('–'), 'one is not told')
    for (const role of [
      'social_worker',
      'health_named',
      'early_help_lead',
      'police_exploitation',
    ] as const) {
      assert.deepEqual((await viewAudit(database, as(role), audit)).cases, [])
      const [tie] = await database.asAdministrator(
        `select count(*)::integer as many from access.relationship where practitioner_id = $1 and kind = 'audit' and ended_at is null`,
        [as(role).id],
      )
      assert.equal(tie?.many, 0)
    }
  })

  it('ends by itself when its last day is over, and only then', async () => {
    const { database, as, call, draw } = world
    const other = await call(as('group_coordinator'))
    await draw(other, { endsOn: '2026-11-05' })
    const ended = async () => (await viewAudit(database, as('scrutineer'), other)).audit.endedAt
    await endAuditsOver(database, new Date('2026-11-05T22:00:00Z'))
    assert.equal(await ended(), null)
    await endAuditsOver(database, new Date('2026-11-06T00:30:00Z'))
    assert.ok(await ended())
  })

  it('asks whoever drew it who goes on when an auditor leaves, and no heir to look', async () => {
    const { database, as, call, draw } = world
    const left = await call()
    await draw(left)
    const administrator = as('administrator')
    const leaver = await database.asking(administrator, db => getStaff(db, as('health_named').id))
    await recordLeaving(database, administrator, leaver, as('early_help_lead').id, leaver.version)
    const open = () =>
      database.asAdministrator(
        `select kind, owner_id from tasks.task where source_id = $1 and state = 'open' order by kind, owner_id`,
        [left],
      )
    const looking = [as('social_worker').id, as('youth_justice').id].toSorted()
    const looks = looking.map(owner_id => ({ kind: 'look-for-audit', owner_id }))
    const lead = as('scrutineer')
    assert.deepEqual(await open(), [...looks, { kind: 'replace-auditor', owner_id: lead.id }])
    const told = await database.asAdministrator(
      'select kind from tasks.notice where practitioner_id = $1 and path = $2',
      [lead.id, `/audits/${left}/replace`],
    )
    assert.deepEqual(told, [{ kind: 'task.set' }])

    const next = { goneId: leaver.id, newId: as('support_provider').id }
    await replaceAuditor(database, lead, left, next)
    assert.ok((await open()).every(({ kind }) => kind === 'look-for-audit'))
  })
})
