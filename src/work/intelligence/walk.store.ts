import { sql } from 'kysely'
import { type Db, question } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { LinkKind, NodeId, NodeKind, Reached } from './link.ts'

/** Linked with more than so many, a place says little of who knows whom: it is shown, and not walked through. */
export const busy = 200

/** Whose knowledge is walked: what officers know of the area, or what its reader was told of children they see. */
export type World = { readonly sealed: boolean }

export type Neighbour = {
  readonly id: NodeId
  readonly kind: NodeKind
  readonly how: readonly LinkKind[]
  readonly sources: number
}

/** What something is linked with, what more sources say first. */
export const listNeighbours = question(
  (_, one: NodeId, sealed: boolean, limit: number) => sql<Neighbour>`
    select other as id, other_kind as kind, array_agg(distinct kind) as how, count(*)::int as sources
      from intelligence.link where one = ${one} and sealed = ${sealed}
     group by other, other_kind order by sources desc, other limit ${limit}`,
  { plannedOnce: true },
)

/**
 * What can be reached in so many steps, each with how many it takes. Row security cuts every step before it is taken, so
 * that nothing is found over what the reader may not see. From where it begins it goes on even if that is busy.
 */
export const listAround = question(
  (_, start: NodeId, sealed: boolean, steps: number, throughBusy: boolean) => sql<Reached>`
    with recursive walked (id, kind, step) as (
      select ${start}::uuid, ''::text, 0
      union
      select next.other, next.other_kind, walked.step + 1
        from walked
       cross join lateral (
         select other, other_kind, count(*) over () as many
           from (select distinct other, other_kind from intelligence.link where one = walked.id and sealed = ${sealed}
                  limit case when walked.step > 0 and not ${throughBusy}::boolean then ${busy + 1}::int end) first) next
       where walked.step < ${steps} and (next.many <= ${busy}::int or walked.step = 0 or ${throughBusy}))
    select id, min(kind) as kind, min(step) as step from walked where step > 0 and id <> ${start}
     group by id order by step, id`,
  { plannedOnce: true },
)

export type Shared = {
  readonly id: NodeId
  readonly things: readonly NodeId[]
  readonly weight: number
}

/**
 * Who shares a car, a place, a phone or an account with a child. The more share a thing, the less it says: each counts
 * one over the logarithm of how many that are (Adamic and Adar, 2003).
 */
export const listSharing = question(
  (_, child: NodeId, sealed: boolean, limit: number) => sql<Shared>`
    select person.other as id, array_agg(thing.id order by thing.id) as things,
           sum(1 / ln(1 + thing.many))::float8 as weight
      from (select shared.id, count(*) over (partition by shared.id) as many, other
              from (select distinct other as id from intelligence.link
                     where one = ${child} and sealed = ${sealed} and other_kind in ('vehicle', 'premises', 'phone', 'account')) shared
             cross join lateral (
               select distinct other from intelligence.link
                where one = shared.id and sealed = ${sealed} and other_kind in ('child', 'subject', 'person')
                limit ${busy + 1}::int) sharer) thing
     cross join lateral (select thing.other) person
     where thing.other <> ${child} and thing.many <= ${busy}::int
     group by person.other order by weight desc, person.other limit ${limit}`,
  { plannedOnce: true },
)

export type DrawnLink = {
  readonly one: NodeId
  readonly other: NodeId
  readonly how: readonly LinkKind[]
  readonly sources: number
}

/** The links among so many, each once. */
export async function listLinksAmong(
  db: Db,
  { sealed }: World,
  ids: readonly NodeId[],
  limit = 2000,
): Promise<DrawnLink[]> {
  const { rows } = await sql<DrawnLink>`
    select one, other, array_agg(distinct kind) as how, count(*)::int as sources
      from intelligence.link
     where one = any (${[...ids]}::uuid[]) and other = any (${[...ids]}::uuid[]) and sealed = ${sealed} and one < other
     group by one, other order by one, other limit ${limit}`.execute(db)
  return rows
}

/** The shortest way between two, in at most six steps; none where there is none for this reader. */
export const findWay = question(
  (_, one: NodeId, other: NodeId, sealed: boolean, throughBusy: boolean) =>
    sql<{
      way: NodeId[] | null
    }>`select intelligence.way_between(${one}, ${other}, ${sealed}, 6, ${throughBusy}) as way`,
  { plannedOnce: true },
)

export type LinkSource = {
  readonly one: NodeId
  readonly other: NodeId
  readonly kind: LinkKind
  readonly source: 'submission' | 'concern' | 'connection' | 'record' | 'episode'
  readonly sourceId: string
  readonly submissionId: Id<'submission'> | null
  readonly sightingId: Id<'sighting'> | null
  readonly reference: string
  readonly agencyName: string
  readonly grade: string
  readonly at: Date
  readonly reason: string
  readonly knownFrom: string
}

