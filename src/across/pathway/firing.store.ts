import type { Tx } from '../../foundation/database/index.ts'
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
