import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { tellAll } from '../../records/tasks/index.ts'
import { mayProposeSwitch } from './pathway.policy.ts'
import { type RuleId, rules } from './rules.ts'
import {
  countSwitchesOf,
  insertSwitch,
  listSecondPeople,
  listSwitchesInForce,
} from './switch.store.ts'
import type { SwitchProposal } from './switch.ts'
import { canBeSwitched, standingOf } from './switched.ts'

/** The version of a rule's switches: never none, so that a form shown before the first proposal has one too. */
export const versionAfter = (proposals: number) => proposals + 1

/**
 * Proposes to switch a rule to the other of on and off. Nothing changes until a second person agrees; they are told.
 */
export async function proposeSwitch(
  database: Database,
  who: Asking,
  ruleId: RuleId,
  version: number,
  proposal: SwitchProposal,
) {
  const because = granted(mayProposeSwitch(who))
  if (!canBeSwitched(rules[ruleId])) throw new NotFound('switch of a rule that has none')
  return auditedTransaction(database, who, async tx => {
    const { on } = standingOf(ruleId, await listSwitchesInForce(tx, londonDayOf(who.at)))
    const id = await insertSwitch(tx, {
      ...proposal,
      ruleId,
      turnsOn: !on,
      proposedBy: who.id,
      proposedAt: who.at,
    })
    // Someone else's proposal came first: what is shown on this form may be on by now what it wants to switch on.
    const now = versionAfter(await countSwitchesOf(tx, ruleId))
    if (now !== version + 1) throw new Conflict('switch', String(now - 1), {})
    await inTheNameOf(tx, theProcess, who, async () => {
      const path = `/pathway/switches/${id}`
      const people = (await listSecondPeople(tx)).filter(one => one !== who.id)
      await tellAll(tx, people, { kind: 'pathway.proposed', path, at: who.at })
    })
    const audit = {
      verb: 'collection',
      action: 'switch.proposed',
      subjects: [id],
      because,
    } as const
    return { result: id, audit }
  })
}
