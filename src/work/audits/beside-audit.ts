import type { Id } from '../../foundation/kernel/id.ts'
import type { Holder } from '../../records/attachments/index.ts'
import { mayMeetAudits } from './audit.policy.ts'
import { getAudit } from './audit.store.ts'

/** What an audit works with. Only who is inside it reads them, and adds to them while it lasts: the database says so. */
export const besideAudit: Holder = {
  ...{ kind: 'audit', base: '/audits/:audit', parameter: 'audit' },
  ...{ back: 'The audit', mayRead: mayMeetAudits, mayAdd: mayMeetAudits },
  advice: 'Everybody inside the audit may open it, whichever children they look at. Name no child.',
  async place(db, id) {
    await getAudit(db, id as string as Id<'audit'>)
    return { areaId: null, childId: null }
  },
}
