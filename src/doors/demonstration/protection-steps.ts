import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  addNrmEntry,
  callDiscussion,
  decideEnquiry,
  listSteps,
  openAllegation,
  type Recorded,
  recordConference,
  recordCoreGroup,
  recordDiscussion,
  recordNrm,
  recordPower,
  startEnquiry,
} from '../../work/protection/index.ts'
import type { Case } from './cases.ts'
import { type PersonKey, personId, people as staff } from './directory.ts'
import { daysBefore, type Step } from './step.ts'

/** How far the statutory track of a case has come. */
export type Track =
  | 'not met'
  | 'enquiry open'
  | 'enquiry closed'
  | 'conference due'
  | 'conference late'
  | 'plan'
  | 'police protection'

const hour = 3_600_000

/** What was done for one case in the statutory track, and in the two restricted records beside it. */
export function protectionSteps(database: Database, one: Case, now: Date): Step[] {
  const north = one.area === 'wenmouth'
  const manager: PersonKey = north ? 'manager' : 'southManager'
  const social: PersonKey = north ? 'social' : 'southSocial'
  const lead = personId(social)
  const raised = daysBefore(now, one.daysAgo).getTime()
  const track = one.track ?? (one.reached === 'listed' ? 'not met' : undefined)
  // Where the front door did not ask for a discussion, social care called one later.
  const called = one.reached === 'listed' ? raised + 6 * hour : now.getTime() - 4 * 24 * hour
  const at = (days: number) => new Date(called + days * 24 * hour)
  const does = (
    days: number,
    act: (who: Asking, child: Id<'child'>) => Promise<unknown>,
  ): Step => ({
    at: at(days),
    async act(as) {
      const who = as(manager)
      await act(who, await childOf(database, who, one))
    },
  })
  const latest = async (who: Asking, child: Id<'child'>, kind: string) => {
    const steps = await database.asking(who, db => listSteps(db, child, 50))
    const found = steps.find(step => step.kind === kind)
    if (!found) throw new Error(`the demonstration has no ${kind}`)
    return found.id
  }

  const call = does(0, (who, child) => callDiscussion(database, who, child))
  const hold = does(0.1, async (who, child) => {
    const id = (await latest(who, child, 'discussion')) as Id<'discussion'>
    const threshold = track === 'not met' ? 'not_met' : 'met'
    return recordDiscussion(database, who, id, discussion(one, manager, who.at, threshold))
  })
  const start = does(0.2, async (who, child) => {
    const id = (await latest(who, child, 'discussion')) as Id<'discussion'>
    return startEnquiry(database, who, id, lead)
  })
  const decide = (days: number, goesOn: boolean) =>
    does(days, async (who, child) => {
      const id = (await latest(who, child, 'enquiry')) as Id<'enquiry'>
      return decideEnquiry(database, who, id, {
        outcome: goesOn ? 'substantiated_conference' : 'substantiated_not_continuing',
        reason: goesOn
          ? 'The harm is continuing and the family cannot stop it alone.'
          : 'The child was harmed by people outside the home. The family protects and accepts help.',
      })
    })
  const confer = does(10, async (who, child) => {
    const id = (await latest(who, child, 'enquiry')) as Id<'enquiry'>
    const heldOn = londonDayOf(who.at)
    const reason = 'All agencies agreed that a plan is needed to keep the child safe.'
    return recordConference(database, who, id, { heldOn, decision: 'plan', reason })
  })
  const core = does(17, async (who, child) => {
    const id = (await latest(who, child, 'initial')) as Id<'conference'>
    const there = `${staff[social].name}, ${staff.nurse.name}, the grandmother and the child`
    return recordCoreGroup(database, who, id, { heldOn: londonDayOf(who.at), who: there })
  })
  const protect: Step = {
    at: new Date(now.getTime() - 20 * hour),
    async act(as) {
      const who = as(manager)
      await recordPower(database, who, await childOf(database, who, one), {
        kind: 'police_protection',
        beganAt: who.at,
        reference: 'WP-2231',
        reason: 'Found at night far from home with adults who would not say who they were.',
      })
    },
  }

  const held = one.reached === 'listed' ? [hold] : [call, hold]
  const tracks: Record<Track, Step[]> = {
    'not met': [hold],
    'enquiry open': [...held, start],
    'enquiry closed': [...held, start, decide(12, false)],
    'conference due': [...held, start, decide(3, true)],
    'conference late': [...held, start, decide(9, true)],
    plan: [...held, start, decide(8, true), confer, core],
    'police protection': [protect],
  }
  return [...(track ? tracks[track] : []), ...restricted(database, one, now)]
}

