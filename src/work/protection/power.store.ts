import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Power, PowerKind } from './power.ts'

type Insert = Pick<Power, 'childId' | 'areaId' | 'beganAt' | 'reference' | 'reason'> & {
  readonly kind: PowerKind
  readonly followsId: Id<'power'> | null
  readonly recordedBy: Id<'practitioner'>
  readonly recordedAt: Date
}

export async function insertPower(tx: Tx, power: Insert) {
  const id = newId<'power'>()
  await tx
    .insertInto('protection.power')
    .values({ id, ...power })
    .execute()
  return id
}

export async function getPower(db: Db, id: Id<'power'>): Promise<Power> {
  const power = await db
    .selectFrom('protection.power as power')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'power.recordedBy')
    .leftJoin('protection.power as extension', 'extension.followsId', 'power.id')
    .select([
      'power.id',
      'power.childId',
      'power.areaId',
      'power.kind',
      'power.beganAt',
      'power.reference',
      'power.reason',
      'power.recordedAt',
      'recorder.name as recordedByName',
      'extension.id as extensionId',
    ])
    .where('power.id', '=', id)
    .executeTakeFirst()
  if (!power) throw new NotFound('power', id)
  return power
}
