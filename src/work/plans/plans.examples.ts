import type { ExampleDirectory } from '../../foundation/access/access.examples.ts'
import { insertTie, theProcess } from '../../foundation/access/index.ts'
import type { ExampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { setResponsibility } from '../../records/tasks/index.ts'
import type { DisruptionPlanDraft } from './disruption-plan.ts'
import type { SafetyPlanDraft } from './safety-plan.ts'
import type { Acceptance } from './transfer.store.ts'

export type { Acceptance }

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

export type NewAcceptance = {
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly by: Id<'practitioner'>
  readonly at: Date
  readonly answer?: 'accepted' | 'refused'
}

/** What another council answered when it was asked to receive a child. */
export async function exampleAcceptance(
  database: ExampleDatabase,
  { childId, areaId, by, at, answer = 'accepted' }: NewAcceptance,
): Promise<Acceptance> {
  const [transfer, id] = [newId<'transfer'>(), newId<'transfer-answer'>()]
  await database.asAdministrator(
    `insert into plans.transfer (id, area_id, child_id, called, to_name, why, summary, placed, proposed_by, agency_id, proposed_at)
     select $1, $2, $3, 'Amara', 'Easthaven', 'She moves.', 'Ask her first.', 'no', $4, agency_id, $5 from access.practitioner where id = $4`,
    [transfer, areaId, childId, by, at],
  )
  const said = { acceptedBy: 'A. Mensah, team manager', words: 'We accept her from Monday.' }
  const acceptedOn = londonDayOf(at)
  await database.asAdministrator(
    `insert into plans.transfer_answer (id, transfer_id, area_id, child_id, answer, by_name, words, answered_on, answered_by, agency_id, answered_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, agency_id, $10 from access.practitioner where id = $9`,
    [id, transfer, areaId, childId, answer, said.acceptedBy, said.words, acceptedOn, by, at],
  )
  return { id, receivedBy: 'Easthaven', acceptedOn, ...said }
}
