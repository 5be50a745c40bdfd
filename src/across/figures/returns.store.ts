import { sql } from 'kysely'
import { question } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { AssessedRow, CareRow, ContactRow, EnquiryRow, HelpRow } from './return-rows.ts'

/** More than any council has in a year; what is beyond is said to be left out. */
export const mostReturned = 20_000

const child = sql`coalesce(people.social_care_number(child.id), '') as number, coalesce(child.sex, 'not_known') as sex,
       coalesce(child.ethnicity, '') as ethnicity, coalesce(child.disability, 'not_known') as disability, coalesce(child.impairments, '{}') as impairments, child.born_on`

export const listContactRows = question(
  (_db, areaId: Id<'area'>, since: CalendarDate, until: CalendarDate) => sql<ContactRow>`
    select contact.id, contact.reference as of, contact.child_id, ${child}, figures.day(contact.received_at) as received_on,
           contact.source_code as source, coalesce(said.decision, '') as decision
      from contacts.contact left join people.child on child.id = contact.child_id
      left join contacts.decision said on said.contact_id = contact.id
       and not exists (select from contacts.decision later where later.replaces_id = said.id)
     where contact.area_id = ${areaId} and figures.day(contact.received_at) between ${since} and ${until}
     order by contact.received_at, contact.id limit ${mostReturned}`,
)

/** A matrix is completed once or again; the kinds are those that contacts of the child told of until then. */
export const listAssessedRows = question(
  (_db, areaId: Id<'area'>, since: CalendarDate, until: CalendarDate) => sql<AssessedRow>`
    select one.id, child.reference as of, one.child_id, ${child}, figures.day(one.assessed_at) as assessed_on,
           array(select distinct kind from contacts.contact, unnest(contact.exploitation_types) kind
                  where contact.child_id = one.child_id and contact.received_at <= one.assessed_at order by kind) as types,
           exists (select from missing.episode where episode.child_id = one.child_id and not cancelled
                      and reported_at between one.assessed_at - interval '1 year' and one.assessed_at) as missing
      from assessment.assessment one join people.child on child.id = one.child_id
     where one.area_id = ${areaId} and figures.day(one.assessed_at) between ${since} and ${until}
     order by one.assessed_at, one.id limit ${mostReturned}`,
)

/** The first assessment with the family is the one that inspectors ask for. */
export const listHelpRows = question(
  (_db, areaId: Id<'area'>, since: CalendarDate, until: CalendarDate) => sql<HelpRow>`
    select episode.id, child.reference as of, child.id as child_id, ${child}, figures.day(episode.opened_at) as began_on,
           figures.day(first.assessed_at) as assessed_on, figures.day(episode.ended_at) as ended_on,
           coalesce(agency.name, '') as organisation
      from early_help.episode join people.child on child.id = episode.child_id
      left join lateral (select assessed_at, agency_id from early_help.assessment
                          where assessment.episode_id = episode.id order by assessed_at, id limit 1) first on true
      left join access.agency on agency.id = first.agency_id
     where episode.area_id = ${areaId} and figures.day(episode.opened_at) between ${since} and ${until}
     order by episode.opened_at, episode.id limit ${mostReturned}`,
)

export const listEnquiryRows = question(
  (_db, areaId: Id<'area'>, since: CalendarDate, until: CalendarDate) => sql<EnquiryRow>`
    select one.id, child.reference as of, child.id as child_id, ${child}, figures.day(discussion.held_at) as discussed_on,
           figures.day(one.started_at) as began_on, figures.day(one.decided_at) as decided_on, one.outcome,
           conference.id as conference_id, conference.held_on, conference.decision,
           (select count(*)::integer from protection.enquiry earlier where earlier.child_id = one.child_id
               and earlier.started_at < one.started_at and earlier.started_at >= one.started_at - interval '1 year') as enquiries_before,
           (select count(*)::integer from protection.conference earlier where earlier.child_id = one.child_id and earlier.kind = 'initial'
               and earlier.held_on < figures.day(one.started_at)
               and earlier.held_on >= figures.day(one.started_at) - interval '1 year') as conferences_before
      from protection.enquiry one join people.child on child.id = one.child_id
      join protection.discussion on discussion.id = one.discussion_id
      left join protection.conference on conference.enquiry_id = one.id and conference.kind = 'initial'
     where one.area_id = ${areaId} and figures.day(discussion.held_at) between ${since} and ${until}
     order by discussion.held_at, one.id limit ${mostReturned}`,
)

export const listCareRows = question(
  (_db, areaId: Id<'area'>, since: CalendarDate, until: CalendarDate) => sql<CareRow>`
    select child.id, child.reference as of, child.id as child_id, ${child}, ${until}::date as on, gone.missing, gone.absent,
           coalesce(tried.offered, false) or spoken.held as offered, coalesce(tried.accepted, false) or spoken.held as accepted
      from (select child_id, count(*) filter (where kind in ('missing', 'unreported'))::integer as missing,
                   count(*) filter (where kind in ('away', 'absent'))::integer as absent,
                   (array_agg(id order by last_seen_at desc, id))[1] as last_id
              from missing.episode
             where area_id = ${areaId} and care = 'looked_after' and not cancelled and child_id is not null
               and figures.day(last_seen_at) between ${since} and ${until} group by child_id) gone
      join people.child on child.id = gone.child_id
      left join lateral (select bool_or(outcome <> 'not_offered') as offered, bool_or(outcome = 'accepted') as accepted
                           from missing.offer where offer.episode_id = gone.last_id) tried on true
     cross join lateral (select exists (select from missing.interviewed where interviewed.episode_id = gone.last_id) as held) spoken
     order by child.reference limit ${mostReturned}`,
)
