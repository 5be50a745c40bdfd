import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'

export type Exclusion = {
  readonly id: Id<'exclusion'>
  readonly childId: Id<'child'>
  readonly reference: string
  readonly practitionerId: Id<'practitioner'>
  readonly name: string
  readonly agencyName: string
  readonly reason: string
  readonly startedAt: Date
  readonly endedAt: Date | null
  /** Whether somebody asked to end it and nobody answered yet. */
  readonly isAsked: boolean
}

const seen = sql`
  select seen.id, seen.child_id, seen.reference, seen.practitioner_id, person.name, agency.name as agency_name, seen.reason,
         seen.started_at, seen.ended_at,
         exists (select from people.lifting asked where asked.exclusion_id = seen.id and asked.answer is null) as is_asked
    from people.exclusions_seen() seen
    join access.practitioner person on person.id = seen.practitioner_id
    join access.agency agency on agency.id = person.agency_id`

/** Those that wait for an answer first, then those in force, then the ended ones. One more than a page. */
export async function listExclusions(db: Db, page: number, pageful: number): Promise<Exclusion[]> {
  const { rows } = await sql<Exclusion>`
    ${seen} order by is_asked desc, seen.ended_at is not null, seen.started_at desc, seen.id
     limit ${pageful + 1} offset ${(page - 1) * pageful}`.execute(db)
  return rows
}

export async function getExclusion(db: Db, id: Id<'exclusion'>): Promise<Exclusion> {
  const { rows } = await sql<Exclusion>`${seen} where seen.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('exclusion', id)
  return rows[0]
}
