import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Told } from './hotspots.ts'
import type { World } from './walk.store.ts'

/** More were told of than a page can weigh; the latest are counted. */
export const mostTold = 5000

/**
 * Places that were told of from one moment to another, as it was known and judged at the end of it: what was told or
 * judged later changes no profile that somebody has read.
 */
export async function listPlacesTold(
  db: Db,
  { sealed }: World,
  { after, until }: { readonly after: Date; readonly until: Date },
): Promise<Told[]> {
  const inTime = sql`> ${after} and recorded_at <= ${until}`
  const { rows } = await sql<Told>`
    with recursive mention as (
      select item.id, item.id as written, item.recorded_at, item.says ->> 'kind' as place_kind,
             concat_ws(' ', item.says ->> 'times', item.says ->> 'concern') as times,
             (select named.child_id from intelligence.child_named named
               where named.submission_id = item.submission_id and named.named_at <= ${until} order by named.named_at, named.id limit 1) as child_id
        from intelligence.item where ${sealed} and item.kind = 'premises' and recorded_at ${inTime}
      union all
      select id, written_as, recorded_at, premises_kind, account, child_id
        from intelligence.sighting where kind = 'premises' and recorded_at ${inTime}),
    entry as (
      select coalesce(item_id, sighting_id) as mention_id, thing_id
        from intelligence.standing
       where ${sealed} and answer = 'same' and judged_at <= ${until}
         and not exists (select from intelligence.standing later where later.replaces_id = standing.id and later.judged_at <= ${until})),
    grouped (id, joined) as (
      select thing_id, thing_id from entry
      union
      select grouped.id, next.id from grouped cross join lateral (
        select case when joining.thing_id = grouped.joined then joining.other_id else joining.thing_id end
          from intelligence.joining
         where grouped.joined in (joining.thing_id, joining.other_id) and joining.joined_at <= ${until}
           and (joining.parted_at is null or joining.parted_at > ${until})) next (id))
    select coalesce((select grouped.joined from grouped where grouped.id = entry.thing_id order by grouped.joined limit 1),
                    case when ${sealed} then mention.id else mention.written end) as place_id,
           to_char(mention.recorded_at at time zone 'Europe/London', 'YYYY-MM-DD') as told_on,
           mention.child_id, coalesce(nullif(mention.place_kind, ''), 'not_known') as place_kind, coalesce(mention.times, '') as times
      from mention left join entry on entry.mention_id = mention.id
     order by mention.recorded_at desc, mention.id limit ${mostTold}`.execute(db)
  return rows
}
