import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory, exampleNow } from '../../foundation/access/access.examples.ts'
import {
  type Asking,
  countWork,
  findSession,
  insertSession,
  insertTie,
  listHeirs,
  theProcess,
} from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../people/child.examples.ts'
import { findResponsibility, listMyTasks, setResponsibility, setTask } from '../tasks/index.ts'
import { getStaff } from './change-directory.ts'
import { recordLeaving } from './record-leaving.ts'

/** A social worker with three children and two actions, colleagues to take over, and an administrator. */
async function exampleWork() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const process = <T>(work: (tx: Tx) => Promise<T>) =>
    database.asking(theProcess, db => work(db as Tx))
  const [leaver, heir, manager] = [
    people.as('social_worker'),
    people.as('early_help_lead'),
    people.as('front_door_manager'),
  ]
  const at = exampleNow
  const children = await process(async tx => {
    const all: Id<'child'>[] = []
    for (const givenName of ['Amara', 'Bea', 'Cato']) {
      const childId = await writeChild(tx, {
        givenName,
        areaId: people.north,
        by: theProcess.id,
        at,
      })
      const mine = { childId, areaId: people.north, ownerId: leaver.id }
      await setResponsibility(tx, { ...mine, nextStep: 'Visit', nextOn: '2026-11-05', at })
      await insertTie(tx, childId, { practitionerId: leaver.id }, 'allocation', newId(), at)
      all.push(childId)
    }
    return all as [Id<'child'>, Id<'child'>, Id<'child'>]
  })
  await process(async tx => {
    for (const childId of [children[0], null]) {
      await setTask(tx, {
        areaId: people.north,
        childId,
        kind: 'action',
        title: 'Ring the school',
        path: '/',
        ownerId: leaver.id,
        ownerAgencyId: leaver.agencyId,
        setBy: leaver.id,
        startedAt: at,
        dueAt: new Date(at.getTime() + 86_400_000),
      })
    }
  })
  const administrator = people.as('administrator')
  const staff = (id = leaver.id) => database.asking(administrator, db => getStaff(db, id))
  const ownerOf = (childId: Id<'child'>) =>
    process(async tx => (await findResponsibility(tx, childId))?.ownerId)
  const leave = async (by: Asking = administrator, to = heir.id) => {
    const { version } = await staff()
    return recordLeaving(database, by, await staff(), to, version)
  }
  const sees = (who: Asking, id: Id<'child'>) =>
    database.asking(who, async db => {
      const found = await db.selectFrom('people.child').select('id').where('id', '=', id).execute()
      return found.length === 1
    })
  return {
    database,
    people,
    process,
    leaver,
    heir,
    manager,
    administrator,
    children,
    staff,
    ownerOf,
    leave,
    sees,
  }
}

