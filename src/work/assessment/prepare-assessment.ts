import {
  type Asking,
  findArea,
  listAgencies,
  listColleagues,
  listWhoSee,
} from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayAssess, mayTellOfficer, rolesThatMayConfirm } from './assessment.policy.ts'
import { findLatestAssessment, getAssessedChild } from './assessment.store.ts'
import { listOpenEscalationsOf } from './escalation.store.ts'
import { listHarms } from './harm.store.ts'
import { findInstrumentInForce } from './instrument-in-force.ts'

/** An answer that what is on record elsewhere speaks for, with what it rests on. A person gives it, or does not. */
export type ProposedAnswer = {
  readonly indicator: string
  readonly says: string
  readonly evidence: readonly string[]
}

/** What other rooms propose, as the asker may see it. */
export type Propose = (
  database: Database,
  who: Asking,
  childId: Id<'child'>,
) => Promise<readonly ProposedAnswer[]>

export type Prepared = Awaited<ReturnType<typeof prepareAssessment>> & {
  readonly proposed?: readonly ProposedAnswer[]
}

/**
 * All that whoever fills in a matrix is shown before they begin. Who could confirm a lower level takes longest to find
 * out, and is of no use to a matrix that asks nobody.
 */
export async function prepareAssessment(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  { asksSomebody = true } = {},
) {
  const because = granted(mayAssess(who))
  return auditedRead(database, who, async db => {
    const [child, previous, open, harms, inForce] = await Promise.all([
      getAssessedChild(db, childId),
      findLatestAssessment(db, childId),
      listOpenEscalationsOf(db, childId),
      listHarms(db, childId),
      findInstrumentInForce(db, who.at),
    ])
    const others = asksSomebody ? rolesThatMayConfirm(who.roles) : []
    const [area, agencies, colleagues, seeing] = await Promise.all([
      findArea(db, child.areaId),
      listAgencies(db, child.areaId),
      others.length > 0 ? listColleagues(db, child.areaId, others) : [],
      others.length > 0 ? listWhoSee(db, child, others) : new Set(),
    ])
    // Whoever is asked must be able to read what the fall rests on.
    const authorisers = colleagues.filter(({ id }) => id !== who.id && seeing.has(id))
    const sources = sourcesAmong(agencies, child.school)

    const shown = [previous?.id, ...[...open, ...harms].map(({ id }) => id)]
    const subjects = [childId, ...shown.filter(id => id !== undefined)]
    const audit = {
      verb: 'consultation',
      action: 'assessment.prepared',
      subjects,
      because,
    } as const
    const tellsOfficer = mayTellOfficer(who, child).allowed
    const beside = { area, sources, authorisers, harms, inForce, tellsOfficer }
    const result = { child, previous, open, ...beside }
    return { result, audit }
  })
}

const easyToChooseFrom = 20

/** Where there are many agencies, of the schools only the child's own: a list of ninety is no choice. */
function sourcesAmong(
  agencies: readonly { readonly name: string; readonly kind: string }[],
  school: string | null,
): string[] {
  const few = agencies.length <= easyToChooseFrom
  const names = agencies.filter(({ kind }) => few || kind !== 'school').map(({ name }) => name)
  return [...new Set([...(school ? [school] : []), ...names, 'Another agency'])]
}
