import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { maySubmitIntelligence } from './submission.policy.ts'
import { getOwnSubmission, listFeedback, listOwnSubmissions } from './submission.store.ts'

const pageful = 25

export type OwnView = Awaited<ReturnType<typeof viewOwnSubmissions>>

export async function viewOwnSubmissions(database: Database, who: Asking, pageNumber: number) {
  const because = granted(maySubmitIntelligence(who))
  return auditedRead(database, who, async db => {
    const asked = { limit: pageful + 1, offset: (pageNumber - 1) * pageful }
    const found = await listOwnSubmissions(db, who.id, asked)
    const own = found.slice(0, pageful)
    const feedback = await listFeedback(
      db,
      own.map(one => one.id),
    )
    const subjects = [...own, ...feedback].map(one => one.id)
    return {
      result: { own, feedback, more: found.length > pageful, pageNumber },
      audit: { verb: 'consultation', action: 'intelligence.own-listed', subjects, because },
    }
  })
}

export async function viewOwnSubmission(database: Database, who: Asking, id: Id<'submission'>) {
  const because = granted(maySubmitIntelligence(who))
  return auditedRead(database, who, async db => {
    const own = await getOwnSubmission(db, who.id, id)
    const feedback = await listFeedback(db, [id])
    const subjects = [id, ...feedback.map(one => one.id)]
    return {
      result: { own, feedback },
      audit: { verb: 'consultation', action: 'intelligence.own-shown', subjects, because },
    }
  })
}
