import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { mayApproveVersion, mayProposePractice } from './practice.policy.ts'
import {
  getVersion,
  insertApproval,
  insertStart,
  insertVersion,
  listStarts,
  type NewVersion,
} from './version.store.ts'
import { standingOf } from './version.ts'

type Proposed = Omit<NewVersion, 'id' | 'proposedBy' | 'proposedAt'>

/** Puts forward another version. Nothing changes for anybody until a second person has approved it and its day comes. */
export async function proposeVersion(database: Database, who: Asking, proposed: Proposed) {
  const because = granted(mayProposePractice(who))
  const id = newId<'version'>()
  return auditedTransaction(database, who, async tx => {
    await insertVersion(tx, { ...proposed, id, proposedBy: who.id, proposedAt: who.at })
    const audit = {
      verb: 'collection',
      action: 'practice.proposed',
      subjects: [id],
      because,
    } as const
    return { result: id, audit }
  })
}

/** A second person stands for it. */
export async function approveVersion(database: Database, who: Asking, id: Id<'version'>) {
  return auditedTransaction(database, who, async tx => {
    const version = await getVersion(tx, id)
    const because = granted(mayApproveVersion(who, version))
    if (version.approvedAt) throw new Conflict('version', 'approved', {})
    await insertApproval(tx, { versionId: id, approvedBy: who.id, approvedAt: who.at })
    const audit = {
      verb: 'alteration',
      action: 'practice.approved',
      subjects: [id],
      because,
    } as const
    return { result: id, audit }
  })
}

/** Sets the day from which an approved version is worked by, or moves it while that day has not come. */
export async function startVersion(
  database: Database,
  who: Asking,
  id: Id<'version'>,
  startsOn: CalendarDate,
) {
  const because = granted(mayProposePractice(who))
  return auditedTransaction(database, who, async tx => {
    const version = await getVersion(tx, id)
    const { is } = standingOf(version, await listStarts(tx, version.kind), who.at)
    const today = londonDayOf(who.at)
    if (is === 'waiting' || is === 'in force' || startsOn < today)
      throw new Conflict('version', is, {})
    await insertStart(tx, { versionId: id, startsOn, decidedBy: who.id, decidedAt: who.at })
    const audit = {
      verb: 'alteration',
      action: 'practice.started',
      subjects: [id],
      because,
    } as const
    return { result: id, audit }
  })
}
