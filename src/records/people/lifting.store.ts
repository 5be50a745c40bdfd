import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Answered, Shield } from './lifting.ts'

const columnOf = { exclusion: 'exclusionId', restriction: 'restrictionId' } as const

export async function listLiftings(db: Db, { kind, id }: Shield) {
  return db
    .selectFrom('people.lifting as asked')
    .innerJoin('access.practitioner as asker', 'asker.id', 'asked.askedBy')
    .leftJoin('access.practitioner as answerer', 'answerer.id', 'asked.answeredBy')
    .select(['asked.id', 'asked.why', 'asked.askedBy', 'asked.askedAt'])
    .select(['asked.answer', 'asked.answerWhy', 'asked.answeredAt'])
    .select(['asker.name as askedByName', 'answerer.name as answeredByName'])
    .where(columnOf[kind], '=', id as never)
    .orderBy('askedAt', 'desc')
    .limit(50)
    .execute()
}

export type Lifting = Awaited<ReturnType<typeof listLiftings>>[number]

type By = { readonly id: Id<'practitioner'>; readonly at: Date }

export async function insertLifting(
  tx: Tx,
  shield: Shield,
  why: string,
  { id: askedBy, at: askedAt }: By,
): Promise<Id<'lifting'>> {
  const id = newId<'lifting'>()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('people.lifting')
    .values({ id, [columnOf[shield.kind]]: shield.id, why, askedBy, askedAt })
    .onConflict(asked => asked.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new Conflict(shield.kind, '', {})
  return id
}

/** Lifts the shield where the answer says so: a trigger does, and only after an answer of somebody else. */
export async function updateAnswered(
  tx: Tx,
  id: Id<'lifting'>,
  { answer, answerWhy }: Answered,
  { id: answeredBy, at: answeredAt }: By,
) {
  const { numUpdatedRows } = await tx
    .updateTable('people.lifting')
    .set({ answer, answerWhy, answeredBy, answeredAt })
    .where('id', '=', id)
    .where('answer', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Conflict('lifting', '', {})
}
