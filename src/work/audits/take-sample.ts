import type { Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getAudit, listAuditors, updateDrawnFrom } from './audit.store.ts'
import {
  insertSampled,
  listPopulation,
  listUnjudged,
  listWhoMayLook,
  updateAuditorOf,
} from './case.store.ts'
import { drawSample, fingerprintOf, type OfPopulation, pairFor } from './draw.ts'

/**
 * Takes the sample of an audit that was drawn. In the name of the process: whoever drew it sees no child, and what is
 * hidden from them is not in it.
 */
export async function takeSample(tx: Tx, id: Id<'audit'>) {
  const audit = await getAudit(tx, id)
  const { auditors, moderatorId, seed, size, perLevel } = audit
  if (!moderatorId || !seed || !size) throw new NotFound('drawn audit', id)
  const all = await listPopulation(tx, audit)
  const people = await listAuditors(tx, auditors)
  const apart = audit.tool.apart === true

  const pairsOf = async (some: readonly OfPopulation[]) => {
    const ids = some.map(({ childId }) => childId)
    const may = await listWhoMayLook(tx, ids, [...auditors, moderatorId])
    return new Map(
      ids.flatMap(childId => {
        const looks = may.get(childId) ?? []
        if (!looks.includes(moderatorId)) return []
        const own = people.filter(one => looks.includes(one.id))
        const pair = pairFor(seed, childId, own, apart)
        return pair ? [[childId, pair] as const] : []
      }),
    )
  }
  const drawn = await drawSample(all, { seed, size, perLevel: perLevel === true }, pairsOf)
  await insertSampled(tx, audit, drawn)
  await updateDrawnFrom(tx, id, { population: all.length, fingerprint: fingerprintOf(all) })
  return drawn
}

/** Gives what one auditor has not judged to another, as far as it may be theirs. @returns of which children */
export async function giveOn(
  tx: Tx,
  auditId: Id<'audit'>,
  gone: Id<'practitioner'>,
  next: Id<'practitioner'>,
): Promise<Id<'child'>[]> {
  const open = await listUnjudged(tx, auditId, gone)
  const may = await listWhoMayLook(
    tx,
    open.map(({ childId }) => childId),
    [next],
  )
  const theirs = open.filter(
    one => may.get(one.childId)?.includes(next) && ![one.firstId, one.secondId].includes(next),
  )
  for (const one of theirs) await updateAuditorOf(tx, one, gone, next)
  return theirs.map(({ childId }) => childId)
}
