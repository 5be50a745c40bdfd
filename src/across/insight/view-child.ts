import {
  type Asking,
  listTies,
  maySeeChild,
  type Practitioner,
  type Tie,
} from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, idsIn } from '../../foundation/kernel/id.ts'
import { type Family, findFamily, shownIn } from '../../records/family/index.ts'
import { type AlsoAs, listAlsoAs } from '../../records/people/index.ts'
import { listTasksOfChild } from '../../records/tasks/index.ts'
import {
  listHarms,
  listOpenEscalationsOf,
  mayReadAssessments,
} from '../../work/assessment/index.ts'
import { findEpisodeOfChild } from '../../work/early-help/index.ts'
import { listSightingsOfChild } from '../../work/intelligence/index.ts'
import { findSafetyPlan, type SafetyPlan } from '../../work/plans/index.ts'
import { listSteps, listTimers, mayReadTrack } from '../../work/protection/index.ts'
import { type ChildSummary, findChildSummary } from './child.store.ts'
import { type Happening, listHappenings } from './chronology.store.ts'
import { withOpenLinks } from './leads-on.ts'

export type ChildView = {
  readonly child: ChildSummary
  readonly dangers: Awaited<ReturnType<typeof listOpenEscalationsOf>>
  readonly harms: Awaited<ReturnType<typeof listHarms>>
  readonly tasks: Awaited<ReturnType<typeof listTasksOfChild>>
  readonly sightings: Awaited<ReturnType<typeof listSightingsOfChild>>
  readonly latest: readonly Happening[]
  readonly earlyHelp: Awaited<ReturnType<typeof findEpisodeOfChild>>
  readonly family: Family
  readonly safetyPlan: SafetyPlan | undefined
  /** For whoever has a part in the statutory track. */
  readonly track: Track | undefined
  /** Other records that somebody said are of this child, as far as the reader may see them. */
  readonly alsoAs: readonly AlsoAs[]
}

type Track = {
  readonly steps: Awaited<ReturnType<typeof listSteps>>
  readonly timers: Awaited<ReturnType<typeof listTimers>>
}

/** The first page of a child. That it was looked at, and why that was allowed, is written down with it. */
export async function viewChild(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
): Promise<ChildView> {
  return auditedRead(database, who, async db => {
    // Sent together: a page that is looked at all day is worth one journey to the database.
    const reads = mayReadTrack(who).allowed
    const [
      child,
      ties,
      dangers,
      harms,
      allTasks,
      sightings,
      latest,
      steps,
      timers,
      earlyHelp,
      family,
      alsoAs,
      safetyPlan,
    ] = await Promise.all([
      getChildSummary(db, childId),
      listTies(db, childId),
      listOpenEscalationsOf(db, childId),
      mayReadAssessments(who).allowed ? listHarms(db, childId) : [],
      listTasksOfChild(db, childId, 50),
      listSightingsOfChild(db, childId, 20),
      listHappenings(db, childId, 6, { byPeople: true }).then(found => withOpenLinks(who, found)),
      reads ? listSteps(db, childId, 200) : [],
      reads ? listTimers(db, childId, 50) : [],
      findEpisodeOfChild(db, childId),
      findFamily(db, { id: childId }),
      listAlsoAs(db, childId),
      findSafetyPlan(db, childId),
    ])
    const because = whySeen(who, child, ties)
    const tasks = allTasks.filter(task => !task.settledAt)
    const parts = [dangers, harms, tasks, sightings, latest, steps, timers, alsoAs]
    const shown = parts.flatMap(part => part.map(({ id }) => id))
    const matrix = child.assessmentId ? [child.assessmentId] : []
    const helped = [earlyHelp, safetyPlan].flatMap(one => (one ? [one.id] : []))
    const subjects = [
      ...new Set([
        ...[childId, ...matrix, ...helped, ...shown, ...shownIn(family)],
        ...latest.flatMap(ledTo),
      ]),
    ]
    const track = reads ? { steps, timers } : undefined
    return {
      result: {
        ...{ child, dangers, harms, tasks, sightings, latest, track },
        ...{ earlyHelp, family, alsoAs, safetyPlan },
      },
      audit: { verb: 'consultation', action: 'child.viewed', subjects, because },
    }
  })
}

export type HistoryView = {
  readonly child: ChildSummary
  readonly happenings: readonly Happening[]
  readonly more: boolean
}

/** A page of everything on record about a child, latest first. */
export async function viewHistory(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  between: { readonly since?: Date | undefined; readonly before?: Date | undefined },
): Promise<HistoryView> {
  const pageful = 60
  return auditedRead(database, who, async db => {
    const [child, ties, found] = await Promise.all([
      getChildSummary(db, childId),
      listTies(db, childId),
      listHappenings(db, childId, pageful + 1, between),
    ])
    const because = whySeen(who, child, ties)
    const happenings = withOpenLinks(who, found.slice(0, pageful))
    return {
      result: { child, happenings, more: found.length > pageful },
      audit: {
        verb: 'consultation',
        action: 'child.history-viewed',
        subjects: [
          ...new Set([childId, ...happenings.map(({ id }) => id), ...happenings.flatMap(ledTo)]),
        ],
        because,
      },
    }
  })
}

/** A link names what it leads to. */
function ledTo({ path }: Happening): string[] {
  return idsIn(path)
}

async function getChildSummary(db: Db, childId: Id<'child'>): Promise<ChildSummary> {
  const child = await findChildSummary(db, childId)
  if (!child) throw new NotFound('child', childId)
  return child
}

// Row security has let the child through already; this finds the reason to write down. A shield cannot be seen
// from inside, so only the ties and the area speak here.
function whySeen(who: Practitioner, child: ChildSummary, ties: readonly Tie[]): string {
  const shielded = { areaId: child.areaId, ties, restricted: false, excluded: [] }
  return granted(maySeeChild(who, shielded))
}
