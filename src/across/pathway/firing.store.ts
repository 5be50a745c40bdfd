import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { RuleId } from './rules.ts'

export type Firing = {
  readonly rule: RuleId
  readonly event: string
  readonly causeId: string
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly effect: string
}

export async function insertFiring(tx: Tx, firing: Firing, now: Date) {
  const { rule, ...rest } = firing
  await tx
    .insertInto('pathway.firing')
    .values({ id: newId<'firing'>(), ruleId: rule, ...rest, firedAt: now })
    .execute()
}

export type ListedFiring = {
  readonly id: Id<'firing'>
  readonly ruleId: string
  readonly effect: string
  readonly firedAt: Date
  /** Where what set it off is to be read; empty where the asker may not read it. */
  readonly path: string
}

/** What acted for a child, latest first. Each room that causes something adds a line to `cause`. */
export async function listFiringsOf(
  db: Db,
  childId: Id<'child'>,
  limit: number,
  before = new Date('9999-01-01'),
): Promise<ListedFiring[]> {
  const { rows } = await sql<ListedFiring>`
    select firing.id, firing.rule_id, firing.effect, firing.fired_at, coalesce(cause.path, '') as path
      from pathway.firing
      left join (
        select id, '/concerns/' || id as path from contacts.contact where child_id = ${childId}
        union all
        select id, '/concerns/' || contact_id from contacts.decision where child_id = ${childId}
        union all
        select id, '/assessments/' || id from assessment.assessment where child_id = ${childId}
        union all
        select decision.id, '/meetings/' || meeting.id || '/children/' || decision.child_id
          from oversight.decision
          join oversight.agenda_item item on item.id = decision.agenda_item_id
          join oversight.meeting on meeting.id = item.meeting_id
         where decision.child_id = ${childId} and meeting.group_id = any ((select access.groups_of_asker())::uuid[])
        union all
        select of_plan.id, '/early-help/' || of_plan.episode_id
          from (select id, id as episode_id, child_id from early_help.episode
                union all select id, episode_id, child_id from early_help.review
                union all select id, episode_id, child_id from early_help.judgement
                union all select id, episode_id, child_id from early_help.closing) of_plan
         where of_plan.child_id = ${childId}
      ) cause on cause.id = firing.cause_id
     where firing.child_id = ${childId} and firing.fired_at < ${before}
     order by firing.fired_at desc, firing.id
     limit ${limit}`.execute(db)
  return rows
}

/** How often each rule acted for a child, and when last. */
export async function listLastFirings(db: Db, childId: Id<'child'>) {
  return db
    .selectFrom('pathway.firing')
    .select(eb => [
      'ruleId',
      eb.fn.countAll<number>().as('count'),
      eb.fn.max('firedAt').$castTo<Date>().as('lastAt'),
    ])
    .where('childId', '=', childId)
    .groupBy('ruleId')
    .execute()
}

export async function hasFired(db: Db, rule: RuleId, childId: Id<'child'>): Promise<boolean> {
  const found = await db
    .selectFrom('pathway.firing')
    .select('id')
    .where('childId', '=', childId)
    .where('ruleId', '=', rule)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
