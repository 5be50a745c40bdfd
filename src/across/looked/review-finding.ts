import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Finding, getFinding, insertReview, listFindings } from './finding.store.ts'
import type { Outcome } from './finding.ts'
import { mayReview } from './looked.policy.ts'

const pageful = 25

/** Whom a finding is about is a subject too: their line finds no entry of it. */
const subjectsOf = (found: readonly Finding[]) => [
  ...new Set(found.flatMap(({ id, practitionerId }) => [id, practitionerId])),
]

export async function viewFindings(database: Database, who: Asking, page: number) {
  const because = granted(mayReview(who))
  return auditedRead(database, who, async db => {
    const all = await listFindings(db, page, pageful)
    const found = all.slice(0, pageful)
    const subjects = subjectsOf(found)
    return {
      result: { found, page, more: all.length > pageful },
      audit: { verb: 'consultation', action: 'finding.listed', subjects, because },
    }
  })
}

export async function viewFinding(database: Database, who: Asking, id: Id<'finding'>) {
  const because = granted(mayReview(who))
  return auditedRead(database, who, async db => {
    const finding = await getFinding(db, id)
    const subjects = subjectsOf([finding])
    return {
      result: finding,
      audit: { verb: 'consultation', action: 'finding.shown', subjects, because },
    }
  })
}

/** Says what there was to it. It is said once, by somebody who sees it: nobody of their line does. */
export async function reviewFinding(
  database: Database,
  who: Asking,
  id: Id<'finding'>,
  said: { readonly outcome: Outcome; readonly why: string },
) {
  const because = granted(mayReview(who))
  return auditedTransaction(database, who, async tx => {
    const finding = await getFinding(tx, id)
    if (finding.outcome) throw new Conflict('finding', '', {})
    await insertReview(tx, id, said, who)
    const audit = { verb: 'alteration', action: 'finding.reviewed', because } as const
    return { result: id, audit: { ...audit, subjects: subjectsOf([finding]) } }
  })
}
