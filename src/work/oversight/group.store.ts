import { sql } from 'kysely'
import type { Practitioner } from '../../foundation/access/index.ts'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type StartedTerms, termsAt } from './group-rules.ts'
import type { ListingReason } from './meeting.ts'

export type NewGroup = {
  readonly id: Id<'group'>
  readonly areaId: Id<'area'>
  readonly name: string
  readonly shortName: string
  readonly chairId: Id<'practitioner'>
  readonly coordinatorId: Id<'practitioner'>
}

export async function insertGroup(tx: Tx, group: NewGroup) {
  await tx.insertInto('oversight.group').values(group).execute()
}

export type Group = Awaited<ReturnType<typeof getGroup>>

export async function getGroup(db: Db, id: Id<'group'>) {
  const [group] = await groupsOf(db, id)
  if (!group) throw new NotFound('group', id)
  return group
}

const groupsOf = question((db, id: Id<'group'>) => selectGroups(db).where('group.id', '=', id))

/** The group that meets, asked in one breath with the meeting itself. */
export async function getGroupOfMeeting(db: Db, meetingId: Id<'meeting'>) {
  const [group] = await groupsMeeting(db, meetingId)
  if (!group) throw new NotFound('group of meeting', meetingId)
  return group
}

const groupsMeeting = question((db, meetingId: Id<'meeting'>) =>
  selectGroups(db)
    .innerJoin('oversight.meeting as meeting', 'meeting.groupId', 'group.id')
    .where('meeting.id', '=', meetingId),
)

export async function listMyGroups(db: Db, who: Practitioner, limit: number) {
  if (who.groupIds.length === 0) return []
  return selectGroups(db)
    .where('group.id', 'in', [...who.groupIds])
    .orderBy('group.name')
    .limit(limit)
    .execute()
}

/**
 * The group that oversees the children of an area, not one that works on contexts or strategy. Without one a child could
 * be listed nowhere, so it must be there.
 */
export async function getGroupOfArea(db: Db, areaId: Id<'area'>, at: Date) {
  const group = await findGroupOfArea(db, areaId, at)
  if (!group) throw new NotFound('group of area', areaId)
  return group
}

/** The group above the others of an area: the one whose terms of reference say that it works on strategy. */
export async function findStrategicGroup(db: Db, areaId: Id<'area'>, at: Date) {
  return findGroupOfArea(db, areaId, at, 'strategic')
}

export async function findGroupOfArea(db: Db, areaId: Id<'area'>, at: Date, level = 'child') {
  const groups = await selectGroups(db)
    .where('group.areaId', '=', areaId)
    .orderBy('group.name')
    .limit(50)
    .execute()
  return groups.find(({ started }) => termsAt(started, at).level === level)
}

/** The time on a list that is not over. */
export async function findOpenSpell(db: Db, childId: Id<'child'>, groupId?: Id<'group'>) {
  return db
    .selectFrom('oversight.listingSpell')
    .select(['id', 'groupId', 'reason', 'startedAt'])
    .where('childId', '=', childId)
    .where('endedAt', 'is', null)
    .where(eb => (groupId ? eb('groupId', '=', groupId) : eb.lit(true)))
    .orderBy('startedAt')
    .executeTakeFirst()
}

export async function insertSpell(
  tx: Tx,
  spell: {
    readonly id: Id<'listing-spell'>
    readonly groupId: Id<'group'>
    readonly areaId: Id<'area'>
    readonly childId: Id<'child'>
    readonly reason: ListingReason
    readonly startedAt: Date
  },
) {
  await tx.insertInto('oversight.listingSpell').values(spell).execute()
}

/** The last time a child was on a list, of those that are over. */
export async function findEndedSpell(db: Db, childId: Id<'child'>) {
  return db
    .selectFrom('oversight.listingSpell')
    .select(['id', 'groupId', 'reason', 'endedAt'])
    .where('childId', '=', childId)
    .where('endedAt', 'is not', null)
    .orderBy('endedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The end of a listing. The database takes it only with a decision of the group that ends it, and its evidence. */
export async function updateSpellEnded(
  tx: Tx,
  id: Id<'listing-spell'>,
  decisionId: Id<'decision'>,
  endedAt: Date,
) {
  const changed = await tx
    .updateTable('oversight.listingSpell')
    .set({ endedAt, endedByDecisionId: decisionId })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) throw new NotFound('open listing', id)
}

export type Listed = Awaited<ReturnType<typeof listListed>>[number]

/** Who is on the list, the longest first: they have waited longest for something to change. */
export async function listListed(db: Db, groupId: Id<'group'>, limit: number) {
  return db
    .selectFrom('oversight.listingSpell as spell')
    .innerJoin('people.child as child', 'child.id', 'spell.childId')
    .select([
      'spell.id',
      'spell.childId',
      'child.areaId',
      'spell.reason',
      'spell.startedAt',
      'child.reference',
      'child.givenName',
      'child.familyName',
      'child.preferredName',
      'child.bornOn',
    ])
    .where('spell.groupId', '=', groupId)
    .where('spell.endedAt', 'is', null)
    .orderBy('spell.startedAt')
    .orderBy('child.reference')
    .limit(limit)
    .execute()
}

export async function countListed(db: Db, groupId: Id<'group'>): Promise<number> {
  const { listed } = await db
    .selectFrom('oversight.listingSpell')
    .select(eb => eb.fn.countAll<number>().as('listed'))
    .where('groupId', '=', groupId)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return listed
}

/** The terms of a group that were ever started, without what is only read. */
export const startedTerms = sql<StartedTerms[]>`coalesce((
  select json_agg(json_build_object('versionId', version.id, 'key', version.key, 'ends', version.ends,
           'startsOn', start.starts_on, 'decidedAt', start.decided_at,
           'level', version.content::jsonb ->> 'level', 'rules', version.content::jsonb -> 'rules') order by start.decided_at)
    from practice.version join practice.start on start.version_id = version.id
   where version.kind = 'group_terms' and version.key = "group".id::text), '[]')`

function selectGroups(db: Db) {
  return db
    .selectFrom('oversight.group as group')
    .innerJoin('access.practitioner as chair', 'chair.id', 'group.chairId')
    .select([
      'group.id',
      'group.areaId',
      'group.name',
      'group.shortName',
      'group.chairId',
      'group.coordinatorId',
      'chair.name as chairName',
      startedTerms.as('started'),
    ])
}
