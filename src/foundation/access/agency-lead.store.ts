import type { Db, Tx } from '../database/index.ts'
import { type Id, newId } from '../kernel/id.ts'

export const rungs = { lead: 'Lead', senior: 'Senior above the lead' } as const

export type Rung = keyof typeof rungs

/** Who leads an agency by name, and the senior above. */
export async function listAgencyLeads(db: Db, agencyId: Id<'agency'>) {
  return db
    .selectFrom('access.agencyLead as lead')
    .innerJoin('access.practitioner as person', 'person.id', 'lead.practitionerId')
    .select(['lead.id', 'lead.rung', 'lead.practitionerId', 'person.name', 'lead.startedAt'])
    .where('lead.agencyId', '=', agencyId)
    .where('lead.endedAt', 'is', null)
    .whereRef('person.agencyId', '=', 'lead.agencyId')
    .limit(2)
    .execute()
}

/** To whom an agency's part goes: its lead by name; where none is named, whoever holds a role that answers for it. */
export async function listWhoLead(db: Db, agencyId: Id<'agency'>): Promise<Id<'practitioner'>[]> {
  const named = (await listAgencyLeads(db, agencyId)).filter(one => one.rung === 'lead')
  if (named.length > 0) return named.map(one => one.practitionerId)
  const answering = await db
    .selectFrom('access.practitioner as person')
    .innerJoin('access.heldRole as held', 'held.practitionerId', 'person.id')
    .innerJoin('access.role as role', 'role.id', 'held.roleId')
    .select('person.id')
    .distinct()
    .where('person.agencyId', '=', agencyId)
    .where('person.leftAt', 'is', null)
    .where('held.endedAt', 'is', null)
    .where('role.answersForAgency', '=', true)
    .limit(50)
    .execute()
  return answering.map(({ id }) => id)
}

/** Who stands above the lead: named as the senior, or else the manager of one of those who lead. */
export async function findSenior(
  db: Db,
  agencyId: Id<'agency'>,
  leads: readonly Id<'practitioner'>[],
): Promise<Id<'practitioner'> | undefined> {
  const named = (await listAgencyLeads(db, agencyId)).find(one => one.rung === 'senior')
  if (named || leads.length === 0) return named?.practitionerId
  const boss = await db
    .selectFrom('access.practitioner as lead')
    .innerJoin('access.practitioner as boss', 'boss.id', 'lead.managerId')
    .select('boss.id')
    .where('lead.id', 'in', [...leads])
    .where('boss.leftAt', 'is', null)
    .orderBy('boss.joinedAt')
    .executeTakeFirst()
  return boss?.id
}

type Named = {
  readonly agencyId: Id<'agency'>
  readonly rung: Rung
  /** Null where nobody is to be named from now on. */
  readonly practitionerId: Id<'practitioner'> | null
  readonly by: Id<'practitioner'>
  readonly at: Date
}

/** From now on this person stands on the rung, instead of whoever stood there. */
export async function nameAgencyLead(tx: Tx, { agencyId, rung, practitionerId, by, at }: Named) {
  const standing = (await listAgencyLeads(tx, agencyId)).find(one => one.rung === rung)
  if ((standing?.practitionerId ?? null) === practitionerId) return
  await tx
    .updateTable('access.agencyLead')
    .set({ endedAt: at })
    .where('agencyId', '=', agencyId)
    .where('rung', '=', rung)
    .where('endedAt', 'is', null)
    .execute()
  if (!practitionerId) return
  await tx
    .insertInto('access.agencyLead')
    .values({
      ...{ id: newId<'agency-lead'>(), agencyId, rung, practitionerId },
      ...{ namedBy: by, startedAt: at },
    })
    .execute()
}
