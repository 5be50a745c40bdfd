import { type Asking, listColleagues } from '../../foundation/access/index.ts'
import type { Db } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { isHiddenFrom } from '../../records/tasks/index.ts'
import type { OfChild } from './challenge.store.ts'

/** A concern its raiser may question: what they sent is known to them, and this is what they were told. */
export type Referral = OfChild & {
  readonly reference: string
  readonly told: readonly { readonly words: string; readonly givenAt: Date }[]
}

/** Another room keeps concerns: the hall brings it. Absent where it is not the asker's own, or not decided yet. */
export type FindReferral = (db: Db, who: Asking, contactId: Id<'contact'>) => Promise<Referral>

/** Who answers for what the front door decided: a manager there, whoever it was. */
export async function getAnswerer(db: Db, who: Asking, { areaId, childId }: OfChild) {
  for (const role of ['front_door_manager', 'front_door_worker'] as const)
    for (const one of await listColleagues(db, areaId, [role]))
      if (one.id !== who.id && !(childId && (await isHiddenFrom(db, childId, one.id)))) return one
  throw new NotFound('front door', areaId)
}
