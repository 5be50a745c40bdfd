import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import type { Request } from '../../foundation/routing/index.ts'
import { searchChildren } from './child-search.store.ts'
import { excludePractitioner } from './exclude-practitioner.ts'
import { exclusionRoutes } from './exclusion.routes.ts'
import { readExclusion } from './exclusion.ts'
import { exampleTown } from './merge.examples.ts'
import { viewPairs } from './view-pairs.ts'

const because = { reason: 'Her uncle' }

describe('excluding somebody from a child', () => {
  it('says everything that is wrong at its field, and lets nobody decide about themselves', () => {
    const [me, other] = [newId<'practitioner'>(), newId<'practitioner'>()]
    const colleagues = [{ id: me }, { id: other }]
    const fields = (answers: Record<string, string>) => {
      const read = readExclusion(answers, me, colleagues)
      return read.ok ? [] : read.problems.map(({ field }) => field)
    }
    assert.deepEqual(fields({ practitionerId: other, ...because }), [])
    assert.deepEqual(fields({}), ['practitionerId', 'reason'])
    assert.deepEqual(fields({ practitionerId: me, ...because }), ['practitionerId'])
    assert.deepEqual(fields({ practitionerId: newId(), ...because }), ['practitionerId'])
  })

  it('leaves the excluded two equal worlds: one with the child, one without', async () => {
    const town = await exampleTown(3)
    const { database, worker, manager, nth, children } = town
    const world = (who: Asking) =>
      database.asking(who, async db =>
        JSON.stringify([
          (await searchChildren(db, { text: 'Amara Lindqvist' })).map(({ id }) => id),
          (await searchChildren(db, { text: 'C000001' })).map(({ id }) => id),
          await db.selectFrom('people.child').selectAll().orderBy('id').execute(),
          await db.selectFrom('people.candidate').select('id').orderBy('id').execute(),
          await db
            .selectFrom('people.nameToken')
            .selectAll()
            .orderBy('token')
            .orderBy('childId')
            .execute(),
        ]),
      )
    const before = await world(worker)
    await excludePractitioner(database, manager, {
      ...{ childId: nth(0), practitionerId: worker.id, ...because },
    })
    const excluded = await world(worker)
    assert.notEqual(excluded, before, 'the control: it was there')
    assert.ok(!excluded.includes(nth(0)))
    assert.equal((await viewPairs(database, worker, 1)).pairs.length, 1)
    // The other world: the child was never there.
    await database.asAdministrator(
      `delete from people.candidate where '${children[0]}' in (child_id, other_id);
       delete from access.exclusion; delete from access.relationship where child_id = '${children[0]}';
       delete from people.name_token where child_id = '${children[0]}'; delete from people.child where id = '${children[0]}'`,
    )
    assert.equal(await world(worker), excluded)
    await database[Symbol.asyncDispose]()
  })

  it('is a manager’s, for a child they see, and is written down', async () => {
    const town = await exampleTown()
    const { database, people, worker, manager, school, nth } = town
    const exclude = (who: Asking, practitionerId = school.id) =>
      excludePractitioner(database, who, { childId: nth(0), practitionerId, ...because })
    await assert.rejects(exclude(worker), Forbidden)
    await assert.rejects(exclude(manager, manager.id), Forbidden)
    await assert.rejects(exclude(people.southFrontDoor), NotFound)
    await assert.rejects(exclude(manager, newId<'practitioner'>()), NotFound)
    const who = people.as('front_door_manager')
    const id = await exclude(who)
    const [entry] = await database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [who.requestId],
    )
    assert.deepEqual(entry, {
      action: 'child.practitioner-excluded',
      subjects: [nth(0), id, school.id],
    })
    assert.deepEqual(await town.seenBy(school), [1])
    const past = database.asking(manager, db =>
      db
        .insertInto('access.exclusion')
        .values({
          ...{ id: newId<'exclusion'>(), childId: nth(1), practitionerId: school.id },
          ...{ reason: 'x', startedAt: who.at },
        })
        .execute(),
    )
    await assert.rejects(past, /row-level security/, 'not past the use case')
    await database[Symbol.asyncDispose]()
  })

  it('hands over what the excluded answered for', async () => {
    const { database, people, manager, school, nth } = await exampleTown()
    await database.asAdministrator(
      `insert into tasks.responsibility (child_id, area_id, owner_id, next_step, next_on, since)
       values ($1, $2, $3, 'Ring her', '2026-12-01', now())`,
      [nth(0), people.north, school.id],
    )
    await excludePractitioner(database, manager, {
      ...{ childId: nth(0), practitionerId: school.id, ...because },
    })
    const [kept] = await database.asAdministrator('select owner_id from tasks.responsibility')
    assert.equal(kept?.owner_id, manager.id)
    await database[Symbol.asyncDispose]()
  })

  it('has a page, which shows again what was typed with what is wrong', async () => {
    const { database, people, nth } = await exampleTown()
    const ask = (method: 'GET' | 'POST', child: string, answers: Record<string, string> = {}) => {
      const route = exclusionRoutes(database).find(
        one => one.method === method && one.path.endsWith('/new'),
      )
      assert.ok(route)
      const who = people.as('front_door_manager', { formId: newId<'form'>() })
      const path = `/children/${child}/exclusions/new`
      const request: Request = { who, path, params: { child }, query: {}, answers, csrf: 'token' }
      return route.handle(request)
    }
    const shown = await ask('GET', nth(0))
    assert.match(shown.kind === 'page' ? shown.page.body.markup : '', /Example school_dsl/)
    const wrong = await ask('POST', nth(0), { reason: 'Her <uncle>' })
    assert.ok(wrong.kind === 'page')
    assert.equal(wrong.status, 422)
    assert.match(
      wrong.page.body.markup,
      /Select who must not see the child[\s\S]*Her &lt;uncle&gt;/,
    )
    await assert.rejects(ask('GET', newId()), NotFound)
    await database[Symbol.asyncDispose]()
  })
})
