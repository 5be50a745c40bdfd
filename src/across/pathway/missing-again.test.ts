import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { listTies } from '../../foundation/access/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import { listTasksOfChild } from '../../records/tasks/index.ts'
import { cancelEpisode, listFoundAt, recordFinding } from '../../work/missing/index.ts'
import {
  exampleFound,
  exampleHome,
  exampleMissing,
  minutesAfter,
} from '../../work/missing/missing.examples.ts'
import { react } from './react.ts'

const day = 24 * 60

describe('what follows from a missing child', () => {
  let there: Awaited<ReturnType<typeof exampleMissing>>
  before(async () => {
    there = await exampleMissing(react)
  })
  after(() => there.database[Symbol.asyncDispose]())

  const worker = (minutes: number) =>
    there.fresh(there.as('front_door_worker'), minutesAfter(there.at, minutes))
  const tasks = async (childId: Id<'child'>) =>
    (await there.database.asking(worker(0), db => listTasksOfChild(db, childId, 100))).filter(
      task => !task.settledAt,
    )
  const gone = async (child: Id<'child'>, minutes: number, hours = 3) => {
    const lastSeenAt = minutesAfter(there.at, minutes - 10)
    const id = await there.report(worker(minutes), { lastSeenAt }, child)
    const back = minutes + hours * 60
    const found = exampleFound(minutesAfter(there.at, back - 5), { place: `House ${minutes}` })
    const home = exampleHome(minutesAfter(there.at, back - 2))
    await recordFinding(there.database, worker(back), id, { found, home })
    return id
  }
  const policeSee = async (child: Id<'child'>) => {
    const { id } = there.as('police_exploitation')
    const ties = await there.database.asking(worker(0), db => listTies(db, child))
    return ties.some(tie => tie.practitionerId === id)
  }

  it('the police see the record until it is over, and hear of it at once', async () => {
    const child = await there.write(there.people.north, 'Gia')
    const id = await there.report(worker(0), {}, child)
    assert.ok(await policeSee(child))
    const [told] = await there.database.asAdministrator(
      `select urgent, ring from tasks.notice where kind = 'missing.started' and practitioner_id = $1 and path = $2`,
      [there.as('police_exploitation').id, `/missing/${id}`],
    )
    assert.deepEqual(told, { urgent: true, ring: '01632 960001' })
    await cancelEpisode(there.database, worker(5), id, 'She was at her aunt’s.')
    assert.ok(!(await policeSee(child)))
  })

  /** A child is missing, and somebody at the front door, all of whom are told, is excluded from the child. */
  const toldAtFrontDoor = async (name: string) => {
    const excluded = there.as('front_door_worker').id
    const child = await there.write(there.people.north, name)
    await there.database.asAdministrator(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, 'A relative', now())`,
      [newId(), child, excluded],
    )
    const by = there.fresh(there.as('front_door_manager'), there.at)
    const id = await there.report(by, {}, child)
    const told = await there.database.asAdministrator(
      `select practitioner_id as id from tasks.notice where path = $1
       union select practitioner.id from tasks.outbox join access.practitioner using (email) where path = $1`,
      [`/missing/${id}`],
    )
    const ids = told.map(one => one.id)
    return { others: ids.includes(there.as('front_door_manager').id), them: ids.includes(excluded) }
  }

  it('whoever is excluded from the child hears nothing, and the others do', async () => {
    assert.deepEqual(await toldAtFrontDoor('Mia'), { others: true, them: false })
  })

  it('would be noticed if they were told', async () => {
    await there.database.asAdministrator(
      `alter function access.not_excluded(uuid[], uuid) rename to kept_aside;
       create function access.not_excluded(people uuid[], child uuid) returns uuid[] language sql stable return people;
       grant execute on function access.not_excluded(uuid[], uuid) to cairn_app`,
    )
    try {
      assert.deepEqual(await toldAtFrontDoor('Noa'), { others: true, them: true })
    } finally {
      await there.database.asAdministrator(
        `drop function access.not_excluded(uuid[], uuid);
         alter function access.kept_aside(uuid[], uuid) rename to not_excluded`,
      )
    }
  })

  it('a return interview is due 72 hours after the moment of return', async () => {
    const child = await there.write(there.people.north, 'Hana')
    await gone(child, 100)
    const task = (await tasks(child)).find(({ kind }) => kind === 'return-interview')
    assert.deepEqual(task?.dueAt, minutesAfter(there.at, 100 + 178 + 72 * 60))
  })

  it('the third time in ninety days asks for a meeting within five working days, and the second does not', async () => {
    const child = await there.write(there.people.north, 'Ida')
    await gone(child, 0)
    await gone(child, 10 * day)
    const repeats = async () => (await tasks(child)).filter(({ kind }) => kind === 'missing-repeat')
    assert.equal((await repeats()).length, 0)
    // Friday 13 November: five working days end on Friday the 20th.
    await gone(child, 11 * day)
    assert.deepEqual(
      (await repeats()).map(task => task.dueAt),
      [endOfLondonDay('2026-11-20')],
    )
  })

  it('two children found in one place together are looked at by the front door', async () => {
    const found = exampleFound(minutesAfter(there.at, 20_000))
    for (const child of [there.childId, there.otherId]) {
      const lastSeenAt = minutesAfter(there.at, 19_900)
      const id = await there.report(worker(19_950), { lastSeenAt }, child)
      await recordFinding(there.database, worker(20_010), id, { found, home: undefined })
    }
    const kinds = (await tasks(there.otherId)).map(({ kind }) => kind)
    assert.ok(kinds.includes('missing-together'))
    const links = await there.database.asAdministrator(
      `select kind, sealed, source_id from intelligence.link where one = $1 and other = $2`,
      [there.childId, there.otherId],
    )
    const [episode] = await there.database.asAdministrator(
      'select id from missing.episode where child_id = $1 and located_at = $2',
      [there.otherId, found.locatedAt],
    )
    const span = { after: minutesAfter(there.at, 19_000), until: minutesAfter(there.at, 20_100) }
    const seen = async (who: { id: Id<'practitioner'> }) =>
      (await there.database.asking(who, db => listFoundAt(db, span))).map(one => one.childId)
    const both = [there.childId, there.otherId].toSorted()
    assert.deepEqual((await seen(worker(20_020))).toSorted(), both)
    assert.deepEqual(await seen(there.people.southFrontDoor), [])
    assert.deepEqual(links, [{ kind: 'found', sealed: true, source_id: episode?.id }])
  })

  it('a looked-after child’s placement is reviewed', async () => {
    const child = await there.write(there.people.north, 'Joy')
    const id = await there.report(
      worker(30_000),
      { care: 'looked_after', lastSeenAt: minutesAfter(there.at, 29_990) },
      child,
    )
    const found = exampleFound(minutesAfter(there.at, 30_050))
    const home = exampleHome(minutesAfter(there.at, 30_055))
    await recordFinding(there.database, worker(30_060), id, { found, home })
    assert.ok((await tasks(child)).some(({ kind }) => kind === 'missing-placement'))
  })
})
