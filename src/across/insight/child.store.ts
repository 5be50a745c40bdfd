import { sql } from 'kysely'
import { type Db, question } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'

export type Level = 'none_identified' | 'low' | 'medium' | 'high'

/** A child as the first page shows it: who, the level, who answers for the next step, by when. */
export type ChildSummary = {
  readonly id: Id<'child'>
  readonly areaId: Id<'area'>
  readonly reference: string
  readonly givenName: string
  readonly familyName: string
  readonly preferredName: string
  readonly bornOn: CalendarDate | null
  readonly trustedAdult: string
  readonly childsWords: string
  readonly schoolName: string | null
  readonly ownerId: Id<'practitioner'> | null
  readonly ownerName: string | null
  readonly ownerAgency: string | null
  readonly nextStep: string | null
  readonly nextOn: CalendarDate | null
  readonly closedAt: Date | null
  readonly assessmentId: Id<'assessment'> | null
  readonly level: Level | null
  readonly computedLevel: Level | null
  readonly score: number | null
  readonly provisional: boolean | null
  readonly assessedAt: Date | null
  readonly listedSince: Date | null
  readonly groupName: string | null
}

export async function findChildSummary(
  db: Db,
  childId: Id<'child'>,
): Promise<ChildSummary | undefined> {
  return (await summariesOf(db, childId))[0]
}

const summariesOf = question(
  (_db, childId: Id<'child'>) => sql<ChildSummary>`
    select child.id, child.area_id, child.reference, child.given_name, child.family_name, child.preferred_name,
           child.born_on, child.trusted_adult, child.childs_words, school.name as school_name,
           kept.owner_id, owner.name as owner_name, owner_agency.name as owner_agency,
           kept.next_step, kept.next_on, kept.closed_at,
           latest.id as assessment_id, latest.final_level as level, latest.computed_level, latest.score,
           latest.provisional, latest.assessed_at, spell.started_at as listed_since, spell.group_name
      from people.child
      left join access.agency school on school.id = child.school_id
      left join tasks.responsibility kept on kept.child_id = child.id
      left join access.practitioner owner on owner.id = kept.owner_id
      left join access.agency owner_agency on owner_agency.id = owner.agency_id
      left join lateral (
        select * from assessment.assessment where child_id = child.id order by assessed_at desc limit 1) latest on true
      left join lateral (
        select listing.started_at, listed.name as group_name from oversight.listing_spell listing
          join oversight."group" listed on listed.id = listing.group_id
         where listing.child_id = child.id and listing.ended_at is null order by listing.started_at limit 1) spell on true
     where child.id = ${childId}`,
)
