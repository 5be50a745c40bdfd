import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertTold } from './course.store.ts'
import {
  findByReference,
  insertEpisode,
  listMissingOf,
  listPoliceReferences,
  lockEpisode,
  lockImports,
} from './episode.store.ts'
import type { Report } from './episode.ts'
import type { MissingEvent } from './events.ts'
import { mayImportNotifications } from './missing.policy.ts'
import type { Notification } from './notification.ts'
import { comeHome, endEpisode } from './record-course.ts'
import { newMissingReference } from './reference.ts'
import { eventsOf } from './report-missing.ts'
import { by, ofEpisode } from './write-episode.ts'

export type Fate = {
  readonly line: number
  readonly policeReference: string
  readonly is: 'new' | 'known' | 'already missing' | 'no such record'
}

type Judged = Fate & { readonly of: Notification; readonly childId: Id<'child'> | null }

async function judge(db: Db, areaId: Id<'area'>, list: readonly Notification[]): Promise<Judged[]> {
  const known = new Set(
    await listPoliceReferences(
      db,
      areaId,
      list.map(one => one.policeReference),
    ),
  )
  const children = await findByReference(
    db,
    areaId,
    list.map(one => one.childReference),
  )
  const gone = new Set(await listMissingOf(db, [...children.values()]))
  const judged: Judged[] = []
  for (const of of list) {
    const childId = children.get(of.childReference) ?? null
    const open = childId !== null && of.returnedAt === null
    const twice = open && gone.has(childId)
    if (open) gone.add(childId)
    const is = known.has(of.policeReference)
      ? 'known'
      : of.childReference !== '' && !childId
        ? 'no such record'
        : twice
          ? 'already missing'
          : 'new'
    judged.push({ line: of.line, policeReference: of.policeReference, is, of, childId })
  }
  return judged
}

const fateOf = ({ line, policeReference, is }: Judged): Fate => ({ line, policeReference, is })

/** What would come of a list. Nothing is written. */
export async function tryNotifications(
  database: Database,
  who: Asking,
  areaId: Id<'area'>,
  list: readonly Notification[],
): Promise<Fate[]> {
  const because = granted(mayImportNotifications(who))
  return auditedRead(database, who, async db => {
    const judged = await judge(db, areaId, list)
    const subjects = [...new Set(judged.flatMap(({ childId }) => childId ?? []))]
    return {
      result: judged.map(fateOf),
      audit: { verb: 'consultation', action: 'missing.list-tried', subjects, because },
    }
  })
}

/**
 * Brings in what a list tells of and is not on record, by its police reference: the same list twice changes nothing. A
 * child who is not back is looked for from now on, and one who is back is offered an interview, as if somebody had
 * reported it; what the list calls closed is history.
 */
export async function importNotifications(
  database: Database,
  who: Asking,
  areaId: Id<'area'>,
  list: readonly Notification[],
): Promise<Fate[]> {
  const because = granted(mayImportNotifications(who))
  let fates: Fate[] = []
  await auditedTransaction(database, who, async tx => {
    await lockImports(tx)
    const judged = await judge(tx, areaId, list)
    fates = judged.map(fateOf)
    const events: MissingEvent[] = []
    const subjects: string[] = []
    for (const one of judged.filter(({ is }) => is === 'new')) {
      const brought = await bringIn(tx, who, areaId, one)
      subjects.push(brought.id, ...(one.childId ? [one.childId] : []))
      events.push(...brought.events)
    }
    return {
      result: undefined,
      audit: { verb: 'collection', action: 'missing.list-imported', subjects, because },
      events,
    }
  })
  return fates
}

async function bringIn(tx: Tx, who: Asking, areaId: Id<'area'>, { of, childId }: Judged) {
  const report: Report = {
    ...{ describedAs: of.describedAs || of.childReference, describedAge: of.describedAge },
    ...{ kind: of.kind, informant: 'A list of notifications', policeReference: of.policeReference },
    ...{ lastSeenAt: of.lastSeenAt, lastSeenPlace: of.lastSeenPlace, lastSeenBy: '', clothing: '' },
    ...{ leftFrom: 'other', care: of.care, circumstances: of.circumstances, leads: '' },
  }
  const reference = newMissingReference()
  const about = { areaId, childId, reference, reportedAt: who.at }
  const { returnedAt } = of
  const id = await insertEpisode(tx, {
    ...report,
    ...by(who),
    ...about,
    ...(returnedAt && { locatedAt: returnedAt, returnedAt }),
  })
  if (!returnedAt) return { id, events: await eventsOf(tx, who, id, { areaId, childId }, report) }
  const episode = await lockEpisode(tx, id)
  await insertTold(tx, 'finding', {
    ...{ ...ofEpisode(episode), ...by(who), locatedAt: returnedAt, how: 'other' },
    ...{ place: of.foundPlace, company: '', transport: '', distance: 'not_known' },
  })
  const home = { returnedAt, condition: 'Not said in the list.', injury: '', medicalNeed: '' }
  const back = await comeHome(tx, who, episode, home)
  if (!of.closed) return { id, events: back.events }
  await endEpisode(tx, who, episode, { cancelled: false, reason: 'Closed in the list.' })
  return { id, events: [] }
}
