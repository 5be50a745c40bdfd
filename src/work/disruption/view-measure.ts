import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { mayMeetMeasures, mayReadRegister } from './disruption.policy.ts'
import { listExpiring } from './expiring.store.ts'
import { getMeasure, listHappenings, listMeasures } from './measure.store.ts'
import { findWarning, listEffects, listMeasuresOfChild, listProtected } from './protected.store.ts'
import { waysToSearch } from './target.ts'

const pageful = 25

export type Register = Awaited<ReturnType<typeof viewRegister>>

/** What has been tried against a person, a vehicle or a place, and with what effect. */
export async function viewRegister(
  database: Database,
  who: Asking,
  searched: string,
  pageNumber: number,
) {
  const because = granted(mayReadRegister(who))
  return auditedRead(database, who, async db => {
    const ways = waysToSearch(searched)
    const nothing = searched.trim() !== '' && ways.length === 0
    const asked = { ways, limit: pageful + 1, offset: (pageNumber - 1) * pageful }
    const found = nothing ? [] : await listMeasures(db, asked)
    const measures = found.slice(0, pageful)
    const effects = await listEffects(
      db,
      measures.map(one => one.id),
    )
    const subjects = [...measures, ...effects].map(one => one.id)
    const children = effects.map(one => one.childId)
    return {
      result: { searched, measures, effects, more: found.length > pageful, pageNumber },
      audit: {
        verb: 'consultation',
        action: searched === '' ? 'disruption.listed' : 'disruption.searched',
        subjects: [...new Set([...subjects, ...children])],
        because,
      },
    }
  })
}

export async function viewExpiring(database: Database, who: Asking, pageNumber: number) {
  const because = granted(mayReadRegister(who))
  return auditedRead(database, who, async db => {
    const asked = { limit: pageful + 1, offset: (pageNumber - 1) * pageful }
    const found = await listExpiring(db, asked)
    const ending = found.slice(0, pageful)
    const subjects = ending.flatMap(one => (one.warningId ? [one.id, one.warningId] : [one.id]))
    return {
      result: { ending, more: found.length > pageful, pageNumber },
      audit: { verb: 'consultation', action: 'disruption.expiring-shown', subjects, because },
    }
  })
}

export type MeasureView = Awaited<ReturnType<typeof viewMeasure>>

/** One measure. Whom it protects is shown to those who may see the child, and for others is not even a gap. */
export async function viewMeasure(database: Database, who: Asking, id: Id<'measure'>) {
  const because = granted(mayMeetMeasures(who))
  return auditedRead(database, who, async db => {
    const measure = await getMeasure(db, id)
    const happenings = await listHappenings(db, id)
    const children = await listProtected(db, id)
    const effects = await listEffects(db, [id])
    const warning = await findWarning(db, id)
    const rows = [...happenings, ...children, ...effects].map(one => one.id)
    const ofChildren = children.map(one => one.childId)
    const subjects = [id, ...rows, ...ofChildren, ...(warning ? [warning.id] : [])]
    return {
      result: { measure, happenings, children, effects, warning },
      audit: { verb: 'consultation', action: 'disruption.shown', subjects, because },
    }
  })
}

/** What protects one child. */
export async function viewChildsMeasures(database: Database, who: Asking, childId: Id<'child'>) {
  const because = granted(mayMeetMeasures(who))
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const measures = await listMeasuresOfChild(db, childId)
    const effects = (
      await listEffects(
        db,
        measures.map(one => one.id),
      )
    ).filter(effect => effect.childId === childId)
    const subjects = [
      childId,
      ...effects.map(one => one.id),
      ...measures.flatMap(one => [one.id, one.linkId, ...(one.warningId ? [one.warningId] : [])]),
    ]
    return {
      result: { child, measures, effects },
      audit: { verb: 'consultation', action: 'disruption.of-child-shown', subjects, because },
    }
  })
}
