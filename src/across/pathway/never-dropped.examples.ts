import { type ExampleDirectory, exampleDirectory } from '../../foundation/access/access.examples.ts'
import {
  type Asking,
  insertMembership,
  insertPractitioner,
  type RoleId,
  theProcess,
} from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
  keepLooking,
} from '../../foundation/database/database.examples.ts'
import type { React, Tx } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { changeRoles, getStaff, recordLeaving } from '../../records/administration/index.ts'
import { assignTask, settleTask } from '../../records/tasks/index.ts'
import {
  answersFor,
  exampleKnown,
  workedExample,
} from '../../work/assessment/assessment.examples.ts'
import {
  clearEscalation,
  completeAssessment,
  defaultInstrument,
  findLatestAssessment,
  listOpenEscalationsOf,
  readAssessment,
  versionOf,
} from '../../work/assessment/index.ts'
import { colleague, exampleChallenge } from '../../work/challenge/challenge.examples.ts'
import { raiseChallenge } from '../../work/challenge/index.ts'
import { raiseExample } from '../../work/contacts/contact.examples.ts'
import { decideContact, identifyChild } from '../../work/contacts/index.ts'
import { exampleContext } from '../../work/contexts/context.examples.ts'
import { openContext } from '../../work/contexts/index.ts'
import { exampleMeasure } from '../../work/disruption/disruption.examples.ts'
import { recordMeasure } from '../../work/disruption/index.ts'
import { agreedEnd } from '../../work/early-help/early-help.examples.ts'
import { endEarlyHelp, holdReview } from '../../work/early-help/index.ts'
import {
  decideChild,
  endMeeting,
  findCurrentMeeting,
  insertGroup,
  listAgenda,
  openMeeting,
  undecided,
} from '../../work/oversight/index.ts'
import {
  answerTransfer,
  proposeTransfer,
  sweepTransitions,
  writeSafetyPlan,
} from '../../work/plans/index.ts'
import { exampleSafetyPlan } from '../../work/plans/plans.examples.ts'
import {
  callDiscussion,
  decideEnquiry,
  recordConference,
  recordDiscussion,
  recordReview,
  startEnquiry,
} from '../../work/protection/index.ts'
import { exampleRecord } from '../../work/protection/protection.examples.ts'
import { elsewhere } from './elsewhere.ts'
import { react } from './react.ts'

/** What holds the promise in the database, all of it taken away. */
export async function withoutConstraints(database: ExampleDatabase) {
  const triggers = await database.asAdministrator(`
    select format('drop trigger %I on %s', tgname, tgrelid::regclass) as gone
      from pg_trigger where not tgisinternal
       and tgname ~ '^(open_child_has_owner|nothing_open_is_closed|leaver_hands_over|owner_works_here|hand_over_|only_who_can_answer)'`)
  if (triggers.length < 12) throw new Error('some constraint has another name')
  for (const { gone } of triggers) await database.asAdministrator(String(gone))
}

/** A process map that forgets to name an owner when a child becomes known. */
export const forgetful: React = async (tx, by, event) => {
  if (event.type !== 'contact.child-identified') await react(tx, by, event)
}

