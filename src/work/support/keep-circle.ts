import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  getCircle,
  insertCircle,
  insertMember,
  listCircles,
  listMembers,
  listWhoCouldJoin,
} from './circle.store.ts'
import type { NewCircle } from './circle.ts'
import type { SupportEvent } from './events.ts'
import { mayGiveSupport } from './referral.policy.ts'
import { lockReferral } from './referral.store.ts'
import type { Session } from './session.ts'
import { ofReferral } from './take-step.ts'
import { isRunning, keepSession } from './write-notes.ts'

/** More than this is no group in which a child is heard. */
const mostMembers = 20

export async function beginCircle(
  database: Database,
  who: Asking,
  circle: NewCircle & { readonly areaId: Id<'area'> },
): Promise<Id<'circle'>> {
  const because = granted(mayGiveSupport(who))
  return auditedTransaction(database, who, async tx => {
    const begun = { providerId: who.agencyId, workerId: who.id, begunAt: who.at }
    const id = await insertCircle(tx, { ...circle, ...begun })
    const action = 'support.group-begun'
    return { result: id, audit: { verb: 'collection', action, subjects: [id], because } as const }
  })
}

export async function viewCircles(database: Database, who: Asking) {
  const because = granted(mayGiveSupport(who))
  return auditedRead(database, who, async db => {
    const rows = await listCircles(db, 100)
    const subjects = rows.map(({ id }) => id)
    return {
      result: rows,
      audit: { verb: 'consultation', action: 'support.groups-listed', subjects, because } as const,
    }
  })
}

/** A group with its members: names stand here, for whoever leads it, and on no child's record. */
export async function viewCircle(database: Database, who: Asking, id: Id<'circle'>) {
  const because = granted(mayGiveSupport(who))
  return auditedRead(database, who, async db => {
    const [circle, members, others] = await Promise.all([
      getCircle(db, id),
      listMembers(db, id, mostMembers),
      listWhoCouldJoin(db, id, 100),
    ])
    const shown = members.flatMap(one => [one.id, one.childId])
    const subjects = [id, ...shown, ...others.map(one => one.id)]
    return {
      result: { circle, members, others },
      audit: { verb: 'consultation', action: 'support.group-shown', subjects, because } as const,
    }
  })
}

export type CircleView = Awaited<ReturnType<typeof viewCircle>>

export async function joinCircle(
  database: Database,
  who: Asking,
  id: Id<'circle'>,
  referralId: Id<'referral'>,
): Promise<Id<'circle'>> {
  const because = granted(mayGiveSupport(who))
  return auditedTransaction(database, who, async tx => {
    const circle = await getCircle(tx, id)
    const referral = await lockReferral(tx, referralId)
    if (referral.workerId !== circle.workerId) throw new NotFound('child of the group’s worker', id)
    const there = await listMembers(tx, id, mostMembers)
    const full = there.length >= mostMembers || there.some(one => one.childId === referral.childId)
    if (full || !isRunning(referral)) throw new Conflict('group', '1', {})
    const of = ofReferral(referral)
    const memberId = await insertMember(tx, { ...of, circleId: id, joinedAt: who.at })
    const subjects = [id, memberId, referral.childId]
    return {
      result: id,
      audit: { verb: 'collection', action: 'support.group-joined', subjects, because } as const,
    }
  })
}

/** One session of a group: a row on the record of each member, which says nothing of the others. */
export async function recordGroupSession(
  database: Database,
  who: Asking,
  id: Id<'circle'>,
  sessions: readonly Session[],
): Promise<Id<'circle'>> {
  const because = granted(mayGiveSupport(who))
  return auditedTransaction(database, who, async tx => {
    await getCircle(tx, id)
    const members = await listMembers(tx, id, mostMembers)
    if (members.length === 0 || members.length !== sessions.length)
      throw new Conflict('group', '1', {})
    const events: SupportEvent[] = []
    const subjects: string[] = [id]
    for (const [at, member] of members.entries()) {
      const session = sessions[at]
      if (!session) continue
      const referral = await lockReferral(tx, member.referralId)
      const kept = await keepSession(tx, who, referral, session)
      subjects.push(member.childId, kept.id)
      events.push(...kept.events)
    }
    const action = 'support.group-session-recorded'
    return { result: id, audit: { verb: 'collection', action, subjects, because } as const, events }
  })
}
