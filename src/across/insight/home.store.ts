import { sql } from 'kysely'
import type { Asking } from '../../foundation/access/index.ts'
import { type Db, question } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Level } from './child.store.ts'

/** What is waiting for one person, or for their agency and nobody in particular. The latest due first. */
export const listWaitingTasks = question(
  (db, practitionerId: Id<'practitioner'>, agencyId: Id<'agency'>, limit: number) =>
    db
      .selectFrom('tasks.task as task')
      .innerJoin('access.agency as agency', 'agency.id', 'task.ownerAgencyId')
      .leftJoin('people.child as child', 'child.id', 'task.childId')
      .leftJoin('access.practitioner as away', join =>
        join.onRef('away.id', '=', 'task.ownerId').on('away.id', '<>', practitionerId),
      )
      .select([
        'away.name as awayName',
        'task.id',
        'task.title',
        'task.kind',
        'task.path',
        'task.dueAt',
        'task.priority',
        'task.ownerId',
        'agency.name as agencyName',
        'child.id as childId',
        'child.reference',
        'child.givenName',
        'child.preferredName',
      ])
      .where('task.settledAt', 'is', null)
      .where(eb =>
        eb.or([
          eb('task.ownerId', '=', practitionerId),
          sql<boolean>`task.owner_id = any (array(select tasks.stood_in_for()))`,
          eb.and([eb('task.ownerAgencyId', '=', agencyId), eb('task.ownerId', 'is', null)]),
        ]),
      )
      .orderBy('task.dueAt')
      .limit(limit),
)

/** What the people somebody manages have not done in time, as far as the manager may see it. Longest late first. */
export const listOverdueInTeam = question(
  (db, managerId: Id<'practitioner'>, at: Date, limit: number) =>
    db
      .selectFrom('tasks.task as task')
      .innerJoin('access.practitioner as owner', 'owner.id', 'task.ownerId')
      .leftJoin('people.child as child', 'child.id', 'task.childId')
      .where('owner.managerId', '=', managerId)
      .where('task.settledAt', 'is', null)
      .where('task.dueAt', '<', at)
      .select([
        'task.id',
        'task.title',
        'task.dueAt',
        'owner.name as ownerName',
        'child.id as childId',
        'child.reference',
        'child.givenName',
        'child.preferredName',
      ])
      .orderBy('task.dueAt')
      .limit(limit),
)

export type OwnChild = {
  readonly id: Id<'child'>
  /** The record that leads, where this one is joined with others. */
  readonly leadId: Id<'child'>
  readonly reference: string
  readonly givenName: string
  readonly preferredName: string
  readonly nextStep: string
  readonly nextOn: CalendarDate
  readonly level: Level | null
}

/** The children somebody answers for, the next date first. */
export const listOwnChildren = question(
  (_db, ownerId: Id<'practitioner'>, limit: number) => sql<OwnChild>`
    with recursive own as materialized (
      select kept.child_id as id, kept.next_step, kept.next_on, latest.final_level as level
        from tasks.responsibility kept
        left join lateral (select final_level from assessment.assessment
                            where assessment.child_id = kept.child_id order by assessed_at desc limit 1) latest on true
       where kept.owner_id = ${ownerId} and kept.closed_at is null
       order by kept.next_on, kept.child_id limit ${limit}),
    together (asked, id) as (
      select own.id, own.id from own
      union
      select together.asked, next.id from together cross join lateral (
        select other_id from people.merge where child_id = together.id and unmerged_at is null
        union all
        select child_id from people.merge where other_id = together.id and unmerged_at is null) next (id))
    select own.id, lead.id as lead_id, lead.reference, lead.given_name, lead.preferred_name, next_step, next_on, level
      from own cross join lateral (
        select child.id, child.reference, child.given_name, child.preferred_name
          from together join people.child on child.id = together.id
         where together.asked = own.id order by length(reference), reference limit 1) lead
     order by next_on, lead.reference`,
)

/** Concerns nobody has decided yet, danger first, then the one that has waited longest. */
export const listWaitingContacts = question((db, limit: number) =>
  db
    .selectFrom('contacts.contact as contact')
    .innerJoin('access.agency as agency', 'agency.id', 'contact.agencyId')
    .select([
      'contact.id',
      'contact.reference',
      'contact.receivedAt',
      'contact.danger',
      'contact.state',
      'contact.childGivenName',
      'agency.name as agencyName',
    ])
    .where(sql<boolean>`contact.state in ('received', 'screening')`)
    .orderBy(eb => eb.case().when('contact.danger', '=', 'no').then(1).else(0).end())
    .orderBy('contact.receivedAt')
    .limit(limit),
)

export const listOpenEmergencies = question((db, limit: number) =>
  db
    .selectFrom('assessment.escalation as escalation')
    .innerJoin('people.child as child', 'child.id', 'escalation.childId')
    .select([
      'escalation.id',
      'escalation.escalationId',
      'escalation.openedAt',
      'child.id as childId',
      'child.reference',
      'child.givenName',
      'child.preferredName',
    ])
    .where('escalation.clearedAt', 'is', null)
    .orderBy('escalation.openedAt')
    .limit(limit),
)

export type ComingMeeting = {
  readonly id: Id<'meeting'>
  readonly groupName: string
  readonly heldOn: CalendarDate
  readonly state: 'planned' | 'open' | 'ended'
  readonly children: number
}

/** The next meetings of the groups somebody sits on, with how many children are on each agenda. */
export async function listComingMeetings(db: Db, { groupIds }: Asking, limit: number) {
  return groupIds.length === 0 ? [] : meetingsOf(db, groupIds, limit)
}

const meetingsOf = question(
  (_db, groupIds: readonly Id<'group'>[], limit: number) => sql<ComingMeeting>`
    select meeting.id, listed.name as group_name, meeting.held_on, meeting.state,
           (select count(*) from oversight.agenda_item item where item.meeting_id = meeting.id) as children
      from oversight.meeting join oversight."group" listed on listed.id = meeting.group_id
     where meeting.group_id = any (${groupIds}::uuid[]) and meeting.state <> 'ended'
     order by meeting.held_on limit ${limit}`,
)

/** What somebody raised lately, and how far it is. Never what was decided. */
export const listOwnConcerns = question((db, submittedBy: Id<'practitioner'>, limit: number) =>
  db
    .selectFrom('contacts.contact')
    .select(['id', 'reference', 'receivedAt', 'state', 'childGivenName'])
    .where('submittedBy', '=', submittedBy)
    .orderBy('receivedAt', 'desc')
    .limit(limit),
)

export const listUnreadNotices = question((db, practitionerId: Id<'practitioner'>, limit: number) =>
  db
    .selectFrom('tasks.notice')
    .select(['id', 'kind', 'path', 'urgent', 'ring', 'createdAt'])
    .where('practitionerId', '=', practitionerId)
    .where('readAt', 'is', null)
    .orderBy('urgent', 'desc')
    .orderBy('createdAt', 'desc')
    .limit(limit),
)
