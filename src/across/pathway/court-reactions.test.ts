import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { getStaff, recordLeaving } from '../../records/administration/index.ts'
import {
  addWitness,
  beginCircle,
  beginProceeding,
  endProceeding,
  insertExplanation,
  setDate,
  viewProceeding,
  viewReferral,
  writeForWitness,
} from '../../work/support/index.ts'
import { exampleSupport } from '../../work/support/support.examples.ts'
import { react } from './react.ts'

describe('support on the way through a trial', () => {
  let world: Awaited<ReturnType<typeof exampleSupport>>
  let proceeding: Id<'proceeding'>
  const fresh = (who: Asking): Asking => ({ ...who, requestId: newId<'request'>() })
  const view = (who: Asking) => viewProceeding(world.database, fresh(who), proceeding)
  const date = (day: string, replacesId: Id<'court-date'> | null = null) =>
    setDate(world.database, fresh(world.as('front_door_manager')), proceeding, {
      ...{
        kind: 'evidence',
        heldAt: new Date(`${day}T10:00:00Z`),
        place: '',
        what: '',
        replacesId,
      },
    })

  before(async () => {
    world = await exampleSupport(react)
    const { database, as, people } = world
    proceeding = await beginProceeding(database, as('front_door_manager'), {
      ...{ areaId: people.north, kind: 'trial', name: 'Operation Heron', policeReference: '' },
      ...{ officer: '', coordinatorId: as('front_door_manager').id },
    })
    for (const [name, role] of [
      ['Amara', 'social_worker'],
      ['Bea', 'support_provider'],
    ] as const)
      await addWitness(
        database,
        fresh(as('front_door_manager')),
        proceeding,
        await world.child(name),
        {
          ...{
            supporterId: as(role).id,
            familySupporter: '',
            family: [],
            wishes: `${name} speaks`,
          },
        },
      )
  })
  after(() => world[Symbol.asyncDispose]())

  it('shows each supporter the child they support, and no other child in it', async () => {
    const names = async (who: Asking) => (await view(who)).witnesses.map(one => one.givenName)
    const { as, people } = world
    assert.deepEqual(await names(as('front_door_manager')), ['Amara', 'Bea'])
    assert.deepEqual(await names(as('social_worker')), ['Amara'])
    assert.deepEqual(await names(as('support_provider')), ['Bea'])
    for (const who of [as('school_dsl'), as('rhi_provider'), people.southFrontDoor])
      await assert.rejects(view(who), NotFound)
  })

  it('has a date prepared for by everyone who goes, once, when it is moved', async () => {
    await date('2026-12-01')
    const [first] = (await view(world.as('front_door_manager'))).dates
    assert.ok(first)
    await date('2026-12-15', first.id)
    const tasks = await world.database.asAdministrator(
      `select owner_id, due_at, state from tasks.task where kind = 'court-date' and state = 'open'`,
    )
    assert.equal(tasks.length, 3)
    assert.deepEqual(
      new Set(tasks.map(one => (one.due_at as Date).toISOString().slice(0, 10))),
      new Set(['2026-12-08']),
    )
    assert.equal((await view(world.as('social_worker'))).dates.length, 1)
  })

  it('writes down what was explained, by the supporter of that child alone', async () => {
    const { database, as } = world
    const [amara] = (await view(as('social_worker'))).witnesses
    assert.ok(amara)
    const explain = (who: Asking) =>
      writeForWitness(database, fresh(who), amara.id, 'court.explained', (tx, of) =>
        insertExplanation(tx, {
          ...{ ...of, toWhom: 'child', what: 'A live link', how: '', theirWords: 'Good.' },
          explainedOn: '2026-11-02',
        }),
      )
    await explain(as('social_worker'))
    await assert.rejects(explain(as('support_provider')), NotFound)
    assert.equal((await view(as('social_worker'))).explanations.length, 1)
    assert.equal((await view(as('support_provider'))).explanations.length, 0)
  })

  it('passes to a colleague with the child, the group and the trial when somebody leaves', async () => {
    const { database, as, child, allocated, people } = world
    const [leaver, heir] = [as('support_provider'), as('rhi_provider')]
    await database.asAdministrator(
      `insert into access.held_role (id, practitioner_id, role_id, started_at) values (gen_random_uuid(), $1, 'support_provider', $2)`,
      [heir.id, world.at],
    )
    const referral = await allocated(await child('Cleo'))
    const circle = await beginCircle(database, fresh(leaver), {
      ...{ areaId: people.north, name: 'Kitchen', place: 'Café' },
    })
    const staff = await database.asking(as('administrator'), db => getStaff(db, leaver.id))
    await recordLeaving(database, as('administrator'), staff, heir.id, staff.version)
    const [kept] = await database.asAdministrator(
      `select (select worker_id from support.referral where id = $1) as worker,
              (select worker_id from support.circle where id = $2) as circle,
              (select supporter_id from support.witness join people.child on child.id = child_id where given_name = 'Bea') as supporter`,
      [referral, circle],
    )
    const manager = as('front_door_manager').id
    assert.deepEqual(kept, { worker: heir.id, circle: heir.id, supporter: manager })
    const taker = { ...heir, roles: ['rhi_provider', 'support_provider'] as const }
    assert.equal((await viewReferral(database, fresh(taker), referral)).referral.workerId, heir.id)
  })

  it('passes its lead to a colleague, with the children in it, when the coordinator leaves', async () => {
    const { database, as, people } = world
    const [leaver, heir] = [as('police_exploitation'), as('group_coordinator')]
    const led = await beginProceeding(database, fresh(as('front_door_manager')), {
      ...{ areaId: people.north, kind: 'trial', name: 'Operation Plover', policeReference: '' },
      ...{ officer: '', coordinatorId: leaver.id },
    })
    const dot = await world.child('Dot')
    await addWitness(database, fresh(as('front_door_manager')), led, dot, {
      ...{ supporterId: leaver.id, familySupporter: '', family: [], wishes: 'Dot speaks' },
    })
    const seenBy = async (who: Asking) =>
      (await viewProceeding(database, fresh(who), led)).witnesses.map(one => one.givenName)
    assert.deepEqual(await seenBy(leaver), ['Dot'])
    await assert.rejects(seenBy(heir), NotFound)
    const staff = await database.asking(as('administrator'), db => getStaff(db, leaver.id))
    await recordLeaving(database, as('administrator'), staff, heir.id, staff.version)
    assert.deepEqual(await seenBy(heir), ['Dot'])
    const [kept] = await database.asAdministrator(
      `select coordinator_id, supporter_id from support.proceeding join support.witness on proceeding_id = proceeding.id where proceeding.id = $1`,
      [led],
    )
    assert.deepEqual(kept, { coordinator_id: heir.id, supporter_id: heir.id })
    await assert.rejects(seenBy(leaver), NotFound)
  })

  it('ends with its outcome, and its dates and ties end with it', async () => {
    const { database, as } = world
    await endProceeding(database, fresh(as('front_door_manager')), proceeding, 'Convicted.')
    const open = await database.asAdministrator(
      `select id from tasks.task where kind = 'court-date' and state = 'open'`,
    )
    assert.deepEqual(open, [])
    await assert.rejects(view(as('social_worker')), NotFound)
    assert.equal((await view(as('front_door_manager'))).proceeding.outcome, 'Convicted.')
  })
})
