import { sql } from 'kysely'
import type { Asking } from '../../foundation/access/index.ts'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Feedback, feedbackWords } from './submission.view.ts'

type Found = {
  readonly id: Id<'proposal'>
  readonly sourceId: string
  readonly dueAt: Date
  readonly outcome: 'sent' | 'not_needed' | null
  readonly submissionId: Id<'submission'> | null
  readonly told: Feedback['kind'] | null
}

/** What became of what the asker picked out of return interviews, what is due first on top: never its content. */
export async function listFates(
  db: Db,
  who: Asking,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const { rows } = await sql<Found>`
    select proposal.id, proposal.source_id, proposal.due_at, proposal.outcome, submission.id as submission_id, latest.kind as told
      from intelligence.proposal
      left join intelligence.submission on submission.origin = proposal.origin and submission.source_id = proposal.source_id
                                       and submission.submitted_by = proposal.asked_of
      left join lateral (select feedback.kind from intelligence.feedback
                          where feedback.submission_id = submission.id order by told_at desc limit 1) latest on true
     where proposal.asked_of = ${who.id} and proposal.origin = 'interview'
     order by proposal.outcome is not null, proposal.due_at, proposal.id limit ${limit} offset ${offset}`.execute(
    db,
  )
  return rows.map(({ id, sourceId, dueAt, outcome, submissionId, told }) => ({
    ...{ id, sourceId, dueAt: outcome ? null : dueAt },
    href: submissionId
      ? `/intelligence/mine/${submissionId}`
      : outcome === null
        ? `/intelligence/drafts/${id}`
        : undefined,
    words: fateWords(outcome, told),
  }))
}

function fateWords(outcome: Found['outcome'], told: Found['told']): string {
  if (outcome === 'not_needed') return 'You left it: there was nothing to pass on'
  if (outcome === null) return 'A draft of yours, not passed on'
  return told ? feedbackWords[told] : 'Passed on. You hear when an officer reads it'
}
