import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Judgement } from './thing.ts'

export type Pairing = {
  readonly id: Id<'pairing'>
  readonly mentionId: Id<'item'>
  readonly otherId: Id<'item'>
  readonly answer: 'not' | 'deferred'
  readonly reason: string
  readonly judgedAt: Date
  readonly judgedByName: string
}

/** The judgements in force between mentions of which one is among these. The latest first. */
export async function listPairings(
  db: Db,
  mentions: readonly Id<'item'>[],
  limit = 1000,
): Promise<Pairing[]> {
  if (mentions.length === 0) return []
  const { rows } = await sql<Pairing>`
    select pairing.id, pairing.mention_id, pairing.other_id, pairing.answer, pairing.reason, pairing.judged_at,
           judge.name as judged_by_name
      from intelligence.pairing
      join access.practitioner judge on judge.id = pairing.judged_by
     where (pairing.mention_id = any (${[...mentions]}::uuid[]) or pairing.other_id = any (${[...mentions]}::uuid[]))
       and not exists (select from intelligence.pairing later where later.replaces_id = pairing.id)
     order by pairing.judged_at desc, pairing.id limit ${limit}`.execute(db)
  return rows
}

export const isBetween =
  (one: Id<'item'>, other: Id<'item'>) =>
  ({ mentionId, otherId }: Pairing) =>
    (mentionId === one && otherId === other) || (mentionId === other && otherId === one)

export async function insertPairing(
  tx: Tx,
  {
    areaId,
    pair,
    replacesId,
  }: {
    readonly areaId: Id<'area'>
    readonly pair: readonly [Id<'item'>, Id<'item'>]
    readonly replacesId: Id<'pairing'> | null
  },
  { answer, reason }: Judgement & { readonly answer: Pairing['answer'] },
  { id: judgedBy, at: judgedAt }: { readonly id: Id<'practitioner'>; readonly at: Date },
) {
  const [mentionId, otherId] = pair.toSorted() as [Id<'item'>, Id<'item'>]
  const id = newId<'pairing'>()
  const added = await tx
    .insertInto('intelligence.pairing')
    .values({ id, areaId, mentionId, otherId, answer, reason, judgedBy, judgedAt, replacesId })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) throw new Conflict('pairing', '', {})
  return id
}
