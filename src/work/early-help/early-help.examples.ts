import type { ExampleDirectory } from '../../foundation/access/access.examples.ts'
import { insertTie, theProcess } from '../../foundation/access/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { setResponsibility } from '../../records/tasks/index.ts'
import type { ClosingDraft } from './closing.ts'
import { openEpisode } from './episode.store.ts'
import type { FamilyAssessment } from './family-assessment.ts'

/** An episode of a child of the north, led by the early help lead, as the process opens it. */
export async function exampleEpisode(database: Database, people: ExampleDirectory, at?: Date) {
  const lead = people.as('early_help_lead')
  const openedAt = at ?? lead.at
  return database.asking(theProcess, async db => {
    const tx = db as Tx
    const by = { by: theProcess.id, at: openedAt }
    const childId = await writeChild(tx, { areaId: people.north, givenName: 'Amara', ...by })
    const { id } = await openEpisode(tx, {
      ...{ childId, areaId: people.north, leadId: lead.id, reviewOn: '2026-12-14', openedAt },
      ...{ contactId: newId<'contact'>(), decisionId: newId<'decision'>() },
    })
    await insertTie(tx, childId, { practitionerId: lead.id }, 'allocation', id, openedAt)
    await setResponsibility(tx, {
      ...{ childId, areaId: people.north, ownerId: lead.id, at: openedAt },
      ...{ nextStep: 'Review early help', nextOn: '2026-12-14' },
    })
    return { id, childId } as { readonly id: Id<'episode'>; readonly childId: Id<'child'> }
  })
}

/** A complete assessment; each test changes only what it is about. */
export const exampleAssessment: FamilyAssessment = {
  tookPart: 'Amara, her mother, her form tutor',
  childsWishes: 'I want somebody to be home.',
  notHeardWhy: '',
  worksWell: 'Her aunt comes on Sundays.',
  worries: 'She is out at dusk.',
  needs: 'Company after school',
  analysis: 'Lonely more than anything else.',
  childAgrees: 'yes',
  parentAgrees: 'yes',
  disagreement: '',
  serviceConsent: 'yes',
  consentBy: 'Her mother',
}

export const agreedEnd: ClosingDraft = {
  ...{ outcome: 'needs_met', agreed: 'yes' },
  ...{ childAgrees: 'yes', parentAgrees: 'yes', workersAgree: 'yes' },
  ...{ why: 'She has company after school.', remainingNeed: '', heldBy: '' },
}
