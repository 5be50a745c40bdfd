import {
  foundDirectory,
  groups,
  type PersonKey,
  personAsking,
  personId,
  wenmouth,
} from '../src/doors/demonstration/directory.ts'
import { insertMembership, insertTie, theProcess } from '../src/foundation/access/index.ts'
import type { ExampleDatabase } from '../src/foundation/database/database.examples.ts'
import type { Tx } from '../src/foundation/database/index.ts'
import { newId } from '../src/foundation/kernel/id.ts'
import { writeChild } from '../src/records/people/child.examples.ts'
import { setResponsibility } from '../src/records/tasks/index.ts'
import { listAtGroup } from '../src/work/oversight/index.ts'

export const children = 60
export const now = new Date('2026-11-02T09:00:00Z')
const beside: readonly PersonKey[] = ['probation', 'housing', 'licensing', 'worker']

export const as = (key: PersonKey) => ({
  ...personAsking(key),
  ...{ requestId: newId<'request'>(), at: now },
})

/** A meeting of sixty children before fifteen members. */
export async function largeMeeting(database: ExampleDatabase) {
  await foundDirectory(database, new Date('2026-04-01T09:00:00Z'))
  return database.asking(theProcess, async db => {
    const tx = db as Tx
    for (const key of beside) await insertMembership(tx, groups.wenmouth, personId(key), now)
    let meetingId = newId<'meeting'>()
    const childIds = []
    for (let nth = 0; nth < children; nth++) {
      const at = { areaId: wenmouth, by: theProcess.id, at: now }
      const childId = await writeChild(tx, { ...at, givenName: `Child ${nth}` })
      const kept = { childId, areaId: wenmouth, ownerId: personId('manager'), at: now }
      await setResponsibility(tx, { ...kept, nextStep: 'The group', nextOn: '2026-11-16' })
      const listing = { ...at, childId, reason: 'exploitation', why: 'new' } as const
      const listed = await listAtGroup(tx, listing)
      await insertTie(tx, childId, { groupId: groups.wenmouth }, 'listing', listed.spellId, now)
      meetingId = listed.meetingId
      childIds.push(childId)
    }
    return { meetingId, childIds }
  })
}
