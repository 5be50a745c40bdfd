import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { findFormResult } from '../../foundation/forms/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Concern } from './concern.ts'
import { getContact } from './contact.store.ts'
import { cameBy, type OpenLink, updateLinkUsed } from './link.store.ts'
import { openContacts } from './raise-concern.ts'

/** Somebody without an account is written down as the process, in their own words; they see nothing of what it sees. */
export function outsider(
  areaIds: readonly Id<'area'>[],
  asked: Pick<Asking, 'requestId' | 'at' | 'formId'>,
): Asking {
  return {
    ...theProcess,
    ...{ name: '', agencyName: '', agencyKind: 'partnership', roles: ['process'] },
    ...{ areaIds, groupIds: [] },
    ...asked,
  }
}

/**
 * Hands the concern of somebody without an account to the front door, and spends the link it came by.
 *
 * @returns the contact's id
 */
export async function raiseThroughLink(
  database: Database,
  who: Asking,
  link: OpenLink,
  concern: Concern,
): Promise<Id<'contact'>> {
  return auditedTransaction(database, who, async tx => {
    const by = { submittedBy: who.id, agencyId: who.agencyId }
    const { ids, events } = await openContacts(tx, { ...concern, areaId: link.areaId }, by, null)
    if (!(await updateLinkUsed(tx, link.id, ids[0], who.at))) throw new NotFound('link', link.id)
    const because = 'was given a link that works once'
    const subjects = [...ids, link.id]
    return {
      result: ids[0],
      audit: { verb: 'collection', action: 'contact.received', subjects, because },
      events,
    }
  })
}

/** What came of this very form, sent by this very link: a double click or a lost reply still gets its receipt. */
export async function findSentThrough(database: Database, who: Asking, token: string) {
  const { formId } = who
  return database.asking(who, async db => {
    const sent = formId && (await findFormResult(db, formId))
    if (typeof sent?.is !== 'string' || !(await cameBy(db, token, sent.is))) return undefined
    return getContact(db, sent.is as Id<'contact'>)
  })
}
