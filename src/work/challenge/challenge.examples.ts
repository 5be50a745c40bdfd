import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { React, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { setResponsibility } from '../../records/tasks/index.ts'
import type { Colleague, NewChallenge } from './challenge.ts'
import { raiseChallenge } from './raise-challenge.ts'

/** A complete challenge; each test changes only what it is about. */
export function exampleChallenge(changed: Partial<NewChallenge> = {}): NewChallenge {
  return {
    subject: 'no_action',
    urgent: false,
    questioned: 'The concern of 26 October was closed.',
    outcomeWanted: 'That somebody speaks with her this week.',
    evidence: 'She told her tutor that the car was there again.',
    risk: 'She may be taken away from the town.',
    interimSafety: 'The school meets her at the gate and rings home.',
    ...changed,
  }
}

export function colleague(who: Asking): Colleague {
  const { id, name, agencyId, agencyName } = who
  return { id, name, agencyId, agencyName, jobTitle: 'Example' }
}

/** A child of the north on the roll of a school, whose safeguarding lead asks the front door. */
export async function exampleChallenges(react?: React) {
  const database = await exampleDatabase(react)
  const people = await exampleDirectory(database)
  const raiser = (changed: Partial<Asking> = {}) => people.as('school_dsl', changed)
  const worker = people.as('front_door_worker')
  const childId = await database.asking(theProcess, async db => {
    const tx = db as Tx
    const { at } = raiser()
    const id = await writeChild(tx, { areaId: people.north, by: theProcess.id, at })
    await insertTie(tx, id, { agencyId: people.school }, 'roll', id, at)
    await setResponsibility(tx, {
      ...{ childId: id, areaId: people.north, ownerId: worker.id, at },
      ...{ nextStep: 'Decide', nextOn: '2026-11-03' },
    })
    return id
  })
  const raise = (changed: Partial<NewChallenge> = {}): Promise<Id<'challenge'>> =>
    raiseChallenge(database, raiser({ requestId: newId() }), childId, {
      challenge: exampleChallenge(changed),
      worker: colleague(worker),
    })
  return { database, people, raiser, worker, childId, raise }
}
