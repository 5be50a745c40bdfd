import type { Db } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay, londonDayOf } from '../../foundation/kernel/london.ts'
import {
  findAssessment,
  findLatestAssessment,
  listOpenEscalationsOf,
} from '../../work/assessment/index.ts'
import { isRemovalChallenged } from '../../work/challenge/index.ts'
import { countContactsSince } from '../../work/contacts/index.ts'
import { countSightingsSince } from '../../work/intelligence/index.ts'
import { type OnRecord, quietDays } from '../../work/oversight/index.ts'
import { findAcceptance } from '../../work/plans/index.ts'

/** What the rooms know of a child that the group must weigh before the child leaves its list. */
export async function readOnRecord(
  db: Db,
  childId: Id<'child'>,
  at: Date,
  groupId: Id<'group'>,
): Promise<OnRecord> {
  const latest = await findLatestAssessment(db, childId)
  const before = latest?.replacesId ? await findAssessment(db, latest.replacesId) : undefined
  const open = await listOpenEscalationsOf(db, childId)
  const handover = await findAcceptance(db, childId, groupId)
  const since = endOfLondonDay(addDays(londonDayOf(at), -quietDays - 1))
  return {
    ...(latest && {
      matrix: {
        id: latest.id,
        assessedOn: londonDayOf(latest.assessedAt),
        provisional: latest.provisional,
        level: latest.finalLevel,
        ...(before && { before: before.finalLevel }),
      },
    }),
    ...(handover && { handover }),
    challenged: await isRemovalChallenged(db, childId),
    emergencies: open.map(({ escalationId }) => escalationId),
    concerns: await countContactsSince(db, childId, since),
    sightings: await countSightingsSince(db, childId, since),
  }
}
