import assert from 'node:assert/strict'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from './child.examples.ts'
import { compareWaiting } from './compare-children.ts'
import { judgePair } from './judge-pair.ts'
import { mergePair } from './merge-pair.ts'
import { type Answer, latestOf, shownAs } from './pair.ts'
import { viewPair, viewPairs } from './view-pairs.ts'

/** Judges a pair as it stands. */
export async function judgeExample(
  database: Database,
  who: Asking,
  id: Id<'candidate'>,
  answer: Answer,
) {
  const { pair, judgements, merge } = await viewPair(database, who, id)
  const shown = shownAs(pair, latestOf(judgements), merge)
  return judgePair(database, who, id, { answer, reason: 'Rang the school.' }, shown)
}

/** Joins a pair as it stands, or parts it. */
export async function mergeExample(database: Database, who: Asking, id: Id<'candidate'>) {
  const { pair, judgements, merge } = await viewPair(database, who, id)
  return mergePair(database, who, id, shownAs(pair, latestOf(judgements), merge))
}

/** Records that are alike, so that every two of them are a pair. The school has them all on its roll. */
export async function exampleTown(records = 2) {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const worker = people.as('front_door_worker')
  const manager = people.as('front_door_manager')
  const school = people.as('school_dsl')
  const children = await database.asking(theProcess, async db => {
    const ids: Id<'child'>[] = []
    for (let at = 0; at < records; at++) {
      const id = await writeChild(db, { areaId: people.north, by: theProcess.id, at: worker.at })
      await insertTie(db as Tx, id, { agencyId: people.school }, 'roll', id, worker.at)
      ids.push(id)
    }
    return ids
  })
  await compareWaiting(database, worker.at)
  const { pairs } = await viewPairs(database, worker, 1)
  const pairOf = (a: number, b: number) => {
    const both = [children[a], children[b]]
    const found = pairs.find(({ children: [one, other] }) =>
      [one, other].every(({ id }) => both.includes(id)),
    )
    assert.ok(found)
    return found.id
  }
  const join = async (pair: Id<'candidate'>) => {
    await judgeExample(database, worker, pair, 'same')
    return mergeExample(database, { ...manager, requestId: newId<'request'>() }, pair)
  }
  const part = async (pair: Id<'candidate'>) => {
    await judgeExample(database, worker, pair, 'different')
    return mergeExample(database, { ...manager, requestId: newId<'request'>() }, pair)
  }
  const seenBy = (who: Asking) =>
    database.asking(who, async db => {
      const seen = await db.selectFrom('people.child').select('id').execute()
      return children.flatMap((id, at) => (seen.some(one => one.id === id) ? [at] : []))
    })
  const exclude = (who: Asking, at: number) =>
    database.asAdministrator(
      'insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, $4, now())',
      [newId(), children[at], who.id, 'a relative'],
    )
  const restrict = (at: number) =>
    database.asAdministrator(
      'insert into access.restriction (id, child_id, reason, started_at) values ($1, $2, $3, now())',
      [newId(), children[at], 'x'],
    )
  const town = { database, people, worker, manager, school, children, pairOf, join, part }
  return { ...town, seenBy, exclude, restrict, nth: (at: number) => children[at] as Id<'child'> }
}
