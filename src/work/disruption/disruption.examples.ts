import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import type { NewMeasure } from './measure.ts'
import type { NewWarning } from './warning.ts'

/** A complete measure; each test changes only what it is about. */
export function exampleMeasure(areaId: Id<'area'>, changed: Partial<NewMeasure> = {}): NewMeasure {
  return {
    ...{ catalogueId: 'hotel_information_notice', areaId, targetKind: 'premises' },
    ...{ target: 'Quayside Lodge, Dock Street', reason: 'Rooms are let by the hour at night.' },
    ...{ conditions: 'Details of guests', decidedBy: 'Inspector Rowe', authorisedBy: '' },
    ...{ legalAdvice: 'Force solicitor, 1 November', state: 'in_force', fromOn: '2026-11-01' },
    ...{ expiresOn: '2027-04-30', reviewOn: '2026-12-01' },
    ...changed,
  }
}

export function exampleWarning(changed: Partial<NewWarning> = {}): NewWarning {
  return {
    ...{ recipient: 'Gareth Pell', kind: 'under_16', statementBy: 'carer', explained: true },
    ...{ statementOn: '2026-10-30', statementWho: 'Her grandmother', signed: true },
    ...{ terms: 'No contact with the child by any means.', servedBy: 'PC 2231 Holt' },
    ...{ servedOn: '2026-11-01', servedTime: '14:05', servedPlace: 'Dock Street' },
    ...{ unsignedWhy: '', careEndsOn: null, expiresOn: '2027-05-03' },
    ...{ legalAdvice: 'Force solicitor', reviewOn: '2026-12-01' },
    ...changed,
  }
}

/** The north with a child whom the police and a social worker know, and a second child whom only the police know. */
export async function exampleRegister() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const police = (changed: Partial<Asking> = {}) => people.as('police_exploitation', changed)
  const licensing = (changed: Partial<Asking> = {}) => people.as('licensing', changed)
  const social = (changed: Partial<Asking> = {}) => people.as('social_worker', changed)
  const write = (givenName: string, ...known: readonly Asking[]) =>
    database.asking(theProcess, async db => {
      const { at } = police()
      const child = { areaId: people.north, givenName, by: theProcess.id, at }
      const id = await writeChild(db, child)
      for (const who of known)
        await insertTie(db as Tx, id, { practitionerId: who.id }, 'plan', id, at)
      return id
    })
  const childId = await write('Amara', police(), social())
  const otherId = await write('Zofia', police(), people.as('youth_justice'))
  const referenceOf = async (id: Id<'child'>) => {
    const [row] = await database.asAdministrator(
      'select reference from people.child where id = $1',
      [id],
    )
    return String(row?.reference)
  }
  return { database, people, police, licensing, social, childId, otherId, referenceOf }
}
