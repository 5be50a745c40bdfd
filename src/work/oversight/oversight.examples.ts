import { exampleDirectory, exampleNow } from '../../foundation/access/access.examples.ts'
import {
  type Asking,
  insertMembership,
  insertTie,
  type RoleId,
  theProcess,
} from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import type { Event } from '../../foundation/kernel/event.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { setResponsibility } from '../../records/tasks/index.ts'
import { insertGroup } from './group.store.ts'
import { listAtGroup } from './list-at-group.ts'

/** A group of the north with a chair, a coordinator and two members, and a way to put children on its list. */
export async function exampleGroup() {
  const heard: Event[] = []
  const database = await exampleDatabase(async (_tx, _by, event) => {
    heard.push(event)
  })
  const people = await exampleDirectory(database)
  const process = <T>(work: (tx: Tx) => Promise<T>) =>
    database.asking(theProcess, db => work(db as Tx))
  const groupId = newId<'group'>()
  const chairId = people.as('group_chair').id
  const coordinatorId = people.as('group_coordinator').id
  const members: RoleId[] = ['group_chair', 'group_coordinator', 'health_named', 'housing']
  await process(async tx => {
    const names = { name: 'North Multi-agency Exploitation Group', shortName: 'North MEG' }
    await insertGroup(tx, { id: groupId, areaId: people.north, ...names, chairId, coordinatorId })
    for (const role of members) await insertMembership(tx, groupId, people.as(role).id, exampleNow)
  })

  /** A member asking anew: a new request, a new form. */
  const member = (role: RoleId, changed: Partial<Asking> = {}) =>
    people.as(role, {
      groupIds: [groupId],
      requestId: newId<'request'>(),
      formId: newId<'form'>(),
      ...changed,
    })
  const list = (givenName: string, at = exampleNow) =>
    process(async tx => {
      const [areaId, by] = [people.north, theProcess.id]
      const childId = await writeChild(tx, { areaId, givenName, by, at })
      const nextStep = 'The group discusses the child'
      const kept = { childId, areaId, ownerId: people.as('front_door_manager').id, at }
      await setResponsibility(tx, { ...kept, nextStep, nextOn: '2026-11-16' })
      const listing = { childId, areaId, reason: 'exploitation', why: 'new', by, at } as const
      const listed = await listAtGroup(tx, listing)
      await insertTie(tx, childId, { groupId }, 'listing', listed.spellId, at)
      return { childId, ...listed }
    })
  const exclude = (childId: Id<'child'>, who: Asking) =>
    database.asAdministrator(
      'insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, $4, now())',
      [newId(), childId, who.id, 'a relative'],
    )
  const entryOf = async ({ requestId }: Asking) => {
    const [entry] = await database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [requestId],
    )
    if (!entry) throw new Error('nothing was written down')
    return entry as { readonly action: string; readonly subjects: readonly string[] }
  }
  return { database, people, process, groupId, member, list, exclude, entryOf, heard }
}
