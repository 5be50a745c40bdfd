import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { exampleChallenges } from '../../work/challenge/challenge.examples.ts'
import { react } from './react.ts'

describe('a challenge that was raised', () => {
  let there: Awaited<ReturnType<typeof exampleChallenges>>
  before(async () => {
    there = await exampleChallenges(react)
    const chair = there.people.as('group_chair').id
    await there.database.asAdministrator(
      `insert into oversight."group" (id, area_id, name, short_name, chair_id, coordinator_id) values ($1, $2, 'Group', 'G', $3, $3)`,
      [newId(), there.people.north, chair],
    )
  })
  after(() => there.database[Symbol.asyncDispose]())

  const spells = () =>
    there.database.asAdministrator(
      'select ended_at, reason from oversight.listing_spell where child_id = $1 order by started_at',
      [there.childId],
    )

  it('tells the worker it names, and nobody else', async () => {
    const id = await there.raise()
    const told = await there.database.asAdministrator(
      'select practitioner_id, kind from tasks.notice where path = $1',
      [`/challenges/${id}`],
    )
    assert.deepEqual(told, [{ practitioner_id: there.worker.id, kind: 'challenge.raised' }])
  })

  it('lists no child that never was on the list', async () => {
    await there.raise({ subject: 'removal' })
    assert.deepEqual(await spells(), [])
  })

  it('puts a child back that was taken off, for the reason it was there', async () => {
    const spell = newId<'listing-spell'>()
    // How the child came off the list is not what this is about.
    await there.database.asAdministrator(
      'alter table oversight.listing_spell disable trigger listing_ends_by_decision',
    )
    await there.database.asAdministrator(
      `insert into oversight.listing_spell (id, group_id, area_id, child_id, reason, started_at, ended_at)
       select $1, id, area_id, $2, 'missing', '2026-06-01', '2026-10-28' from oversight."group"`,
      [spell, there.childId satisfies Id<'child'>],
    )
    await there.raise({ subject: 'removal' })
    assert.deepEqual(
      (await spells()).map(({ ended_at, reason }) => [ended_at === null, reason]),
      [
        [false, 'missing'],
        [true, 'missing'],
      ],
    )
    const fired = await there.database.asAdministrator(
      'select rule_id, cause_id from pathway.firing where child_id = $1',
      [there.childId],
    )
    assert.deepEqual(
      fired.map(({ rule_id }) => rule_id),
      ['challenge.stays-listed'],
    )
  })
})
