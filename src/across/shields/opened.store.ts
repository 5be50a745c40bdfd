import { sql } from 'kysely'
import type { Db } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'

/** The general part of one record, read through a broken glass. */
export type OpenedChild = {
  readonly id: Id<'child'>
  readonly reference: string
  readonly givenName: string
  readonly familyName: string
  readonly preferredName: string
  readonly bornOn: CalendarDate | null
  readonly trustedAdult: string
  readonly childsWords: string
  readonly schoolName: string | null
  readonly ownerName: string | null
  readonly ownerAgency: string | null
  readonly ownerPhone: string | null
  readonly nextStep: string | null
  readonly level: 'low' | 'medium' | 'high' | null
  readonly missingSince: Date | null
  readonly emergencySince: Date | null
  readonly planId: Id<'safety-plan'> | null
  readonly keepsSafe: string | null
  readonly warningSigns: string | null
  readonly whatToDo: string | null
  readonly around: readonly Around[]
}

type Around = {
  readonly id: string
  readonly name: string
  readonly who: string
  readonly reach: string
  /** An adult the child turns to. */
  readonly safe: boolean
  readonly contact: string | null
}

/** Of these records what row security lets through, in one question: as many lines as a family has. */
export async function listOpened(db: Db, ids: readonly Id<'child'>[]): Promise<OpenedChild[]> {
  const { rows } = await sql<OpenedChild>`
    select child.id, child.reference, child.given_name, child.family_name, child.preferred_name, child.born_on,
           child.trusted_adult, child.childs_words, school.name as school_name,
           owner.name as owner_name, agency.name as owner_agency, coalesce(nullif(owner.phone, ''), agency.phone) as owner_phone,
           kept.next_step, told.level, told.missing_since, told.emergency_since,
           plan.id as plan_id, plan.keeps_safe, plan.warning_signs, plan.what_to_do,
           coalesce(near.people, '[]') as around
      from people.child
      left join access.agency school on school.id = child.school_id
      left join tasks.responsibility kept on kept.child_id = child.id and kept.closed_at is null
      left join access.practitioner owner on owner.id = kept.owner_id
      left join access.agency agency on agency.id = owner.agency_id
      left join lateral shields.told_of(child.id) told on true
      left join lateral (select * from plans.safety_plan where child_id = child.id order by number desc limit 1) plan on true
      left join lateral (
        select json_agg(people) as people from (
          select id, name, who, reach, true as safe, null as contact from plans.safe_adult where child_id = child.id and ended_at is null
          union all
          select id, name, relationship, telephone, false, contact from family.relative said
           where child_id = child.id and gone_why = ''
             and not exists (select from family.relative later where later.replaces_id = said.id)
          limit 40) people) near on true
     where child.id = any (${[...ids]}::uuid[])
     order by child.id <> ${ids[0] ?? null}, child.reference limit 20`.execute(db)
  return rows
}