/** On what links stand: each pair with every source that its reader may see, the latest first. */
export const listSourcesOf = question(
  (_, ones: readonly NodeId[], others: readonly NodeId[], sealed: boolean, limit: number) =>
    sql<LinkSource>`
    select link.one, link.other, link.kind, link.source, link.source_id, submission.id as submission_id, sighting.id as sighting_id,
           coalesce(submission.reference, '') as reference, coalesce(agency.name, '') as agency_name,
           coalesce((select grading.source || grading.information || grading.handling from intelligence.grading
                      where grading.submission_id = submission.id
                        and not exists (select from intelligence.grading later where later.replaces_id = grading.id)), said.source || said.information, '') as grade,
           coalesce(submission.submitted_at, sighting.recorded_at, said.judged_at, merge.merged_at, found.found_at) as at,
           coalesce(said.reason, '') as reason, coalesce(said.known_from, '') as known_from
      from unnest(${ones}::uuid[], ${others}::uuid[]) pair (one, other)
      join intelligence.link on link.one = pair.one and link.other = pair.other and link.sealed = ${sealed}
      left join intelligence.submission on link.source = 'submission' and submission.id = link.source_id
      left join lateral (
        select sighting.id, sighting.agency_id, sighting.recorded_at from intelligence.sighting
         where link.source = 'concern' and sighting.source_id = link.source_id order by sighting.id limit 1) sighting on true
      left join intelligence.connection said on link.source = 'connection' and said.id = link.source_id
      left join people.merge on link.source = 'record' and merge.id = link.source_id
      left join lateral (
        select found.found_at from intelligence.found_together found
         where link.source = 'episode' and found.episode_id = link.source_id order by found.id limit 1) found on true
      left join access.practitioner sayer on sayer.id = said.judged_by
      left join access.agency on agency.id = coalesce(submission.agency_id, sighting.agency_id, sayer.agency_id)
     order by at desc nulls last, link.source_id, link.one, link.other limit ${limit}`,
  { plannedOnce: true },
)

/** The children and known subjects around what is read as one, and itself where it is a subject: who is tied by it. */
export const listTied = question(
  (_, ones: readonly string[], limit: number) => sql<Pick<Reached, 'id' | 'kind'>>`
    select distinct other as id, other_kind as kind from intelligence.link
     where one = any (${ones}::uuid[]) and sealed and other_kind in ('child', 'subject')
    union
    select thing.id, thing.kind from intelligence.thing where thing.id = any (${ones}::uuid[]) and thing.kind = 'subject'
     limit ${limit}`,
  { plannedOnce: true },
)

export type Tying = { readonly thingId: Id<'thing'>; readonly areaId: Id<'area'> }

/** Which entries a concern ties its child to, and to somebody else over. For the process, which reads no sealed link. */
export async function listTiedBy(db: Db, sourceId: string): Promise<Tying[]> {
  const { rows } = await sql<Tying>`
    select thing_id, area_id from intelligence.tied_by(${sourceId}) order by thing_id limit 50`.execute(
    db,
  )
  return rows
}

/** Those that are linked with too many to be walked through, with how many. */
export async function listBusy(
  db: Db,
  { sealed }: World,
  ids: readonly NodeId[],
): Promise<{ id: NodeId; links: number; people: number }[]> {
  const { rows } = await sql<{ id: NodeId; links: number; people: number }>`
    select one as id, count(distinct other)::int as links,
           (count(distinct other) filter (where other_kind in ('child', 'subject', 'person')))::int as people
      from intelligence.link where one = any (${[...ids]}::uuid[]) and sealed = ${sealed}
     group by one having count(distinct other) > ${busy}::int order by one limit 200`.execute(db)
  return rows
}

export type LinkedWithSeveral = {
  readonly id: NodeId
  readonly kind: NodeKind
  readonly children: number
  readonly sources: number
}

/** What two or more children are linked with, the most children first. */
export async function listLinkedWithSeveral(
  db: Db,
  { sealed }: World,
  kinds: readonly NodeKind[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<LinkedWithSeveral[]> {
  const { rows } = await sql<LinkedWithSeveral>`
    select one as id, one_kind as kind, count(distinct other)::int as children, count(distinct source_id)::int as sources
      from intelligence.link
     where ${sealed ? sql`sealed` : sql`not sealed`} and other_kind = 'child' and one_kind = any (${[...kinds]}::text[])
     group by one, one_kind having count(distinct other) >= 2
     order by children desc, sources desc, one limit ${limit} offset ${offset}`.execute(db)
  return rows
}
