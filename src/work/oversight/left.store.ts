import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { LeavingDecision } from './leaving.ts'

export type Left = {
  readonly spellId: Id<'listing-spell'>
  readonly decision: LeavingDecision
  readonly endedAt: Date
  /** Concerns that came in within so many days of leaving the list. */
  readonly within90: number
  readonly within180: number
  readonly relistedAt: Date | null
  /** Null where the asker may not see the child: then nobody is named. */
  readonly childId: Id<'child'> | null
  readonly decisionId: Id<'decision'> | null
  readonly reference: string | null
  readonly name: string | null
}

/** Everyone who left a group's list, latest first, and what came in afterwards. Counted past row security, named within it. */
export async function listLeft(db: Db, groupId: Id<'group'>): Promise<Left[]> {
  const { rows } = await sql<Left>`
    select gone.spell_id, gone.decision, gone.ended_at, gone.within_90::int as "within90", gone.within_180::int as "within180",
           gone.relisted_at, child.id as child_id, spell.ended_by_decision_id as decision_id, child.reference,
           nullif(concat_ws(' ', coalesce(nullif(child.preferred_name, ''), child.given_name), nullif(child.family_name, '')), '') as name
      from oversight.contacts_since_leaving(${groupId}) gone
      left join oversight.listing_spell spell on spell.id = gone.spell_id
      left join people.child on child.id = spell.child_id
     order by gone.ended_at desc, gone.spell_id`.execute(db)
  return rows
}
