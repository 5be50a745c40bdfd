import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { anotherText } from '../../work/assessment/assessment.examples.ts'
import { exampleTrack } from '../../work/protection/protection.examples.ts'
import { react } from './react.ts'

/** A child with two open emergencies whose strategy discussion is recorded, under a matrix of the partnership's own. */
async function afterDiscussion(startsOn: string) {
  const house = await exampleTrack(react)
  const { database, people, childId } = house
  const version = newId<'version'>()
  // Under it E02 waits for the police, and no longer for the discussion.
  const text = anotherText('2.0.0', ({ mandatoryEscalations }) => {
    for (const one of mandatoryEscalations) {
      if (one.id === 'E02') one.clears = 'police_decision_recorded'
    }
  })
  const [coordinator, chair] = [people.as('group_coordinator'), people.as('group_chair')]
  const { at } = coordinator
  const rows: [string, unknown[]][] = [
    [
      `insert into practice.version (id, kind, key, name, content, proposed_by, proposed_at)
       values ($1, 'instrument', 'matrix', 'example-matrix 2.0.0', $2, $3, $4)`,
      [version, text, coordinator.id, at],
    ],
    ['insert into practice.approval values ($1, $2, $3)', [version, chair.id, at]],
    [
      'insert into practice.start values (gen_random_uuid(), $1, $2, $3, $4)',
      [version, startsOn, coordinator.id, at],
    ],
    ...['E01', 'E02'].map((code): [string, unknown[]] => [
      `insert into assessment.escalation (id, area_id, child_id, escalation_id, opened_by, opened_at,
         called_at, called_by, called_whom) values (gen_random_uuid(), $1, $2, $3, $4, $5, $5, 'Priya', 'Police')`,
      [people.north, childId, code, coordinator.id, at],
    ]),
  ]
  for (const [sql, values] of rows) await database.asAdministrator(sql, values)
  await house.heldDiscussion()
  return { database, asked: () => titles(house.database, childId) }
}

async function titles(
  database: Awaited<ReturnType<typeof exampleTrack>>['database'],
  childId: Id<'child'>,
) {
  const tasks = await database.asAdministrator(
    `select title from tasks.task where child_id = $1 and kind = 'confirm-clearing' order by title`,
    [childId],
  )
  return tasks.map(({ title }) => /emergency (E\d\d)/.exec(String(title))?.[1])
}

describe('an emergency that waited for the strategy discussion', () => {
  it('is put to the front door by the matrix in force', async () => {
    const { database, asked } = await afterDiscussion('2026-11-02')
    await using _ = database
    assert.deepEqual(await asked(), ['E01'])
  })

  it('is put to it by the matrix before, until the new one starts', async () => {
    const { database, asked } = await afterDiscussion('2026-11-10')
    await using _ = database
    assert.deepEqual(await asked(), ['E01', 'E02'])
  })
})
