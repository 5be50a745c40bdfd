import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { lateUpTo } from './decision-clock.ts'

/** What the queue can be narrowed to. */
const narrowed = {
  open: sql<boolean>`contact.state <> 'closed'`,
  undecided: sql<boolean>`contact.state in ('received', 'screening')`,
  manager: sql<boolean>`contact.id in (
    select proposal.contact_id from contacts.proposal
     where not exists (select from contacts.decision later
                        where later.contact_id = proposal.contact_id and later.decided_at >= proposal.proposed_at))`,
  // Also of what was decided and closed: a child can be identified later.
  child: sql<boolean>`contact.child_id is null`,
  reporter: sql<boolean>`contact.state = 'decided'`,
}

export type QueueFilter = keyof typeof narrowed

const inAreas = (areaIds: readonly Id<'area'>[]) =>
  sql<boolean>`contact.area_id = any (${[...areaIds]}::uuid[])`

export type QueueRow = Awaited<ReturnType<typeof listQueue>>[number]

type Asked = { readonly show: QueueFilter; readonly after?: Id<'contact'> | undefined }

/**
 * Danger first, then what is due first; what only lacks feedback comes last. All of one urgency have the same clock,
 * so what came in first is due first.
 */
export async function listQueue(
  db: Db,
  areaIds: readonly Id<'area'>[],
  limit: number,
  { show, after }: Asked = { show: 'open' },
) {
  const rank = (of: string) => sql<number>`case
    when ${sql.ref(`${of}.state`)} in ('decided', 'closed') then 3
    when ${sql.ref(`${of}.danger`)} = 'now' then 0
    when ${sql.ref(`${of}.danger`)} = 'serious_harm_told' then 1
    else 2 end`
  const place = (of: string) =>
    sql`${rank(of)}, ${sql.ref(`${of}.received_at`)}, ${sql.ref(`${of}.id`)}`
  let query = db
    .selectFrom('contacts.contact as contact')
    .innerJoin('access.agency as agency', 'agency.id', 'contact.agencyId')
    .innerJoin('access.area as area', 'area.id', 'contact.areaId')
    .where(inAreas(areaIds))
    .where(narrowed[show])
    .select(eb => [
      'contact.id',
      'contact.reference',
      'contact.receivedAt',
      'contact.channel',
      'contact.childId',
      'contact.followsId',
      'contact.occasionId',
      'contact.childGivenName',
      'contact.childFamilyName',
      'contact.childBornOn',
      'contact.childAge',
      'contact.danger',
      'contact.policeCalledAt',
      'contact.state',
      'agency.name as agencyName',
      'area.name as areaName',
      narrowed.manager.as('awaitsManager'),
      eb
        .exists(
          eb
            .selectFrom('contacts.screening as screening')
            .select('screening.id')
            .whereRef('screening.contactId', '=', 'contact.id'),
        )
        .as('screened'),
      eb
        .selectFrom('contacts.decision as first')
        .select('first.decidedAt')
        .whereRef('first.contactId', '=', 'contact.id')
        .where('first.replacesId', 'is', null)
        .as('decidedAt'),
    ])
    .orderBy(rank('contact'))
    .orderBy('contact.receivedAt')
    .orderBy('contact.id')
    .limit(limit)
  if (after) {
    query = query.where(
      sql<boolean>`(${place('contact')}) > (select ${place('last')} from contacts.contact last where last.id = ${after})`,
    )
  }
  return query.execute()
}

export type QueueCounts = Awaited<ReturnType<typeof countQueue>>

/** How much stands in the whole queue, not only on the page that is shown. */
export async function countQueue(db: Db, areaIds: readonly Id<'area'>[], now: Date) {
  const many = (condition: ReturnType<typeof inAreas>) =>
    sql<number>`count(*) filter (where ${condition})`
  const { open, undecided, manager, child, reporter } = narrowed
  return db
    .selectFrom('contacts.contact as contact')
    .where(inAreas(areaIds))
    .where(sql<boolean>`(${open} or ${child} or ${manager})`)
    .select([
      many(open).as('open'),
      many(undecided).as('undecided'),
      many(manager).as('manager'),
      many(child).as('child'),
      many(reporter).as('reporter'),
      many(sql<boolean>`${undecided} and contact.danger <> 'no'`).as('urgent'),
      many(
        sql<boolean>`${undecided} and contact.received_at <=
          case when contact.danger = 'no' then ${lateUpTo('no', now)}::timestamptz
               else ${lateUpTo('now', now)}::timestamptz end`,
      ).as('late'),
    ])
    .executeTakeFirstOrThrow()
}
