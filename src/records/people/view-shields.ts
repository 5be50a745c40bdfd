import { type Asking, listColleagues, type RoleId, roles } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from './child.store.ts'
import { mayListExclusions } from './exclusion.policy.ts'
import { getExclusion, listExclusions } from './exclusion.store.ts'
import { type Lifting, listLiftings } from './lifting.store.ts'
import { isWaiting, type Shield } from './lifting.ts'
import { pageful } from './pair.store.ts'
import { mayKeepRestrictions, mayRestrict } from './restriction.policy.ts'
import {
  getRestriction,
  listAdmissions,
  listNamed,
  listPeopleAround,
  listRestrictions,
  listRestrictionsOf,
} from './restriction.store.ts'
import { type RestrictionKind, restrictionKinds } from './restriction.ts'

export const worksWithChildren = (Object.keys(roles) as RoleId[]).filter(
  role => roles[role].reach !== 'none' && roles[role].reach !== 'process',
)

type Listed = { readonly id: string; readonly childId: Id<'child'> }

export type Queue<One> = {
  readonly found: readonly One[]
  readonly page: number
  readonly more: boolean
}

function queueOf<One extends Listed>(
  kind: Shield['kind'],
  all: One[],
  page: number,
  because: string,
) {
  const found = all.slice(0, pageful)
  const subjects = [...new Set([...found.map(({ id }) => id), ...found.map(one => one.childId)])]
  return {
    result: { found, page, more: all.length > pageful },
    audit: { verb: 'consultation', action: `${kind}.listed`, subjects, because } as const,
  }
}

export async function viewExclusions(database: Database, who: Asking, page: number) {
  const because = granted(mayListExclusions(who))
  return auditedRead(database, who, async db =>
    queueOf('exclusion', await listExclusions(db, page, pageful), page, because),
  )
}

export async function viewRestrictions(database: Database, who: Asking, page: number) {
  const because = granted(mayKeepRestrictions(who))
  return auditedRead(database, who, async db =>
    queueOf('restriction', await listRestrictions(db, page, pageful), page, because),
  )
}

/** What was asked about lifting it, and what still waits for somebody else. */
export type Liftings = {
  readonly liftings: readonly Lifting[]
  readonly open: Lifting | undefined
}

function liftingsOf(liftings: readonly Lifting[], { at }: Asking): Liftings {
  return { liftings, open: liftings.find(one => isWaiting(one, at)) }
}

export async function viewExclusion(database: Database, who: Asking, id: Id<'exclusion'>) {
  const because = granted(mayListExclusions(who))
  return auditedRead(database, who, async db => {
    const exclusion = await getExclusion(db, id)
    const liftings = await listLiftings(db, { kind: 'exclusion', id })
    const subjects = [id, exclusion.childId, ...liftings.map(one => one.id)]
    return {
      result: { exclusion, ...liftingsOf(liftings, who) },
      audit: { verb: 'consultation', action: 'exclusion.viewed', subjects, because },
    }
  })
}

export type ExclusionView = Awaited<ReturnType<typeof viewExclusion>>

export async function viewRestriction(database: Database, who: Asking, id: Id<'restriction'>) {
  const because = granted(mayKeepRestrictions(who))
  return auditedRead(database, who, async db => {
    const restriction = await getRestriction(db, id)
    const liftings = await listLiftings(db, { kind: 'restriction', id })
    const named = await listNamed(db, id)
    const admissions = await listAdmissions(db, id)
    const shown = [...liftings, ...named, ...admissions].map(one => one.id)
    const subjects = [id, restriction.childId, ...new Set(shown)]
    return {
      result: { restriction, named, admissions, ...liftingsOf(liftings, who) },
      audit: { verb: 'consultation', action: 'restriction.viewed', subjects, because },
    }
  })
}

export type RestrictionView = Awaited<ReturnType<typeof viewRestriction>>

/** Before a record is shut: why it may be, and who is around the child to keep it open for. */
export async function viewRestricting(database: Database, who: Asking, childId: Id<'child'>) {
  const because = granted(mayRestrict(who))
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const inForce = await listRestrictionsOf(db, childId)
    const people = await listPeopleAround(db, child)
    const kinds = (Object.keys(restrictionKinds) as RestrictionKind[]).filter(kind =>
      inForce.every(one => one.kind !== kind),
    )
    return {
      result: { child, kinds, around: people.filter(({ id }) => id !== who.id) },
      audit: {
        ...{ verb: 'consultation', action: 'child.restriction-form-viewed', because },
        subjects: [childId],
      },
    }
  })
}

export type RestrictingView = Awaited<ReturnType<typeof viewRestricting>>

/** Who is inside, and who else of the area could be. */
export async function viewAdmitting(database: Database, who: Asking, id: Id<'restriction'>) {
  const because = granted(mayKeepRestrictions(who))
  return auditedRead(database, who, async db => {
    const restriction = await getRestriction(db, id)
    const named = await listNamed(db, id)
    const all = await listColleagues(db, restriction.areaId, worksWithChildren, 2000)
    const others = all.filter(one => named.every(inside => inside.id !== one.id))
    return {
      result: { restriction, named, others },
      audit: {
        ...{ verb: 'consultation', action: 'restriction.admission-form-viewed', because },
        subjects: [id, restriction.childId, ...named.map(one => one.id)],
      },
    }
  })
}

export type AdmittingView = Awaited<ReturnType<typeof viewAdmitting>>
