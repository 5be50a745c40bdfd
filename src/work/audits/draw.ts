import { createHash } from 'node:crypto'
import type { Id } from '../../foundation/kernel/id.ts'

export const drawingRule =
  'Everyone the sample is drawn from is put in the order of SHA-256 of the seed followed by the id of the record, written in hexadecimal, lowest first. From the first on, each is taken whom two of the auditors may look at and have never worked with, and so may the moderator, until there are enough.'

export type OfPopulation = { readonly childId: Id<'child'>; readonly level: string }

export function orderOf(seed: string, ...ids: readonly string[]): string {
  return createHash('sha256')
    .update(seed + ids.join(''))
    .digest('hex')
}

/** The same people and the same seed give the same order, on any machine and in any year. */
export function inDrawnOrder<Some extends OfPopulation>(
  all: readonly Some[],
  seed: string,
): Some[] {
  const keyed = all.map(one => ({ one, key: orderOf(seed, one.childId) }))
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one)
}

/** By which anybody can tell that a sample was drawn from these and no others. */
export function fingerprintOf(all: readonly OfPopulation[]): string {
  return orderOf('', ...all.map(({ childId }) => childId).toSorted())
}

export type Auditor = { readonly id: Id<'practitioner'>; readonly agencyId: Id<'agency'> }
export type Pair = readonly [Id<'practitioner'>, Id<'practitioner'>]

/**
 * Two of those who may look, in an order of their own for each child so that all get their share: of two agencies where
 * that can be.
 *
 * @returns undefined where there are no two
 */
export function pairFor(
  seed: string,
  childId: Id<'child'>,
  may: readonly Auditor[],
  apart: boolean,
): Pair | undefined {
  const key = ({ id }: Auditor) => orderOf(seed, childId, id)
  const [first, ...others] = may.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  const second =
    others.find(one => one.agencyId !== first?.agencyId) ?? (apart ? undefined : others[0])
  return first && second && [first.id, second.id]
}

export type Drawn = OfPopulation & { readonly place: number; readonly pair: Pair }

/**
 * Draws `size` cases, or so many of each level.
 *
 * @param mayLook who of the auditors may look at each of these, and has not worked with them
 */
export async function drawSample(
  all: readonly OfPopulation[],
  {
    seed,
    size,
    perLevel,
  }: { readonly seed: string; readonly size: number; readonly perLevel: boolean },
  pairOf: (some: readonly OfPopulation[]) => Promise<ReadonlyMap<Id<'child'>, Pair>>,
): Promise<Drawn[]> {
  const ordered = inDrawnOrder(all, seed)
  const drawn: Drawn[] = []
  const parts = perLevel
    ? [...Map.groupBy(ordered, one => one.level).entries()]
    : [['', ordered] as const]
  for (const [, part] of parts.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    let taken = 0
    for (let from = 0; from < part.length && taken < size; from += perRound) {
      const some = part.slice(from, from + perRound)
      const pairs = await pairOf(some)
      for (const one of some) {
        const pair = pairs.get(one.childId)
        if (!pair || taken === size) continue
        taken += 1
        drawn.push({ ...one, pair, place: drawn.length + 1 })
      }
    }
  }
  return drawn
}

const perRound = 200