function restricted(database: Database, one: Case, now: Date): Step[] {
  const refer: Step = {
    at: daysBefore(now, 16),
    async act(as) {
      const who = as('police')
      const child = await childOf(database, who, one)
      const id = await recordNrm(database, who, child, {
        indicators: 'Taken to other towns, kept away overnight, and sent back with cash.',
        firstResponder: `Wenshire Police, ${staff.police.name}`,
        reference: 'NRM-104-2231',
        referredAt: new Date(who.at.getTime() - 2 * hour),
      })
      const happenedOn = addDays(londonDayOf(who.at), 0)
      const words = 'A solicitor is to be told where the police look at him as a suspect.'
      const noted = { kind: 'section_45', answer: null, happenedOn, words } as const
      await addNrmEntry(database, who, id, noted)
    },
  }
  const ground: Step = {
    at: daysBefore(now, 10),
    async act(as) {
      const who = as('police')
      const child = await childOf(database, who, one)
      const [nrm] = await database.asking(who, db =>
        db.selectFrom('protection.nrm').select('id').where('childId', '=', child).execute(),
      )
      if (!nrm) return
      const happenedOn = londonDayOf(who.at)
      const decided = { kind: 'reasonable_grounds', answer: 'positive', happenedOn } as const
      await addNrmEntry(database, who, nrm.id, { ...decided, words: '' })
    },
  }
  const allege: Step = {
    at: new Date(now.getTime() - 4 * hour),
    async act(as) {
      const who = as('manager')
      await openAllegation(database, who, await childOf(database, who, one), {
        person: 'Gareth Pell',
        worksAs: 'Volunteer coach of a youth club in Wenmouth',
        account: 'He sends private messages at night to a child of the club and offers lifts.',
        knownAt: new Date(who.at.getTime() - hour),
      })
    },
  }
  return [...(one.trafficked ? [refer, ground] : []), ...(one.allegation ? [allege] : [])]
}

/** The child of a case, as its people find it. */
export async function childOf(database: Database, who: Asking, one: Case): Promise<Id<'child'>> {
  const child = await database.asking(who, db =>
    db
      .selectFrom('people.child')
      .select('id')
      .where('givenName', '=', one.child.given)
      .where('familyName', '=', one.child.family)
      .executeTakeFirst(),
  )
  if (!child) throw new Error('the demonstration lost a child')
  return child.id
}

function discussion(
  one: Case,
  manager: PersonKey,
  at: Date,
  threshold: 'met' | 'not_met',
): Recorded {
  const took = { tookPart: true, reason: '' }
  const met = threshold === 'met'
  return {
    heldAt: new Date(at.getTime() - hour),
    threshold,
    enquiry: met ? 'joint' : null,
    immediate: 'agreed_steps',
    reason: one.analysis ?? one.concern,
    attendance: [
      { agency: 'social_care', ...took, who: staff[manager].name, shared: 'What is on record.' },
      { agency: 'police', ...took, who: staff.police.name, shared: 'What the police know.' },
      { agency: 'health', ...took, who: staff.nurse.name, shared: 'Nothing new.' },
      {
        ...{ agency: 'referrer', tookPart: false, who: '', shared: '' },
        reason: 'Spoken to before the discussion.',
      },
    ],
    actions: [],
  }
}
