import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction, type Entry } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Event } from '../../foundation/kernel/event.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  getEvaluation,
  insertFeedback,
  insertGrading,
  insertLook,
  insertSummary,
  listGradings,
  listItems,
  listSummaries,
  takeSteps,
} from './evaluation.store.ts'
import { feedbackFor, from, type Judged, type Look, type NewSummary } from './evaluation.ts'
import type { IntelligenceFedBack, SecondLookWanted } from './events.ts'
import { mayEvaluate } from './submission.policy.ts'

export type Evaluation = Awaited<ReturnType<typeof getEvaluation>>

type Within = { readonly submissionId: Id<'submission'>; readonly areaId: Id<'area'> }
type Written = {
  readonly ids?: readonly string[]
  readonly events?: readonly Event[]
  /** Set where something is disclosed: what names to whom. */
  readonly recipientId?: string
}

/** What an officer writes about one submission. */
export async function evaluating(
  database: Database,
  who: Asking,
  submissionId: Id<'submission'>,
  action: `intelligence.${string}`,
  work: (tx: Tx, evaluation: Evaluation, within: Within) => Promise<Written>,
): Promise<Id<'submission'>> {
  const because = granted(mayEvaluate(who))
  return auditedTransaction(database, who, async tx => {
    const evaluation = await getEvaluation(tx, submissionId)
    const { areaId } = evaluation
    const within = { submissionId, areaId }
    const { ids = [], events = [], recipientId } = await work(tx, evaluation, within)
    const entry = { action, subjects: [submissionId, ...ids], because }
    const audit: Entry = recipientId
      ? { verb: 'disclosure', recipientId, ...entry }
      : { verb: 'alteration', ...entry }
    return { result: submissionId, audit, events }
  })
}

const fedBack = (
  submissionId: Id<'submission'>,
  toldTo: Id<'practitioner'>,
): IntelligenceFedBack => ({
  ...{ type: 'intelligence.fed-back', submissionId, toldTo },
})

/** Takes it up: its submitter hears at once that somebody reads it. */
export function beginEvaluation(database: Database, who: Asking, id: Id<'submission'>) {
  return evaluating(
    database,
    who,
    id,
    'intelligence.acknowledged',
    async (tx, evaluation, within) => {
      const first = evaluation.state === 'submitted'
      const steps = [
        ...(first ? [{ state: 'acknowledged' } as const] : []),
        { state: 'under_evaluation' } as const,
      ]
      await takeSteps(tx, within, from.begin, steps, who)
      if (!first) return {}
      const toldTo = evaluation.submittedBy
      await insertFeedback(tx, within, { toldTo, kind: 'acknowledged', at: who.at })
      return { events: [fedBack(id, toldTo)] }
    },
  )
}

/** Grades it and says what comes of it, with why. Grading again adds a grading that names the one it replaces. */
export function judgeSubmission(
  database: Database,
  who: Asking,
  id: Id<'submission'>,
  { grading, outcome, why }: Judged,
) {
  return evaluating(database, who, id, 'intelligence.graded', async (tx, evaluation, within) => {
    // First, so that whoever grades at the same moment waits and replaces this one.
    await takeSteps(tx, within, from.decide, [{ state: outcome, why }], who)
    const [inForce] = await listGradings(tx, id)
    const replacesId = inForce?.id ?? null
    const gradingId = await insertGrading(tx, within, { ...grading, replacesId }, who)
    const toldTo = evaluation.submittedBy
    await insertFeedback(tx, within, { toldTo, kind: feedbackFor[outcome], at: who.at })
    return { ids: [gradingId], events: [fedBack(id, toldTo)] }
  })
}

/** Writes by hand what may be shared, beside what was told. With conditions, another officer reads it too. */
export function summariseSubmission(
  database: Database,
  who: Asking,
  id: Id<'submission'>,
  summary: NewSummary,
) {
  return evaluating(
    database,
    who,
    id,
    'intelligence.summarised',
    async (tx, { areaId }, within) => {
      const [grading] = await listGradings(tx, id)
      if (!grading) throw new Conflict('grading', '', {})
      const kinds = [...new Set((await listItems(tx, [id])).map(item => item.kind))]
      const written = { ...summary, gradingId: grading.id, kinds }
      const summaryId = await insertSummary(tx, within, written, who)
      await takeSteps(tx, within, from.summarise, [{ state: 'sanitised' }], who)
      const wanted: SecondLookWanted = {
        ...{ type: 'intelligence.second-look-wanted', submissionId: id, areaId },
      }
      return { ids: [summaryId], events: grading.handling === 'C' ? [wanted] : [] }
    },
  )
}

/** The second of two people, for what is shared with conditions. The database refuses the same person. */
export function lookAgain(database: Database, who: Asking, id: Id<'submission'>, look: Look) {
  return evaluating(database, who, id, 'intelligence.looked-at', async (tx, _, within) => {
    const [latest] = await listSummaries(tx, id)
    if (!latest || latest.agreed !== null || latest.writtenBy === who.id)
      throw new Conflict('summary', '', {})
    await insertLook(tx, within, { summaryId: latest.id, ...look }, who)
    return { ids: [latest.id] }
  })
}
