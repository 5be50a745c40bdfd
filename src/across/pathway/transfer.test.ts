import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import {
  type Asking,
  insertMembership,
  insertTie,
  theProcess,
} from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { findResponsibility, setTask } from '../../records/tasks/index.ts'
import {
  decideChild,
  endMeeting,
  insertGroup,
  listAtGroup,
  openMeeting,
  type ReadRecord,
  readLeaving,
  undecided,
} from '../../work/oversight/index.ts'
import {
  answerTransfer,
  findAcceptance,
  planTransition,
  proposeTransfer,
  recordTold,
  sweepTransitions,
  type TransitionDraft,
  viewTransfer,
  writeSafetyPlan,
} from '../../work/plans/index.ts'
import { examplePlanned, exampleSafetyPlan } from '../../work/plans/plans.examples.ts'
import { react } from './react.ts'

/** What the record says about leaving, as far as a transfer is concerned. */
const readRecord: ReadRecord = async (db, childId, _at, groupId) => {
  const handover = await findAcceptance(db, childId, groupId)
  return { emergencies: [], concerns: 0, sightings: 0, ...(handover && { handover }) }
}

const yes = {
  answer: 'accepted',
  byName: 'South',
  words: 'We take her.',
  answeredOn: '2026-11-02',
} as const
const reasons = { why: 'She moves.', summary: 'Ask her first.', placed: 'no' } as const
const nowhere = { homeAuthority: '', hostAuthority: '' }

