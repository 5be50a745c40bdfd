import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, type RoleId, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { React } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { setResponsibility } from '../../records/tasks/index.ts'
import type { Taken } from './move.ts'
import { nothingTaken } from './move.ts'
import type { NewReferral } from './referral.ts'
import type { Session } from './session.ts'
import { sendReferral, takeStep } from './take-step.ts'

/** A complete referral; each test changes only what it is about. */
export function exampleReferral(
  providerId: Id<'agency'>,
  changed: Partial<NewReferral> = {},
): NewReferral {
  return {
    ...{ programme: 'direct_work', providerId, why: 'She was made to pay for gifts.' },
    ...{ childWants: 'Somebody who does not shout.', notHeardWhy: '' },
    ...{ childAgrees: 'yes', parentAgrees: 'yes', agreementWhy: '' },
    ...{ safeContact: 'At school, on Tuesdays', mustNotKnow: '', workerRisks: '', needs: '' },
    ...changed,
  }
}

export function exampleSession(changed: Partial<Session> = {}): Session {
  return {
    ...{ heldOn: '2026-11-02', minutes: 60, mode: 'one_to_one', family: [], place: 'school' },
    ...{ placeSafety: 'A room with a door, the tutor is next to it.', attended: 'yes' },
    ...{ focus: 'Getting to know each other.', childsWords: 'It was fine.', concern: 'no' },
    ...{ account: '', nextOn: null },
    ...changed,
  }
}

export const step = (changed: Partial<Taken> = {}): Taken => ({ ...nothingTaken, ...changed })

/** Children of one area, people of every role, and a programme of the example charity. */
export async function exampleSupport(react?: React) {
  const database = await exampleDatabase(react)
  const people = await exampleDirectory(database)
  const as = (role: RoleId, changed: Partial<Asking> = {}) => people.as(role, changed)
  const { at } = as('support_provider')
  const providerId = as('support_provider').agencyId
  const child = (givenName: string, areaId = people.north) =>
    database.asking(theProcess, async db => {
      const tx = db as never
      const childId = await writeChild(tx, { areaId, givenName, by: theProcess.id, at })
      const ownerId = people.as('front_door_manager').id
      const owned = {
        childId,
        areaId,
        ownerId,
        nextStep: 'Look',
        nextOn: '2026-11-09',
        at,
      } as const
      await setResponsibility(tx, owned)
      return childId
    })
  const refer = (childId: Id<'child'>, by = as('front_door_worker'), changed = {}) =>
    sendReferral(database, by, childId, exampleReferral(providerId, changed))
  return {
    ...{ database, people, as, at, providerId, child, refer },
    take: (
      id: Id<'referral'>,
      kind: Parameters<typeof takeStep>[3],
      taken = {},
      by = as('support_provider'),
    ) => takeStep(database, { ...by, requestId: newId() }, id, kind, step(taken)),
    async allocated(childId: Id<'child'>, by = as('front_door_worker')) {
      const id = await refer(childId, by)
      const lead = as('support_provider')
      await takeStep(database, lead, id, 'accept', step())
      await takeStep(database, lead, id, 'allocate', step({ workerId: lead.id }))
      return id
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}