/** Numbers from a seed: the same seed, the same sequence. */
export function drawFrom(seed: number) {
  let state = seed >>> 0
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export type Walk = {
  readonly seed: number
  readonly operations: number
  readonly react: React
  /** Spoils the database first, as a control. */
  readonly plant?: (database: ExampleDatabase) => Promise<void>
}

export type Walked = {
  /** Who was dropped, after which operation; empty where nobody was. */
  readonly dropped: readonly string[]
  readonly carriedOut: Readonly<Record<string, number>>
  readonly last: readonly string[]
}

type Rows = Awaited<ReturnType<typeof keepLooking>>['rows']

type Colleague = { readonly who: Asking; readonly role: RoleId; gone: boolean }

const operations = {
  raise: 5,
  identify: 5,
  decide: 5,
  assess: 5,
  clear: 3,
  meet: 1,
  settle: 3,
  assign: 3,
  leave: 1,
  loseRole: 1,
  join: 2,
  exclude: 2,
  move: 1,
  agencyGoes: 1,
  callDiscussion: 2,
  recordDiscussion: 3,
  startEnquiry: 3,
  decideEnquiry: 3,
  holdConference: 3,
  reviewPlan: 2,
  reviewEarlyHelp: 4,
  endEarlyHelp: 4,
  planSafety: 2,
  proposeTransfer: 2,
  answerTransfer: 3,
  nearEighteen: 1,
  recordMeasure: 2,
  openContext: 2,
  raiseChallenge: 2,
} as const

type Operation = keyof typeof operations

const bag = Object.entries(operations).flatMap(([name, weight]) =>
  Array.from({ length: weight }, () => name as Operation),
)

/** What has come about least so far: a chance that never came would leave its step untried. */
function rarest(carriedOut: Readonly<Record<string, number>>): Operation {
  const often = (name: Operation) => carriedOut[name] ?? 0
  return bag.reduce((least, name) => (often(name) < often(least) ? name : least))
}

/**
 * Months of a partnership's life in random order, through the use cases themselves on a real database. After each step
 * the whole database is looked at from outside: no open child is without somebody who works here, may see the child and
 * has a next date, and nothing is left with somebody who has gone.
 */
export async function walk({
  seed,
  operations: steps,
  react: reacting,
  plant,
}: Walk): Promise<Walked> {
  await using database = await exampleDatabase(reacting)
  const people = await exampleDirectory(database)
  await plant?.(database)
  await using looking = await keepLooking(database)
  const carriedOut: Record<string, number> = {}
  const last: string[] = []
  const life = await startLife(database, people, looking.rows, drawFrom(seed))
  for (let step = 0; step < steps; step++) {
    const name = step % 10 === 9 ? rarest(carriedOut) : (life.any(bag) ?? 'raise')
    const outcome = await life.doing[name]().then(
      done => (done === false ? 'nothing to do' : 'done'),
      error => `refused: ${String(error).split('\n', 1)[0]}`,
    )
    if (outcome === 'done') carriedOut[name] = (carriedOut[name] ?? 0) + 1
    last.push(`${step} ${name} ${outcome}`)
    const dropped = await whoIsDropped(looking.rows)
    if (dropped.length > 0) return { dropped, carriedOut, last: last.slice(-10) }
  }
  return { dropped: [], carriedOut, last: last.slice(-10) }
}

async function startLife(
  database: ExampleDatabase,
  people: ExampleDirectory,
  rows: Rows,
  draw: (below: number) => number,
) {
  const start = people.as('front_door_worker').at.getTime()
  let hour = 0
  const any = <T>(some: readonly T[]): T | undefined => some[draw(Math.max(1, some.length))]
  /** One row of those in the order in which they came to be, so that a seed finds the same one again. */
  const oneOf = async (sql: string) => any(await rows(sql))

  const group = newId<'group'>()
  const southGroup = newId<'group'>()
  const chair = people.as('group_chair', { groupIds: [group] })
  await database.asking(theProcess, async db => {
    const coordinatorId = people.as('group_coordinator').id
    const names = { name: 'Northern group', shortName: 'Group' }
    const north = { id: group, areaId: people.north, ...names, chairId: chair.id, coordinatorId }
    await insertGroup(db as Tx, north)
    const south = { id: southGroup, areaId: people.south, name: 'Southern group' }
    await insertGroup(db as Tx, { ...north, ...south })
    await insertMembership(db as Tx, group, chair.id, chair.at)
  })

  const team: Colleague[] = []
  const joining = [
    'front_door_manager',
    'front_door_worker',
    'social_worker',
    'early_help_lead',
  ] as const
  const join = async () => {
    const role = any(joining) ?? 'social_worker'
    const id = newId<'practitioner'>()
    const who = { ...people.as(role), id, name: `Colleague ${team.length}` }
    const boss = any(team.filter(one => !one.gone))
    await database.asking(theProcess, db =>
      insertPractitioner(
        db as Tx,
        {
          ...{
            id,
            agencyId: who.agencyId,
            name: who.name,
            jobTitle: role,
            phone: '',
            roles: [role],
          },
          email: `${id}@example.org`,
          ...(boss && { managerId: boss.who.id }),
        },
        new Date(start),
      ),
    )
    team.push({ who, role, gone: false })
  }
  for (let count = 0; count < 8; count++) await join()

  const now = () => new Date(start + ++hour * 3_600_000)
  const asking = (who: Asking): Asking => ({ ...who, requestId: newId(), at: now() })
  const working = (role: RoleId) => team.filter(one => !one.gone && one.role === role)
  const as = (role: RoleId) => asking(any(working(role))?.who ?? people.as(role))
  const area = () => any([people.north, people.north, people.north, people.south]) ?? people.north

  async function staffOf({ who }: Colleague) {
    const by = asking(people.as('administrator'))
    return { by, staff: await database.asking(by, db => getStaff(db, who.id)) }
  }

  const doing: Record<Operation, () => Promise<unknown>> = {
    join,

    async raise() {
      const areaId = area()
      const danger = draw(5) === 0 ? { danger: 'now', policeCalled: 'not_yet' } : {}
      await raiseExample(database, asking(people.as('police_exploitation')), { areaId, ...danger })
    },

    async identify() {
      const contact = await oneOf(
        `select id, area_id from contacts.contact where child_id is null order by received_at, reference`,
      )
      if (!contact) return false
      const known = await rows(
        'select id from people.child where area_id = $1 order by reference',
        [contact.area_id],
      )
      const again = draw(3) > 0 ? any(known) : undefined
      const chosen = again ? { childId: again.id as Id<'child'> } : 'new record'
      await identifyChild(database, doorOf(contact.area_id), contact.id as Id<'contact'>, chosen)
    },

    async decide() {
      const contact = await oneOf(
        `select id, area_id, version from contacts.contact
          where child_id is not null and state in ('received', 'screening') order by received_at, reference`,
      )
      if (!contact) return false
      const decision =
        any([
          ...(['no_further_action', 'early_help', 'early_help', 'assessment_s17'] as const),
          ...(['information_advice', 'early_help'] as const),
          ...(['strategy_discussion_s47', 'police_immediate', 'linked_to_open_case'] as const),
        ]) ?? 'early_help'
      const who = doorOf(contact.area_id, 'front_door_manager')
      const early = decision === 'early_help'
      const named = {
        leadWorkerId: early ? as('early_help_lead').id : null,
        reviewOn: early ? addDays(londonDayOf(who.at), 42) : null,
      }
      const made = { decision, reason: 'Because.', feedback: 'Thank you.', ...named }
      await decideContact(
        database,
        who,
        contact.id as Id<'contact'>,
        made,
        Number(contact.version),
        elsewhere,
      )
    },

    async assess() {
      const child = await oneOf('select id, area_id from people.child order by reference')
      if (!child) return false
      const childId = child.id as Id<'child'>
      const who = doorOf(child.area_id)
      const [previous, open] = await database.asking(who, async db => [
        await findLatestAssessment(db, childId),
        await listOpenEscalationsOf(db, childId),
      ])
      const { answers, escalations } = workedExample(
        any(defaultInstrument.workedExamples)?.id ?? 'sarah-1',
      )
      const fresh = escalations.filter(code => !open.some(one => one.escalationId === code))
      const known = {
        previous,
        open: open.map(one => one.escalationId),
        assessedBy: who.id,
        now: who.at,
        bornOn: '2011-05-03',
      } as const
      const draft = readAssessment(
        defaultInstrument,
        { ...answersFor({ answers, escalations: fresh }), ...callsOfYesterday(fresh, who) },
        exampleKnown(known),
      )
      if (!draft.ok) throw new Error(draft.problems.map(({ field }) => field).join())
      const completing = { childId, contactId: null, version: versionOf(previous) }
      await completeAssessment(database, who, { ...completing, draft: draft.value })
    },

    async clear() {
      const open = await oneOf(
        'select id, area_id from assessment.escalation where cleared_at is null order by opened_at, escalation_id',
      )
      if (!open) return false
      const who = doorOf(open.area_id, 'front_door_manager')
      await clearEscalation(
        database,
        who,
        open.id as Id<'escalation'>,
        'The strategy discussion was held.',
      )
    },

    async meet() {
      const by = asking(chair)
      const meeting = await database.asking(by, db => findCurrentMeeting(db, group))
      if (!meeting) return false
      if (meeting.state === 'planned') await openMeeting(database, by, meeting.id, meeting.version)
      const agenda = await database.asking(by, db => listAgenda(db, meeting.id, 1000))
      for (const { childId } of agenda.filter(item => !item.decision)) {
        const decision = any(['carry_forward', 'escalate', 'defer'] as const) ?? 'defer'
        const said = { reason: 'Because.', childsView: '', dissent: '', actions: [] }
        const evidence = decision === 'escalate' ? { to: 'protection', harm: 'Told.' } : {}
        const draft = { decision, ...said, evidence }
        await decideChild(database, asking(chair), meeting.id, childId, undecided, draft)
      }
      const begun = await database.asking(by, db => findCurrentMeeting(db, group))
      await endMeeting(database, asking(chair), meeting.id, begun?.version ?? 0)
    },

    async settle() {
      const task = await oneOf(
        'select id, area_id, version from tasks.task where settled_at is null order by started_at, kind',
      )
      if (!task) return false
      const state = any(['done', 'not_done'] as const) ?? 'done'
      const settlement = { state, outcome: 'The family moved and another team visits.' }
      const who = doorOf(task.area_id, 'front_door_manager')
      await settleTask(database, who, task.id as Id<'task'>, Number(task.version), settlement)
    },

    async assign() {
      const task = await oneOf(
        'select id, area_id, version from tasks.task where settled_at is null order by started_at, kind',
      )
      const to = any(team)
      if (!task || !to) return false
      const who = doorOf(task.area_id, 'front_door_manager')
      await assignTask(database, who, task.id as Id<'task'>, Number(task.version), to.who.id)
    },

    async leave() {
      const leaver = any(team.filter(one => !one.gone))
      const heir = any([
        ...team.filter(one => !one.gone && one !== leaver).map(one => one.who),
        people.as('front_door_manager'),
      ])
      if (!leaver || !heir) return false
      const { by, staff } = await staffOf(leaver)
      await recordLeaving(database, by, staff, heir.id, staff.version)
      leaver.gone = true
    },

    async loseRole() {
      const one = any(team.filter(one => !one.gone))
      if (!one) return false
      const { by, staff } = await staffOf(one)
      const now = async () => ({ version: 0, says: {} })
      await changeRoles(
        database,
        by,
        { id: staff.id, to: ['analyst'], version: staff.version },
        now,
      )
      one.gone = true
    },

    async exclude() {
      const owners = await rows(
        `select kept.child_id, kept.owner_id from tasks.responsibility kept
           join people.child on child.id = kept.child_id order by child.reference`,
      )
      const child = any(owners)
      const whom = draw(2) ? child?.owner_id : any(team)?.who.id
      if (!child || !whom) return false
      await database.asking(theProcess, db =>
        db
          .insertInto('access.exclusion')
          .values({
            ...{ id: newId(), childId: child.child_id as Id<'child'>, reason: 'A relative' },
            ...{ practitionerId: whom as Id<'practitioner'>, startedAt: now() },
          })
          .execute(),
      )
    },

    async move() {
      const child = await oneOf('select id from people.child order by reference')
      if (!child) return false
      await rows('update people.child set area_id = $1 where id = $2', [area(), child.id])
    },

    /** The council hands an area to somebody else for a while. */
    async agencyGoes() {
      const served = [people.southCouncil, people.north]
      const there = await rows(
        'delete from access.agency_area where agency_id = $1 and area_id = $2 returning 1',
        served,
      )
      if (there.length === 0) await rows('insert into access.agency_area values ($1, $2)', served)
    },

    async callDiscussion() {
      const child = await oneOf('select id, area_id from people.child order by reference')
      if (!child) return false
      await callDiscussion(database, leadOf(child.area_id), child.id as Id<'child'>)
    },

    async recordDiscussion() {
      const waiting = await oneOf(
        'select id, area_id from protection.discussion where recorded_at is null order by opened_at, child_id',
      )
      if (!waiting) return false
      const who = leadOf(waiting.area_id)
      const threshold = any(['met', 'met', 'not_met'] as const) ?? 'met'
      const enquiry = threshold === 'met' ? 'joint' : null
      const recorded = exampleRecord(who.at, { threshold, enquiry })
      await recordDiscussion(database, who, waiting.id as Id<'discussion'>, recorded)
    },

    async startEnquiry() {
      const met = await oneOf(
        `select id, area_id from protection.discussion
          where threshold = 'met' and id not in (select discussion_id from protection.enquiry) order by held_at, child_id`,
      )
      if (!met) return false
      const lead = as('social_worker').id
      await startEnquiry(database, leadOf(met.area_id), met.id as Id<'discussion'>, lead)
    },

    async decideEnquiry() {
      const open = await oneOf(
        'select id, area_id from protection.enquiry where outcome is null order by started_at, child_id',
      )
      if (!open) return false
      const outcome =
        any([
          ...(['not_substantiated', 'substantiated_not_continuing'] as const),
          ...(['substantiated_conference', 'substantiated_conference'] as const),
        ]) ?? 'not_substantiated'
      const decided = { outcome, reason: 'Because.' }
      await decideEnquiry(database, leadOf(open.area_id), open.id as Id<'enquiry'>, decided)
    },

    async holdConference() {
      const to = await oneOf(
        `select id, area_id from protection.enquiry where outcome = 'substantiated_conference'
            and id not in (select enquiry_id from protection.conference) order by decided_at, child_id`,
      )
      if (!to) return false
      const who = leadOf(to.area_id)
      await recordConference(database, who, to.id as Id<'enquiry'>, held(who))
    },

    async reviewPlan() {
      const plan = await oneOf(
        `select id, area_id from protection.conference plan where decision = 'plan'
            and not exists (select from protection.conference later where later.follows_id = plan.id)
          order by recorded_at, child_id`,
      )
      if (!plan) return false
      const who = leadOf(plan.area_id)
      await recordReview(database, who, plan.id as Id<'conference'>, held(who))
    },

    async reviewEarlyHelp() {
      const episode = await openEpisode()
      const who = episode && lead(episode)
      if (!who) return false
      const rising = any(['no', 'no', 'yes'] as const) ?? 'no'
      const said = { childsView: 'Fine.', notHeardWhy: '', familysView: 'Better.', aims: [] }
      const nextOn = draw(2) ? addDays(londonDayOf(who.at), 42) : null
      const risingAccount = rising === 'yes' ? 'Out at night again.' : ''
      const review = { ...said, rising, risingAccount, nextOn }
      await holdReview(database, who, episode.id as Id<'episode'>, review)
    },

    async endEarlyHelp() {
      const episode = await openEpisode(nothingInTheWay)
      const who = episode && lead(episode)
      if (!who) return false
      const notAgreed = { agreed: 'no', workersAgree: 'no' } as const
      const ending = { ...agreedEnd, ...(draw(2) ? notAgreed : {}) }
      await endEarlyHelp(database, who, episode.id as Id<'episode'>, ending)
    },

    /** A review of a safety plan is its next version. */
    async planSafety() {
      const child = await oneOf(
        `select child.id, child.area_id, (select count(*) from plans.safety_plan plan where plan.child_id = child.id) as shown
           from people.child order by reference`,
      )
      if (!child) return false
      const who = leadOf(child.area_id)
      const reviewOn = addDays(londonDayOf(who.at), 28)
      const plan = { ...exampleSafetyPlan, reviewOn }
      await writeSafetyPlan(database, who, child.id as Id<'child'>, plan, Number(child.shown))
    },

    async proposeTransfer() {
      const child = await oneOf(
        `select id, area_id from people.child where id not in (select child_id from plans.transfer where closed_at is null) order by reference`,
      )
      if (!child) return false
      const toAreaId = child.area_id === people.south ? people.north : people.south
      const outside = draw(4) === 0
      const who = leadOf(child.area_id)
      await proposeTransfer(database, who, child.id as Id<'child'>, {
        ...(outside ? { toAreaId: null, toName: 'Eastmere' } : { toAreaId, toName: '' }),
        ...{ why: 'She moves.', summary: 'What you must know.', placed: 'no' },
        ...{ homeAuthority: '', hostAuthority: '' },
      })
    },

    async answerTransfer() {
      const open = await oneOf(
        'select id, area_id, to_area_id from plans.transfer where closed_at is null order by proposed_at, id',
      )
      if (!open) return false
      const who = leadOf(open.to_area_id ?? open.area_id)
      const answer = any(['accepted', 'accepted', 'refused'] as const) ?? 'accepted'
      const said = { answer, byName: who.name, words: 'Yes.', answeredOn: londonDayOf(who.at) }
      await answerTransfer(database, who, open.id as Id<'transfer'>, said)
    },

    async nearEighteen() {
      const child = await oneOf('select id from people.child order by reference')
      if (!child) return false
      await rows(`update people.child set born_on = '2009-03-01' where id = $1`, [child.id])
      await sweepTransitions(database, now(), async () => true)
    },

    async recordMeasure() {
      const areaId = area()
      const who = leadOf(areaId)
      await recordMeasure(database, who, exampleMeasure(areaId))
    },

    async openContext() {
      const areaId = area()
      await openContext(database, leadOf(areaId), exampleContext(areaId))
    },

    async raiseChallenge() {
      const child = await oneOf(`select id, area_id from people.child order by reference`)
      if (!child) return false
      const raised = { challenge: exampleChallenge(), worker: colleague(people.southFrontDoor) }
      await raiseChallenge(database, leadOf(child.area_id), child.id as Id<'child'>, raised)
    },
  }

  function doorOf(areaId: string | undefined, role: RoleId = 'front_door_worker'): Asking {
    return areaId === people.south ? asking(people.southFrontDoor) : as(role)
  }

  function leadOf(areaId: string | undefined): Asking {
    return doorOf(areaId, 'front_door_manager')
  }

  /** Few children in early help are so quiet that it can end: one of them is looked for, not hoped for. */
  const nothingInTheWay = `
    and not exists (select from contacts.contact open where open.child_id = episode.child_id and open.state in ('received', 'screening'))
    and not exists (select from tasks.task again where again.child_id = episode.child_id and again.kind = 'refer-again' and again.settled_at is null)
    and coalesce((select final_level from assessment.latest_of(episode.child_id)), 'low') in ('none_identified', 'low')`

  function openEpisode(where = '') {
    return oneOf(
      `select episode.id, episode.lead_id, kept.owner_id from early_help.episode
         join tasks.responsibility kept on kept.child_id = episode.child_id and kept.closed_at is null
        where episode.ended_at is null ${where} order by episode.opened_at, episode.child_id`,
    )
  }

  /** The lead worker, or whoever took over; nobody where that is none of these colleagues. */
  function lead({ lead_id, owner_id }: Record<string, unknown>): Asking | undefined {
    const found = team.find(({ who, gone }) => !gone && (who.id === lead_id || who.id === owner_id))
    return found && asking(found.who)
  }

  /** The call to the police was made the day before, whenever that is in the walk. */
  function callsOfYesterday(codes: readonly string[], { at }: Asking) {
    return Object.fromEntries(codes.map(code => [`${code}-on`, addDays(londonDayOf(at), -1)]))
  }

  function held({ at }: Asking) {
    const decision = any(['plan', 'no_plan'] as const) ?? 'plan'
    return { heldOn: londonDayOf(at), decision, reason: 'Because.' }
  }

  return { doing, any }
}

/** Said here once more, on purpose without a look at how the database holds it. */
async function whoIsDropped(rows: Rows): Promise<string[]> {
  const found = await rows(`
    with latest as (
      select distinct on (child_id) child_id, final_level from assessment.assessment order by child_id, assessed_at desc),
    open_child as (
      select child_id, 'an open concern' as because from contacts.contact where state in ('received', 'screening') and child_id is not null
      union select child_id, 'a level' from latest where final_level <> 'none_identified'
      union select child_id, 'a listing' from oversight.listing_spell where ended_at is null
      union select child_id, 'an emergency' from assessment.escalation where cleared_at is null
      union select child_id, 'a discussion to record' from protection.discussion where recorded_at is null
      union select child_id, 'an enquiry to decide' from protection.enquiry where outcome is null
      union select enquiry.child_id, 'a conference to hold' from protection.enquiry
              left join protection.conference on conference.enquiry_id = enquiry.id
             where enquiry.outcome = 'substantiated_conference' and conference.id is null
      union select plan.child_id, 'a child protection plan' from protection.conference plan
              left join protection.conference later on later.follows_id = plan.id
             where plan.decision = 'plan' and later.id is null
      union select child_id, 'early help' from early_help.episode where ended_at is null),
    works_here as (
      select practitioner.id from access.practitioner
       where left_at is null and exists (
         select from access.held_role held join access.role on role.id = held.role_id and role.reach <> 'none'
          where held.practitioner_id = practitioner.id and held.ended_at is null))
    select child.reference || ' with ' || open_child.because || ' has nobody' as dropped
      from open_child join people.child on child.id = open_child.child_id
     where not exists (
       select from tasks.responsibility kept join works_here on works_here.id = kept.owner_id
        where kept.child_id = child.id and kept.closed_at is null and kept.next_on is not null
          and not exists (select from access.exclusion hidden
                           where hidden.child_id = child.id and hidden.practitioner_id = kept.owner_id and hidden.ended_at is null))
    union all
    select 'a task of kind ' || task.kind || ' is left with somebody who has gone'
      from tasks.task join access.practitioner owner on owner.id = task.owner_id
     where task.settled_at is null and owner.left_at is not null
    union all
    select 'a measure or a place is left with somebody who may not write there'
      from (select owner_id, area_id from disruption.measure where ended_on is null
            union all select owner_id, area_id from contexts.context where closed_at is null) kept
     where not exists (
       select from access.practitioner owner
         join access.held_role held on held.practitioner_id = owner.id and held.ended_at is null and held.role_id = 'front_door_manager'
        where owner.id = kept.owner_id and owner.left_at is null)
    union all
    select 'a challenge is left with nobody who raised it'
      from challenge.challenge raised
     where not exists (
       select from challenge.party
         join access.practitioner person on person.id = party.practitioner_id and person.left_at is null and person.agency_id = party.agency_id
        where party.challenge_id = raised.id and party.side = 'raising')`)
  return found.map(row => String(row.dropped))
}
