import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { whyAlike } from './alike.ts'
import { getMention, listAlike, listStanding, type Mention } from './mention.store.ts'
import { mayEvaluate } from './submission.policy.ts'
import {
  getJoining,
  getThing,
  listJoined,
  listJoinings,
  listOthers,
  listThings,
} from './thing.store.ts'
import type { ThingKind } from './thing.ts'

const pageful = 25
const mostCandidates = 20

export type RegisterView = Awaited<ReturnType<typeof viewRegister>>

export async function viewRegister(
  database: Database,
  who: Asking,
  kind: ThingKind,
  pageNumber: number,
) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const asked = { limit: pageful + 1, offset: (pageNumber - 1) * pageful }
    const found = await listThings(db, kind, asked)
    const things = found.slice(0, pageful)
    const subjects = things.map(one => one.id)
    return {
      result: { kind, things, more: found.length > pageful, pageNumber },
      audit: { verb: 'consultation', action: 'intelligence.register-listed', subjects, because },
    }
  })
}

export type ThingView = Awaited<ReturnType<typeof viewThing>>

/** Everything known of an entry, from whom, when and how sure, with all that is joined to it. */
export async function viewThing(database: Database, who: Asking, id: Id<'thing'>) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const thing = await getThing(db, id)
    const joined = await listJoined(db, id)
    const things = joined.map(one => one.id)
    const mentions = await listStanding(db, { things })
    const joinings = await listJoinings(db, things)
    const others = (await listOthers(db, thing)).filter(one => !things.includes(one.id))
    const subjects = [
      ...things,
      ...mentions.flatMap(one => idsOf(one).concat(one.standingId)),
      ...joinings.flatMap(one => [one.id, one.thingId, one.otherId]),
      ...others.map(one => one.id),
    ]
    return {
      result: { thing, joined, mentions, joinings, others },
      audit: {
        verb: 'consultation',
        action: 'intelligence.entry-shown',
        subjects: [...new Set(subjects)],
        because,
      },
    }
  })
}

const idsOf = ({ id, submissionId, childId }: Mention): string[] => [
  ...[id, ...(submissionId ? [submissionId] : []), ...(childId ? [childId] : [])],
]

export type Candidate = {
  readonly mention: Mention
  readonly reasons: readonly string[]
  /** The entry it stands with, where it does. */
  readonly thingId?: Id<'thing'> | undefined
}

export type MentionView = Awaited<ReturnType<typeof viewMention>>

/** A mention, what was judged of it, and what it may be one with: each with why, in words. Nothing is joined by itself. */
export async function viewMention(database: Database, who: Asking, id: Id<'item'>) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const mention = await getMention(db, id)
    const compared = (await listAlike(db, mention))
      .filter(one => one.id !== id)
      .map(one => ({ mention: one, reasons: whyAlike(mention, one) }))
      .filter(one => one.reasons.length > 0)
      .slice(0, mostCandidates)
    const standing = await listStanding(db, {
      mentions: [id, ...compared.map(one => one.mention.id)],
    })
    const own = standing.filter(one => one.id === id)
    const candidates: Candidate[] = compared.map(one => ({
      ...one,
      thingId: standing.find(at => at.id === one.mention.id && at.answer === 'same')?.thingId,
    }))
    const shown = [mention, ...compared.map(one => one.mention)].flatMap(idsOf)
    const stood = standing.flatMap(one => [one.standingId, one.thingId])
    return {
      result: { mention, own, candidates },
      audit: {
        verb: 'consultation',
        action: 'intelligence.mention-shown',
        subjects: [...new Set([...shown, ...stood])],
        because,
      },
    }
  })
}

/** A mention beside the entry it may be of. */
export async function viewPair(
  database: Database,
  who: Asking,
  { mentionId, thingId }: { readonly mentionId: Id<'item'>; readonly thingId: Id<'thing'> },
) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const mention = await getMention(db, mentionId)
    const thing = await getThing(db, thingId)
    const mentions = await listStanding(db, { things: [thingId] })
    const known = mentions.filter(one => one.answer === 'same' && one.id !== mentionId)
    const reasons = [...new Set(known.flatMap(one => whyAlike(mention, one)))]
    const subjects = [thingId, ...[mention, ...known].flatMap(idsOf)]
    return {
      result: { mention, thing, known, reasons },
      audit: {
        verb: 'consultation',
        action: 'intelligence.pair-shown',
        subjects: [...new Set([...subjects, ...known.map(one => one.standingId)])],
        because,
      },
    }
  })
}

export async function viewJoining(database: Database, who: Asking, id: Id<'joining'>) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const joining = await getJoining(db, id)
    const subjects = [id, joining.thingId, joining.otherId]
    return {
      result: joining,
      audit: { verb: 'consultation', action: 'intelligence.joining-shown', subjects, because },
    }
  })
}
