import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { findMissingNow, getEpisode } from './episode.store.ts'
import { mayMeetMissing } from './missing.policy.ts'
import { findProfile, insertProfile } from './profile.store.ts'
import type { Profile } from './profile.ts'
import { by } from './write-episode.ts'

export type ProfileView = Awaited<ReturnType<typeof viewProfile>>

export async function viewProfile(database: Database, who: Asking, childId: Id<'child'>) {
  const because = granted(mayMeetMissing(who))
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const profile = await findProfile(db, childId)
    const known = await findMissingNow(db, childId)
    const now = known && (await getEpisode(db, known.id))
    const subjects = [childId, profile?.id ?? [], now?.id ?? []].flat()
    return {
      result: { child, profile, now },
      audit: { verb: 'consultation', action: 'missing.profile-shown', subjects, because },
    }
  })
}

/** Keeps what helps to find a child, for the day it is needed. What was written before stays on record. */
export async function keepProfile(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  profile: Profile,
) {
  const because = granted(mayMeetMissing(who))
  return auditedTransaction(database, who, async tx => {
    const { areaId } = await getChild(tx, childId)
    const id = await insertProfile(tx, { ...profile, ...by(who), areaId, childId })
    return {
      result: id,
      audit: {
        verb: 'collection',
        action: 'missing.profile-kept',
        subjects: [childId, id],
        because,
      },
    }
  })
}
