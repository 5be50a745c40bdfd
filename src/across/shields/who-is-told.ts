import { findSenior, listColleagues, listManagersOf } from '../../foundation/access/index.ts'
import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { isHiddenFrom } from '../../records/tasks/index.ts'
import { reviewers } from './glass.policy.ts'

type Person = Id<'practitioner'>
type Where = { readonly id: Id<'child'>; readonly areaId: Id<'area'> }

/** Of these, to whom the child exists; and never whom it is about. */
export async function whoMayKnow(
  db: Db,
  childId: Id<'child'>,
  people: Iterable<Person>,
  about: Person,
): Promise<Person[]> {
  const told: Person[] = []
  for (const id of new Set(people)) {
    if (id !== about && !(await isHiddenFrom(db, childId, id))) told.push(id)
  }
  return told
}

/** The information leads of the area, or where there is none, its scrutineers. */
export async function listReviewers(db: Db, { id, areaId }: Where, about: Person) {
  for (const role of reviewers) {
    const all = await listColleagues(db, areaId, [role], 20)
    const found = await whoMayKnow(
      db,
      id,
      all.map(one => one.id),
      about,
    )
    if (found.length > 0) return found
  }
  return []
}

/** Everybody who may review, and who stands above them: to be told when nobody did. */
export async function listAboveReviewers(db: Db, { id, areaId }: Where, about: Person) {
  const all = await listColleagues(db, areaId, reviewers, 20)
  const people = all.map(one => one.id)
  const above = await listManagersOf(db, people)
  for (const agencyId of new Set(all.map(one => one.agencyId))) {
    const leads = all.filter(one => one.agencyId === agencyId).map(one => one.id)
    const senior = await findSenior(db, agencyId, leads)
    if (senior) above.push(senior)
  }
  return whoMayKnow(db, id, [...people, ...above], about)
}
