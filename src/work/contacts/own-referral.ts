import type { Asking } from '../../foundation/access/index.ts'
import type { Db } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getContact } from './contact.store.ts'
import type { Contact } from './contact.ts'
import { listFeedback } from './feedback.store.ts'

/** What its raiser may question: what was decided, also where nobody found out which child it was. */
export function mayBeQuestioned({ state }: Pick<Contact, 'state'>): boolean {
  return state === 'decided' || state === 'closed'
}

/** A concern of one's own that was decided, with what one was told. Of the decision itself, nothing. */
export async function findOwnReferral(db: Db, who: Asking, id: Id<'contact'>) {
  const contact = await getContact(db, id)
  const { submittedBy, childId, areaId, reference } = contact
  if (submittedBy !== who.id || !mayBeQuestioned(contact))
    throw new NotFound('concern to question', id)
  return { childId, areaId, reference, told: await listFeedback(db, id) }
}
