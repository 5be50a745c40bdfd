import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { mayHideAddress } from './address.policy.ts'
import { getAddress, insertAddress, listAddresses, updateAddressHidden } from './address.store.ts'
import { type AddressDraft, currentAddress, hasMovedHouse } from './address.ts'
import { mayEditChild } from './child.policy.ts'
import { getChild } from './child.store.ts'
import type { ChildMoved } from './events.ts'
import { insertToCompare } from './to-compare.store.ts'

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
  const because = granted(mayEditChild(who))
  if (draft.hidden) granted(mayHideAddress(who))
  return auditedTransaction(database, who, async tx => {
    const child = await getChild(tx, childId)
    const before = await current(tx, childId, who)
    const replaced = replacesId ? await getAddress(tx, childId, replacesId) : undefined
    // Whoever is only named as need-to-know reads it, and must not open it to others by writing it anew.
    if (replaced?.hidden) granted(mayHideAddress(who))
    const id = await insertAddress(tx, child, draft, who, replaced)
    if (replaced && replaced.hidden !== draft.hidden) {
      await updateAddressHidden(tx, replaced.rootId, draft)
      // What was compared of an address that is hidden from now on no longer speaks for anything.
      if (draft.hidden) await insertToCompare(tx, child)
    }
    const now = await current(tx, childId, who)
    const moved = !now?.hidden && now?.rootId !== before?.rootId && hasMovedHouse(before, now)
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
