import type { Db, Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { CoreGroup, Held } from './conference.ts'

type Recording = {
  readonly childId: Id<'child'>
  readonly areaId: Id<'area'>
  readonly recordedBy: Id<'practitioner'>
  readonly recordedAt: Date
}

export async function insertConference(
  tx: Tx,
  conference: Recording &
    Held & { readonly enquiryId: Id<'enquiry'>; readonly followsId: Id<'conference'> | null },
) {
  const id = newId<'conference'>()
  const kind = conference.followsId ? 'review' : 'initial'
  await tx
    .insertInto('protection.conference')
    .values({ id, kind, ...conference })
    .execute()
  return id
}

export async function insertCoreGroup(
  tx: Tx,
  meeting: Recording & CoreGroup & { readonly conferenceId: Id<'conference'> },
) {
  const id = newId<'core-group'>()
  await tx
    .insertInto('protection.coreGroup')
    .values({ id, ...meeting })
    .execute()
  return id
}

export type Conference = Awaited<ReturnType<typeof getConference>>

export async function getConference(db: Db, id: Id<'conference'>) {
  const conference = await db
    .selectFrom('protection.conference as conference')
    .innerJoin('access.practitioner as recorder', 'recorder.id', 'conference.recordedBy')
    .leftJoin('protection.conference as review', 'review.followsId', 'conference.id')
    .leftJoin('protection.coreGroup as core', 'core.conferenceId', 'conference.id')
    .select([
      'conference.id',
      'conference.childId',
      'conference.areaId',
      'conference.enquiryId',
      'conference.kind',
      'conference.heldOn',
      'conference.decision',
      'conference.reason',
      'conference.recordedAt',
      'recorder.name as recordedByName',
      'review.id as reviewId',
      'core.id as coreGroupId',
      'core.heldOn as coreGroupOn',
      'core.who as coreGroupWho',
    ])
    .where('conference.id', '=', id)
    .executeTakeFirst()
  if (!conference) throw new NotFound('conference', id)
  return conference
}