async function withChild() {
  const database = await exampleDatabase(react)
  const people = await exampleDirectory(database)
  const childId = await examplePlanned(database, people)
  const manager = () => people.as('front_door_manager')
  const south = () => ({ ...people.southFrontDoor, requestId: newId<'request'>() })
  const propose = (toAreaId: Id<'area'> | null = people.south, changed = {}) =>
    proposeTransfer(database, manager(), childId, {
      ...{ toAreaId, toName: toAreaId ? '' : 'Eastmere', ...reasons, ...nowhere, ...changed },
    })
  const areas = async () => {
    const tables = await database.asAdministrator(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'
         and (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('child_id', 'area_id')) = 2`)
    const left = []
    for (const { name } of tables) {
      left.push(
        ...(await database.asAdministrator(
          `select '${name}' as name from ${name} where child_id = $1 and area_id = $2`,
          [childId, people.north],
        )),
      )
    }
    return left
  }
  return {
    ...{ database, people, childId, manager, south, propose, areas },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

describe('a child who is handed over to another area', () => {
  it('stays with its owner until somebody there accepts in writing, then belongs there with every record', async () => {
    await using it = await withChild()
    const { database, people, childId, south, propose, areas } = it
    await writeSafetyPlan(database, people.as('social_worker'), childId, exampleSafetyPlan, 0)
    const id = await propose()
    const before = await database.asking(theProcess, db => findResponsibility(db, childId))
    assert.equal(before?.ownerId, people.as('social_worker').id)
    await assert.rejects(
      database.asking(south(), db => getChild(db, childId)),
      NotFound,
    )
    assert.equal((await viewTransfer(database, south(), id)).transfer.summary, 'Ask her first.')

    await answerTransfer(database, south(), id, yes)
    const child = await database.asking(south(), db => getChild(db, childId))
    assert.equal(child.areaId, people.south)
    assert.deepEqual(await areas(), [])
    const after = await database.asking(theProcess, db => findResponsibility(db, childId))
    assert.equal(after?.ownerId, people.southFrontDoor.id)
    await assert.rejects(
      database.asking(people.as('front_door_worker'), db => getChild(db, childId)),
      NotFound,
    )
  })

  it('has each open task of its old agencies with whoever accepted', async () => {
    await using it = await withChild()
    const { database, people, childId, south, propose } = it
    const { id: ownerId, agencyId: ownerAgencyId } = people.as('social_worker')
    await database.asking(theProcess, db =>
      setTask(db as Tx, {
        ...{ areaId: people.north, childId, kind: 'visit', title: 'Visit' },
        ...{ ownerId, ownerAgencyId, setBy: theProcess.id },
        ...{ startedAt: people.as('social_worker').at, dueAt: people.as('social_worker').at },
      }),
    )
    await answerTransfer(database, south(), await propose(), yes)
    const tasks = await database.asAdministrator(
      'select owner_id, owner_agency_id from tasks.task where child_id = $1 and settled_at is null',
      [childId],
    )
    const { id, agencyId } = people.southFrontDoor
    assert.deepEqual(tasks, [{ owner_id: id, owner_agency_id: agencyId }])
  })

  it('is seen no more by workers of the old area, and still by those who serve both', async () => {
    await using it = await withChild()
    const { database, people, childId, south, propose } = it
    const sees = (who: Asking) =>
      database.asking(who, async db => {
        const found = await db.selectFrom('people.child').select('id').execute()
        return found.some(({ id }) => id === childId)
      })
    const id = await propose()
    assert.ok(await sees(people.as('social_worker')))
    await answerTransfer(database, south(), id, yes)
    assert.ok(!(await sees(people.as('social_worker'))))
    assert.ok(await sees(people.as('police_exploitation')))
    // Whoever proposed it reads what became of it.
    assert.equal((await viewTransfer(database, it.manager(), id)).transfer.answer, 'accepted')
  })

  it('is shown to whoever is asked to receive it, and to nobody else there, where it is restricted', async () => {
    await using it = await withChild()
    const { database, people, childId, manager, south, propose } = it
    await database.asking(theProcess, async db => {
      const { id: practitionerId, at } = manager()
      await insertTie(db as Tx, childId, { practitionerId }, 'need-to-know', childId, at)
    })
    await database.asAdministrator(
      `insert into access.restriction (id, child_id, reason, started_at) values ($1, $2, 'A worker is a relative', now())`,
      [newId(), childId],
    )
    const id = await propose()
    assert.equal((await viewTransfer(database, south(), id)).transfer.summary, 'Ask her first.')
    await answerTransfer(database, south(), id, { ...yes, answer: 'refused' })
    await assert.rejects(viewTransfer(database, south(), id), NotFound)
    await answerTransfer(database, south(), await propose(), yes)
    assert.equal((await database.asking(south(), db => getChild(db, childId))).areaId, people.south)
    await assert.rejects(
      database.asking(manager(), db => getChild(db, childId)),
      NotFound,
    )
  })

  it('is on the list where it arrives as well, and leaves the first one by the decision of its group', async () => {
    await using it = await withChild()
    const { database, people, childId, south, propose } = it
    const chair = people.as('group_chair')
    const groups = { north: newId<'group'>(), south: newId<'group'>() }
    const listed = await database.asking(theProcess, async db => {
      const tx = db as Tx
      for (const area of ['north', 'south'] as const) {
        const [id, areaId] = [groups[area], people[area]]
        const led = { chairId: chair.id, coordinatorId: people.as('group_coordinator').id }
        await insertGroup(tx, { id, areaId, name: 'A group', shortName: 'Group', ...led })
        await insertMembership(tx, id, chair.id, chair.at)
      }
      const { at } = people.as('social_worker')
      const listing = { childId, areaId: people.north, reason: 'exploitation', why: 'new' } as const
      const listed = await listAtGroup(tx, { ...listing, by: theProcess.id, at })
      await insertTie(tx, childId, { groupId: groups.north }, 'listing', listed.spellId, at)
      return listed
    })
    const open = async () =>
      (
        await database.asAdministrator(
          `select "group".area_id from oversight.listing_spell spell
             join oversight."group" on "group".id = spell.group_id where spell.ended_at is null order by 1`,
        )
      ).map(one => String(one.area_id))
    const leading = () => people.as('group_chair', { groupIds: [groups.north, groups.south] })
    const transfer = async () => {
      const record = await database.asking(leading(), db =>
        readRecord(db, childId, chair.at, groups.north),
      )
      const read = readLeaving(
        'transfer',
        { reason: 'She lives there now.' },
        {
          ...{ today: '2026-11-16', record, agencyIds: [], receiverIds: [] },
        },
      )
      assert.ok(read.ok, read.ok ? '' : read.problems.map(({ text }) => text).join())
      const { meetingId } = listed
      await decideChild(
        ...([database, leading(), meetingId, childId, undecided, read.value] as const),
        readRecord,
      )
    }

    await openMeeting(database, leading(), listed.meetingId, 1)
    await assert.rejects(transfer(), /Nobody has accepted the child in writing/)
    await answerTransfer(database, south(), await propose(), yes)
    assert.deepEqual(await open(), [people.north, people.south].toSorted())
    await transfer()
    await endMeeting(database, leading(), listed.meetingId, 2)
    assert.deepEqual(await open(), [people.south])
    // Who answers there goes on doing so; nobody asks them to look whether the child has arrived.
    const kept = await database.asking(theProcess, db => findResponsibility(db, childId))
    assert.deepEqual(
      [kept?.ownerId, kept?.nextStep],
      [people.southFrontDoor.id, 'Take over, and meet the child'],
    )
    // The group that received the child cannot let it go by its own area's acceptance.
    const { handover } = await database.asking(leading(), db =>
      readRecord(db, childId, chair.at, groups.south),
    )
    assert.equal(handover, undefined)
  })

  it('leaves the list for an adult service that accepted, from seventeen and a half', async () => {
    await using it = await withChild()
    const { database, people, childId } = it
    const group = newId<'group'>()
    await database.asking(theProcess, async db => {
      const led = {
        chairId: people.as('group_chair').id,
        coordinatorId: people.as('group_coordinator').id,
      }
      const { north: areaId } = people
      await insertGroup(db as Tx, { id: group, areaId, name: 'A', shortName: 'A', ...led })
      const listing = { childId, areaId, reason: 'exploitation', why: 'new' } as const
      const { at } = people.as('social_worker')
      await listAtGroup(db as Tx, { ...listing, by: theProcess.id, at })
    })
    const accepted: TransitionDraft = {
      ...{ childsWords: 'I keep my worker.', notHeardWhy: '', service: 'Adult social care' },
      ...{ contact: '', changes: 'Consent', stays: 'The project', answer: 'accepted' },
      ...{ answeredBy: 'T. Ray', answeredOn: '2026-11-02', answerWords: 'Yes' },
    }
    await planTransition(database, people.as('social_worker'), childId, accepted, 0)
    const found = (bornOn: string) =>
      database
        .asAdministrator('update people.child set born_on = $1 where id = $2', [bornOn, childId])
        .then(() => database.asking(theProcess, db => findAcceptance(db, childId, group)))
    assert.equal(await found('2009-05-03'), undefined)
    assert.equal((await found('2009-05-02'))?.receivedBy, 'Adult social care')
    const refused = { ...accepted, answer: 'refused' } as const
    await planTransition(database, people.as('social_worker'), childId, refused, 1)
    assert.equal(await found('2009-05-02'), undefined)
  })

  it('stays where it is when it is refused, and may be proposed again', async () => {
    await using it = await withChild()
    const { database, people, childId, south, propose } = it
    const id = await propose()
    await assert.rejects(propose(), Conflict)
    await answerTransfer(database, south(), id, { ...yes, answer: 'refused' })
    const child = await database.asking(people.as('front_door_worker'), db => getChild(db, childId))
    assert.equal(child.areaId, people.north)
    await propose()
  })

  it('is accepted by the receiving front door alone, once, and the database holds it too', async () => {
    await using it = await withChild()
    const { database, people, childId, manager, south, propose } = it
    const id = await propose()
    await assert.rejects(answerTransfer(database, manager(), id, yes), Forbidden)
    await assert.rejects(
      answerTransfer(database, people.as('police_exploitation'), id, yes),
      Forbidden,
    )
    const forged = database.asking(manager(), db =>
      db
        .insertInto('plans.transferAnswer')
        .values({
          ...{
            id: newId<'transfer-answer'>(),
            transferId: id,
            areaId: people.north,
            childId,
            ...yes,
          },
          ...{ answeredBy: manager().id, agencyId: manager().agencyId, answeredAt: manager().at },
        })
        .execute(),
    )
    await assert.rejects(forged, /receiver_accepts|receiving front door/)
    await answerTransfer(database, south(), id, yes)
    await assert.rejects(answerTransfer(database, south(), id, yes), Forbidden)
  })

  it('is moved by nothing else: the app may not change an area', async () => {
    await using it = await withChild()
    const { database, people, childId, manager } = it
    const moved = database.asking(manager(), db =>
      db
        .updateTable('people.child')
        .set({ areaId: people.south })
        .where('id', '=', childId)
        .execute(),
    )
    await assert.rejects(moved, /permission denied/)
  })

  it('stays on record where another council receives it, with who accepted and when', async () => {
    await using it = await withChild()
    const { database, people, childId, manager, propose } = it
    const id = await propose(null)
    await answerTransfer(database, manager(), id, { ...yes, byName: 'A. Mensah, team manager' })
    const { transfer } = await viewTransfer(database, manager(), id)
    assert.deepEqual([transfer.byName, transfer.toName], ['A. Mensah, team manager', 'Eastmere'])
    const child = await database.asking(manager(), db => getChild(db, childId))
    assert.equal(child.areaId, people.north)
  })

  it('has its home and host authority told, each a task until it is done', async () => {
    await using it = await withChild()
    const { database, manager, propose } = it
    const both = { placed: 'yes', homeAuthority: 'Eastmere', hostAuthority: 'North' }
    const id = await propose(undefined, both)
    const open = async () =>
      (
        await database.asAdministrator(
          `select kind from tasks.task where kind ~ '^tell-' and settled_at is null order by kind`,
        )
      ).map(one => one.kind)
    assert.deepEqual(await open(), ['tell-home-authority', 'tell-host-authority'])
    const told = { authority: 'home', told: 'J. Ade', toldOn: '2026-11-02', words: '' } as const
    await recordTold(database, manager(), id, told)
    assert.deepEqual(await open(), ['tell-host-authority'])
  })

  it('has records in no table that would stay behind', async () => {
    await using database = await exampleDatabase()
    const behind = await database.asAdministrator(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'
         and (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('child_id', 'area_id')) = 2
         and not exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
                          and f.confrelid = 'people.child'::regclass and f.confupdtype = 'c' and cardinality(f.conkey) = 2)
       order by 1`)
    // What officers of an area judged stays theirs; links are made anew from what they stand on.
    assert.deepEqual(
      behind.map(({ name }) => name),
      ['intelligence.connection', 'intelligence.link'],
    )
  })
})

