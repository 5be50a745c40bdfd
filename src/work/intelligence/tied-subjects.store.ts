import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** A subject of the registers with what ties it to children. Names neither. */
export type TiedSubject = {
  readonly thingId: Id<'thing'>
  /** To two or more children, with something new since the moment that was asked about. */
  readonly several: boolean
  /** To one of the children that were asked about, since that moment. */
  readonly newly: boolean
}

/** Answers the process alone: whose subject it is and which children, officers read. */
export async function listTiedSubjects(
  db: Db,
  areaId: Id<'area'>,
  listed: readonly Id<'child'>[],
  since: Date | undefined,
): Promise<TiedSubject[]> {
  const { rows } = await sql<TiedSubject>`
    select thing_id, several, newly
      from intelligence.subjects_tied(${areaId}, ${[...listed]}::uuid[], ${since ?? new Date(0)})`.execute(
    db,
  )
  return rows
}
