import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, insertExclusion, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { exampleRelative, exampleTie } from '../../records/family/family.examples.ts'
import { recordRelative, tieChildren } from '../../records/family/index.ts'
import { exampleAddress } from '../../records/people/address.examples.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { recordAddress } from '../../records/people/index.ts'
import { setResponsibility } from '../../records/tasks/index.ts'
import { breakGlass } from './break-glass.ts'
import type { Breaking } from './glass.ts'

const called = (name: string): Breaking['called'] => ({
  ...{ reference: '', names: [name.toLowerCase(), 'lindqvist'], bornOn: '2011-05-03' },
})

/** Amara and her brother Theo, whom a social worker answers for; somebody else's child; and a child of the south. */
export async function exampleHousehold() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const manager = people.as('front_door_manager')
  const owner = people.as('social_worker')
  const { at } = manager
  const [amara, theo, other, south] = await database.asking(theProcess, async db => {
    const ids: Id<'child'>[] = []
    for (const [givenName, areaId] of [
      ['Amara', people.north],
      ['Theo', people.north],
      ['Nils', people.north],
      ['Solveig', people.south],
    ] as const) {
      ids.push(await writeChild(db, { areaId, givenName, by: theProcess.id, at }))
    }
    const [childId] = ids as [Id<'child'>]
    const next = { nextStep: 'Ring her', nextOn: '2026-11-03' } as const
    await setResponsibility(db as Tx, {
      ...{ childId, areaId: people.north, ownerId: owner.id, ...next, at },
    })
    return ids as [Id<'child'>, Id<'child'>, Id<'child'>, Id<'child'>]
  })
  const asked = () => ({ ...manager, requestId: newId<'request'>() })
  await tieChildren(database, asked(), amara, exampleTie(theo, { kind: 'sibling' }))
  await recordRelative(database, asked(), amara, exampleRelative(), null)
  await recordAddress(database, asked(), amara, exampleAddress())

  const asking = (who: Asking, now = at): Asking => ({
    ...who,
    ...{ requestId: newId<'request'>(), at: now },
  })
  /** Whose names somebody writes, and what became of it. */
  const open = (who: Asking, name = 'Amara') =>
    breakGlass(database, who, {
      ...{ called: called(name), reason: 'danger', purpose: 'protect' },
      why: 'Her school rang: she did not come home.',
    })
  const seenBy = (who: Asking) =>
    database.asking(who, async db => {
      const seen = await db
        .selectFrom('people.child')
        .select('givenName')
        .orderBy('givenName')
        .execute()
      return seen.map(({ givenName }) => givenName).join(' ')
    })
  const exclude = (childId: Id<'child'>, practitionerId: Id<'practitioner'>) =>
    database.asking(theProcess, db =>
      insertExclusion(db as Tx, { childId, practitionerId, reason: 'Her uncle' }, at),
    )
  const there = { database, people, manager, owner, amara, theo, other, south }
  return { ...there, asking, open, seenBy, exclude, at }
}
