import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { insertChildren, mayImportPeople, type ToldChild } from '../people/index.ts'
import { shownAs } from './fate.ts'
import { getFile, updateImported } from './file.store.ts'
import { insertKnown, type Known, lockAgency } from './known.store.ts'
import type { Told } from './told.ts'
import { reportOn, schoolOf } from './view-file.ts'

/** Made together in one question. */
const together = 500

/**
 * Makes records of the children that are not on record yet, all or none. Those who are stay as they are, and the
 * agency's reference is remembered, so that the same list again changes nothing. Rows that are wrong are left out.
 *
 * @param shown what somebody agreed to; a `Conflict` where it would be something else by now
 */
export async function importPeople(
  database: Database,
  who: Asking,
  id: Id<'file'>,
  shown: string,
): Promise<Id<'file'>> {
  const because = granted(mayImportPeople(who))
  return auditedTransaction(database, who, async tx => {
    await lockAgency(tx, (await getFile(tx, id)).agencyId)
    const { file, rows } = await reportOn(tx, who, id)
    if (shownAs(rows) !== shown) throw new Conflict('file', shownAs(rows), {})

    const made: ToldChild[] = []
    const known: Known[] = []
    for (const { told, fate } of rows) {
      if (fate.is === 'wrong') continue
      if (fate.is !== 'known') {
        const child = childOf(told, file.areaId, schoolOf(file))
        made.push(child)
        known.push({ reference: told.reference, childId: child.id, areaId: file.areaId })
      } else if (fate.by !== 'reference') {
        const { id: childId, areaId } = fate.child
        known.push({ reference: told.reference, childId, areaId })
      }
    }
    for (let from = 0; from < made.length; from += together) {
      await insertChildren(tx, made.slice(from, from + together), file.agencyId, who)
    }
    await insertKnown(tx, known, { agencyId: file.agencyId, fileId: id, at: who.at })
    await updateImported(tx, id, (file.made ?? 0) + made.length, who.at)
    const subjects = [id, ...known.map(({ childId }) => childId)]
    return {
      result: id,
      audit: { verb: 'collection', action: 'people.imported', subjects, because },
    }
  })
}

function childOf(told: Told, areaId: Id<'area'>, schoolId: Id<'agency'> | null): ToldChild {
  const { givenName, familyName, preferredName, bornOn, sex, ethnicity } = told
  const { disability, numbers, lines, postcode } = told
  return {
    ...{ id: newId<'child'>(), areaId, schoolId, givenName, familyName, preferredName },
    ...{ bornOn, sex, ethnicity, disability, numbers, lines, postcode },
  }
}
