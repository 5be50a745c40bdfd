import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, idsIn } from '../../foundation/kernel/id.ts'
import {
  type End,
  getConnection,
  insertConnection,
  listConnected,
  listEnds,
  listEntries,
  updateEnded,
} from './connection.store.ts'
import type { NewConnection } from './connection.ts'
import type { LinkFound } from './events.ts'
import { childrenAmong, completesLink, type NodeId } from './link.ts'
import { findNames, nodeOf, toldApart, unnamed } from './node-names.store.ts'
import { mayEvaluate } from './submission.policy.ts'
import { listAround, listLinksAmong, listTied } from './walk.store.ts'

const officers = { sealed: true }
const mostNear = 200
const mostEntries = 200

export type ConnectingView = Awaited<ReturnType<typeof viewConnecting>>

/** What lies around something, and what the registers hold: with which of it an officer may say that it belongs together. */
export async function viewConnecting(database: Database, who: Asking, id: NodeId) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const [start] = await listEnds(db, [await nodeOf(db, officers, id)])
    if (!start) throw new NotFound('node', id)
    const near = (await listAround(db, start.id, true, 3, false)).slice(0, mostNear)
    const asked = [...near.map(one => one.id), ...(await listEntries(db, mostEntries))]
    const ends = await listEnds(db, [...new Set(asked)])
    const names = await findNames(db, officers, [start.id, ...ends.map(one => one.id)])
    const [from, ...choices] = toldApart(
      [start, ...ends.filter(one => one.id !== start.id)].map(
        one => names.get(one.id) ?? unnamed(one.id, 'child'),
      ),
    )
    const result = {
      from: from ?? unnamed(start.id, 'child'),
      choices: choices.toSorted(
        (one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1),
      ),
      connected: await listConnected(db, start.id),
    }
    const subjects = idsIn(JSON.stringify(result))
    const action = 'intelligence.connecting-shown'
    return { result, audit: { verb: 'consultation', action, subjects, because } }
  })
}

/**
 * An officer says that two belong together: from what, how sure, and what shows it. It is drawn as a link until it is
 * withdrawn. Where it ties two children, or a child to a subject, officers are told at once.
 */
export async function connect(
  database: Database,
  who: Asking,
  id: NodeId,
  { otherId, ...said }: NewConnection,
): Promise<NodeId> {
  const because = granted(mayEvaluate(who))
  return auditedTransaction(database, who, async tx => {
    const [one, other] = [await endOf(tx, id), await endOf(tx, otherId)]
    // Joined meanwhile, they are one.
    if (one.id === other.id) throw new Conflict('connection', '', {})
    const before = await tiesOf(tx, [one, other])
    const connectionId = await insertConnection(tx, [one, other], said, who)
    const after = await tiesOf(tx, [one, other])
    const found = after.some((tied, at) => completesLink([before[at] ?? []], tied))
    const subjects = [connectionId, one.id, other.id]
    const path = `/network/${one.id}/links/${other.id}`
    const event: LinkFound = {
      ...{ type: 'intelligence.link-found', path, areaId: one.areaId },
      childIds: childrenAmong(after.flat()),
    }
    return {
      result: one.id,
      audit: { verb: 'combination', action: 'intelligence.connected', subjects, because },
      events: found ? [event] : [],
    }
  })
}

async function endOf(db: Db, id: NodeId): Promise<End> {
  const [end] = await listEnds(db, [await nodeOf(db, officers, id)])
  if (!end) throw new NotFound('node', id)
  return end
}

/** Who is tied by each of the two that is an entry, and, where both are children, whether they are tied to each other. */
async function tiesOf(db: Db, ends: readonly [End, End]) {
  const [one, other] = ends
  if (one.isChild && other.isChild) {
    const linked = await listLinksAmong(db, officers, [one.id, other.id])
    return [linked.length > 0 ? ends.map(({ id }) => ({ id, kind: 'child' as const })) : []]
  }
  const ties = []
  for (const { id } of ends.filter(end => !end.isChild)) ties.push(await listTied(db, [id], 1000))
  return ties
}

export type WithdrawingView = Awaited<ReturnType<typeof viewWithdrawing>>

export async function viewWithdrawing(database: Database, who: Asking, id: Id<'connection'>) {
  const because = granted(mayEvaluate(who))
  return auditedRead(database, who, async db => {
    const { ends, endedAt } = await getConnection(db, id)
    if (endedAt) throw new NotFound('connection', id)
    const names = await findNames(db, officers, ends)
    const [one, other] = toldApart(ends.map(end => names.get(end) ?? unnamed(end, 'child')))
    if (!one || !other) throw new NotFound('connection', id)
    const subjects = [id, ...ends]
    const action = 'intelligence.connection-shown'
    return { result: { one, other }, audit: { verb: 'consultation', action, subjects, because } }
  })
}

/** What was said stays on record with why it no longer stands; the link it made is gone. */
export async function withdrawConnection(
  database: Database,
  who: Asking,
  id: Id<'connection'>,
  why: string,
): Promise<NodeId> {
  const because = granted(mayEvaluate(who))
  return auditedTransaction(database, who, async tx => {
    const { ends } = await getConnection(tx, id)
    await updateEnded(tx, id, why, who)
    const subjects = [id, ...ends]
    const action = 'intelligence.connection-withdrawn'
    return { result: ends[0], audit: { verb: 'alteration', action, subjects, because } }
  })
}
