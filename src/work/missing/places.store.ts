import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'

export type FoundAt = {
  readonly episodeId: Id<'episode'>
  readonly childId: Id<'child'>
  readonly reference: string
  readonly place: string
  readonly locatedAt: Date
}

/** Where missing children were found, as far as it had been written down by then. The latest first. */
export async function listFoundAt(
  db: Db,
  { after, until }: { readonly after: Date; readonly until: Date },
  limit = 1000,
): Promise<FoundAt[]> {
  const { rows } = await sql<FoundAt>`
    select finding.episode_id, finding.child_id, episode.reference, finding.place, finding.located_at
      from missing.finding join missing.episode on episode.id = finding.episode_id
     where finding.child_id is not null and finding.located_at > ${after} and finding.located_at <= ${until}
       and finding.recorded_at <= ${until}
     order by finding.located_at desc, finding.id limit ${limit}`.execute(db)
  return rows
}
