import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { type ChildMoved, getChild } from '../people/index.ts'
import { getAddress, insertAddress, listAddresses, updateAddressHidden } from './address.store.ts'
import { type AddressDraft, currentAddress } from './address.ts'
import { mayHideAddress, mayKeepFamily } from './family.policy.ts'

/**
 * Records where a child lives or lived, or says it anew. That the child has moved is news, unless the address is
 * hidden: what follows from the news is seen by people for whom there is no such address.
 */
export async function recordAddress(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: AddressDraft,
  replacesId: Id<'address'> | null = null,
): Promise<Id<'address'>> {
  const because = granted(mayKeepFamily(who))
  if (draft.hidden) granted(mayHideAddress(who))
  return auditedTransaction(database, who, async tx => {
    const child = await getChild(tx, childId)
    const before = await current(tx, childId, who)
    const replaced = replacesId ? await getAddress(tx, childId, replacesId) : undefined
    // Whoever is only named as need-to-know reads it, and must not open it to others by writing it anew.
    if (replaced?.hidden) granted(mayHideAddress(who))
    const id = await insertAddress(tx, child, draft, who, replaced)
    if (replaced && replaced.hidden !== draft.hidden)
      await updateAddressHidden(tx, replaced.rootId, draft)
    const now = await current(tx, childId, who)
    const moved = now !== undefined && !now.hidden && now.rootId !== before?.rootId
    const event: ChildMoved = { type: 'child.moved', childId, areaId: child.areaId }
    const subjects = [childId, id, ...(replacesId ? [replacesId] : [])]
    const verb = replacesId ? 'alteration' : 'collection'
    return {
      result: id,
      audit: { verb, action: 'family.address-recorded', subjects, because },
      events: moved ? [event] : [],
    }
  })
}

async function current(tx: Tx, childId: Id<'child'>, who: Asking) {
  return currentAddress(await listAddresses(tx, childId), todayInLondon(who.at))
}
