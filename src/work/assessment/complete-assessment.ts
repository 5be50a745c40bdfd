import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { mayAssess } from './assessment.policy.ts'
import { findLatestAssessment, insertAssessment, lockAssessedChild } from './assessment.store.ts'
import type { Assessment } from './assessment.ts'
import { insertEscalation, listOpenEscalationsOf } from './escalation.store.ts'
import type { Call } from './escalation.ts'
import type { EscalationOpened, LoweringProposed } from './events.ts'
import { fallsSilently } from './falls-silently.ts'
import type { Instrument, Level } from './instrument.ts'
import type { ProposedLevel } from './level.ts'
import { insertLowering } from './lowering.store.ts'
import { answersOf } from './read-answers.ts'
import { type AssessmentDraft } from './read-assessment.ts'

export type Completing = {
  readonly childId: Id<'child'>
  readonly contactId: Id<'contact'> | null
  /** The assessment that was shown when this one was begun, or `none`. */
  readonly version: string
  readonly draft: AssessmentDraft
}

/** The version of a child's assessments: the last one's id. */
export function versionOf(latest: Pick<Assessment, 'id'> | undefined): string {
  return latest?.id ?? 'none'
}

/**
 * Records one completed matrix, and opens the emergencies it names.
 *
 * Two people who assess the same child at the same time do not overwrite each other: the second is
 * shown what the first saved.
 *
 * @returns the id of the assessment
 */
export async function completeAssessment(database: Database, who: Asking, completing: Completing) {
  const because = granted(mayAssess(who))
  const { childId, contactId, draft } = completing
  const { calls, result, instrument, lowering, ...decided } = draft

  return auditedTransaction(database, who, async tx => {
    const child = await lockAssessedChild(tx, childId)
    const [previous, open] = await Promise.all([
      findLatestAssessment(tx, childId),
      listOpenEscalationsOf(tx, childId),
    ])
    if (completing.version !== versionOf(previous)) throw changed(instrument, previous, who.at)
    // Cleared or opened meanwhile: then the level was worked out from what is no longer so.
    const openNow = [...open.map(one => one.escalationId), ...calls.map(call => call.code)]
    if (openNow.toSorted().join() !== draft.escalations.join())
      throw changed(instrument, previous, who.at)

    const assessment: Assessment = {
      id: newId<'assessment'>(),
      areaId: child.areaId,
      childId,
      contactId,
      replacesId: previous?.id ?? null,
      instrumentId: instrument.instrument.id,
      instrumentVersion: instrument.instrument.version,
      ...decided,
      score: result.score,
      computedLevel: result.level,
      floors: result.floors,
      provisional: result.provisional,
      authorisedBy: null,
      loweringId: null,
      assessedBy: who.id,
      agencyId: who.agencyId,
      assessedAt: who.at,
    }
    if (await fallsSilently(tx, who, { instrument, assessment, previous, lowering })) {
      throw changed(instrument, previous, who.at)
    }
    await insertAssessment(tx, assessment)
    const proposed = lowering ? [await proposeLowering(tx, who, assessment, lowering)] : []
    const opened: EscalationOpened[] = []
    for (const call of calls)
      opened.push(await openEscalation(tx, who, assessment, call, instrument))

    const completed = {
      type: 'assessment.completed',
      assessmentId: assessment.id,
      areaId: child.areaId,
      childId,
      contactId,
      level: assessment.finalLevel,
      previousLevel: previous?.finalLevel ?? null,
      provisional: result.provisional,
      reviewOn: reviewOn(instrument, assessment.finalLevel, londonDayOf(who.at)),
    } as const
    const written = [...opened.map(one => one.escalationId), ...proposed.map(one => one.loweringId)]
    const subjects = [childId, assessment.id, ...written]
    const audit = { verb: 'collection', action: 'assessment.completed', subjects, because } as const
    // Danger last, so that what it asks for today is what stands on the child's page.
    return { result: assessment.id, audit, events: [completed, ...proposed, ...opened] }
  })
}

async function proposeLowering(
  tx: Tx,
  who: Asking,
  { id: assessmentId, childId, areaId }: Assessment,
  lowering: ProposedLevel,
): Promise<LoweringProposed> {
  const id = newId<'lowering'>()
  const proposed = { proposedBy: who.id, proposedAt: who.at }
  await insertLowering(tx, { id, areaId, childId, assessmentId, ...lowering, ...proposed })
  const { askedId } = lowering
  return { type: 'lowering.proposed', loweringId: id, areaId, childId, askedId }
}

async function openEscalation(
  tx: Tx,
  who: Asking,
  { childId, areaId }: Assessment,
  call: Call,
  { mandatoryEscalations }: Instrument,
): Promise<EscalationOpened> {
  const id = newId<'escalation'>()
  await insertEscalation(tx, { id, areaId, childId, openedBy: who.id, openedAt: who.at, ...call })
  const { code } = call
  const label = mandatoryEscalations.find(one => one.id === code)?.label ?? code
  return { type: 'escalation.opened', escalationId: id, code, label, areaId, childId }
}

function changed(instrument: Instrument, latest: Assessment | undefined, at: Date): Conflict {
  const theirs = latest ? theirFields(instrument, latest, londonDayOf(at)) : {}
  return new Conflict('assessment', versionOf(latest), theirs)
}

/** What somebody else saved, field by field. */
function theirFields(
  instrument: Instrument,
  latest: Assessment,
  today: CalendarDate,
): Record<string, string> {
  const { analysis, childsView, finalLevel } = latest
  const fields = {
    ...answersOf(instrument, latest, today),
    analysis,
    childsView,
    finalLevel,
  }
  return Object.fromEntries(
    Object.entries(fields as Answers).map(([name, text = '']) => [name, text]),
  )
}

/** Nothing to review where no concern was found. */
export function reviewOn(
  { levels }: Instrument,
  level: Level,
  today: CalendarDate,
): CalendarDate | null {
  const days = levels.find(({ id }) => id === level)?.reviewDays
  return days ? addDays(today, days) : null
}
