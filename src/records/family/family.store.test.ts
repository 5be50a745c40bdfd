import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../people/child.examples.ts'
import { exampleRelative, exampleTie } from './family.examples.ts'
import { recordRelative, tieChildren, untieChildren } from './record-family.ts'
import { around, listRelatives } from './relative.store.ts'
import { listChildTies } from './tie.store.ts'

async function exampleTown() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const worker = people.as('front_door_worker')
  const children = await database.asking(theProcess, async db => {
    const write = (areaId: Id<'area'>) =>
      writeChild(db, { areaId, by: theProcess.id, at: worker.at })
    const amara = await write(people.north)
    const bo = await write(people.north)
    const southern = await write(people.south)
    await insertTie(db as Tx, amara, { agencyId: people.school }, 'roll', amara, worker.at)
    return { amara, bo, southern }
  })
  const exclude = (child: Id<'child'>, who: Asking) =>
    database.asAdministrator(
      'insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, $4, now())',
      [newId(), child, who.id, 'a relative'],
    )
  const entryOf = async ({ requestId }: Asking) =>
    (
      await database.asAdministrator('select * from audit.entry where request_id = $1', [requestId])
    )[0]
  return { database, people, worker, exclude, entryOf, ...children }
}

describe('the people around a child', async () => {
  const { database, people, worker, amara, southern, exclude, entryOf } = await exampleTown()
  after(() => database[Symbol.asyncDispose]())
  const list = (who: Asking) => database.asking(who, db => listRelatives(db, amara))

  it('are written down and changed, and what was said first stays', async () => {
    const who = people.as('front_door_worker', { requestId: newId<'request'>() })
    const id = await recordRelative(database, who, amara, exampleRelative())
    const changed = exampleRelative({ contact: 'not_safe', contactWhy: 'He was violent' })
    const later = await recordRelative(database, worker, amara, changed, id)
    const all = await list(worker)
    assert.equal(all.length, 2)
    assert.deepEqual(
      around(all).map(({ id, contact }) => ({ id, contact })),
      [{ id: later, contact: 'not_safe' }],
    )
    await assert.rejects(recordRelative(database, worker, amara, changed, id), Conflict)
    const entry = await entryOf(who)
    assert.equal(entry?.action, 'family.relative-recorded')
    assert.deepEqual(entry?.subjects, [amara, id])
    const gone = exampleRelative({ goneWhy: 'Died in 2025' })
    await recordRelative(database, worker, amara, gone, later)
    assert.deepEqual(around(await list(worker)), [])
  })

  it('are absent for whoever may not see the child, and kept by those whose work it is', async () => {
    assert.deepEqual(await list(people.southFrontDoor), [])
    assert.equal((await list(people.as('school_dsl'))).length, 3)
    const write = (who: Asking, child: Id<'child'>) =>
      recordRelative(database, who, child, exampleRelative())
    await assert.rejects(write(worker, southern), NotFound)
    await assert.rejects(write(people.as('housing'), amara), Forbidden)
    const manager = people.as('front_door_manager')
    await exclude(amara, manager)
    assert.deepEqual(await list(manager), [])
    await assert.rejects(write(manager, amara), NotFound)
  })

  it('are never rewritten: the database lets nobody', async () => {
    const rewrite = database.asking(worker, db =>
      db.updateTable('family.relative').set({ contact: 'safe' }).execute(),
    )
    await assert.rejects(rewrite, /permission denied/)
  })
})

describe('two children who are tied', async () => {
  const { database, people, worker, amara, bo, southern, exclude, entryOf } = await exampleTown()
  after(() => database[Symbol.asyncDispose]())
  const tiesOf = async (child: Id<'child'>, who: Asking) =>
    (await database.asking(who, db => listChildTies(db, child))).map(({ otherId }) => otherId)

  it('stand on each other’s page for whoever sees both', async () => {
    const who = people.as('front_door_worker', { requestId: newId<'request'>() })
    await tieChildren(database, who, amara, exampleTie(bo))
    assert.deepEqual(await tiesOf(amara, worker), [bo])
    assert.deepEqual(await tiesOf(bo, worker), [amara])
    const entry = await entryOf(who)
    assert.ok(entry)
    assert.deepEqual((entry.subjects as string[]).slice(0, 2), [amara, bo])
  })

  it('leave no trace for whoever sees only one of them', async () => {
    assert.deepEqual(await tiesOf(amara, people.as('school_dsl')), [])
    const manager = people.as('front_door_manager')
    assert.deepEqual(await tiesOf(amara, manager), [bo], 'control')
    await exclude(bo, manager)
    assert.deepEqual(await tiesOf(amara, manager), [])
  })

  it('are tied by nobody who does not see both', async () => {
    await assert.rejects(tieChildren(database, worker, amara, exampleTie(southern)), NotFound)
    await assert.rejects(
      tieChildren(database, people.as('school_dsl'), amara, exampleTie(bo)),
      NotFound,
    )
  })

  it('are untied from either side, and can be tied again', async () => {
    const [tie] = await database.asking(worker, db => listChildTies(db, bo))
    assert.ok(tie)
    await assert.rejects(
      untieChildren(database, people.as('school_dsl'), bo, tie.id, 'No'),
      NotFound,
    )
    await untieChildren(database, worker, bo, tie.id, 'They were never friends')
    assert.deepEqual(await tiesOf(amara, worker), [])
    await tieChildren(database, worker, amara, exampleTie(bo))
    assert.deepEqual(await tiesOf(bo, worker), [amara])
  })
})