describe('somebody who leaves', () => {
  it('leaves every child and every action with the colleague named, who is told and sees the children', async () => {
    const work = await exampleWork()
    await using database = work.database
    const { leaver, heir, children, ownerOf, sees, leave, administrator } = work
    assert.deepEqual(await database.asking(administrator, db => countWork(db, leaver.id)), {
      children: 3,
      actions: 2,
    })
    assert.equal(await sees(heir, children[0]), false)
    await leave()
    for (const child of children) {
      assert.equal(await ownerOf(child), heir.id)
      assert.equal(await sees(heir, child), true)
      assert.equal(await sees(leaver, child), false)
    }
    const tasks = await database.asking(heir, db => listMyTasks(db, heir, 50))
    assert.equal(tasks.length, 2)
    const told = await database.asking(heir, db =>
      db.selectFrom('tasks.notice').select('kind').orderBy('kind').execute(),
    )
    assert.deepEqual(
      told.map(one => one.kind),
      ['child.given', 'task.set'],
    )
  })

  it('is signed out at the next request, holds no role and sits on no group', async () => {
    const { database: opened, leaver, leave } = await exampleWork()
    await using database = opened
    const token = await database.asking(leaver, db =>
      insertSession(db, leaver.id, 'passkey', exampleNow),
    )
    assert.ok(await findSession(database, token))
    await leave()
    assert.equal(await findSession(database, token), undefined)
    const open = await database.asAdministrator(
      `select 'role' from access.held_role where practitioner_id = $1 and ended_at is null
       union all select 'tie' from access.relationship where practitioner_id = $1 and ended_at is null
       union all select 'session' from access.session where practitioner_id = $1 and ended_at is null
       union all select 'group' from access.membership where practitioner_id = $1 and ended_at is null`,
      [leaver.id],
    )
    assert.deepEqual(open, [])
  })

  it('is on record with who they left it to, and the history says who answered before', async () => {
    const { database: opened, leaver, heir, children, administrator, leave } = await exampleWork()
    await using database = opened
    await leave()
    const entries = await database.asAdministrator(
      `select action, practitioner_id, subjects from audit.entry`,
    )
    assert.deepEqual(entries, [
      {
        action: 'practitioner.left',
        practitioner_id: administrator.id,
        subjects: [leaver.id, heir.id],
      },
    ])
    const before = await database.asking(heir, db =>
      db.selectFrom('access.handedOver').select(['childId', 'fromId', 'toId']).execute(),
    )
    assert.deepEqual(
      before.filter(one => one.childId === children[1]),
      [{ childId: children[1], fromId: leaver.id, toId: heir.id }],
    )
  })

  it('cannot leave without handing over: the database refuses it', async () => {
    const { database: opened, leaver, administrator } = await exampleWork()
    await using database = opened
    await assert.rejects(
      database.asking(administrator, db =>
        db
          .updateTable('access.practitioner')
          .set({ leftAt: exampleNow })
          .where('id', '=', leaver.id)
          .execute(),
      ),
      /whoever leaves hands over first/,
    )
  })

  it('is given nothing more, also not in the moment of leaving', async () => {
    const work = await exampleWork()
    await using _ = work.database
    const { process, people, leaver, children, ownerOf, heir } = work
    const again = (tx: Tx) =>
      setResponsibility(tx, {
        childId: children[0],
        areaId: people.north,
        ownerId: leaver.id,
        nextStep: 'Visit',
        nextOn: '2026-11-05',
        at: exampleNow,
      })
    // Somebody gives them a fourth child and has not finished; leaving waits for it and takes it along.
    let leaving: Promise<unknown> = Promise.resolve()
    const fourth = await process(async tx => {
      const child = { givenName: 'Dana', areaId: people.north, by: theProcess.id, at: exampleNow }
      const childId = await writeChild(tx, child)
      await setResponsibility(tx, {
        childId,
        areaId: people.north,
        ownerId: leaver.id,
        nextStep: 'Visit',
        nextOn: '2026-11-05',
        at: exampleNow,
      })
      leaving = work.leave()
      await new Promise(resolve => setTimeout(resolve, 150))
      return childId
    })
    await leaving
    assert.equal(await ownerOf(fourth), heir.id)
    await assert.rejects(process(again), /the owner has left/)
  })

  it('leaves a child that is hidden from the colleague to somebody who may see it', async () => {
    const work = await exampleWork()
    await using _ = work.database
    const { process, heir, manager, children, ownerOf, sees, leave } = work
    const [excluded, restricted, plain] = children
    await process(async tx => {
      await tx
        .insertInto('access.exclusion')
        .values({
          id: newId(),
          childId: excluded,
          practitionerId: heir.id,
          reason: 'relative',
          startedAt: exampleNow,
        } as never)
        .execute()
      await tx
        .insertInto('access.restriction')
        .values({
          id: newId(),
          childId: restricted,
          reason: 'staff',
          startedAt: exampleNow,
        } as never)
        .execute()
    })
    await leave()
    assert.deepEqual(
      [await ownerOf(excluded), await ownerOf(restricted), await ownerOf(plain)],
      [manager.id, manager.id, heir.id],
    )
    assert.deepEqual([await sees(heir, excluded), await sees(heir, restricted)], [false, false])
    assert.deepEqual([await sees(manager, excluded), await sees(manager, restricted)], [true, true])
  })

  it('is recorded by an administrator, and never by themselves', async () => {
    const { database: opened, people, leaver, leave, heir, administrator } = await exampleWork()
    await using database = opened
    for (const by of [people.as('front_door_manager'), people.as('ig_lead'), leaver])
      await assert.rejects(leave(by), Forbidden)
    const asWhom = (by: Asking) =>
      database.asking(by, db =>
        db
          .selectNoFrom(eb =>
            eb
              .fn<string>('access.hand_over', [
                eb.val(leaver.id),
                eb.val(heir.id),
                eb.val(exampleNow),
              ])
              .as('moved'),
          )
          .execute(),
      )
    await assert.rejects(asWhom(people.as('front_door_manager')), /not theirs to hand over|uuid/)
    const self = await database.asking(administrator, db => getStaff(db, administrator.id))
    await assert.rejects(
      recordLeaving(database, administrator, self, heir.id, self.version),
      Forbidden,
    )
  })

  it('is not recorded twice, nor over somebody else’s change', async () => {
    const {
      database: opened,
      leaver,
      heir,
      administrator,
      staff,
      leave,
      ownerOf,
      children,
    } = await exampleWork()
    await using database = opened
    const { version } = await staff()
    await database.asAdministrator(
      'update access.practitioner set version = version + 1 where id = $1',
      [leaver.id],
    )
    await assert.rejects(
      recordLeaving(database, administrator, await staff(), heir.id, version),
      Conflict,
    )
    assert.equal(await ownerOf(children[0]), leaver.id)
    await leave()
    await assert.rejects(leave(), /has left already/)
  })
})

describe('an administrator', () => {
  it('sees no child and no work, by any table that speaks of one, before and after', async () => {
    const { database: opened, administrator, leave } = await exampleWork()
    await using database = opened
    await leave()
    const tables = await database.asAdministrator(
      `select table_schema || '.' || table_name as name from information_schema.columns where column_name = 'child_id'`,
    )
    assert.ok(tables.length > 10)
    for (const { name } of [...tables, { name: 'people.child' }]) {
      const rows = await database
        .asking(administrator, db =>
          db
            .selectFrom(String(name) as 'people.child')
            .select(eb => eb.lit(1).as('one'))
            .execute(),
        )
        .catch(error => (/permission denied/.test(String(error)) ? [] : Promise.reject(error)))
      assert.deepEqual(rows, [], String(name))
    }
  })

  it('changes no work past the hand-over, not even blindly', async () => {
    const { database: opened, administrator, heir, children, ownerOf, leaver } = await exampleWork()
    await using database = opened
    const blind = await database.asking(administrator, db =>
      db.updateTable('tasks.responsibility').set({ ownerId: heir.id }).executeTakeFirst(),
    )
    assert.equal(blind.numUpdatedRows, 0n)
    assert.equal(await ownerOf(children[0]), leaver.id)
  })

  it('is offered people of the agency and the front door’s manager to take over', async () => {
    const { database: opened, administrator, staff, manager, heir, people } = await exampleWork()
    await using database = opened
    const leaver = await staff()
    const ids = (await database.asking(administrator, db => listHeirs(db, leaver))).map(x => x.id)
    assert.ok(ids.includes(heir.id) && ids.includes(manager.id))
    assert.ok(!ids.includes(leaver.id) && !ids.includes(people.as('analyst').id))
  })
})
