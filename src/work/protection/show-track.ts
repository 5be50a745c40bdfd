import { type Asking, listTies, maySeeChild } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { listNrmOfChild } from './nrm.store.ts'
import { mayKnowNrm, mayReadTrack } from './protection.policy.ts'
import { listTimers } from './timer.store.ts'
import { listSteps } from './track.store.ts'

export type TrackView = Awaited<ReturnType<typeof showTrack>>

/** The statutory track of a child, and the referral of a trafficked child for the few who may know of it. */
export async function showTrack(database: Database, who: Asking, childId: Id<'child'>) {
  const because = granted(mayReadTrack(who))
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const ties = await listTies(db, childId)
    const { areaId } = child
    granted(maySeeChild(who, { areaId, ties, restricted: false, excluded: [] }))
    const steps = await listSteps(db, childId, 200)
    const timers = await listTimers(db, childId, 100)
    const knowsNrm = mayKnowNrm(who, ties).allowed
    const referrals = knowsNrm ? await listNrmOfChild(db, childId) : []
    const subjects = [childId, ...[...steps, ...timers, ...referrals].map(one => one.id)]
    return {
      result: { child, steps, timers, knowsNrm, referrals },
      audit: { verb: 'consultation', action: 'track.shown', subjects, because },
    }
  })
}
