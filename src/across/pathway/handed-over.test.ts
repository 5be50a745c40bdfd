import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { setTask } from '../../records/tasks/index.ts'
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
})