describe('a young person near eighteen', () => {
  const born = (
    database: Awaited<ReturnType<typeof withChild>>['database'],
    childId: string,
    day: string,
  ) =>
    database.asAdministrator('update people.child set born_on = $1 where id = $2', [day, childId])
  const on = async () => true

  it('is planned for from seventeen and a half, once, by whoever answers for them', async () => {
    await using it = await withChild()
    const { database, people, childId } = it
    await writeSafetyPlan(database, people.as('social_worker'), childId, exampleSafetyPlan, 0)
    await born(database, childId, '2009-05-31')
    const asked = async (when: string) => {
      await sweepTransitions(database, new Date(when), on)
      return database.asAdministrator(
        `select owner_id from tasks.task where kind = 'plan-transition'`,
      )
    }
    assert.deepEqual(await asked('2026-11-29T12:00:00Z'), [])
    assert.deepEqual(await asked('2026-11-30T12:00:00Z'), [
      { owner_id: people.as('social_worker').id },
    ])
    assert.equal((await asked('2026-12-30T12:00:00Z')).length, 1)
  })

  it('is not planned for without a list or a plan, nor while the rule is off', async () => {
    await using it = await withChild()
    const { database, people, childId } = it
    await born(database, childId, '2009-01-31')
    const count = async () =>
      (await database.asAdministrator('select from plans.transition')).length
    await sweepTransitions(database, new Date('2026-11-30T12:00:00Z'), on)
    assert.equal(await count(), 0)
    await writeSafetyPlan(database, people.as('social_worker'), childId, exampleSafetyPlan, 0)
    await sweepTransitions(database, new Date('2026-11-30T12:00:00Z'), async () => false)
    assert.equal(await count(), 0)
  })

  it('is planned for until adult services have accepted', async () => {
    await using it = await withChild()
    const { database, people, childId } = it
    await writeSafetyPlan(database, people.as('social_worker'), childId, exampleSafetyPlan, 0)
    await born(database, childId, '2009-01-31')
    await sweepTransitions(database, new Date('2026-11-30T12:00:00Z'), on)
    const plan = {
      ...{ childsWords: 'I keep my worker.', notHeardWhy: '', service: 'Adult social care' },
      ...{ contact: '', changes: 'Consent', stays: 'The project' },
    }
    const open = async () =>
      (
        await database.asAdministrator(
          `select from tasks.task where kind = 'plan-transition' and settled_at is null`,
        )
      ).length
    const asked = { answer: 'asked', answeredBy: '', answeredOn: null, answerWords: '' } as const
    await planTransition(database, people.as('social_worker'), childId, { ...plan, ...asked }, 0)
    assert.equal(await open(), 1)
    const accepted = {
      answer: 'accepted',
      answeredBy: 'T. Ray',
      answeredOn: '2026-11-02',
      answerWords: 'Yes',
    } as const
    await planTransition(database, people.as('social_worker'), childId, { ...plan, ...accepted }, 1)
    assert.equal(await open(), 0)
  })
})
