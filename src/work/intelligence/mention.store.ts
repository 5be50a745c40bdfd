import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { ItemKind } from './item.ts'
import { personTokens } from './person-tokens.ts'
import { listPlatesNear } from './vehicle-search.store.ts'
import { placesOf } from './vehicle-search.ts'

/**
 * Something that was named, in a submission or in a contact, with from whom, when and how sure. The child is set where
 * the asker may not see the record too: an officer learns that there is one, and no more.
 */
export type Mention = {
  readonly id: Id<'item'>
  readonly from: 'item' | 'sighting'
  readonly areaId: Id<'area'>
  readonly kind: ItemKind
  readonly says: Readonly<Record<string, string>>
  readonly key: string
  readonly submissionId: Id<'submission'> | null
  readonly sourceReference: string
  readonly agencyName: string
  /** The submission or the concern it was named in, and who told it. */
  readonly sourceId: string
  readonly toldBy: Id<'practitioner'>
  readonly toldAt: Date
  readonly grade: string
  readonly childId: Id<'child'> | null
}

/** Items of submissions and sightings of contacts, as one. Only within what row security lets through. */
const mentions = sql`
  select item.id, 'item' as "from", item.area_id, item.kind, item.says, item.key, item.submission_id, item.submission_id as source_id,
         submission.reference as source_reference, agency.name as agency_name, submission.submitted_by as told_by, submission.submitted_at as told_at,
         coalesce((select grading.source || grading.information || grading.handling from intelligence.grading
                    where grading.submission_id = item.submission_id
                      and not exists (select from intelligence.grading later where later.replaces_id = grading.id)), '') as grade,
         (select named.child_id from intelligence.child_named named where named.submission_id = item.submission_id
           order by named.named_at limit 1) as child_id
    from intelligence.item
    join intelligence.submission on submission.id = item.submission_id
    join access.agency on agency.id = submission.agency_id
  union all
  select sighting.id, 'sighting', sighting.area_id, sighting.kind,
         jsonb_strip_nulls(jsonb_build_object(
           'registration', nullif(sighting.registration, ''), 'make', nullif(sighting.make, ''),
           'colour', nullif(sighting.colour, ''), 'seen', nullif(sighting.account, ''),
           'place', nullif(concat_ws(', ', nullif(sighting.name, ''), nullif(sighting.place, '')), ''))),
         case sighting.kind when 'vehicle' then sighting.registration_plain
              else lower(concat_ws(' ', nullif(trim(sighting.name), ''), nullif(trim(sighting.place), ''))) end,
         null, sighting.source_id, 'A concern', agency.name, sighting.said_by, sighting.recorded_at, '', sighting.child_id
    from intelligence.sighting
    join access.agency on agency.id = sighting.agency_id`

export async function getMention(db: Db, id: Id<'item'>): Promise<Mention> {
  const { rows } = await sql<Mention>`select * from (${mentions}) mention where id = ${id}`.execute(
    db,
  )
  const [found] = rows
  if (!found) throw new NotFound('mention', id)
  return found
}

type Asked = Pick<Mention, 'kind' | 'areaId' | 'key' | 'says'>

/** What may be alike to one of these: of its area and kind, what can be compared, the latest first. */
export async function listAlike(db: Db, asked: readonly Asked[]): Promise<Mention[]> {
  const [persons, vehicles] = (['person', 'vehicle'] as const).map(wanted =>
    asked.filter(({ kind }) => kind === wanted),
  )
  const things = asked.filter(({ kind }) => kind !== 'person' && kind !== 'vehicle')
  return [
    ...(await listLikePersons(db, persons ?? [])),
    ...(await listLikeVehicles(db, vehicles ?? [])),
    ...(await listLikeThings(db, things)),
  ]
}

/** Of each somebody, at most this many who share a name are compared: first who shares most, then who was told of last. */
const mostNamesakes = 200

