import { type Asking, theProcess } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { type PersonKey, personAsking } from './directory.ts'

export type At = (person: PersonKey) => Asking

/** One thing that somebody of the demonstration did, at its time. */
export type Step = { readonly at: Date; readonly act: (as: At) => Promise<void> }

export function asAt(at: Date): At {
  return person => ({ ...personAsking(person), requestId: newId<'request'>(), at })
}

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000)
}

/** A child of the demonstration by the name on record: the first who came, where two have it. */
export async function childNamed(database: Database, given: string) {
  const found = await database.asking(theProcess, db =>
    db
      .selectFrom('people.child')
      .select('id')
      .where('givenName', '=', given)
      .orderBy('createdAt')
      .limit(1)
      .executeTakeFirst(),
  )
  if (!found) throw new Error('the demonstration lost a child')
  return found.id
}
