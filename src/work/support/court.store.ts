import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type {
  NewDate,
  NewExplanation,
  NewMeasure,
  NewProceeding,
  NewWitness,
  SaidModel,
} from './proceeding.ts'
import type { By } from './referral.store.ts'

type Begun = {
  readonly areaId: Id<'area'>
  readonly begunBy: Id<'practitioner'>
  readonly begunAt: Date
}

export async function insertProceeding(tx: Tx, proceeding: Begun & NewProceeding) {
  const id = newId<'proceeding'>()
  await tx
    .insertInto('support.proceeding')
    .values({ id, ...proceeding })
    .execute()
  return id
}

export async function insertModel(
  tx: Tx,
  said: SaidModel & By & { readonly proceedingId: Id<'proceeding'>; readonly areaId: Id<'area'> },
) {
  const id = newId<'model'>()
  await tx
    .insertInto('support.model')
    .values({ id, ...said })
    .execute()
  return id
}

/** What was said of how children were exploited, the latest first. */
export const listModels = question((db, id: Id<'proceeding'>, limit: number) =>
  db
    .selectFrom('support.model as said')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'said.recordedBy')
    .select(['said.id', 'said.model', 'said.restsOn', 'said.recordedAt'])
    .select('recorder.name as recorderName')
    .where('said.proceedingId', '=', id)
    .orderBy('said.recordedAt', 'desc')
    .orderBy('said.id', 'desc')
    .limit(limit),
)

const proceedingOf = question((db, id: Id<'proceeding'>) =>
  db
    .selectFrom('support.proceeding as proceeding')
    .innerJoin('access.practitioner as coordinator', 'coordinator.id', 'proceeding.coordinatorId')
    .innerJoin('access.agency as agency', 'agency.id', 'coordinator.agencyId')
    .selectAll('proceeding')
    .select(['coordinator.name as coordinatorName', 'agency.name as agencyName'])
    .where('proceeding.id', '=', id),
)

export type Proceeding = Awaited<ReturnType<typeof getProceeding>>

export async function getProceeding(db: Db, id: Id<'proceeding'>) {
  const [row] = await proceedingOf(db, id)
  if (!row) throw new NotFound('proceeding', id)
  return row
}

/** Open ones first; of each the next date that was not moved. */
export const listProceedings = question((db, limit: number, offset: number) =>
  db
    .selectFrom('support.proceeding as proceeding')
    .innerJoin('access.practitioner as coordinator', 'coordinator.id', 'proceeding.coordinatorId')
    .select(['proceeding.id', 'proceeding.name', 'proceeding.kind', 'proceeding.endedAt'])
    .select('coordinator.name as coordinatorName')
    .orderBy(sql`proceeding.ended_at is not null`)
    .orderBy('proceeding.begunAt', 'desc')
    .orderBy('proceeding.id')
    .limit(limit)
    .offset(offset),
)

export async function insertDate(
  tx: Tx,
  date: NewDate & By & { readonly proceedingId: Id<'proceeding'>; readonly areaId: Id<'area'> },
) {
  const id = newId<'court-date'>()
  await tx
    .insertInto('support.courtDate')
    .values({ id, ...date })
    .execute()
  return id
}

/** The dates that stand, the soonest first. */
export const listDates = question((db, id: Id<'proceeding'>, limit: number) =>
  db
    .selectFrom('support.courtDate as date')
    .select(['date.id', 'date.kind', 'date.heldAt', 'date.place', 'date.what'])
    .where('date.proceedingId', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('support.courtDate as later')
            .select('later.id')
            .whereRef('later.replacesId', '=', 'date.id'),
        ),
      ),
    )
    .orderBy('date.heldAt')
    .orderBy('date.id')
    .limit(limit),
)

