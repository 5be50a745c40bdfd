import type { Db } from '../../foundation/database/index.ts'
import type { Line } from '../../foundation/govuk/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { compareWithAll, sumOf } from './alike.ts'
import { listAlike, listStanding, type Mention, type StoodMention } from './mention.store.ts'
import { isBetween, listPairings, type Pairing } from './pairing.store.ts'
import type { Judgement } from './thing.ts'

/** What an officer said of a pair before. */
export type Said = Judgement & { readonly judgedAt: Date; readonly judgedByName: string }

/** What a mention may be one with, and how much each part of the two says. */
export type Candidate = {
  readonly mention: Mention
  readonly lines: readonly Line[]
  /** The entry it stands with, where it does. */
  readonly thingId?: Id<'thing'> | undefined
  /** Judged before: not asked again. */
  readonly said?: Said | undefined
}

export type Judged = {
  readonly standing: readonly StoodMention[]
  readonly pairings: readonly Pairing[]
}

/** The likeliest first. What stands with one entry is asked about once. */
export function candidatesOf(
  mention: Mention,
  onFile: readonly Mention[],
  { standing, pairings }: Judged,
): Candidate[] {
  const entryOf = ({ id }: Mention) =>
    standing.find(one => one.id === id && one.answer === 'same')?.thingId
  const own = entryOf(mention)
  const others = onFile.filter(({ id, areaId }) => id !== mention.id && areaId === mention.areaId)
  const lines = compareWithAll(mention, others)
  const found = others
    .map((other, at) => ({ mention: other, lines: lines[at] ?? [] }))
    .filter(({ lines }) => sumOf(lines) > 0)
    .map(one => ({ ...one, thingId: entryOf(one.mention) }))
    .toSorted((a, b) => sumOf(b.lines) - sumOf(a.lines))
  const asked = new Map(found.toReversed().map(one => [one.thingId ?? one.mention.id, one]))
  return found
    .filter(one => asked.get(one.thingId ?? one.mention.id) === one)
    .map(one => ({ ...one, said: saidOf(mention, one, own, { standing, pairings }) }))
}

function saidOf(
  { id }: Mention,
  { mention: other, thingId }: Pick<Candidate, 'mention' | 'thingId'>,
  own: Id<'thing'> | undefined,
  { standing, pairings }: Judged,
): Said | undefined {
  const ofEntry = standing.find(
    one =>
      (one.id === id && one.thingId === thingId) || (one.id === other.id && one.thingId === own),
  )
  return ofEntry ?? pairings.find(isBetween(id, other.id))
}

/** For several mentions at once, however many there are with the same few questions. */
export async function listCandidates(db: Db, mentions: readonly Mention[]) {
  const onFile = await listAlike(db, mentions)
  const ids = [...new Set([...mentions, ...onFile].map(({ id }) => id))]
  const judged = {
    standing: await listStanding(db, { mentions: ids }, 5000),
    pairings: await listPairings(
      db,
      mentions.map(({ id }) => id),
    ),
  }
  const candidates = new Map(
    mentions.map(one => [one.id, candidatesOf(one, onFile, judged)] as const),
  )
  return { candidates, standing: judged.standing }
}

/** Under what a submission names: that there is something to judge. */
export function waiting(candidates: readonly Candidate[]): string {
  const open = candidates.filter(one => !one.said).length
  if (open === 0) return 'What it may be one with'
  return open === 1 ? '1 on file may be the same' : `${open} on file may be the same`
}
