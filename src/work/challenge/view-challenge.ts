import { type Asking, findArea } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { mayCountChallenges, mayLeadChallenge, mayMeetChallenges } from './challenge.policy.ts'
import {
  getChallenge,
  listChallenges,
  listChallengesOfChild,
  listChallengesOfContact,
  listCounted,
} from './challenge.store.ts'
import type { FindReferral } from './referral.ts'
import { listParties, listReplies, listStages } from './stage.store.ts'

export type ChallengeView = Awaited<ReturnType<typeof openChallenge>>

/** A challenge with all its stages, as one of those it names reads it. */
export async function openChallenge(db: Db, who: Asking, id: Id<'challenge'>) {
  const challenge = await getChallenge(db, id)
  const stages = await listStages(db, id)
  const parties = await listParties(db, id)
  const replies = await listReplies(db, id)
  const own = parties.filter(party => party.practitionerId === who.id)
  const ownSides = [...new Set(own.map(party => party.side))]
  const leads = mayLeadChallenge(who, { ...challenge, ownSides })
  return { challenge, stages, parties, replies, ownSides, leads }
}

export async function viewChallenge(database: Database, who: Asking, id: Id<'challenge'>) {
  return auditedRead(database, who, async db => {
    const view = await openChallenge(db, who, id)
    const because = granted(mayMeetChallenges(who))
    const rows = [...view.stages, ...view.parties, ...view.replies].map(row => row.id)
    const subjects = [view.challenge.childId, id, ...rows].filter(one => one !== null)
    return {
      result: view,
      audit: { verb: 'consultation', action: 'challenge.shown', subjects, because },
    }
  })
}

const pageful = 25

/** The challenges that name the asker, a page of them. */
export async function viewChallenges(database: Database, who: Asking, pageNumber: number) {
  return auditedRead(database, who, async db => {
    const because = granted(mayMeetChallenges(who))
    const offset = (pageNumber - 1) * pageful
    const found = await listChallenges(db, { limit: pageful + 1, offset })
    const challenges = found.slice(0, pageful)
    const subjects = challenges.flatMap(one => [one.id, one.childId]).filter(one => one !== null)
    return {
      result: { challenges, more: found.length > pageful, pageNumber },
      audit: { verb: 'consultation', action: 'challenge.listed', subjects, because },
    }
  })
}

/** What stands before a challenge of one child, and those about it that name the asker. */
export async function viewChildsChallenges(database: Database, who: Asking, childId: Id<'child'>) {
  return auditedRead(database, who, async db => {
    const because = granted(mayMeetChallenges(who))
    const child = await getChild(db, childId)
    const area = await findArea(db, child.areaId)
    const challenges = await listChallengesOfChild(db, childId, 100)
    const subjects = [childId, ...challenges.map(one => one.id)]
    return {
      result: { child, area, challenges },
      audit: { verb: 'consultation', action: 'challenge.of-child-shown', subjects, because },
    }
  })
}

/** What stands before a question about one's own concern: what one was told, and the questions one has asked already. */
export async function viewReferral(
  database: Database,
  who: Asking,
  contactId: Id<'contact'>,
  findReferral: FindReferral,
) {
  return auditedRead(database, who, async db => {
    const referral = await findReferral(db, who, contactId)
    const area = await findArea(db, referral.areaId)
    const challenges = await listChallengesOfContact(db, contactId, 100)
    const subjects = [contactId, ...challenges.map(one => one.id)]
    return {
      result: { ...referral, area, challenges },
      audit: {
        ...{ verb: 'consultation', action: 'challenge.of-concern-shown' },
        ...{ subjects, because: 'raised the concern' },
      } as const,
    }
  })
}

/** Counts of two years, for those who learn from challenges without reading one. */
export async function viewCounts(database: Database, who: Asking) {
  return auditedRead(database, who, async db => {
    const because = granted(mayCountChallenges(who))
    const since = new Date(who.at.getTime() - 731 * 86_400_000)
    return {
      result: await listCounted(db, since, who.at),
      audit: { verb: 'consultation', action: 'challenge.counted', subjects: [], because },
    }
  })
}
