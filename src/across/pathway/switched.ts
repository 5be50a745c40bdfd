import type { Db } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { type Rule, type RuleId, rules } from './rules.ts'
import { listSwitchesInForce, type SwitchInForce } from './switch.store.ts'

export const ruleIds = Object.keys(rules) as RuleId[]

/** Our addresses have no full stops. */
export function ruleAddress(id: RuleId): string {
  return `/pathway/rules/${id.replace('.', '-')}`
}

/** A rule as this partnership has it: on or off, and through which switch if not as delivered. */
export type Standing = {
  readonly id: RuleId
  readonly rule: Rule
  readonly on: boolean
  readonly through?: SwitchInForce
}

/** What is fixed stays on and what is unconfirmed stays off, whatever was agreed before it became so. */
export function standingOf(id: RuleId, switches: readonly SwitchInForce[]): Standing {
  const rule: Rule = rules[id]
  const through = switches.find(one => one.ruleId === id)
  if (!through || !canBeSwitched(rule)) return { id, rule, on: rule.on }
  return { id, rule, on: through.turnsOn, through }
}

export function canBeSwitched({ fixed, unconfirmed }: Rule): boolean {
  return fixed === undefined && unconfirmed === undefined
}

export async function listStandings(db: Db, today: CalendarDate): Promise<Standing[]> {
  const switches = await listSwitchesInForce(db, today)
  return ruleIds.map(id => standingOf(id, switches))
}

const asked = new WeakMap<Db, Promise<ReadonlySet<RuleId>>>()

/** The rules that are on today. Asked once in a transaction, however much happens in it. */
export function rulesOn(db: Db, at: Date): Promise<ReadonlySet<RuleId>> {
  const known = asked.get(db)
  if (known) return known
  const answer = listStandings(db, londonDayOf(at)).then(
    all => new Set(all.filter(one => one.on).map(one => one.id)),
  )
  asked.set(db, answer)
  return answer
}

/** For what goes round by itself in a room that may not look in here. */
export function isSwitchedOn(rule: RuleId) {
  return async (db: Db, at: Date): Promise<boolean> => (await rulesOn(db, at)).has(rule)
}
