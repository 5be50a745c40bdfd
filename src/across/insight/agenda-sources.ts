import { findChild } from '../../records/people/index.ts'
import { listOpenChallenges } from '../../work/challenge/index.ts'
import { listSeenWithSeveral } from '../../work/intelligence/index.ts'
import type { AgendaSource, Found } from '../../work/oversight/index.ts'

/** A car or a house told of about several children is more than any one of them. */
const seenWithSeveral: AgendaSource = async (db, { areaId, since }) => {
  const seen = await listSeenWithSeveral(db, areaId, since)
  return seen.map(({ kind, key, label }) => {
    return { kind, subject: key, label, path: '', areaId, why: 'seen_with_several' }
  })
}

const openChallenges: AgendaSource = async (db, { areaId: here }) => {
  const found: Found[] = []
  for (const { childId } of await listOpenChallenges(db, here)) {
    const areaId = (await findChild(db, childId))?.areaId
    if (areaId) found.push({ kind: 'child', childId, areaId, why: 'challenge_open' })
  }
  return found
}

/** What other rooms bring before a group. */
export const agendaSources: readonly AgendaSource[] = [seenWithSeveral, openChallenges]
