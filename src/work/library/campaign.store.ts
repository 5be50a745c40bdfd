import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Campaign } from './campaign.ts'

export async function insertCampaign(
  tx: Tx,
  campaign: Campaign & {
    readonly id: Id<'campaign'>
    readonly recordedBy: Id<'practitioner'>
    readonly recordedAt: Date
  },
) {
  const years = [...campaign.years]
  await tx
    .insertInto('library.campaign')
    .values({ ...campaign, years })
    .execute()
}

/** What was held in a time, the latest first. */
export async function listCampaigns(db: Db, since: CalendarDate, until: CalendarDate, limit = 500) {
  return db
    .selectFrom('library.campaign as campaign')
    .leftJoin('access.agency as school', 'school.id', 'campaign.schoolId')
    .where('campaign.heldOn', '>=', since)
    .where('campaign.heldOn', '<=', until)
    .selectAll('campaign')
    .select('school.name as schoolName')
    .orderBy('campaign.heldOn', 'desc')
    .orderBy('campaign.id')
    .limit(limit)
    .execute()
}

export async function listSchools(db: Db, limit = 500) {
  return db
    .selectFrom('access.agency')
    .where('kind', '=', 'school')
    .select(['id', 'name'])
    .orderBy('name')
    .limit(limit)
    .execute()
}

export async function listAreas(db: Db, limit = 100) {
  return db.selectFrom('access.area').select(['id', 'name']).orderBy('name').limit(limit).execute()
}
