import type { Db, Tx } from '../../foundation/database/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { insertChild, type NewChild } from './child.store.ts'
import type { Child } from './child.ts'

/** An invented child; each test changes only what it is about. */
export function exampleChild(changed: Partial<Child> = {}): Child {
  return {
    id: newId<'child'>(),
    areaId: newId<'area'>(),
    reference: 'C000001',
    givenName: 'Amara',
    familyName: 'Lindqvist',
    preferredName: '',
    bornOn: '2011-05-03',
    sex: 'female',
    ethnicity: '',
    disability: 'not_known',
    impairments: [],
    schoolId: null,
    trustedAdult: '',
    childsWords: '',
    version: 1,
    ...changed,
  }
}

/** The same child written down, with or without anything to do with her. */
export async function writeChild(
  db: Db,
  child: Pick<NewChild, 'areaId' | 'by' | 'at'> & Partial<NewChild>,
) {
  const facts = { givenName: 'Amara', familyName: 'Lindqvist', bornOn: '2011-05-03' } as const
  return insertChild(db as Tx, { ...facts, ...child })
}
