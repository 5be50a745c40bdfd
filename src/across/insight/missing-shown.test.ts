import assert from 'node:assert/strict'
import { it } from 'node:test'
import { recordFinding } from '../../work/missing/index.ts'
import {
  exampleFound,
  exampleHome,
  exampleMissing,
  minutesAfter,
} from '../../work/missing/missing.examples.ts'
import { listHappenings } from './chronology.store.ts'
import { viewHome } from './view-home.ts'

it('a missing child stands on the home page of those who look, then of those who interview, and in the child’s history', async () => {
  await using there = await exampleMissing()
  const { database, at, childId } = there
  const worker = (minutes: number) =>
    there.fresh(there.as('front_door_worker'), minutesAfter(at, minutes))
  const id = await there.report(worker(0))
  assert.deepEqual(
    (await viewHome(database, worker(1))).missing.map(one => one.id),
    [id],
  )
  for (const who of [there.as('analyst'), there.people.southFrontDoor])
    assert.deepEqual((await viewHome(database, who)).missing, [])

  const found = exampleFound(minutesAfter(at, 10))
  const home = exampleHome(minutesAfter(at, 20))
  await recordFinding(database, worker(30), id, { found, home })
  const { missing, interviews } = await viewHome(database, worker(31))
  assert.deepEqual([missing, interviews.map(one => one.id)], [[], [id]])
  const happened = await database.asking(worker(32), db => listHappenings(db, childId, 50))
  assert.deepEqual(
    happened.map(({ kind, path }) => [kind, path]),
    [
      ['missing-back', `/missing/${id}`],
      ['missing', `/missing/${id}`],
    ],
  )
})
