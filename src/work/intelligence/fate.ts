import type { Asking } from '../../foundation/access/index.ts'
import type { Db } from '../../foundation/database/index.ts'
import { type FoundFate, listProposalFates } from './fate.store.ts'
import { feedbackWords } from './submission.view.ts'

/** What became of what the asker picked out of return interviews: never its content. */
export async function listFates(
  db: Db,
  who: Asking,
  page: { readonly limit: number; readonly offset: number },
) {
  const found = await listProposalFates(db, who.id, page)
  return found.map(({ id, sourceId, dueAt, outcome, submissionId, told }) => ({
    ...{ id, sourceId, dueAt: outcome ? null : dueAt, words: fateWords(outcome, told) },
    href: submissionId
      ? `/intelligence/mine/${submissionId}`
      : outcome === null
        ? `/intelligence/drafts/${id}`
        : undefined,
  }))
}

function fateWords(outcome: FoundFate['outcome'], told: FoundFate['told']): string {
  if (outcome === 'not_needed') return 'You left it: there was nothing to pass on'
  if (outcome === null) return 'A draft of yours, not passed on'
  return told ? feedbackWords[told] : 'Passed on. You hear when an officer reads it'
}
