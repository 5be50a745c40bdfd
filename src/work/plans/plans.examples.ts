import type { ExampleDirectory } from '../../foundation/access/access.examples.ts'
import { insertTie, theProcess } from '../../foundation/access/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { setResponsibility } from '../../records/tasks/index.ts'
import type { DisruptionPlanDraft } from './disruption-plan.ts'
import type { SafetyPlanDraft } from './safety-plan.ts'

/** A child of the north, allocated to the social worker; the police team knows her too. */
export async function examplePlanned(
  database: Database,
  people: ExampleDirectory,
  given = 'Amara',
) {
  const { id: ownerId, at } = people.as('social_worker')
  return database.asking(theProcess, async db => {
    const tx = db as Tx
    const areaId = people.north
    const childId = await writeChild(tx, { areaId, givenName: given, by: theProcess.id, at })
    await setResponsibility(tx, {
      ...{ childId, areaId, ownerId, at, nextStep: 'Visit', nextOn: '2026-11-16' },
    })
    await insertTie(tx, childId, { practitionerId: ownerId }, 'allocation', childId, at)
    const police = people.as('police_exploitation').id
    await insertTie(tx, childId, { practitionerId: police }, 'plan', childId, at)
    await insertTie(tx, childId, { agencyId: people.school }, 'roll', childId, at)
    return childId
  })
}

/** A complete plan; each test changes only what it is about. */
export const exampleSafetyPlan: SafetyPlanDraft = {
  childsWords: 'I feel safe at my aunt’s.',
  notHeardWhy: '',
  keepsSafe: 'My aunt, and Tuesdays at boxing.',
  warningSigns: 'I stop answering my phone.',
  whatToDo: 'Ring my aunt, then my worker.',
  writtenWith: 'Her aunt',
  reviewOn: '2026-12-01',
}

export const exampleDisruptionPlan: DisruptionPlanDraft = {
  aim: 'Nobody waits for her at the lodge any more.',
  risk: 'She could be blamed: no visit on a day she was there.',
  reviewOn: '2026-12-01',
}
