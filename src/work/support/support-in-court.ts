import { type Asking, hasRole, type Practitioner } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { allow, type Decision, deny, granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getChild } from '../../records/people/index.ts'
import { listStartedModels, modelLabelsAt, modelsInForce } from '../../records/practice/index.ts'
import {
  getProceeding,
  getWitness,
  insertDate,
  insertModel,
  insertProceeding,
  insertWitness,
  listDates,
  listExplanations,
  listMeasures,
  listModels,
  listProceedings,
  listWitnesses,
  type Proceeding,
  updateEnded,
  type Witness,
} from './court.store.ts'
import {
  coordinators,
  dateKinds,
  type NewDate,
  type NewProceeding,
  type NewWitness,
  nobodyCanSay,
  type SaidModel,
} from './proceeding.ts'
import { mayMeetSupport } from './referral.policy.ts'
import { by } from './take-step.ts'
import { pageful } from './view-referral.ts'

/** Who begins and coordinates support in an investigation or a trial. */
export function mayCoordinate(who: Practitioner): Decision {
  return hasRole(who, ...coordinators)
    ? allow(`coordinates support as ${who.roles[0]}`)
    : deny('does not coordinate support')
}

/** The lead coordinator; the front door of the area in her or his place. */
export function leadsCourt(
  who: Practitioner,
  { coordinatorId, areaId }: Pick<Proceeding, 'coordinatorId' | 'areaId'>,
) {
  const frontDoor = hasRole(who, 'front_door_manager') && who.areaIds.includes(areaId)
  return coordinatorId === who.id || frontDoor
}

export function helpsInCourt(
  who: Practitioner,
  witness: Pick<Witness, 'supporterId' | 'coordinatorId' | 'areaId'>,
) {
  return witness.supporterId === who.id || leadsCourt(who, witness)
}

export async function beginProceeding(
  database: Database,
  who: Asking,
  proceeding: NewProceeding & { readonly areaId: Id<'area'> },
  looksLike: SaidModel = nobodyCanSay,
): Promise<Id<'proceeding'>> {
  const because = granted(mayCoordinate(who))
  return auditedTransaction(database, who, async tx => {
    const id = await insertProceeding(tx, { ...proceeding, begunBy: who.id, begunAt: who.at })
    const of = { proceedingId: id, areaId: proceeding.areaId }
    const modelId = await insertModel(tx, { ...of, ...by(who), ...looksLike })
    const audit = { action: 'court.begun' as const, subjects: [id, modelId], because }
    return { result: id, audit: { verb: 'collection', ...audit } as const }
  })
}

/** Says anew how children were exploited in it. What was said before stays on record. */
export async function sayModel(
  database: Database,
  who: Asking,
  id: Id<'proceeding'>,
  said: SaidModel,
): Promise<Id<'proceeding'>> {
  const because = granted(mayMeetSupport(who))
  return auditedTransaction(database, who, async tx => {
    const { areaId } = await led(tx, who, id)
    const modelId = await insertModel(tx, { ...said, ...by(who), proceedingId: id, areaId })
    const audit = { action: 'court.model-said' as const, subjects: [id, modelId], because }
    return { result: id, audit: { verb: 'collection', ...audit } as const }
  })
}

export async function viewProceedings(database: Database, who: Asking, page: number) {
  const because = granted(mayMeetSupport(who))
  return auditedRead(database, who, async db => {
    const rows = await listProceedings(db, pageful + 1, (page - 1) * pageful)
    const subjects = rows.map(({ id }) => id)
    return {
      result: rows,
      audit: { verb: 'consultation', action: 'court.listed', subjects, because } as const,
    }
  })
}

/** A proceeding as its reader may see it: of several children only those the reader knows. */
export async function viewProceeding(database: Database, who: Asking, id: Id<'proceeding'>) {
  const because = granted(mayMeetSupport(who))
  return auditedRead(database, who, async db => {
    const [proceeding, dates, witnesses, measures, explanations, looked, started] =
      await Promise.all([
        getProceeding(db, id),
        listDates(db, id, 100),
        listWitnesses(db, id, 50),
        listMeasures(db, id, 300),
        listExplanations(db, id, 300),
        listModels(db, id, 20),
        listStartedModels(db),
      ])
    const models = modelsInForce(started, who.at)
    const said = looked.map(one => ({
      ...one,
      label: modelLabelsAt(started, one.recordedAt)[one.model] ?? 'Not known yet',
    }))
    const shown = [dates, witnesses, measures, explanations, said].flatMap(rows =>
      rows.map(row => row.id),
    )
    const subjects = [id, ...shown, ...witnesses.map(({ childId }) => childId)]
    return {
      result: { proceeding, dates, witnesses, measures, explanations, said, models },
      audit: { verb: 'consultation', action: 'court.shown', subjects, because } as const,
    }
  })
}

