import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Asking, type RoleId, roles } from '../../foundation/access/index.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import {
  addToAllegation,
  openAllegation,
  showAllegation,
  showAllegations,
} from './open-allegation.ts'
import { exampleTrack } from './protection.examples.ts'
import { addNrmEntry, recordNrm, showNrm } from './record-nrm.ts'
import { listTimersFrom } from './timer.store.ts'

const absent = (error: unknown) => error instanceof NotFound || error instanceof Forbidden

describe('the restricted records', () => {
  let there: Awaited<ReturnType<typeof exampleTrack>>
  let nrm: Id<'nrm'>
  let allegation: Id<'allegation'>
  before(async () => {
    there = await exampleTrack()
    const { database, manager, childId } = there
    nrm = await recordNrm(database, manager(), childId, {
      indicators: 'Moved between towns',
      firstResponder: 'Police',
      reference: '',
      referredAt: manager().at,
    })
    allegation = await openAllegation(database, manager(), childId, {
      person: 'Gareth Pell',
      worksAs: 'Coach',
      account: 'Offers lifts',
      knownAt: manager().at,
    })
  })
  after(() => there.database[Symbol.asyncDispose]())

  const everyone = () => {
    const tied = Object.keys(roles).filter(role => role !== 'process') as RoleId[]
    return [...tied.map(role => there.people.as(role)), there.people.southFrontDoor]
  }
  const seen = (who: Asking, table: 'protection.nrm' | 'protection.allegation') =>
    there.database.asking(who, db => db.selectFrom(table).select('id').execute())

  it('let only the few see a referral, though every role is tied to the child', async () => {
    for (const who of everyone()) await there.tie(there.childId, who, 'plan')
    const knows: string[] = []
    for (const who of everyone()) {
      if ((await seen(who, 'protection.nrm')).length > 0) knows.push(...who.roles)
      else await assert.rejects(showNrm(there.database, who, nrm), absent, who.roles.join())
    }
    // The manager of the south is tied to the child here, and a front door manager.
    assert.deepEqual(knows.toSorted(), [
      'front_door_manager',
      'front_door_manager',
      'police_exploitation',
    ])
    const social = there.people.as('social_worker')
    await there.tie(there.childId, social, 'allocation')
    const shown = await showNrm(there.database, social, nrm)
    assert.equal(shown.nrm.id, nrm)
  })

  it('let only the designated officer and its opener see an allegation', async () => {
    const knows: string[] = []
    for (const who of everyone()) {
      if ((await seen(who, 'protection.allegation')).length > 0) knows.push(...who.roles)
      else await assert.rejects(showAllegation(there.database, who, allegation), absent)
    }
    assert.deepEqual(knows.toSorted(), ['front_door_manager', 'lado'])
    const another = there.people.as('front_door_manager', { id: there.people.southFrontDoor.id })
    assert.deepEqual(await seen(another, 'protection.allegation'), [])
    const { allegations } = await showAllegations(
      there.database,
      there.people.as('lado'),
      new Date('9999-01-01'),
    )
    assert.deepEqual(
      allegations.map(one => one.id),
      [allegation],
    )
  })

  it('would be noticed if the wall fell: the control', async () => {
    const worker = there.people.as('front_door_worker')
    await there.database.asAdministrator('drop policy for_the_few on protection.nrm')
    assert.equal((await seen(worker, 'protection.nrm')).length, 1)
    await there.database.asAdministrator(
      `create policy loose on protection.allegation for select to cairn_app using (child_id = any ((select access.children_in_reach())::uuid[]) or area_id = any ((select access.areas_in_reach())::uuid[]))`,
    )
    assert.equal((await seen(worker, 'protection.allegation')).length, 1)
    await there.database.asAdministrator('drop policy loose on protection.allegation')
    await there.database.asAdministrator(
      `create policy for_the_few on protection.nrm as restrictive for all to cairn_app using (
         (select access.asker_has('front_door_manager')) or (select access.asker_has('police_exploitation')))`,
    )
    assert.deepEqual(await seen(worker, 'protection.nrm'), [])
  })

  it('stay hidden from whoever is excluded from the child', async () => {
    const officer = there.people.as('lado')
    await there.database.asAdministrator(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, 'relative', now())`,
      [newId(), there.childId, officer.id],
    )
    await assert.rejects(showAllegation(there.database, officer, allegation), NotFound)
    await there.database.asAdministrator('delete from access.exclusion')
  })

  it('keep their own clocks, which nobody else sees', async () => {
    const clocks = (who: Asking, id: string) =>
      there.database.asking(who, async db =>
        (await listTimersFrom(db, id)).map(({ limitId, outcome }) => [limitId, outcome]),
      )
    const officer = there.people.as('lado')
    const worker = there.people.as('front_door_worker')
    assert.deepEqual(await clocks(officer, allegation), [['T_LADO', null]])
    assert.deepEqual(await clocks(worker, allegation), [])
    assert.deepEqual(await clocks(worker, nrm), [])
    const happenedAt = officer.at
    const told = { kind: 'told', words: 'By telephone', happenedAt } as const
    await addToAllegation(there.database, officer, allegation, told)
    assert.deepEqual(await clocks(officer, allegation), [['T_LADO', 'met']])

    const manager = there.manager()
    const entry = { answer: 'positive', happenedOn: '2026-11-02', words: '' } as const
    await addNrmEntry(there.database, manager, nrm, { kind: 'reasonable_grounds', ...entry })
    assert.deepEqual(await clocks(manager, nrm), [
      ['T_NRM_RG', 'met'],
      ['T_NRM_CG', null],
    ])
  })

  it('write down ids and reasons, never a name', async () => {
    const who = there.manager()
    await showAllegation(there.database, who, allegation)
    const [entry] = await there.entriesOf(who)
    assert.ok((entry?.subjects as string[] | undefined)?.includes(allegation))
    const said = await there.database.asAdministrator(
      `select 1 from audit.entry where entry::text like '%Pell%'`,
    )
    assert.deepEqual(said, [])
  })

  it('open no referral for a social worker to whom the child is not allocated', async () => {
    const childId = await there.write(there.manager().at)
    const social = there.people.as('social_worker')
    await there.tie(childId, social, 'plan')
    const referral = { indicators: 'x', firstResponder: 'y', reference: '', referredAt: social.at }
    await assert.rejects(recordNrm(there.database, social, childId, referral), Forbidden)
  })
})
