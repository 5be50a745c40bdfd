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
import { type Family, findFamily, joinFamilies, shownIn } from '../../records/family/index.ts'
import {
  type AlsoAs,
  askWhereKept,
  type InForce,
  type Joined,
  listAlsoAs,
  listMerges,
  listRestrictionsOf,
  listTogether,
} from '../../records/people/index.ts'
import { listTasksOfChild } from '../../records/tasks/index.ts'
import {
  listHarms,
  listOpenEscalationsOf,
  mayReadAssessments,
} from '../../work/assessment/index.ts'
import { findEpisodeOfChild } from '../../work/early-help/index.ts'
import { listSightingsOfChild } from '../../work/intelligence/index.ts'
import { type ChildPlans, findChildPlans, shownInPlans } from '../../work/plans/index.ts'
import { listSteps, listTimers, mayReadTrack } from '../../work/protection/index.ts'
import { type ListedReferral, listReferralsOfChild } from '../../work/support/index.ts'
import { type ChildSummary, findChildSummary } from './child.store.ts'
import { type Happening, listHappenings } from './chronology.store.ts'
import { withOpenLinks } from './leads-on.ts'
import { wholeChild } from './whole-child.ts'

export type ChildView = {
  readonly child: ChildSummary
  readonly dangers: Awaited<ReturnType<typeof listOpenEscalationsOf>>
  readonly harms: Awaited<ReturnType<typeof listHarms>>
  readonly tasks: Awaited<ReturnType<typeof listTasksOfChild>>
  readonly sightings: Awaited<ReturnType<typeof listSightingsOfChild>>
  readonly latest: readonly Happening[]
  readonly earlyHelp: Awaited<ReturnType<typeof findEpisodeOfChild>>
  readonly family: Family
  readonly plans: ChildPlans
  readonly support: readonly ListedReferral[]
  /** Why few people know of the child, for those who do. */
  readonly restrictions: readonly InForce[]
  /** For whoever has a part in the statutory track. */
  readonly track: Track | undefined
  /** Other records that somebody said are of this child, as far as the reader may see them. */
  readonly alsoAs: readonly AlsoAs[]
  /** The other records of this child that were joined with this one, and by whom. */
  readonly joined: readonly ChildSummary[]
  readonly merges: readonly Joined[]
}

type Track = {
  readonly steps: Awaited<ReturnType<typeof listSteps>>
  readonly timers: Awaited<ReturnType<typeof listTimers>>
}

/**
 * The first page of a child, with all records of the child that the reader may see. That it was looked at, and why that
 * was allowed, is written down with it.
 */
export async function viewChild(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
): Promise<ChildView> {
  return auditedRead(database, who, async db => {
    const [own, together] = await Promise.all([
      partsOf(db, who, childId),
      listTogether(db, [childId]),
    ])
    const ids = together.get(childId)?.map(({ id }) => id) ?? [childId]
    const all = await Promise.all(ids.map(id => (id === childId ? own : partsOf(db, who, id))))
    const [lead = own, ...others] = all
    const merges = others.length > 0 ? await listMerges(db, ids) : []
    const because = whySeen(who, lead.child, lead.ties)
    const joined = others.map(({ child }) => child)
    const view = { ...putTogether(lead, others), joined, merges }
    return {
      result: view,
      audit: { verb: 'consultation', action: 'child.viewed', subjects: shownOn(view), because },
    }
  })
}

/** In two journeys to the database: who it is and where anything is kept, then that. */
async function partsOf(db: Db, who: Asking, childId: Id<'child'>) {
  const reads = mayReadTrack(who).allowed
  const [child, ties] = await Promise.all([
    getChildSummary(db, childId),
    listTies(db, childId),
    askWhereKept(db, childId),
  ])
  const [
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
    plans,
    support,
    restrictions,
  ] = await Promise.all([
    listOpenEscalationsOf(db, childId),
    mayReadAssessments(who).allowed ? listHarms(db, childId) : [],
    listTasksOfChild(db, childId, 50),
    listSightingsOfChild(db, childId, 20),
    listHappenings(db, childId, lastFew, { byPeople: true }),
    reads ? listSteps(db, childId, 200) : [],
    reads ? listTimers(db, childId, 50) : [],
    findEpisodeOfChild(db, childId),
    findFamily(db, { id: childId }),
    listAlsoAs(db, childId),
    findChildPlans(db, childId),
    listReferralsOfChild(db, childId, 10),
    listRestrictionsOf(db, childId),
  ])
  return {
    ...{
      restrictions,
      child,
      ties,
      dangers,
      harms,
      sightings,
      earlyHelp,
      family,
      alsoAs,
      plans,
      support,
    },
    tasks: allTasks.filter(task => !task.settledAt),
    latest: withOpenLinks(who, latest),
    track: reads ? { steps, timers } : undefined,
  }
}

