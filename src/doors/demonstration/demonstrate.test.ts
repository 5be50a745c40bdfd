import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { insightRoutes } from '../../across/insight/index.ts'
import { react } from '../../across/pathway/index.ts'
import type { Key } from '../../foundation/access/index.ts'
import { untoldPlaces } from '../../foundation/access/kept.examples.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { demonstrate } from './demonstrate.ts'
import { personAsking } from './directory.ts'

const now = new Date('2026-11-21T14:00:00Z')
const key = Buffer.alloc(32, 1) as Key

describe('the demonstration', async () => {
  const database = await exampleDatabase(react)
  after(() => database[Symbol.asyncDispose]())
  await demonstrate(database, () => now, [key])
  const routes = insightRoutes(database)
  const who = { ...personAsking('manager'), requestId: newId<'request'>(), at: now }
  /** The pages of each child whom a manager of the front door may see. */
  const pagesOf = async (children: readonly Record<string, unknown>[]) => {
    const pages: string[] = []
    for (const { id } of children) {
      const params = { child: String(id) }
      for (const path of ['/children/:child', '/children/:child/history']) {
        const route = routes.find(one => one.path === path)
        const asked = { who, path, params, query: {}, answers: {}, csrf: '' }
        const reply = await route?.handle(asked).catch(() => undefined)
        if (reply?.kind === 'page') pages.push(reply.page.body.markup)
      }
    }
    return pages
  }
  const count = async (sql: string) => Number((await database.asAdministrator(sql))[0]?.count)

  it('has somebody in every role', async () => {
    const empty = await database.asAdministrator(
      `select id from access.role where not exists (select from access.held_role where role_id = role.id)`,
    )
    assert.deepEqual(empty, [])
  })

  it('has something that was shared in every state an officer meets', async () => {
    const states = await database.asAdministrator(
      'select distinct state from intelligence.evaluation',
    )
    assert.ok(states.length >= 8, states.map(one => one.state).join())
    assert.ok((await count('select count(*) from intelligence.release')) >= 2)
    assert.ok((await count('select count(*) from intelligence.standing')) >= 3)
  })

  it('has a child or a concern in every state that a working day shows', async () => {
    assert.ok((await count(`select count(*) from contacts.contact where state = 'received'`)) >= 3)
    assert.ok((await count(`select count(*) from contacts.contact where state = 'screening'`)) >= 2)
    for (const level of ['low', 'medium', 'high']) {
      const found = `select count(*) from assessment.assessment where final_level = '${level}'`
      assert.ok((await count(found)) >= 2, level)
    }
    assert.ok((await count(`select count(*) from oversight.meeting where state = 'ended'`)) >= 3)
    assert.ok((await count(`select count(*) from tasks.task where state = 'done'`)) >= 5)
  })

  it('has early help in every state: not begun, running, due, late, ended with and without agreement', async () => {
    const open = 'select count(*) from early_help.episode where ended_at is null'
    assert.ok((await count(`${open} and chased_at is not null`)) >= 1)
    assert.ok(
      (await count(`${open} and plan_started_at is not null and review_on > '2026-11-28'`)) >= 1,
    )
    assert.ok((await count(`${open} and review_on between '2026-11-21' and '2026-11-28'`)) >= 1)
    assert.ok((await count(`${open} and review_on < '2026-11-21'`)) >= 1)
    for (const agreed of ['yes', 'no']) {
      const ended = `select count(*) from early_help.closing where agreed = '${agreed}'`
      assert.equal(await count(ended), 1, agreed)
    }
    const waiting = `select count(*) from tasks.task where kind = 'refer-again' and settled_at is null`
    assert.ok((await count(waiting)) >= 2)
  })

  it('has groups with terms, a child who left the list and is checked on twice, and one who arrived', async () => {
    const terms = `select count(*) from practice.start join practice.version on version.id = version_id where kind = 'group_terms'`
    assert.equal(await count(terms), 2)
    const left = `select count(*) from oversight.listing_spell spell
      join oversight.decision on decision.id = spell.ended_by_decision_id where decision = 'remove_never_at_risk'`
    assert.equal(await count(left), 1)
    const checks = `select count(*) from tasks.task where kind = 'check-removed' and settled_at is null`
    assert.equal(await count(checks), 2)
    const reasons = `select count(*) from oversight.agenda_reason where why`
    assert.ok((await count(`${reasons} = 'arriving'`)) >= 1)
    assert.ok((await count(`${reasons} = 'moving_away'`)) >= 1)
  })

  it('leaves no open child without an owner and a next date', async () => {
    const dropped = `select count(*) from people.child where not exists (
      select from tasks.responsibility kept where kept.child_id = child.id)
      and not exists (select from looked.honey where honey.child_id = child.id)`
    assert.equal(await count(dropped), 0)
  })

  it('is founded once', async () => {
    const before = await count('select count(*) from audit.entry')
    await demonstrate(database, () => now, [key])
    assert.equal(await count('select count(*) from audit.entry'), before)
  })

  it('notes for every child each table that holds something of it', async () => {
    assert.deepEqual(await untoldPlaces(database), [])
  })

  it('shows of each child what it would show if every table were asked', async () => {
    const children = await database.asAdministrator('select id from people.child')
    const shown = await pagesOf(children)
    assert.ok(shown.length > children.length)
    await database.asAdministrator(
      `insert into access.kept select child.id, tgrelid::regclass::text
         from people.child cross join pg_trigger where tgname = 'kept'`,
    )
    assert.deepEqual(await pagesOf(children), shown)
    // A table that was not noted would be missed.
    await database.asAdministrator(`delete from access.kept where place = 'contacts.contact'`)
    assert.notDeepEqual(await pagesOf(children), shown)
  })
})
