import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Forbidden } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import {
  beginCircle,
  countCaseload,
  joinCircle,
  recordGroupSession,
  type Split,
  viewCircle,
  viewReferral,
} from '../../work/support/index.ts'
import { exampleSession, exampleSupport } from '../../work/support/support.examples.ts'
import { react } from '../pathway/index.ts'
import { viewHistory } from './view-child.ts'

describe('a group of a programme', () => {
  it('leaves nothing of one child where another is looked at: two worlds, with and without the others', async () => {
    const worlds = []
    for (const others of [['Bea', 'Cleo'], []]) {
      await using world = await exampleSupport(react)
      const { database, as, child, allocated, people } = world
      const worker = as('support_provider')
      const circleId = await beginCircle(database, worker, {
        ...{ areaId: people.north, name: 'Kitchen', place: 'Café' },
      })
      const amara = await child('Amara')
      const ids = [await allocated(amara)]
      for (const name of others) ids.push(await allocated(await child(name)))
      for (const id of ids)
        await joinCircle(database, { ...worker, requestId: newId() }, circleId, id)
      const held = { ...exampleSession({ mode: 'group', focus: 'Cooking', childsWords: 'Nice.' }) }
      const said = ids.map((_, at) =>
        at === 0 ? held : { ...held, childsWords: 'Amara is kind.' },
      )
      await recordGroupSession(database, { ...worker, requestId: newId() }, circleId, said)

      // An allocated social worker reads the whole record of one child, and of no other.
      const social = as('social_worker')
      await database.asking(theProcess, db =>
        insertTie(db as Tx, amara, { practitionerId: social.id }, 'allocation', newId(), world.at),
      )
      const view = await viewReferral(database, social, ids[0] as Id<'referral'>)
      const history = await viewHistory(database, { ...social, requestId: newId() }, amara, {})
      assert.equal(view.sessions.length, 1)
      await assert.rejects(viewCircle(database, social, circleId), Forbidden)
      const seesMembers = await database.asking(social, db =>
        db.selectFrom('support.member').select('id').execute(),
      )
      assert.deepEqual(seesMembers, [])
      worlds.push(
        JSON.stringify([view, history])
          .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
          .replaceAll(/C\d{6}/g, 'reference'),
      )
    }
    assert.equal(worlds[0], worlds[1])
    assert.ok(worlds[0]?.includes('A group session') || worlds[0]?.includes('"group"'))
    assert.ok(!worlds[0]?.includes('Bea') && !worlds[0]?.includes('Kitchen'))
  })

  it('is counted by month for those who plan: on any day, at the end, new, ended, waiting', async () => {
    await using world = await exampleSupport(react)
    const { database, as, child, refer, allocated, take, people } = world
    const id = await allocated(await child('Amara'))
    await take(id, 'end', { words: 'Done', onDay: '2026-11-30' })
    await take(id, 'close', {
      ...{
        ending: 'planned',
        stepDown: 'family',
        holder: 'Her mother',
        words: 'School',
        told: 'All',
      },
    })
    const bea = await child('Bea')
    await allocated(bea)
    await take(await refer(await child('Cleo')), 'wait', { words: 'Full', onDay: '2026-12-01' })
    const counts = async (who: Asking) =>
      (await countCaseload(database, { ...who, requestId: newId() }, '2026-10-01', 'none')).counted
        .filter(one => one.month <= '2026-12-01')
        .map(one => [one.month, one.anyDay, one.atEnd, one.begun, one.over, one.waiting])
    const expected = [
      ['2026-10-01', 0, 0, 0, 0, 0],
      ['2026-11-01', 2, 1, 2, 1, 1],
      ['2026-12-01', 1, 1, 0, 0, 1],
    ]
    for (const role of ['support_provider', 'front_door_manager', 'analyst'] as const)
      assert.deepEqual(await counts(as(role)), expected, role)
    assert.deepEqual(await counts(people.southFrontDoor), [])
    await assert.rejects(counts(as('social_worker')), Forbidden)
    await database.asAdministrator(
      `insert into contacts.contact (id, area_id, child_id, reference, received_at, channel, source_code, submitted_by, agency_id,
         tell_reporter, child_given_name, danger, narrative, exploitation_types, others_involved, parents_told, state)
       values (gen_random_uuid(), $1, $2, 'X1', '2026-11-01T09:00:00Z', 'form', '6', $3, $4, true, 'Bea', 'no', 'Worried', '{cse,cce}', 'no', 'yes', 'closed')`,
      [people.north, bea, as('practitioner').id, people.school],
    )
    const inNovember = async (split: Split) => {
      const who = { ...as('analyst'), requestId: newId<'request'>() }
      const { counted } = await countCaseload(database, who, '2026-11-01', split)
      return counted
        .filter(one => one.month === '2026-11-01' && one.anyDay > 0)
        .map(one => [one.kind, one.anyDay])
    }
    assert.deepEqual(await inNovember('mode'), [['not known', 2]])
    assert.deepEqual(await inNovember('type'), [
      ...[
        ['cce', 1],
        ['cse', 1],
        ['not known', 1],
      ],
    ])
    // A figure does not tell of a child who is hidden from whoever asks.
    await database.asAdministrator(
      `insert into access.restriction (id, child_id, reason, started_at) values (gen_random_uuid(), $1, 'Kin', $2)`,
      [bea, world.at],
    )
    assert.deepEqual(await inNovember('none'), [['all', 1]])
  })
})
