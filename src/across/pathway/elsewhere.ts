import { findLatestAssessment } from '../../work/assessment/index.ts'
import type { Elsewhere } from '../../work/contacts/index.ts'
import { listSightingsFrom } from '../../work/intelligence/index.ts'

/** What a decision at the front door has to reckon with and its own room may not look up. */
export const elsewhere: Elsewhere = {
  listSightings: (db, contactId) => listSightingsFrom(db, contactId),
  async findStanding(db, childId) {
    const latest = await findLatestAssessment(db, childId)
    if (!latest) return undefined
    // Of moderate and significant indicators only is it said when they were true.
    const current = Object.values(latest.answers).filter(
      ({ state, recency }) =>
        recency === 'current' && (state === 'confirmed' || state === 'suspected'),
    )
    const { finalLevel: level, contactId } = latest
    return { level, contactId, currentSigns: current.length }
  },
}
