import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Asking, type RoleId, roles, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { colleague, exampleChallenges } from './challenge.examples.ts'
import { isRemovalChallenged, listCounted, listOpenChallenges } from './challenge.store.ts'
import { moveUp, replyToChallenge, settleChallenge } from './go-on-with-challenge.ts'
import { remindOfChallenges } from './remind-of-challenges.ts'
import {
  viewChallenge,
  viewChallenges,
  viewChildsChallenges,
  viewCounts,
} from './view-challenge.ts'

type There = Awaited<ReturnType<typeof exampleChallenges>>

const absent = (error: unknown) => error instanceof NotFound || error instanceof Forbidden
const fresh = (who: Asking): Asking => ({ ...who, requestId: newId() })
const settlement = { outcome: 'agreed', words: 'She was seen.', learning: 'Ring back.' } as const

describe('who reads a challenge', () => {
  let there: There
  let id: Id<'challenge'>
  before(async () => {
    there = await exampleChallenges()
    id = await there.raise()
  })
  after(() => there.database[Symbol.asyncDispose]())

  it('is whoever it names, and never the whole agency', async () => {
    const reads: RoleId[] = []
    for (const role of Object.keys(roles) as RoleId[]) {
      if (role === 'process') continue
      const who = there.people.as(role)
      const found = await viewChallenge(there.database, who, id).catch(error => {
        assert.ok(absent(error), role)
      })
      if (found) reads.push(role)
    }
    // The front door manager has the child in reach, and so has the rest of the school.
    assert.deepEqual(reads.toSorted(), ['front_door_worker', 'school_dsl'])
    await assert.rejects(viewChallenge(there.database, there.people.southFrontDoor, id), NotFound)
  })

  it('is the heads only once it has reached them', async () => {
    const manager = there.people.as('front_door_manager')
    const own = await there.raise()
    await assert.rejects(viewChallenge(there.database, manager, own), NotFound)
    await moveUp(there.database, fresh(there.raiser()), own, 1, {
      ...{ why: 'No answer.', ours: colleague(there.raiser()), theirs: colleague(manager) },
    })
    const shown = await viewChallenge(there.database, manager, own)
    assert.deepEqual(shown.ownSides, ['challenged'])
    assert.ok(!shown.leads.allowed)
  })

  it('ends with the work for the agency', async () => {
    const moved = { ...there.worker, agencyId: there.people.police }
    await there.database.asAdministrator(
      'update access.practitioner set agency_id = $2 where id = $1',
      [moved.id, there.people.police],
    )
    await assert.rejects(viewChallenge(there.database, moved, id), NotFound)
    await there.database.asAdministrator(
      'update access.practitioner set agency_id = $2 where id = $1',
      [moved.id, there.people.council],
    )
  })

  it('is nobody from whom the child is hidden', async () => {
    await there.database.asAdministrator(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, 'relative', now())`,
      [newId(), there.childId, there.worker.id],
    )
    await assert.rejects(viewChallenge(there.database, there.worker, id), NotFound)
    await there.database.asAdministrator('delete from access.exclusion')
  })

  it('would be noticed if the wall fell: the control', async () => {
    const manager = there.people.as('front_door_manager')
    await there.database.asAdministrator(
      `create policy loose on challenge.challenge for select to cairn_app using (area_id = any ((select access.areas_in_reach())::uuid[]))`,
    )
    const seen = await there.database.asking(manager, db =>
      db.selectFrom('challenge.challenge').select('id').where('id', '=', id).execute(),
    )
    assert.equal(seen.length, 1)
    await there.database.asAdministrator('drop policy loose on challenge.challenge')
  })

  it('is written down with what they were shown', async () => {
    const who = fresh(there.worker)
    const view = await viewChallenge(there.database, who, id)
    await viewChallenges(there.database, who, 1)
    await viewChildsChallenges(there.database, who, there.childId)
    const entries = await there.database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1 order by at, action',
      [who.requestId],
    )
    for (const entry of entries) assert.ok((entry.subjects as string[]).includes(id))
    const [, , shown] = entries
    assert.equal(shown?.action, 'challenge.shown')
    const subjects = (shown?.subjects ?? []) as string[]
    for (const part of [...view.stages, ...view.parties]) assert.ok(subjects.includes(part.id))
  })
})

describe('the raiser is protected', () => {
  let there: There
  let id: Id<'challenge'>
  before(async () => {
    there = await exampleChallenges()
    id = await there.raise()
  })
  after(() => there.database[Symbol.asyncDispose]())

  it('from every change of what they wrote', async () => {
    for (const who of [there.worker, there.raiser()]) {
      const change = there.database.asking(who, db =>
        db.updateTable('challenge.challenge').set({ evidence: 'None.' }).execute(),
      )
      await assert.rejects(change, /permission denied/)
      const erase = there.database.asking(who, db => db.deleteFrom('challenge.challenge').execute())
      await assert.rejects(erase, /permission denied/)
    }
  })

  it('from whoever is challenged: they answer, and can neither move it up nor settle it', async () => {
    const { database, worker } = there
    await replyToChallenge(database, fresh(worker), id, 'We shall look again.')
    const move = { why: 'x', ours: colleague(worker), theirs: colleague(worker) }
    await assert.rejects(moveUp(database, fresh(worker), id, 1, move), Forbidden)
    await assert.rejects(settleChallenge(database, fresh(worker), id, 1, settlement), Forbidden)
    const { childId, people } = there
    const row = { childId, areaId: people.north, settledBy: worker.id, settledAt: worker.at }
    const forged = database.asking(worker, db =>
      db
        .insertInto('challenge.settlement')
        .values({ challengeId: id, ...row, ...settlement })
        .execute(),
    )
    await assert.rejects(forged, /row-level security/)
  })

  it('from words put into their mouth', async () => {
    const { database, worker, raiser, childId, people } = there
    const view = await viewChallenge(database, raiser(), id)
    const stageId = view.stages[0]?.id as Id<'stage'>
    const words = {
      stageId,
      words: 'All is well.',
      repliedAt: worker.at,
      agencyId: worker.agencyId,
    }
    for (const said of [
      { side: 'raising', repliedBy: worker.id },
      { side: 'challenged', repliedBy: raiser().id },
    ] as const) {
      const forged = database.asking(worker, db =>
        db
          .insertInto('challenge.reply')
          .values({
            id: newId<'reply'>(),
            challengeId: id,
            childId,
            areaId: people.north,
            ...words,
            ...said,
          })
          .execute(),
      )
      await assert.rejects(forged, /row-level security/)
    }
  })

  it('from being moved past a stage, or twice', async () => {
    const { database, raiser, people } = there
    const manager = colleague(people.as('front_door_manager'))
    const move = { why: 'Still no visit.', ours: colleague(raiser()), theirs: manager }
    await moveUp(database, fresh(raiser()), id, 1, move)
    await assert.rejects(moveUp(database, fresh(raiser()), id, 1, move), Conflict)
    const skipped = database.asking(raiser(), db =>
      (db as Tx)
        .insertInto('challenge.stage')
        .values({
          ...{ id: newId<'stage'>(), challengeId: id, childId: there.childId, number: 4 },
          ...{ areaId: people.north, why: 'x', movedBy: raiser().id },
          ...{ startedAt: raiser().at, remindAt: raiser().at, dueAt: raiser().at },
        })
        .execute(),
    )
    await assert.rejects(skipped, /no_stage_is_left_out/)
  })

  it('also when they leave: whoever stood beside them goes on', async () => {
    const { database, raiser, people } = there
    const beside = people.as('practitioner')
    const manager = colleague(people.as('front_door_manager'))
    const own = await there.raise()
    const move = { why: 'No.', ours: colleague(beside), theirs: manager }
    await moveUp(database, fresh(raiser()), own, 1, move)
    await assert.rejects(settleChallenge(database, fresh(beside), own, 2, settlement), Forbidden)
    await database.asAdministrator('update access.practitioner set left_at = now() where id = $1', [
      raiser().id,
    ])
    await settleChallenge(database, fresh(beside), own, 2, settlement)
    await database.asAdministrator('update access.practitioner set left_at = null where id = $1', [
      raiser().id,
    ])
  })
})

describe('the clock of a challenge', () => {
  it('reminds those who are to answer, then tells both, each once, and moves nothing up', async () => {
    const there = await exampleChallenges()
    await using database = there.database
    const id = await there.raise()
    const told = async () =>
      (
        await database.asAdministrator(
          `select practitioner_id, kind from tasks.notice where path like $1 order by created_at, kind`,
          [`/challenges/${id}%`],
        )
      ).map(({ practitioner_id, kind }) => [practitioner_id, kind])
    await remindOfChallenges(database, new Date('2026-11-03T09:00:00Z'))
    assert.deepEqual(await told(), [])
    for (const again of [0, 1]) {
      await remindOfChallenges(database, new Date(Date.parse('2026-11-04T12:00:00Z') + again))
      assert.deepEqual(await told(), [[there.worker.id, 'challenge.reminder']])
    }
    for (const again of [0, 1]) {
      await remindOfChallenges(database, new Date(Date.parse('2026-11-05T00:00:00Z') + again))
      assert.deepEqual(await told(), [
        [there.worker.id, 'challenge.reminder'],
        [there.raiser().id, 'challenge.move-up'],
        [there.worker.id, 'challenge.overdue'],
      ])
    }
    const { stages } = await viewChallenge(database, there.raiser(), id)
    assert.equal(stages.length, 1)
  })

  it('stops when it is settled', async () => {
    const there = await exampleChallenges()
    await using database = there.database
    const id = await there.raise()
    await settleChallenge(database, fresh(there.raiser()), id, 1, settlement)
    await remindOfChallenges(database, new Date('2026-11-09T09:00:00Z'))
    assert.deepEqual(await database.asAdministrator('select from tasks.notice'), [])
    const late = replyToChallenge(database, fresh(there.worker), id, 'Late.')
    await assert.rejects(late, Conflict)
  })
})

describe('a challenged removal', () => {
  it('keeps the child on the list, whoever tries, until it is settled', async () => {
    const there = await exampleChallenges()
    await using database = there.database
    const { childId, people, raiser } = there
    const [group, spell] = [newId<'group'>(), newId<'listing-spell'>()]
    await database.asAdministrator(
      `insert into oversight."group" values ($1, $2, 'Group', 'G', $3, $3)`,
      [group, people.north, there.worker.id],
    )
    await database.asAdministrator(
      `insert into oversight.listing_spell (id, group_id, area_id, child_id, reason, started_at) values ($1, $2, $3, $4, 'exploitation', now())`,
      [spell, group, people.north, childId],
    )
    const end = () =>
      database.asAdministrator(
        `begin; set local session_replication_role = origin; update oversight.listing_spell set ended_at = now() where id = '${spell}'; rollback`,
      )
    const kept = () => database.asking(theProcess, db => isRemovalChallenged(db, childId))

    await there.raise({ subject: 'delay' })
    assert.equal(await kept(), false)
    const id = await there.raise({ subject: 'removal' })
    assert.equal(await kept(), true)
    await assert.rejects(end(), /removal of this child is challenged/)
    const [open] = await database.asking(theProcess, db => listOpenChallenges(db, people.north))
    assert.ok(open)
    assert.deepEqual(Object.keys(open).toSorted(), [
      'childId',
      'id',
      'raisedAt',
      'stage',
      'subject',
    ])
    const nurse = people.as('health_named')
    assert.deepEqual(await database.asking(nurse, db => listOpenChallenges(db, people.north)), [])

    // The control: without the trigger nothing holds the child.
    await database.asAdministrator(
      'alter table oversight.listing_spell disable trigger challenged_stays_listed',
    )
    await assert.doesNotReject(refusedByNobodyElse(end))
    await database.asAdministrator(
      'alter table oversight.listing_spell enable trigger challenged_stays_listed',
    )
    await settleChallenge(database, fresh(raiser()), id, 1, { ...settlement, learning: '' })
    assert.equal(await kept(), false)
    await assert.doesNotReject(refusedByNobodyElse(end))
  })
})

/** Others may have reasons of their own to keep a child on the list; what is asked here is whether this one is gone. */
async function refusedByNobodyElse(end: () => Promise<unknown>) {
  await end().catch(error => {
    if (/is challenged/.test(String(error))) throw error
  })
}

describe('counting challenges', () => {
  it('is for the partnership, and names neither child nor worker nor agency', async () => {
    const there = await exampleChallenges()
    await using database = there.database
    const id = await there.raise()
    await settleChallenge(database, fresh(there.raiser()), id, 1, settlement)
    const business = there.people.as('business_manager', { at: new Date('2026-11-03T09:00:00Z') })
    const counted = await viewCounts(database, business)
    assert.deepEqual(counted, [
      {
        ...{ subject: 'no_action', urgent: false, stage: 1, inTime: true, outcome: 'agreed' },
        ...{ raisedAt: there.raiser().at, settledAt: there.raiser().at, learning: 'Ring back.' },
      },
    ])
    await assert.rejects(viewChallenge(database, business, id), NotFound)
    await assert.rejects(viewCounts(database, there.worker), Forbidden)
    const past = await database.asking(there.worker, db =>
      listCounted(db, new Date(0), business.at),
    )
    assert.deepEqual(past, [])
  })
})
