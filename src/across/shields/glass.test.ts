import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Asking, type RoleId, roles } from '../../foundation/access/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { viewOpened } from './break-glass.ts'
import { mayBreakGlass, mayReviewGlass } from './glass.policy.ts'
import { readBreaking, readReview } from './glass.ts'
import { openedPage } from './glass.view.ts'
import { glassReviewPage } from './glass-review.view.ts'
import { reviewGlass, viewGlass, viewGlassQueue } from './review-glass.ts'
import { exampleHousehold } from './shields.examples.ts'

const now = new Date('2026-11-02T09:00:00Z')
const whole = {
  ...{ child: 'Amara Lindqvist', 'bornOn-day': '3', 'bornOn-month': '5', 'bornOn-year': '2011' },
  ...{ reason: 'danger', purpose: 'protect', why: 'She did not come home.' },
}

describe('what somebody writes who opens a record without a part in it', () => {
  const cases: [string, Record<string, string>, string[]][] = [
    ['is whole', {}, []],
    [
      'may be the reference alone',
      { child: 'c 000123', 'bornOn-day': '', 'bornOn-month': '', 'bornOn-year': '' },
      [],
    ],
    ['is never one name', { child: 'Amara' }, ['child']],
    [
      'has the date of birth',
      { 'bornOn-day': '', 'bornOn-month': '', 'bornOn-year': '' },
      ['bornOn'],
    ],
    ['is of a day there is', { 'bornOn-day': '31', 'bornOn-month': '2' }, ['bornOn', 'bornOn']],
    [
      'says why, for what, and what happened',
      { reason: 'toString', purpose: '', why: ' ' },
      ['reason', 'purpose', 'why'],
    ],
  ]
  for (const [says, changed, fields] of cases) {
    it(says, () => {
      const read = readBreaking({ ...whole, ...changed }, now)
      assert.deepEqual(read.ok ? [] : read.problems.map(({ field }) => field), [...new Set(fields)])
    })
  }

  it('is judged with a next step where it was not right', () => {
    const read = readReview({ outcome: 'not_justified', why: 'Nobody was in danger.' })
    assert.deepEqual(read.ok ? [] : read.problems.map(({ field }) => field), ['nextStep'])
  })
})

describe('a record opened without a part in it', async () => {
  const there = await exampleHousehold()
  const { database, people, open, asking } = there
  after(() => database[Symbol.asyncDispose]())
  const nurse = people.as('health_named')
  const lead = people.as('ig_lead')
  const said = { outcome: 'relationship', why: 'She is the school nurse.', nextStep: '' } as const
  const entriesOf = async ({ requestId }: Asking) => {
    const rows = await database.asAdministrator(
      'select action, because from audit.entry where request_id = $1 order by action, id',
      [requestId],
    )
    return rows.map(({ action, because }) => `${action}: ${because}`)
  }

  it('is for the same roles in the app and in the database', async () => {
    for (const role of Object.keys(roles) as RoleId[]) {
      if (role === 'process') continue
      const who = people.as(role)
      const [allowed] = await database.asAdministrator(
        `select shields.may_break_glass() as may from access.ask_as('${who.id}')`,
      )
      assert.equal(mayBreakGlass(who).allowed, allowed?.may === true, role)
    }
  })

  it('shows the general part, and says nothing of what it may not show', async () => {
    const who = asking(nurse)
    assert.deepEqual(await open(who), { ok: true, value: '/break-glass/open' })
    const [asked, broken] = await entriesOf(who)
    assert.match(asked ?? '', /^glass.asked/)
    assert.match(broken ?? '', /^glass.broken: .*: danger, protect$/)
    const { markup } = openedPage(await viewOpened(database, asking(nurse)), nurse.at).body
    for (const shown of [/Amara/, /Theo/, /Example social_worker/, /Ingrid Lindqvist/])
      assert.match(markup, shown)
    assert.doesNotMatch(markup, /Quarry/)
  })

  it('leads to the child’s own page for who had a part in it all along', async () => {
    assert.deepEqual(
      await open(people.southFrontDoor, 'Solveig').catch(error => error.name),
      'Forbidden',
    )
    const own = asking(there.owner)
    await database.asAdministrator(
      `insert into access.relationship (id, child_id, practitioner_id, kind, started_at)
       values (gen_random_uuid(), '${there.amara}', '${own.id}', 'allocation', now())`,
    )
    assert.deepEqual(await open(own), { ok: true, value: `/children/${there.amara}` })
  })

  it('waits in a queue for somebody independent, who says once whether it was right', async () => {
    const { found } = await viewGlassQueue(database, asking(lead), 1)
    assert.deepEqual(
      found.map(({ name, outcome }) => [name, outcome]),
      [['Example health_named', null]],
    )
    const id = found[0]?.id ?? newId<'glass'>()
    const view = await viewGlass(database, asking(lead), id)
    const form = { formId: '', action: '', answers: {}, problems: [], csrf: '' }
    const { markup } = glassReviewPage(view, form, nurse.at).body
    assert.match(markup, /The record as it was open to them/)
    assert.match(markup, /Was it right\?/)
    for (const role of ['health_named', 'front_door_manager', 'administrator'] as const) {
      await assert.rejects(viewGlass(database, people.as(role), id), Forbidden)
      await assert.rejects(reviewGlass(database, people.as(role), id, said), Forbidden)
    }
    await assert.rejects(viewGlass(database, lead, newId<'glass'>()), NotFound)
    const who = asking(lead)
    await reviewGlass(database, who, id, said)
    assert.match((await entriesOf(who))[0] ?? '', /^glass.reviewed/)
    await assert.rejects(reviewGlass(database, asking(lead), id, said), Conflict)
    const [manager] = await database.asAdministrator(
      `select path from tasks.notice where kind = 'glass.relationship' and practitioner_id = '${there.manager.id}'`,
    )
    assert.equal(manager?.path, `/children/${there.amara}`)
  })

  it('is reviewed by nobody of the line of who did it', () => {
    const opened = { practitionerId: nurse.id, managerId: lead.id, managerOfReader: null }
    assert.ok(!mayReviewGlass(lead, opened).allowed)
    assert.ok(
      !mayReviewGlass(lead, { ...opened, managerId: null, managerOfReader: nurse.id }).allowed,
    )
    assert.ok(mayReviewGlass(lead, { ...opened, managerId: null }).allowed, 'the control')
  })
})
