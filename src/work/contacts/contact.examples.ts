import type { ExampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import { theProcess } from '../../foundation/access/index.ts'
import { type Database, inTheNameOf, type React } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { setResponsibility } from '../../records/tasks/index.ts'
import { type Concern, readConcern } from './concern.ts'
import type { ContactEvent } from './events.ts'
import { raiseConcern } from './raise-concern.ts'

/** A complete concern; each test changes only what it is about. */
export function exampleAnswers(changed: Record<string, string> = {}): Record<string, string> {
  return {
    danger: 'no',
    givenName: 'Amara',
    familyName: 'Lindqvist',
    'bornOn-day': '3',
    'bornOn-month': '5',
    'bornOn-year': '2011',
    narrative: 'She was collected from school by a man nobody knows.',
    provenance: 'saw_it',
    others: 'no',
    parentsTold: 'yes',
    tellReporter: 'yes',
    ...changed,
  }
}

export function exampleConcern(who: Asking, changed: Record<string, string> = {}): Concern {
  const concern = readConcern(exampleAnswers(changed), who, ['cse', 'cce'])
  if (!concern.ok) throw new Error(concern.problems.map(problem => problem.text).join('; '))
  return concern.value
}

export async function raiseExample(
  database: Database,
  who: Asking,
  changed: Record<string, string> = {},
): Promise<Id<'contact'>> {
  return raiseConcern(database, who, exampleConcern(who, changed))
}

/** What these tests need of the process map, which is not below this room: an open child has an owner. */
export function owning(events: ContactEvent[], people: () => ExampleDirectory): React {
  return async (tx, by, event) => {
    events.push(event as ContactEvent)
    if (event.type !== 'contact.child-identified') return
    const { childId, areaId } = event as Extract<ContactEvent, { type: 'contact.child-identified' }>
    const ownerId = people().as('front_door_manager').id
    const kept = {
      childId,
      areaId,
      ownerId,
      nextStep: 'Decide',
      nextOn: '2026-11-03',
      at: by.at,
    } as const
    await inTheNameOf(tx, theProcess, by, () => setResponsibility(tx, kept))
  }
}
