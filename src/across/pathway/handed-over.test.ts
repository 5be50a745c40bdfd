import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { getStaff, recordLeaving } from '../../records/administration/index.ts'
import { setTask } from '../../records/tasks/index.ts'
import { colleague, exampleChallenge } from '../../work/challenge/challenge.examples.ts'
import { raiseChallenge, settleChallenge } from '../../work/challenge/index.ts'
import { exampleContext } from '../../work/contexts/context.examples.ts'
import { openContext } from '../../work/contexts/index.ts'
import { exampleMeasure } from '../../work/disruption/disruption.examples.ts'
import { recordMeasure } from '../../work/disruption/index.ts'
import { exampleTrack } from '../../work/protection/protection.examples.ts'

describe('whoever answers for a child from now on', () => {
  let there: Awaited<ReturnType<typeof exampleTrack>>
  before(async () => {
    there = await exampleTrack()
  })
  after(() => there.database[Symbol.asyncDispose]())

  const rows = (sql: string, ...values: unknown[]) => there.database.asAdministrator(sql, values)
  const toldOf = (path: string) =>
    rows(
      `select notice.practitioner_id as who, notice.kind, outbox.email from tasks.notice
         join tasks.outbox on outbox.notice_id = notice.id and outbox.path = notice.path
        where notice.path = $1 order by who`,
      path,
    )
  const exclude = (childId: Id<'child'>, who: string) =>
    rows(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, 'A relative', now())`,
      ...[newId(), childId, who],
    )

  it('is told, with a link and no name, when the owner is excluded from the child', async () => {
    const { people, manager, childId } = there
    const task = await there.database.asking(theProcess, db =>
      setTask(db as Tx, {
        ...{ areaId: people.north, childId, kind: 'action', title: 'Ring the school', path: '/' },
        ...{ ownerId: manager().id, ownerAgencyId: manager().agencyId, setBy: theProcess.id },
        ...{ startedAt: manager().at, dueAt: manager().at },
      }),
    )
    await exclude(childId, manager().id)
    const heir = people.as('front_door_worker').id
    const mail = { who: heir, email: `${heir}@example.org` }
    assert.deepEqual(await toldOf(`/children/${childId}`), [{ ...mail, kind: 'child.given' }])
    assert.deepEqual(await toldOf(`/tasks/${task}`), [{ ...mail, kind: 'task.set' }])
  })

  it('is told when somebody loses the last role, and so is their deputy', async () => {
    const { people, write } = there
    const childId = await write(there.manager().at)
    const [lead, heir, deputy] = [
      people.as('early_help_lead').id,
      people.as('front_door_manager').id,
      people.as('front_door_worker').id,
    ]
    await rows('update tasks.responsibility set owner_id = $1 where child_id = $2', lead, childId)
    await rows(
      `insert into tasks.absence values ($1, $2, $3, current_date - 1, current_date + 1, $2, now())`,
      ...[newId(), heir, deputy],
    )
    await rows('update access.held_role set ended_at = now() where practitioner_id = $1', lead)
    const told = (await toldOf(`/children/${childId}`)).map(one => one.who)
    assert.deepEqual(told, [heir, deputy].toSorted())
  })

  it('is not told of what stays with somebody', async () => {
    const childId = await there.write(there.manager().at)
    await exclude(childId, there.people.as('social_worker').id)
    assert.deepEqual(await toldOf(`/children/${childId}`), [])
  })

  it('has the measures and places of whoever leaves: the heir where the heir may keep them, else the front door', async () => {
    const { database, people } = there
    const [police, licensing] = [people.as('police_exploitation'), people.as('licensing')]
    const measure = (who: Asking) => recordMeasure(database, who, exampleMeasure(people.north))
    const kept = [await measure(licensing), await measure(police)] as const
    const place = await openContext(database, licensing, exampleContext(people.north))
    const owners = () =>
      rows(
        `select id, owner_id from disruption.measure union all select id, owner_id from contexts.context`,
      ).then(found => Object.fromEntries(found.map(one => [String(one.id), one.owner_id])))
    const leave = async (leaver: Asking, heir: Asking) => {
      const by = { ...people.as('administrator'), requestId: newId<'request'>() }
      const staff = await database.asking(by, db => getStaff(db, leaver.id))
      await recordLeaving(database, by, staff, heir.id, staff.version)
    }
    await leave(licensing, people.as('housing'))
    assert.deepEqual(await owners(), {
      [kept[0]]: people.as('housing').id,
      [place]: people.as('housing').id,
      [kept[1]]: police.id,
    })
    assert.equal((await toldOf(`/disruption/${kept[0]}`)).length, 1)
    // A social worker answers for children, and writes nothing into the register.
    await leave(police, people.as('social_worker'))
    assert.equal((await owners())[kept[1]], there.manager().id)
  })

  it('takes the place of whoever leaves in a challenge, from the same agency and never from the other side', async () => {
    const { database, people } = there
    const childId = await there.write(there.manager().at)
    const dsl = people.as('school_dsl')
    await database.asking(theProcess, db =>
      insertTie(db as Tx, childId, { agencyId: people.school }, 'roll', childId, dsl.at),
    )
    const id = await raiseChallenge(database, dsl, childId, {
      challenge: exampleChallenge({ subject: 'removal' }),
      worker: colleague(there.manager()),
    })
    const by = { ...people.as('administrator'), requestId: newId<'request'>() }
    const staff = await database.asking(by, db => getStaff(db, dsl.id))
    // The administrator may name the very manager who is to answer.
    await recordLeaving(database, by, staff, there.manager().id, staff.version)
    const parties = await rows(
      'select practitioner_id as who, side from challenge.party where challenge_id = $1 and practitioner_id <> $2 order by side',
      ...[id, dsl.id],
    )
    assert.deepEqual(parties, [
      { who: there.manager().id, side: 'challenged' },
      { who: people.as('practitioner').id, side: 'raising' },
    ])
    const settled = { outcome: 'agreed', words: 'He is back on the list.', learning: '' } as const
    await settleChallenge(database, people.as('practitioner'), id, 1, settled)
  })
})
