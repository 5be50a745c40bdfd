import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild, insertToCompare } from '../people/index.ts'
import { mayKeepFamily } from './family.policy.ts'
import { getRelative, insertRelative } from './relative.store.ts'
import type { RelativeDraft } from './relative.ts'
import { getChildTie, insertTies, updateTieEnded } from './tie.store.ts'
import type { TieDraft } from './tie.ts'

/** Records somebody around a child, or says anew what was recorded: the earlier words stay behind it. */
export async function recordRelative(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: RelativeDraft,
  replacesId: Id<'relative'> | null = null,
): Promise<Id<'relative'>> {
  const because = granted(mayKeepFamily(who))
  return auditedTransaction(database, who, async tx => {
    const child = await getChild(tx, childId)
    if (replacesId) await getRelative(tx, childId, replacesId)
    const id = await insertRelative(tx, child, draft, who, replacesId)
    const subjects = [childId, id, ...(replacesId ? [replacesId] : [])]
    const verb = replacesId ? 'alteration' : 'collection'
    return { result: id, audit: { verb, action: 'family.relative-recorded', subjects, because } }
  })
}

/** Links two children on record. Whoever does it sees both; it is shown from both sides. */
export async function tieChildren(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: TieDraft,
): Promise<Id<'tie'> | undefined> {
  const because = granted(mayKeepFamily(who))
  return auditedTransaction(database, who, async tx => {
    const child = await getChild(tx, childId)
    const other = await getChild(tx, draft.otherId)
    const ids = await insertTies(tx, child, other, draft, who)
    if (draft.kind === 'sibling') await insertToCompare(tx, child)
    const subjects = [childId, other.id, ...ids]
    const audit = {
      verb: 'combination',
      action: 'family.children-tied',
      subjects,
      because,
    } as const
    return { result: ids[0], audit }
  })
}

export async function untieChildren(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  tieId: Id<'tie'>,
  why: string,
): Promise<Id<'tie'>> {
  const because = granted(mayKeepFamily(who))
  return auditedTransaction(database, who, async tx => {
    const { pairId, otherId, kind } = await getChildTie(tx, childId, tieId)
    await updateTieEnded(tx, pairId, why, who)
    if (kind === 'sibling') await insertToCompare(tx, await getChild(tx, childId))
    const subjects = [childId, otherId, tieId]
    const audit = { verb: 'alteration', action: 'family.tie-ended', subjects, because } as const
    return { result: tieId, audit }
  })
}