const lastFew = 6

type Parts = Awaited<ReturnType<typeof partsOf>>

function putTogether(own: Parts, others: readonly Parts[]) {
  const all = [own, ...others]
  const records = all.map(({ child }) => child.id as string)
  const { ties: _, ...rest } = own
  return {
    ...rest,
    child: wholeChild([own.child, ...others.map(({ child }) => child)]),
    dangers: all.flatMap(({ dangers }) => dangers),
    harms: all.flatMap(({ harms }) => harms),
    tasks: all.flatMap(({ tasks }) => tasks).toSorted((a, b) => +a.dueAt - +b.dueAt),
    sightings: all.flatMap(({ sightings }) => sightings),
    support: all.flatMap(({ support }) => support),
    restrictions: all.flatMap(({ restrictions }) => restrictions),
    latest: latestFirst(all.flatMap(({ latest }) => latest)).slice(0, lastFew),
    earlyHelp: (all.find(({ earlyHelp }) => earlyHelp && !earlyHelp.endedAt) ?? own).earlyHelp,
    plans: (all.find(({ plans }) => plans.safetyPlanId) ?? own).plans,
    family: joinFamilies(
      own.family,
      others.map(({ family }) => family),
    ),
    alsoAs: all.flatMap(({ alsoAs }) => alsoAs).filter(({ id }) => !records.includes(id)),
    track: own.track && {
      steps: all.flatMap(({ track }) => track?.steps ?? []),
      timers: all.flatMap(({ track }) => track?.timers ?? []),
    },
  }
}

function shownOn({ child, joined, merges, track, family, latest, ...view }: ChildView) {
  const { dangers, harms, tasks, sightings, alsoAs, earlyHelp, plans, support, restrictions } = view
  const { steps = [], timers = [] } = track ?? {}
  const parts = [
    joined,
    merges,
    dangers,
    harms,
    tasks,
    sightings,
    latest,
    steps,
    timers,
    alsoAs,
    support,
    restrictions,
  ]
  const matrix = [child, ...joined].flatMap(({ assessmentId }) => assessmentId ?? [])
  const helped = [...(earlyHelp ? [earlyHelp.id] : []), ...shownInPlans(plans)]
  const shown: string[] = parts.flatMap(part => part.map(({ id }) => id))
  const pairs = merges.map(({ candidateId }) => candidateId)
  const links = [...latest.flatMap(ledTo), ...shownIn(family), ...pairs]
  return [...new Set([child.id, ...matrix, ...helped, ...shown, ...links])]
}

function latestFirst(found: readonly Happening[]): Happening[] {
  return found.toSorted((a, b) => +b.at - +a.at)
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
    const { ids, child, because } = await openWholeChild(db, who, childId)
    const each = await Promise.all(ids.map(id => listHappenings(db, id, pageful + 1, between)))
    const found = latestFirst(each.flat())
    const shown = firstOf(found, pageful)
    const happenings = withOpenLinks(who, shown)
    const subjects = [...new Set([...ids, ...happenings.flatMap(namedIn)])]
    const action = 'child.history-viewed'
    const audit = { verb: 'consultation', action, subjects, because } as const
    return { result: { child, happenings, more: found.length > pageful }, audit }
  })
}

/**
 * The child with all records of it that the reader may see, and the reason why they may. What is asked of the
 * transaction from here on is asked only where something of these records is kept.
 */
export async function openWholeChild(db: Db, who: Asking, childId: Id<'child'>) {
  const read = (id: Id<'child'>) =>
    Promise.all([getChildSummary(db, id), listTies(db, id), askWhereKept(db, id)])
  const [own, together] = await Promise.all([read(childId), listTogether(db, [childId])])
  const ids = together.get(childId)?.map(({ id }) => id) ?? [childId]
  const all = await Promise.all(ids.map(id => (id === childId ? own : read(id))))
  const [[lead, ties] = own, ...others] = all
  const child = wholeChild([lead, ...others.map(([one]) => one)])
  return { ids, child, because: whySeen(who, lead, ties) }
}

/**
 * A page of a history. It ends between two moments, so that the next one, which begins after its last moment, leaves
 * nothing out. Where more than a page happened at one moment, all that was read of it is shown.
 *
 * @param found one more than a page, where there is more
 */
export function firstOf<One extends { readonly at: Date }>(
  found: readonly One[],
  most: number,
): readonly One[] {
  const next = found[most]
  if (!next) return found
  const whole = found.slice(0, most).filter(({ at }) => +at !== +next.at)
  return whole.length > 0 ? whole : found
}

/** The records that a line names: its own, and what its link leads to. */
export function namedIn(happening: Happening): string[] {
  return [happening.id, ...ledTo(happening)]
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
