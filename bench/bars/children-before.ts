import {
  insertArea,
  insertTie,
  type Practitioner,
  theProcess,
} from '../../src/foundation/access/index.ts'
import type { Tx } from '../../src/foundation/database/index.ts'
import { type Id, newId } from '../../src/foundation/kernel/id.ts'
import { writeChild } from '../../src/records/people/child.examples.ts'
import { childBefore, type Relation, relations, sees, sensitivities } from './sight.ts'
import type { Opened } from './visitors.ts'

type Before = { readonly id: Id<'child'>; readonly seen: boolean; readonly standing: string }

/**
 * Writes a child for each way to stand to somebody, ordinary and restricted, and says who of them the published matrix
 * lets them see. @param every of these only each so many
 */
export async function childrenBefore(
  { database }: Opened,
  who: Practitioner,
  every: number,
  from: number,
): Promise<Before[]> {
  const away = newId<'area'>()
  const at = new Date('2026-11-02T08:00:00Z')
  const shields: (readonly ['restriction' | 'exclusion', Id<'child'>])[] = []
  const written = await database.asking(theProcess, async db => {
    const tx = db as Tx
    const phones = { frontDoorPhone: '01632 960001', outOfHoursPhone: '01632 960002' }
    await insertArea(tx, { id: away, name: 'Away', frontDoorName: 'Away', ...phones })
    const all: Before[] = []
    const ways = (Object.keys(relations) as Relation[]).flatMap(relation =>
      sensitivities.map(sensitivity => ({ relation, sensitivity })),
    )
    for (const { relation, sensitivity } of ways.filter((_, nth) => (nth + from) % every === 0)) {
      const child = childBefore(who, relation, sensitivity, away)
      const id = await writeChild(db, { areaId: child.areaId, by: theProcess.id, at })
      for (const { kind, practitionerId, agencyId, groupId } of child.ties) {
        if (kind === 'broken-glass') continue
        const party = practitionerId ? { practitionerId } : agencyId ? { agencyId } : { groupId }
        await insertTie(tx, id, party as { practitionerId: Id<'practitioner'> }, kind, id, at)
      }
      if (child.restricted) shields.push(['restriction', id])
      if (child.excluded.length > 0) shields.push(['exclusion', id])
      const standing = `${relations[relation].toLowerCase()}, ${sensitivity}`
      all.push({ id, seen: sees(who, relation, sensitivity), standing })
    }
    return all
  })
  for (const [shield, id] of shields) {
    const row = [newId(), id, ...(shield === 'exclusion' ? [who.id] : [])]
    await database.asAdministrator(
      shield === 'exclusion'
        ? "insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, 'x', now())"
        : "insert into access.restriction (id, child_id, reason, started_at) values ($1, $2, 'x', now())",
      row,
    )
  }
  return written
}
