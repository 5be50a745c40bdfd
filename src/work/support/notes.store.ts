import { question, type Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { OfReferral } from './events.ts'
import type { Measured, OutcomeSet } from './outcome.ts'
import type { By } from './referral.store.ts'
import type { Aim, Session, Talk } from './session.ts'

type Written = OfReferral & By

export async function insertSession(
  tx: Tx,
  session: Written &
    Session & { readonly id: Id<'session'>; readonly workerId: Id<'practitioner'> },
) {
  await tx.insertInto('support.session').values(session).execute()
}

export async function insertTalk(tx: Tx, talk: Written & Talk) {
  const id = newId<'talk'>()
  await tx
    .insertInto('support.talk')
    .values({ id, ...talk })
    .execute()
  return id
}

export async function insertAim(tx: Tx, aim: Written & Aim) {
  const id = newId<'aim'>()
  await tx
    .insertInto('support.aim')
    .values({ id, ...aim })
    .execute()
  return id
}

export async function insertMeasurements(
  tx: Tx,
  of: Written,
  { id: setId, version: setVersion }: OutcomeSet,
  { measuredOn, saidBy, scores }: Measured,
) {
  const rows = scores.map(({ measure, score }) => ({
    ...{ id: newId<'measurement'>(), ...of, setId, setVersion },
    ...{ measure, measuredOn, saidBy, score },
  }))
  if (rows.length > 0) await tx.insertInto('support.measurement').values(rows).execute()
  return rows.map(({ id }) => id)
}

/** The latest first. */
export const listSessions = question((db, referralId: Id<'referral'>, limit: number) =>
  db
    .selectFrom('support.session as session')
    .innerJoin('access.practitioner as worker', 'worker.id', 'session.workerId')
    .selectAll('session')
    .select('worker.name as workerName')
    .where('session.referralId', '=', referralId)
    .orderBy('session.heldOn', 'desc')
    .orderBy('session.recordedAt', 'desc')
    .orderBy('session.id')
    .limit(limit),
)

export const listTalks = question((db, referralId: Id<'referral'>, limit: number) =>
  db
    .selectFrom('support.talk as talk')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'talk.recordedBy')
    .selectAll('talk')
    .select('recorder.name as recorderName')
    .where('talk.referralId', '=', referralId)
    .orderBy('talk.heldOn', 'desc')
    .orderBy('talk.id')
    .limit(limit),
)

export const listAims = question((db, referralId: Id<'referral'>, limit: number) =>
  db
    .selectFrom('support.aim')
    .select(['id', 'words', 'step', 'byWhom', 'dueOn', 'recordedAt'])
    .where('referralId', '=', referralId)
    .orderBy('recordedAt')
    .orderBy('id')
    .limit(limit),
)

export const listMeasurements = question((db, referralId: Id<'referral'>, limit: number) =>
  db
    .selectFrom('support.measurement')
    .select(['id', 'setId', 'setVersion', 'measure', 'measuredOn', 'saidBy', 'score'])
    .where('referralId', '=', referralId)
    .orderBy('measuredOn')
    .orderBy('id')
    .limit(limit),
)
