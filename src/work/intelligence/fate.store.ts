import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Feedback } from './submission.view.ts'

export type FoundFate = {
  readonly id: Id<'proposal'>
  readonly sourceId: string
  readonly dueAt: Date
  readonly outcome: 'sent' | 'not_needed' | null
  readonly submissionId: Id<'submission'> | null
  readonly told: Feedback['kind'] | null
}

/** What somebody was asked to pass on from return interviews, what is due first on top, with the last word they were told. */
export async function listProposalFates(
  db: Db,
  askedOf: Id<'practitioner'>,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<FoundFate[]> {
  const { rows } = await sql<FoundFate>`
    select proposal.id, proposal.source_id, proposal.due_at, proposal.outcome, submission.id as submission_id, latest.kind as told
      from intelligence.proposal
      left join intelligence.submission on submission.origin = proposal.origin and submission.source_id = proposal.source_id
                                       and submission.submitted_by = proposal.asked_of
      left join lateral (select feedback.kind from intelligence.feedback
                          where feedback.submission_id = submission.id order by told_at desc limit 1) latest on true
     where proposal.asked_of = ${askedOf} and proposal.origin = 'interview'
     order by proposal.outcome is not null, proposal.due_at, proposal.id limit ${limit} offset ${offset}`.execute(
    db,
  )
  return rows
}
