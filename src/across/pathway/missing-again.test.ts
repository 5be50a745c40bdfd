import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { listTies } from '../../foundation/access/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
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
