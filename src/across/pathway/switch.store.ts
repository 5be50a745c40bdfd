import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { SwitchAnswer, SwitchProposal } from './switch.ts'

export type SwitchInForce = {
  readonly ruleId: string
  readonly turnsOn: boolean
  readonly reason: string
  readonly since: CalendarDate
  readonly proposedByName: string
  readonly answeredByName: string
}

/** For each rule the agreed switch that began last. What was agreed late begins when it was agreed. */
export async function listSwitchesInForce(db: Db, today: CalendarDate): Promise<SwitchInForce[]> {
  const { rows } = await sql<SwitchInForce>`
    select distinct on (switch.rule_id) switch.rule_id, switch.turns_on, switch.reason, began.since,
           proposer.name as proposed_by_name, answerer.name as answered_by_name
      from pathway.switch
      join pathway.switch_answer answer on answer.switch_id = switch.id and answer.agreed
      join access.practitioner proposer on proposer.id = switch.proposed_by
      join access.practitioner answerer on answerer.id = answer.answered_by
     cross join lateral (
       select greatest(switch.starts_on, (answer.answered_at at time zone 'Europe/London')::date) as since) began
     where began.since <= ${today}
     order by switch.rule_id, began.since desc, answer.answered_at desc`.execute(db)
  return rows
}

export type Switch = Awaited<ReturnType<typeof getSwitch>>

export async function getSwitch(db: Db, id: Id<'switch'>) {
  const found = await selectSwitches(db).where('switch.id', '=', id).executeTakeFirst()
  if (!found) throw new NotFound('switch', id)
  return found
}

/** What was ever proposed for a rule, latest first. */
export async function listSwitchesOf(db: Db, ruleId: string, limit: number) {
  return selectSwitches(db)
    .where('switch.ruleId', '=', ruleId)
    .orderBy('switch.proposedAt', 'desc')
    .limit(limit)
    .execute()
}

/** Proposals that nobody has answered yet, oldest first. */
export async function listSwitchesToAnswer(db: Db, limit: number) {
  return selectSwitches(db)
    .where('answer.switchId', 'is', null)
    .orderBy('switch.proposedAt')
    .limit(limit)
    .execute()
}

function selectSwitches(db: Db) {
  return db
    .selectFrom('pathway.switch as switch')
    .innerJoin('access.practitioner as proposer', 'proposer.id', 'switch.proposedBy')
    .leftJoin('pathway.switchAnswer as answer', 'answer.switchId', 'switch.id')
    .leftJoin('access.practitioner as answerer', 'answerer.id', 'answer.answeredBy')
    .select([
      'switch.id',
      'switch.ruleId',
      'switch.turnsOn',
      'switch.reason',
      'switch.startsOn',
      'switch.proposedBy',
      'switch.proposedAt',
      'proposer.name as proposedByName',
      'answer.agreed',
      'answer.reason as answer',
      'answer.answeredAt',
      'answerer.name as answeredByName',
    ])
}

/** How often anything was proposed for the rule: the version that a form was shown. */
export async function countSwitchesOf(db: Db, ruleId: string): Promise<number> {
  const { count } = await db
    .selectFrom('pathway.switch')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('ruleId', '=', ruleId)
    .executeTakeFirstOrThrow()
  return count
}

export async function insertSwitch(
  tx: Tx,
  proposal: SwitchProposal & {
    readonly ruleId: string
    readonly turnsOn: boolean
    readonly proposedBy: Id<'practitioner'>
    readonly proposedAt: Date
  },
): Promise<Id<'switch'>> {
  const id = newId<'switch'>()
  // Two who propose at the same moment: the second sees the first one's proposal.
  await sql`select pg_advisory_xact_lock(hashtextextended(${proposal.ruleId}, 17))`.execute(tx)
  await tx
    .insertInto('pathway.switch')
    .values({ id, ...proposal })
    .execute()
  return id
}

/** @returns false when somebody else has answered already */
export async function insertSwitchAnswer(
  tx: Tx,
  switchId: Id<'switch'>,
  answer: SwitchAnswer & {
    readonly answeredBy: Id<'practitioner'>
    readonly answeredAt: Date
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('pathway.switchAnswer')
    .values({ switchId, ...answer })
    .onConflict(conflict => conflict.column('switchId').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Whoever could agree: for telling them that somebody proposes something. */
export async function listSecondPeople(db: Db, limit = 100): Promise<Id<'practitioner'>[]> {
  const found = await db
    .selectFrom('access.heldRole as held')
    .innerJoin('access.practitioner as person', 'person.id', 'held.practitionerId')
    .where('held.roleId', 'in', ['front_door_manager', 'group_chair'])
    .where('held.endedAt', 'is', null)
    .where('person.leftAt', 'is', null)
    .select('person.id')
    .distinct()
    .limit(limit)
    .execute()
  return found.map(({ id }) => id)
}
