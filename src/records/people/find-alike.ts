import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { askedFrom, weighChildren } from '../matching/index.ts'
import { addressInOneLine } from './address.ts'
import { listChildren } from './child.store.ts'
import type { Child } from './child.ts'
import { type Sketched, sketchOf } from './compare-children.ts'
import { listNamesakes, listOpenAddresses } from './lookalike.store.ts'
import { mainReasons } from './pair.ts'

type Told = Sketched & { readonly lines: string; readonly postcode: string }

export type Alike = { readonly child: Child; readonly reasons: readonly string[] }

/**
 * For each child an agency tells of, the record of those the asker may see that it is most like, where somebody would
 * be asked about the two. It proposes; it decides nothing.
 */
export async function findAlike(db: Db, told: readonly Told[]): Promise<(Alike | undefined)[]> {
  const found = await listNamesakes(db, told)
  const ids = [...new Set(found.map(({ childId }) => childId))]
  const children = new Map((await listChildren(db, ids)).map(child => [child.id, child]))
  const addressOf = await listOpenAddresses(db, ids)
  const namesakes = Map.groupBy(found, ({ at }) => at)
  return told.map((one, at) => {
    const others = (namesakes.get(at) ?? []).flatMap(({ childId }) => children.get(childId) ?? [])
    return likest(one, others, addressOf)
  })
}

function likest(
  told: Told,
  others: readonly Child[],
  addressOf: (id: Id<'child'>) => string,
): Alike | undefined {
  if (others.length === 0) return undefined
  const mine = sketchOf(told, addressInOneLine(told))
  const theirs = others.map(other => sketchOf(other, addressOf(other.id)))
  const [best] = weighChildren(mine, theirs)
    .map(({ weight, parts }, at) => ({ weight, parts, child: others[at], other: theirs[at] }))
    .toSorted((a, b) => b.weight - a.weight)
  if (!best?.child || !best.other || best.weight < askedFrom(mine, best.other)) return undefined
  return { child: best.child, reasons: mainReasons(best.parts) }
}
