import {
  type Breaking,
  breakGlass,
  declareConflict,
  matchStaff,
  reviewGlass,
  viewOpened,
} from '../../across/shields/index.ts'
import { theProcess } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { restrictChild } from '../../records/people/index.ts'
import { type PersonKey, personId } from './directory.ts'
import { asAt, childNamed, daysBefore } from './step.ts'

type Opening = Pick<Breaking, 'reason' | 'purpose' | 'why'> & {
  readonly given: string
  readonly by: PersonKey
  readonly daysAgo: number
  readonly reviewed?: string
}

/** Records that somebody opened without a part in the case: one was reviewed, the other waits. */
const openings: readonly Opening[] = [
  {
    ...{ given: 'Reece', by: 'justice', daysAgo: 9, reason: 'asked', purpose: 'law' },
    why: 'The custody sergeant asked who is to be told. It was past eleven, and his social worker’s phone was off.',
    reviewed:
      'Read the custody record. He looked once, rang the number, and closed it after six minutes.',
  },
  {
    ...{ given: 'Jasmine', by: 'justice', daysAgo: 1, reason: 'danger', purpose: 'protect' },
    why: 'She came to the office with a cut lip and asked us not to send her home. I needed to know who is safe to ring.',
  },
]

export async function openRecords(database: Database, now: Date) {
  for (const { given, by, daysAgo, reviewed, ...breaking } of openings) {
    const at = daysBefore(now, daysAgo)
    const child = await childNamed(database, given)
    const reference = await referenceOf(database, child)
    const called = { reference, names: [], bornOn: null }
    await breakGlass(database, asAt(at)(by), { called, ...breaking })
    await viewOpened(database, asAt(new Date(at.getTime() + 60_000))(by))
    if (!reviewed) continue
    const [glass] = await database.asking(theProcess, db =>
      db.selectFrom('shields.glass').select('id').where('childId', '=', child).limit(1).execute(),
    )
    if (!glass) throw new Error('the demonstration opened no record')
    const review = { outcome: 'justified', why: reviewed, nextStep: '' } as const
    await reviewGlass(database, asAt(daysBefore(now, daysAgo - 1))('information'), glass.id, review)
  }
}

/** The child of somebody who works here: the front door manager shut the record, and named the family worker. */
export async function restrictRecords(database: Database, now: Date) {
  const at = daysBefore(now, 20)
  await restrictChild(database, asAt(at)('manager'), await childNamed(database, 'Oliver'), {
    ...{ kind: 'staff', reason: 'His father works for the housing team and sits near to us.' },
    ...{ reviewOn: addDays(londonDayOf(now), 70), named: [personId('lead')] },
  })
}

/** A nurse says that she lives beside a family; then everybody who works here is held against everybody on record. */
export async function declareConflicts(database: Database, now: Date) {
  await declareConflict(database, asAt(daysBefore(now, 2))('nurse'), {
    ...{ relation: 'neighbour', givenName: 'Poppy', familyName: 'Ashdown', bornOn: null },
    ...{ postcode: '', words: 'They live two doors away, and our children play together.' },
  })
  while ((await matchStaff(database, now)) > 0);
}

async function referenceOf(database: Database, id: Id<'child'>) {
  const { reference } = await database.asking(theProcess, db =>
    db
      .selectFrom('people.child')
      .select('reference')
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
  return reference
}
