import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Member, Sat } from './attendance.ts'

/** Who sits on the group now, by agency and name. */
export async function listMembers(
  db: Db,
  groupId: Id<'group'>,
  limit: number,
): Promise<readonly Member[]> {
  return db
    .selectFrom('access.membership as membership')
    .innerJoin(
      'access.practitioner as practitioner',
      'practitioner.id',
      'membership.practitionerId',
    )
    .innerJoin('access.agency as agency', 'agency.id', 'practitioner.agencyId')
    .select([
      'practitioner.id',
      'practitioner.name',
      'agency.id as agencyId',
      'agency.name as agencyName',
      'agency.kind as agencyKind',
    ])
    .where('membership.groupId', '=', groupId)
    .where('membership.endedAt', 'is', null)
    .where('practitioner.leftAt', 'is', null)
    .orderBy('agency.name')
    .orderBy('practitioner.name')
    .limit(limit)
    .execute()
}

export async function insertAttendance(
  tx: Tx,
  sheet: {
    readonly meetingId: Id<'meeting'>
    readonly groupId: Id<'group'>
    readonly recordedBy: Id<'practitioner'>
    readonly recordedAt: Date
  },
  sat: readonly Sat[],
) {
  if (sat.length === 0) return
  const rows = sat.map(({ name, standing, practitionerId, agencyId, standsInFor }) => ({
    ...{ id: newId<'attendance'>(), ...sheet },
    ...{ name, standing, practitionerId, agencyId, standsInFor },
  }))
  await tx.insertInto('oversight.attendance').values(rows).execute()
}
