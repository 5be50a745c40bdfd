import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { extentOf, type Position } from './map.ts'
import { findPositions, insertPosition, listPositionsIn } from './position.store.ts'
import { mayEvaluate } from './submission.policy.ts'
import { getThing } from './thing.store.ts'

/** Says where premises are. What was said before stays on record; the latest counts. */
export async function placePremises(
  database: Database,
  who: Asking,
  id: Id<'thing'>,
  position: Position,
): Promise<Id<'thing'>> {
  const because = granted(mayEvaluate(who))
  return auditedTransaction(database, who, async tx => {
    const { kind, areaId } = await getThing(tx, id)
    if (kind !== 'premises') throw new NotFound('premises', id)
    const by = { by: who.id, at: who.at }
    const positionId = await insertPosition(tx, { thingId: id, areaId }, position, by)
    const subjects = [id, positionId]
    const audit = { verb: 'collection', action: 'intelligence.premises-placed', subjects } as const
    return { result: id, audit: { ...audit, because } }
  })
}

const nearby = 50

export type PremisesView = Awaited<ReturnType<typeof viewPremises>>

/** The entry, where it is said to be, and the part of the map to begin with. */
export async function viewPremises(database: Database, who: Asking, id: Id<'thing'>) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const thing = await getThing(db, id)
    if (thing.kind !== 'premises') throw new NotFound('premises', id)
    const position = (await findPositions(db, [id], who.at)).values().next().value
    const around = position ? [position] : await listPositionsIn(db, thing.areaId, nearby)
    return {
      result: { thing, position, extent: extentOf(around) },
      audit: {
        verb: 'consultation',
        action: 'intelligence.position-shown',
        subjects: [id],
        because,
      },
    }
  })
}
