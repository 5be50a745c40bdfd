import { listColleagues, theProcess } from '../../foundation/access/index.ts'
import { inTheNameOf } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { findResponsibility, type NoticeKind, tellAll } from '../../records/tasks/index.ts'
import {
  listHalvesMet,
  listSeenAgain,
  listWatchesIn,
  listWatchHits,
  proposeSubmission,
  type WatchHit,
} from '../../work/intelligence/index.ts'
import type { Acting } from './acting.ts'

type Named = { readonly sourceId: string; readonly areaId: Id<'area'> }

/**
 * A submission or a concern named vehicles, numbers or accounts. Each is told in their own name and of what they may see
 * themselves, so that no notice says that there is something they may not see.
 */
export async function onSomethingNamed(acting: Acting, named: Named) {
  await tellOfHalves(acting, named)
  await tellWatchers(acting, named)
}

const officersOf = async ({ tx }: Acting, areaId: Id<'area'>) =>
  (await listColleagues(tx, areaId, ['intelligence_officer'])).map(({ id }) => id)

export function asSeenBy<T>({ tx }: Acting, id: Id<'practitioner'>, work: () => Promise<T>) {
  return inTheNameOf(tx, { id }, theProcess, work)
}

async function tellOfHalves(acting: Acting, { sourceId, areaId }: Named) {
  for (const officer of await officersOf(acting, areaId)) {
    const met = await asSeenBy(acting, officer, () => listHalvesMet(acting.tx, sourceId))
    for (const { id } of met) await tellOf(acting, [officer], 'intelligence.halves-met', id)
  }
}

const tellOf = (
  { tx, at }: Acting,
  people: readonly Id<'practitioner'>[],
  kind: NoticeKind,
  mention: string,
) => tellAll(tx, people, { kind, path: `/intelligence/mentions/${mention}`, at })

/** Where the watcher may not see it, the officers hear that somebody watches, and the watcher hears nothing. */
async function tellWatchers(acting: Acting, { sourceId, areaId }: Named) {
  const { tx, at } = acting
  const watches = await listWatchesIn(tx, areaId, londonDayOf(at))
  if (watches.length === 0) return
  const hits = (id: Id<'practitioner'>) =>
    asSeenBy(acting, id, () => listWatchHits(tx, sourceId, watches))
  const seen = [await hits(theProcess.id)]
  const officers = await officersOf(acting, areaId)
  for (const officer of officers) seen.push(await hits(officer))
  const told = new Set<string>()
  for (const watcher of new Set(seen.flat().map(({ watch }) => watch.setBy))) {
    const own = (await hits(watcher)).filter(({ watch }) => watch.setBy === watcher)
    for (const hit of own) {
      told.add(keyOf(hit))
      await tellAll(tx, [watcher], { kind: 'intelligence.watch-hit', path: pathFor(hit), at })
    }
  }
  for (const [at, officer] of officers.entries()) {
    const unseen = (seen[at + 1] ?? []).filter(hit => !told.has(keyOf(hit)))
    for (const id of new Set(unseen.map(({ mention }) => mention.id)))
      await tellOf(acting, [officer], 'intelligence.watched-for', id)
  }
}

const keyOf = ({ watch, mention }: WatchHit) => `${watch.id} ${mention.id}`

/** What came in a submission only officers see; what came in a concern has a page for everyone who may. */
const pathFor = ({ mention }: WatchHit) =>
  mention.from === 'item' ? `/intelligence/mentions/${mention.id}` : `/sightings/${mention.id}`

/** The same plate told of about two children: whoever answers for one of them hears of it where they see both. */
export async function onSeenAgain(acting: Acting, sourceId: string) {
  const { tx, at } = acting
  for (const { sightingId, childIds } of await listSeenAgain(tx, sourceId)) {
    const owners = new Set<Id<'practitioner'>>()
    for (const childId of childIds.slice(0, 20)) {
      const kept = await findResponsibility(tx, childId)
      if (kept && kept.closedAt === null) owners.add(kept.ownerId)
    }
    for (const owner of owners) {
      const seen = await asSeenBy(acting, owner, () => listSeenAgain(tx, sourceId))
      if (!seen.some(one => one.sightingId === sightingId)) continue
      const path = `/sightings/${sightingId}`
      await tellAll(tx, [owner], { kind: 'intelligence.seen-again', path, at })
    }
  }
}

type Elsewhere = {
  readonly origin: 'contact' | 'meeting' | 'interview'
  readonly sourceId: string
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'> | null
  readonly askedOf: Id<'practitioner'>
  readonly words: string
  readonly knownOn: CalendarDate
}

/** Asks whoever was there to pass on what was named. Nothing goes to the officers without a person. */
export async function askToPassOn({ tx, at }: Acting, elsewhere: Elsewhere) {
  if (elsewhere.askedOf === theProcess.id) return
  const id = await proposeSubmission(tx, { ...elsewhere, at })
  if (!id) return
  const path = `/intelligence/drafts/${id}`
  await tellAll(tx, [elsewhere.askedOf], { kind: 'intelligence.draft', path, at })
}