export type ProceedingView = Awaited<ReturnType<typeof viewProceeding>>

/** A proceeding that goes on, for whoever leads the support in it. Anything else is as absent as no proceeding. */
async function led(tx: Tx, who: Asking, id: Id<'proceeding'>) {
  const proceeding = await getProceeding(tx, id)
  if (!leadsCourt(who, proceeding)) throw new NotFound('proceeding to lead', id)
  if (proceeding.endedAt) throw new Conflict('proceeding', String(proceeding.version), {})
  return proceeding
}

export async function addWitness(
  database: Database,
  who: Asking,
  id: Id<'proceeding'>,
  childId: Id<'child'>,
  witness: NewWitness,
): Promise<Id<'proceeding'>> {
  const because = granted(mayMeetSupport(who))
  return auditedTransaction(database, who, async tx => {
    const { coordinatorId } = await led(tx, who, id)
    const { areaId } = await getChild(tx, childId)
    const there = await listWitnesses(tx, id, 50)
    if (there.some(one => one.childId === childId)) throw new Conflict('proceeding', '1', {})
    const of = { proceedingId: id, areaId, childId }
    const witnessId = await insertWitness(tx, { ...of, ...by(who), ...witness })
    const { supporterId } = witness
    return {
      result: id,
      audit: {
        ...{ verb: 'collection', action: 'court.child-added', because },
        subjects: [id, childId, witnessId],
      } as const,
      events: [{ type: 'support.witness-named', witnessId, ...of, coordinatorId, supporterId }],
    }
  })
}

export async function setDate(
  database: Database,
  who: Asking,
  id: Id<'proceeding'>,
  date: NewDate,
): Promise<Id<'proceeding'>> {
  const because = granted(mayMeetSupport(who))
  return auditedTransaction(database, who, async tx => {
    const { areaId, coordinatorId } = await led(tx, who, id)
    const dateId = await insertDate(tx, { ...date, ...by(who), proceedingId: id, areaId })
    const witnesses = await listWitnesses(tx, id, 50)
    const { heldAt, replacesId } = date
    return {
      result: id,
      audit: {
        ...{ verb: 'collection', action: 'court.date-set', because },
        subjects: [id, dateId],
      } as const,
      events: [
        {
          ...{
            type: 'support.court-date-set',
            dateId,
            replacesId,
            proceedingId: id,
            areaId,
            heldAt,
          },
          ...{ title: dateKinds[date.kind], coordinatorId },
          supporterIds: witnesses.map(({ supporterId }) => supporterId),
        },
      ],
    }
  })
}

export async function endProceeding(
  database: Database,
  who: Asking,
  id: Id<'proceeding'>,
  outcome: string,
): Promise<Id<'proceeding'>> {
  const because = granted(mayMeetSupport(who))
  return auditedTransaction(database, who, async tx => {
    const proceeding = await led(tx, who, id)
    const [witnesses, dates] = [await listWitnesses(tx, id, 50), await listDates(tx, id, 100)]
    await updateEnded(tx, proceeding, outcome, who.at)
    const witnessIds = witnesses.map(one => one.id)
    const event = { proceedingId: id, witnessIds, dateIds: dates.map(one => one.id) } as const
    return {
      result: id,
      audit: {
        verb: 'alteration',
        action: 'court.ended',
        subjects: [id, ...witnessIds],
        because,
      } as const,
      events: [{ type: 'support.proceeding-ended', ...event }],
    }
  })
}

/** Adds to what is done for one child in a proceeding: by its supporter, or whoever leads. */
export async function writeForWitness(
  database: Database,
  who: Asking,
  id: Id<'witness'>,
  action: `court.${string}`,
  insert: (tx: Tx, of: ReturnType<typeof ofWitness>) => Promise<string>,
): Promise<Id<'proceeding'>> {
  const because = granted(mayMeetSupport(who))
  return auditedTransaction(database, who, async tx => {
    const witness = await getWitness(tx, id)
    if (!helpsInCourt(who, witness)) throw new NotFound('witness to support', id)
    if (witness.proceedingEndedAt) throw new Conflict('proceeding', '1', {})
    const written = await insert(tx, ofWitness(who, witness))
    const subjects = [id, witness.childId, written]
    return {
      result: witness.proceedingId,
      audit: { verb: 'collection', action, subjects, because } as const,
    }
  })
}

function ofWitness(who: Asking, { id, areaId, childId }: Witness) {
  return { witnessId: id, areaId, childId, ...by(who) }
}

export async function viewWitness(database: Database, who: Asking, id: Id<'witness'>) {
  const because = granted(mayMeetSupport(who))
  return auditedRead(database, who, async db => {
    const witness = await getWitness(db, id)
    return {
      result: witness,
      audit: {
        ...{ verb: 'consultation', action: 'court.child-opened', because },
        subjects: [id, witness.childId],
      } as const,
    }
  })
}
