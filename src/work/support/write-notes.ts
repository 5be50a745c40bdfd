import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { SupportEvent } from './events.ts'
import { insertAim, insertMeasurements, insertSession, insertTalk } from './notes.store.ts'
import type { Measured, OutcomeSet } from './outcome.ts'
import { mayWriteSupport, partsIn } from './referral.policy.ts'
import { type LockedReferral, listProvidersLed, lockReferral } from './referral.store.ts'
import type { Aim, Session, Talk } from './session.ts'
import { by, moveOn, ofReferral } from './take-step.ts'

type Written<Result extends string> = {
  readonly result: Result
  readonly subjects: readonly string[]
  readonly events?: readonly SupportEvent[]
}

/** Adds to what a programme does with a child, while it goes on: by its worker, or whoever leads the programme. */
async function writeNote<Result extends string>(
  database: Database,
  who: Asking,
  id: Id<'referral'>,
  action: `support.${string}`,
  work: (tx: Tx, referral: LockedReferral) => Promise<Written<Result>>,
): Promise<Result> {
  return auditedTransaction(database, who, async tx => {
    const referral = await lockReferral(tx, id)
    const because = granted(mayWriteSupport(partsIn(who, referral, await listProvidersLed(tx))))
    if (!isRunning(referral)) throw new Conflict('referral', String(referral.version), {})
    const { result, subjects, events = [] } = await work(tx, referral)
    const about = [id, referral.childId, ...subjects]
    return { result, audit: { verb: 'collection', action, subjects: about, because }, events }
  })
}

export const isRunning = ({ state }: Pick<LockedReferral, 'state'>) =>
  ['allocated', 'active', 'ending'].includes(state)

/** One session. The first begins the support; what must go further is ready to send, in the same step. */
export async function recordSession(
  database: Database,
  who: Asking,
  referralId: Id<'referral'>,
  session: Session,
): Promise<Id<'session'>> {
  return writeNote(database, who, referralId, 'support.session-recorded', async (tx, referral) => {
    const { id, events } = await keepSession(tx, who, referral, session)
    return { result: id, subjects: [id], events }
  })
}

/** Writes a session of one child down, with what follows from it. */
export async function keepSession(tx: Tx, who: Asking, referral: LockedReferral, session: Session) {
  const id = newId<'session'>()
  const of = ofReferral(referral)
  await insertSession(tx, { id, ...of, ...by(who), ...session, workerId: who.id })
  const { concern, account, childsWords } = session
  const events: SupportEvent[] = []
  if (referral.state === 'allocated' && session.attended === 'yes')
    events.push(await moveOn(tx, who, referral, 'begin'))
  if (concern !== 'no')
    events.push({
      ...{ type: 'support.concern-heard', ...of, sessionId: id },
      ...{ as: concern, account, childsWords },
    })
  return { id, events }
}

export async function talkPlanOver(
  database: Database,
  who: Asking,
  referralId: Id<'referral'>,
  talk: Talk,
) {
  return writeNote(database, who, referralId, 'support.plan-talked', async (tx, referral) => {
    const of = ofReferral(referral)
    const id = await insertTalk(tx, { ...of, ...by(who), ...talk })
    const { occasion } = talk
    return {
      result: id,
      subjects: [id],
      events: [{ type: 'support.plan-talked', ...of, occasion }],
    }
  })
}

export async function addAim(
  database: Database,
  who: Asking,
  referralId: Id<'referral'>,
  aim: Aim,
) {
  return writeNote(database, who, referralId, 'support.aim-added', async (tx, referral) => {
    const id = await insertAim(tx, { ...ofReferral(referral), ...by(who), ...aim })
    return { result: id, subjects: [id] }
  })
}

export async function recordMeasured(
  database: Database,
  who: Asking,
  referralId: Id<'referral'>,
  set: OutcomeSet,
  measured: Measured,
) {
  return writeNote(database, who, referralId, 'support.measured', async (tx, referral) => {
    const of = { ...ofReferral(referral), ...by(who) }
    const ids = await insertMeasurements(tx, of, set, measured)
    return { result: referralId, subjects: ids }
  })
}
