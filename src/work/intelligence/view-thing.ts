import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { listPointers } from '../../records/sharing/index.ts'
import { compareMentions, whyAlike } from './alike.ts'
import { candidatesOf, listCandidates } from './candidates.ts'
import { canBePaired } from './judge-mentions.ts'
import { getMention, listLatestNamed, listStanding, type Mention } from './mention.store.ts'
import { listPairings } from './pairing.store.ts'
import { standsElsewhere } from './register.ts'
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
import { listWatchesIn } from './watch.store.ts'
import { isWatchedFor } from './watch.ts'

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

export type MentionView = Awaited<ReturnType<typeof viewMention>>

/** A mention, what was judged of it, and what it may be one with: each with why, in words. Nothing is joined by itself. */
export async function viewMention(database: Database, who: Asking, id: Id<'item'>) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const mention = await getMention(db, id)
    const found = await listCandidates(db, [mention])
    const candidates = (found.candidates.get(id) ?? []).slice(0, mostCandidates)
    const own = found.standing.filter(one => one.id === id)
    const watched = await listWatchesIn(db, mention.areaId, todayInLondon(who.at))
    const watches = watched.filter(one => isWatchedFor(one, mention))
    const shown = [mention, ...candidates.map(one => one.mention)].flatMap(idsOf)
    const stood = own.flatMap(one => [one.standingId, one.thingId])
    const watchIds = watches.map(one => one.id)
    return {
      result: { mention, own, candidates, watches },
      audit: {
        verb: 'consultation',
        action: 'intelligence.mention-shown',
        subjects: [...new Set([...shown, ...stood, ...watchIds])],
        because,
      },
    }
  })
}

const latest = 100

const isEarlier = (one: Mention, other: Mention) =>
  one.toldAt < other.toldAt ||
  (one.toldAt.getTime() === other.toldAt.getTime() && one.id < other.id)

export type AlikeView = Awaited<ReturnType<typeof viewAlike>>

/** What was named last and may be one with something on file, as far as nobody has judged it. */
export async function viewAlike(database: Database, who: Asking) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const mentions = await listLatestNamed(db, latest)
    const { candidates } = await listCandidates(db, mentions)
    const open = mentions
      .map(mention => ({
        mention,
        // Of two that are alike the later one asks.
        candidates: (candidates.get(mention.id) ?? []).filter(
          one => !one.said && isEarlier(one.mention, mention),
        ),
      }))
      .filter(one => one.candidates.length > 0)
      .slice(0, pageful)
    const shown = open.flatMap(one => [one.mention, ...one.candidates.map(each => each.mention)])
    return {
      result: open,
      audit: {
        verb: 'consultation',
        action: 'intelligence.alike-listed',
        subjects: [...new Set(shown.flatMap(idsOf))],
        because,
      },
    }
  })
}

export type TwoView = Awaited<ReturnType<typeof viewTwo>>

/** Two mentions side by side, with how much each part of them says. */
export async function viewTwo(
  database: Database,
  who: Asking,
  [id, otherId]: readonly [Id<'item'>, Id<'item'>],
) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const [mention, other] = [await getMention(db, id), await getMention(db, otherId)]
    if (!canBePaired(mention, other)) throw new NotFound('mention', otherId)
    const standing = await listStanding(db, { mentions: [id, otherId] })
    const stands = standing.filter(one => one.answer === 'same')
    const [own, theirs] = [id, otherId].map(one => stands.find(at => at.id === one)?.thingId)
    const pairings = await listPairings(db, [id])
    const said = candidatesOf(mention, [other], { standing, pairings })[0]?.said
    const pointers = await listPointers(db, [id, otherId])
    const subjects = [
      ...[mention, other].flatMap(idsOf),
      ...standing.map(one => one.standingId),
      ...pointers.map(one => one.id),
    ]
    const lines = compareMentions(mention, other)
    return {
      result: { mention, other, lines, own, theirs, said, pointers },
      audit: {
        verb: 'consultation',
        action: 'intelligence.pair-shown',
        subjects: [...new Set(subjects)],
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
    const standing = await listStanding(db, { mentions: [mentionId] })
    const elsewhere = standsElsewhere(standing, mentionId, thingId)
    const subjects = [thingId, ...[mention, ...known].flatMap(idsOf)]
    const stood = [...known, ...(elsewhere ? [elsewhere] : [])].map(one => one.standingId)
    return {
      result: { mention, thing, known, reasons, elsewhere },
      audit: {
        verb: 'consultation',
        action: 'intelligence.pair-shown',
        subjects: [...new Set([...subjects, ...stood])],
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
