import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { openMoves } from './move.ts'
import { listAims, listMeasurements, listSessions, listTalks } from './notes.store.ts'
import { mayMeetSupport, mayWriteSupport, partsIn } from './referral.policy.ts'
import {
  getReferral,
  listMoves,
  listOwnReferrals,
  listProviders,
  listProvidersLed,
  listReferralsOfChild,
} from './referral.store.ts'
import { isRunning } from './write-notes.ts'

export type ReferralView = Awaited<ReturnType<typeof viewReferral>>

/** A referral with every step. What was said in support is there for those whom row security lets read it. */
export async function viewReferral(database: Database, who: Asking, id: Id<'referral'>) {
  const because = granted(mayMeetSupport(who))
  return auditedRead(database, who, async db => {
    const [referral, led, moves, sessions, talks, aims, measurements] = await Promise.all([
      getReferral(db, id),
      listProvidersLed(db),
      listMoves(db, id, 100),
      listSessions(db, id, 60),
      listTalks(db, id, 50),
      listAims(db, id, 50),
      listMeasurements(db, id, 1000),
    ])
    const parts = partsIn(who, referral, led)
    const writes = mayWriteSupport(parts).allowed
    const shown = [moves, sessions, talks, aims, measurements].flatMap(rows =>
      rows.map(row => row.id),
    )
    return {
      result: {
        ...{ referral, moves, sessions, talks, aims, measurements, parts },
        ...{ open: openMoves(referral.state, parts), writes: writes && isRunning(referral) },
        /** Who only referred the child reads where it stands and when, and nothing of what is said. */
        reads: writes || sessions.length + talks.length + aims.length > 0,
      },
      audit: {
        ...{ verb: 'consultation', action: 'support.shown', because },
        subjects: [id, referral.childId, ...shown],
      } as const,
    }
  })
}

/** What stands above a form. */
export async function viewBrief(database: Database, who: Asking, id: Id<'referral'>) {
  const because = granted(mayMeetSupport(who))
  return auditedRead(database, who, async db => {
    const referral = await getReferral(db, id)
    const parts = partsIn(who, referral, await listProvidersLed(db))
    const aims = await listAims(db, id, 50)
    const subjects = [id, referral.childId, ...aims.map(aim => aim.id)]
    return {
      result: { referral, parts, aims },
      audit: { verb: 'consultation', action: 'support.opened', subjects, because } as const,
    }
  })
}

export type Brief = Awaited<ReturnType<typeof viewBrief>>

/** Whom a referral is about, and which programmes there are in the child's area. */
export async function viewWhom(database: Database, who: Asking, childId: Id<'child'>) {
  const because = granted(mayMeetSupport(who))
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const providers = await listProviders(db, child.areaId)
    return {
      result: { child, providers },
      audit: {
        ...{ verb: 'consultation', action: 'support.child-opened', because },
        subjects: [childId],
      } as const,
    }
  })
}

export const pageful = 30

export async function viewOwn(database: Database, who: Asking, page: number) {
  const because = granted(mayMeetSupport(who))
  return listed(database, who, because, 'support.own-listed', db =>
    listOwnReferrals(db, who.id, pageful + 1, (page - 1) * pageful),
  )
}

export async function viewOfChild(database: Database, who: Asking, childId: Id<'child'>) {
  const because = granted(mayMeetSupport(who))
  return auditedRead(database, who, async db => {
    const child = await getChild(db, childId)
    const rows = await listReferralsOfChild(db, childId, 50)
    const subjects = [childId, ...rows.map(({ id }) => id)]
    return {
      result: { child, rows },
      audit: {
        verb: 'consultation',
        action: 'support.of-child-listed',
        subjects,
        because,
      } as const,
    }
  })
}

async function listed<Row extends { readonly id: string; readonly childId: string }>(
  database: Database,
  who: Asking,
  because: string,
  action: `support.${string}`,
  list: (db: Db) => Promise<Row[]>,
) {
  return auditedRead(database, who, async db => {
    const rows = await list(db)
    const subjects = rows.flatMap(({ id, childId }) => [id, childId])
    return { result: rows, audit: { verb: 'consultation', action, subjects, because } as const }
  })
}