async function listLikePersons(db: Db, asked: readonly Asked[]): Promise<Mention[]> {
  if (asked.length === 0) return []
  const rows = asked.map(({ areaId, says }) => ({ area: areaId, tokens: personTokens(says) }))
  const { rows: found } = await sql<Mention>`
    with asked as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}) as asked (area uuid, tokens text[])),
    near as materialized (
      select distinct named.item_id from asked
       cross join lateral (
         select item_id from intelligence.name_token
          where token = any (asked.tokens) and area_id = asked.area
          group by item_id order by count(*) desc, item_id desc limit ${mostNamesakes}) named)
    select mention.* from near join (${mentions}) mention on mention.id = near.item_id
     order by mention.told_at desc, mention.id`.execute(db)
  return found
}

/** So many plates at once are looked for; more stand in no list. */
const mostPlates = 60

async function listLikeVehicles(db: Db, asked: readonly Asked[]): Promise<Mention[]> {
  const plates = new Map(asked.map(({ areaId, key }) => [`${areaId} ${key}`, { areaId, key }]))
  const near = await listPlatesNear(
    db,
    [...plates.values()].slice(0, mostPlates).flatMap(({ areaId, key }) => {
      const places = placesOf(key)
      return places ? [{ areaId, places }] : []
    }),
  )
  if (near.length === 0) return []
  const { rows } = await sql<Mention>`
    select * from (${mentions}) mention where id = any (${near}::uuid[])
     order by told_at desc, id`.execute(db)
  return rows
}

async function listLikeThings(db: Db, asked: readonly Asked[], limit = 1000): Promise<Mention[]> {
  const compared = asked.filter(({ key }) => key !== '')
  if (compared.length === 0) return []
  const rows = compared.map(({ kind, areaId, key }) => ({ kind, area: areaId, key }))
  const { rows: found } = await sql<Mention>`
    with asked as materialized (
      select distinct kind, area, key
        from json_to_recordset(${JSON.stringify(rows)}) as asked (kind text, area uuid, key text))
    select mention.* from asked join (${mentions}) mention
        on mention.kind = asked.kind and mention.area_id = asked.area and mention.key = asked.key
     order by mention.told_at desc, mention.id limit ${limit}`.execute(db)
  return found
}

/** What was named last, in submissions and in contacts, as far as it can be compared. */
export async function listLatestNamed(db: Db, limit: number): Promise<Mention[]> {
  const { rows } = await sql<Mention>`
    select * from (${mentions}) mention where key <> '' order by told_at desc, id limit ${limit}`.execute(
    db,
  )
  return rows
}

/** What a submission or a contact names. */
export async function listNamedIn(db: Db, sourceId: string): Promise<Mention[]> {
  const { rows } = await sql<Mention>`
    select * from (${mentions}) mention where source_id = ${sourceId} order by id limit 200`.execute(
    db,
  )
  return rows
}

export type StoodMention = Mention & {
  readonly standingId: Id<'standing'>
  readonly thingId: Id<'thing'>
  readonly answer: 'same' | 'not' | 'deferred'
  readonly reason: string
  readonly judgedAt: Date
  readonly judgedByName: string
}

/** The judgements in force about entries, each with its mention. The latest told first. */
export async function listStanding(
  db: Db,
  about: { readonly things?: readonly Id<'thing'>[]; readonly mentions?: readonly Id<'item'>[] },
  limit = 500,
): Promise<StoodMention[]> {
  const { rows } = await sql<StoodMention>`
    select mention.*, standing.id as standing_id, standing.thing_id, standing.answer, standing.reason, standing.judged_at,
           judge.name as judged_by_name
      from intelligence.standing
      join (${mentions}) mention on mention.id = coalesce(standing.item_id, standing.sighting_id)
      join access.practitioner judge on judge.id = standing.judged_by
     where not exists (select from intelligence.standing later where later.replaces_id = standing.id)
       and (standing.thing_id = any (${[...(about.things ?? [])]}::uuid[])
            or coalesce(standing.item_id, standing.sighting_id) = any (${[...(about.mentions ?? [])]}::uuid[]))
     order by mention.told_at desc, standing.id limit ${limit}`.execute(db)
  return rows
}