type Whose = {
  readonly proceedingId: Id<'proceeding'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

export async function insertWitness(tx: Tx, witness: Whose & By & NewWitness) {
  const id = newId<'witness'>()
  await tx
    .insertInto('support.witness')
    .values({ id, ...witness })
    .execute()
  return id
}

const selectWitnesses = (db: Db) =>
  db
    .selectFrom('support.witness as witness')
    .innerJoin('people.child as child', 'child.id', 'witness.childId')
    .innerJoin('access.practitioner as supporter', 'supporter.id', 'witness.supporterId')
    .innerJoin('support.proceeding as proceeding', 'proceeding.id', 'witness.proceedingId')
    .selectAll('witness')
    .select(['child.reference', 'child.givenName', 'child.familyName', 'child.preferredName'])
    .select(['child.bornOn', 'supporter.name as supporterName'])
    .select(['proceeding.coordinatorId', 'proceeding.endedAt as proceedingEndedAt'])

/** The children of a proceeding whom the reader may see: nobody meets another child here by supporting one. */
export const listWitnesses = question((db, id: Id<'proceeding'>, limit: number) =>
  selectWitnesses(db)
    .where('witness.proceedingId', '=', id)
    .orderBy('child.givenName')
    .orderBy('witness.id')
    .limit(limit),
)

const witnessOf = question((db, id: Id<'witness'>) =>
  selectWitnesses(db).where('witness.id', '=', id),
)

export type Witness = Awaited<ReturnType<typeof getWitness>>

export async function getWitness(db: Db, id: Id<'witness'>) {
  const [row] = await witnessOf(db, id)
  if (!row) throw new NotFound('witness', id)
  return row
}

type OfWitness = {
  readonly witnessId: Id<'witness'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
}

export async function insertMeasure(tx: Tx, measure: OfWitness & By & NewMeasure) {
  const id = newId<'special-measure'>()
  await tx
    .insertInto('support.specialMeasure')
    .values({ id, ...measure })
    .execute()
  return id
}

export async function insertExplanation(tx: Tx, explanation: OfWitness & By & NewExplanation) {
  const id = newId<'explanation'>()
  await tx
    .insertInto('support.explanation')
    .values({ id, ...explanation })
    .execute()
  return id
}

export const listMeasures = question((db, id: Id<'proceeding'>, limit: number) =>
  db
    .selectFrom('support.specialMeasure as measure')
    .innerJoin('support.witness as witness', 'witness.id', 'measure.witnessId')
    .select(['measure.id', 'measure.witnessId', 'measure.measure', 'measure.state'])
    .select(['measure.words', 'measure.recordedAt'])
    .where('witness.proceedingId', '=', id)
    .orderBy('measure.recordedAt', 'desc')
    .orderBy('measure.id')
    .limit(limit),
)

export const listExplanations = question((db, id: Id<'proceeding'>, limit: number) =>
  db
    .selectFrom('support.explanation as told')
    .innerJoin('support.witness as witness', 'witness.id', 'told.witnessId')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'told.recordedBy')
    .select(['told.id', 'told.witnessId', 'told.toWhom', 'told.what', 'told.how'])
    .select(['told.theirWords', 'told.explainedOn', 'recorder.name as recorderName'])
    .where('witness.proceedingId', '=', id)
    .orderBy('told.explainedOn', 'desc')
    .orderBy('told.id')
    .limit(limit),
)

/** How it ended. Once: a second end is somebody else's change. */
export async function updateEnded(
  tx: Tx,
  { id, version }: Pick<Proceeding, 'id' | 'version'>,
  outcome: string,
  at: Date,
) {
  const { numUpdatedRows } = await tx
    .updateTable('support.proceeding')
    .set({ outcome, endedAt: at, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Conflict('proceeding', String(version), {})
  await tx
    .updateTable('support.witness')
    .set({ endedAt: at })
    .where('proceedingId', '=', id)
    .where('endedAt', 'is', null)
    .execute()
}

/** The child of a reference that somebody read out, if the asker may see the child. */
export async function findChildCalled(db: Db, reference: string) {
  return db
    .selectFrom('people.child')
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirst()
}
