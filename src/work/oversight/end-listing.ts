import type { Db, Tx } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { ListingEnded } from './events.ts'
import { findOpenSpell, updateSpellEnded } from './group.store.ts'
import { getLeaving } from './leaving.store.ts'
import { leavesList } from './leaving.ts'

/** Whether a removal is challenged. Another room keeps that. */
export type IsChallenged = (db: Db, childId: Id<'child'>) => Promise<boolean>

/**
 * Lets the decision that stands about a child take effect: the child is off the list, unless it is stepped down and
 * nobody has accepted to receive it yet, and unless somebody challenges it.
 *
 * Part of somebody else's transaction, in the name of the process: whoever the child is hidden from must not keep it
 * on the list, nor off it.
 */
export async function endListing(
  tx: Tx,
  decisionId: Id<'decision'>,
  groupId: Id<'group'>,
  at: Date,
  isChallenged: IsChallenged = async () => false,
): Promise<ListingEnded | undefined> {
  const { decision, evidence, accepted, replacedBy, childId, areaId } = await getLeaving(
    tx,
    decisionId,
  )
  if (!leavesList(decision) || replacedBy || (decision === 'step_down' && !accepted)) return
  const spell = await findOpenSpell(tx, childId, groupId)
  if (!spell || (await isChallenged(tx, childId))) return
  await updateSpellEnded(tx, spell.id, decisionId, at)
  const receiverId = decision === 'step_down' ? (evidence.receiver as Id<'practitioner'>) : null
  const spellId = spell.id
  const toEarlyHelp = decision === 'step_down' && evidence.service === 'early_help'
  const ended = { spellId, decisionId, groupId, areaId, childId, decision, receiverId, toEarlyHelp }
  return { type: 'group.listing-ended', ...ended }
}
