import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { insertTie, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { answerLifting, askToLift } from './lift-shield.ts'
import { exampleTown } from './merge.examples.ts'
import { admit, restrictChild } from './restrict-child.ts'
import { listRestrictionsOf } from './restriction.store.ts'
import { type Choices, readAdmission, readRestriction } from './restriction.ts'
import { viewRestriction, viewRestrictions } from './view-shields.ts'

const day = (iso: string) => {
  const [year = '', month = '', of = ''] = iso.split('-')
  return { 'reviewOn-day': of, 'reviewOn-month': month, 'reviewOn-year': year }
}
const why = { kind: 'adopted', reason: 'Placed in spring' } as const
const ended = { answer: 'ended', answerWhy: 'No longer so' } as const

describe('what a restriction and a name say', () => {
  const [me, other] = [newId<'practitioner'>(), newId<'practitioner'>()]
  const choices: Choices = { kinds: ['staff', 'adopted'], around: [{ id: other }] }
  const restriction = (answers: Record<string, string>) =>
    readRestriction(answers, '2026-11-21', choices)
  const fields = (read: { ok: boolean; problems?: readonly { field: string }[] }) =>
    read.ok ? [] : read.problems?.map(({ field }) => field)

  it('says everything that is wrong, in page order', () => {
    assert.deepEqual(fields(restriction({})), ['kind', 'reason', 'reviewOn'])
    assert.deepEqual(fields(restriction({ ...why, ...day('2026-11-21') })), ['reviewOn'])
    assert.deepEqual(
      fields(restriction({ ...why, kind: 'protected', ...day('2027-01-01') })),
      ['kind'],
      'in force already, so not offered',
    )
  })

  it('names only people who were offered', () => {
    const read = restriction({ ...why, ...day('2027-01-01'), named: `${other}\n${me}` })
    assert.deepEqual(read.ok && read.value.named, [other])
  })

  it('lets nobody decide about themselves, nor say what is so already', () => {
    const people = { named: [{ id: me }], others: [{ id: other }] }
    const read = (practitionerId: string, admits: string, whose = newId<'practitioner'>()) =>
      fields(readAdmission({ practitionerId, admits, why: 'x' }, whose, people))
    assert.deepEqual(read(other, 'admit'), [])
    assert.deepEqual(read(me, 'remove'), [])
    assert.deepEqual(read(other, 'remove'), ['admits'])
    assert.deepEqual(read(me, 'admit'), ['admits'])
    assert.deepEqual(read(me, 'remove', me), ['practitionerId'])
    assert.deepEqual(read(newId(), 'x'), ['practitionerId', 'admits'])
  })
})

describe('a restricted record', () => {
  let town: Awaited<ReturnType<typeof exampleTown>>
  let second: Asking
  let lead: Asking
  before(async () => {
    town = await exampleTown()
    // A second manager of the same front door.
    const id = newId<'practitioner'>()
    await town.database.asAdministrator(
      `insert into access.practitioner (id, agency_id, name, email, joined_at) values ($1, $2, 'Second manager', 'second@example.org', now())`,
      [id, town.manager.agencyId],
    )
    await town.database.asAdministrator(
      `insert into access.held_role (id, practitioner_id, role_id, started_at) values ($1, $2, 'front_door_manager', now())`,
      [newId(), id],
    )
    second = { ...town.manager, id }
    lead = town.people.as('ig_lead')
  })
  after(() => town.database[Symbol.asyncDispose]())

  const by = (who: Asking, days = 0): Asking => ({
    ...{ ...who, requestId: newId(), at: new Date(+who.at + days * 24 * 60 * 60_000) },
  })
  const of = (id: Id<'restriction'>) => ({ kind: 'restriction', id }) as const
  const restrict = (named: readonly Asking[] = []) =>
    restrictChild(town.database, by(town.manager), town.nth(0), {
      ...{ ...why, reviewOn: '2027-01-04', named: named.map(({ id }) => id) },
    })
  const lift = async (id: Id<'restriction'>) => {
    await askToLift(town.database, by(lead), of(id), 'No longer so')
    await answerLifting(town.database, by(town.manager), of(id), ended)
  }
  const listed = async (who: Asking) =>
    (await viewRestrictions(town.database, by(who), 1)).found.map(one => one.id)

  it('is there for those who are named, from the same moment on, and is no other’s', async () => {
    const { worker, manager, school, seenBy } = town
    assert.deepEqual(await seenBy(worker), [0, 1], 'the control')
    const id = await restrict([worker])
    assert.deepEqual(await Promise.all([manager, worker, second, school].map(seenBy)), [
      ...[[0, 1], [0, 1], [1], [1]],
    ])
    const banner = (who: Asking) =>
      town.database.asking(who, db => listRestrictionsOf(db, town.nth(0)))
    assert.deepEqual(
      (await banner(worker)).map(({ kind }) => kind),
      ['adopted'],
    )
    assert.deepEqual(await banner(second), [])
    const entries = await town.database.asAdministrator(
      'select subjects from audit.entry where action = $1',
      ['child.restricted'],
    )
    assert.deepEqual(entries[0]?.subjects, [town.nth(0), id, manager.id, worker.id])
    await lift(id)
    assert.deepEqual(await seenBy(school), [0, 1])
  })

  it('is kept by whoever is inside and by the information lead, and by nobody else', async () => {
    const id = await restrict()
    assert.deepEqual(
      await Promise.all([town.manager, lead, second, town.people.southFrontDoor].map(listed)).then(
        all => all.map(ids => ids.includes(id)),
      ),
      [true, true, false, false],
    )
    for (const who of [town.worker, town.school, town.people.as('administrator')])
      await assert.rejects(viewRestrictions(town.database, who, 1), Forbidden)
    await assert.rejects(viewRestriction(town.database, second, id), NotFound)
    await assert.rejects(
      admit(town.database, by(second), id, { practitionerId: second.id, admits: true, why: 'x' }),
      NotFound,
    )
    await town.exclude(lead, 0)
    assert.deepEqual((await listed(lead)).includes(id), false, 'a lead who is excluded')
    await town.database.asAdministrator('delete from access.exclusion')
    await lift(id)
  })

  it('names and removes people one by one, with a reason, and nobody themselves', async () => {
    const { database, worker, manager, seenBy } = town
    const id = await restrict()
    const say = (who: Asking, about: Asking, admits: boolean) =>
      admit(database, by(who), id, { practitionerId: about.id, admits, why: 'On duty' })
    await say(manager, worker, true)
    assert.deepEqual(await seenBy(worker), [0, 1])
    const { named, admissions } = await viewRestriction(database, by(lead), id)
    assert.deepEqual(named.map(one => one.id).sort(), [manager.id, worker.id].sort())
    assert.equal(admissions.length, 2)
    await say(lead, worker, false)
    assert.deepEqual(await seenBy(worker), [1])
    await assert.rejects(say(manager, manager, false), /row-level security/)
    await assert.rejects(say(worker, worker, true), Forbidden)
    await lift(id)
    assert.deepEqual(await seenBy(worker), [0, 1])
    await assert.rejects(say(manager, worker, false), Conflict, 'it has ended')
  })

  it('leaves nobody outside who answers for the child', async () => {
    const { database, worker, manager, nth, people } = town
    await database.asAdministrator(
      `insert into tasks.responsibility (child_id, area_id, owner_id, next_step, next_on, since)
       values ($1, $2, $3, 'Ring her', '2026-12-01', now())`,
      [nth(0), people.north, worker.id],
    )
    const owner = async () =>
      (await database.asAdministrator('select owner_id from tasks.responsibility'))[0]?.owner_id
    const id = await restrict([worker])
    assert.equal(await owner(), worker.id, 'named, so nothing changes')
    await admit(database, by(manager), id, {
      ...{ practitionerId: worker.id, admits: false, why: 'His neighbour' },
    })
    assert.equal(await owner(), manager.id, 'who is inside goes before who is not')
    // Whoever is given the child by somebody inside is named.
    await database.asAdministrator('update tasks.responsibility set owner_id = $1', [second.id])
    assert.deepEqual(await town.seenBy(second), [0, 1])
    await lift(id)
    await database.asAdministrator('update tasks.responsibility set owner_id = $1', [worker.id])
    await restrict()
    assert.equal(await owner(), manager.id)
    const [left] = await listed(manager)
    assert.ok(left)
    await lift(left)
  })

  it('takes two people to end, in two weeks, and the names end with it', async () => {
    const { database, manager, worker, school } = town
    const id = await restrict([worker])
    await assert.rejects(askToLift(database, by(worker), of(id), 'x'), Forbidden)
    await assert.rejects(askToLift(database, by(second), of(id), 'x'), NotFound)
    await askToLift(database, by(manager), of(id), 'He has moved')
    await assert.rejects(answerLifting(database, by(manager), of(id), ended), Forbidden)
    await assert.rejects(answerLifting(database, by(lead, 15), of(id), ended), Conflict, 'stale')
    assert.deepEqual(await town.seenBy(school), [1])
    await askToLift(database, by(manager, 15), of(id), 'He has moved')
    await answerLifting(database, by(lead, 16), of(id), ended)
    assert.deepEqual(await town.seenBy(school), [0, 1])
    await assert.rejects(answerLifting(database, by(lead, 16), of(id), ended), Conflict, 'once')
    const { liftings } = await viewRestriction(database, by(manager), id)
    assert.deepEqual(
      liftings.map(({ answer }) => answer),
      ['ended', 'lapsed'],
    )
    const again = await restrict()
    assert.deepEqual(await town.seenBy(worker), [1], 'not named by the one before')
    await lift(again)
  })

  it('is lifted in no other way, not in the name of the process', async () => {
    const { database, manager } = town
    const id = await restrict()
    const end = (who: { id: Id<'practitioner'> }) =>
      database.asking(who, db =>
        db
          .updateTable('access.restriction')
          .set({ endedAt: manager.at })
          .where('id', '=', id)
          .execute(),
      )
    for (const who of [manager, lead, theProcess])
      await assert.rejects(end(who), /permission denied/)
    const name = database.asking(second, db =>
      insertTie(
        db as Tx,
        ...([town.nth(0), { practitionerId: second.id }, 'need-to-know', id, second.at] as const),
      ),
    )
    await assert.rejects(name, /row-level security/)
    await lift(id)
  })
})
