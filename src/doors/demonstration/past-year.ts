import { insertPast, marchToMarch, type Past } from '../../across/figures/index.ts'
import { asTheProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays, addMonths, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { aldermoor, wenmouth } from './directory.ts'
import { daysBefore } from './step.ts'

/*
  The last whole year before this partnership began with Cairn, as its two councils brought it in. Where the two published
  reports it is made after give a number, the number is theirs: 45 children discussed in six meetings, of whom 21 came off
  the list and 24 were carried forward; 52 assessed at risk, aged 12 to 17, 11 of them in care, 21 high and investigated;
  299 notifications of 155 children; one suspect who is not male. Where they give a shape only, ours fills it.
*/
const source =
  'history of the year before Cairn, brought in by the councils, invented. Where the two published reports it is made after give only a shape (support month by month, how often each child was missing, reasons, models, places), the numbers are ours. Suspects, investigations and missing children were published for the year before the others, 2013–14.'

type Facts = Past['facts']
type Row = Pick<Past, 'population' | 'subject' | 'happenedOn' | 'facts'>

export async function bringInPastYear(database: Database, now: Date) {
  // What the demonstration's own people did begins two hundred days ago, and is no part of it.
  const year = marchToMarch(londonDayOf(daysBefore(now, 200)))
  const rows: Past[] = [
    ...groupYear(year.since).map(row => ({ ...row, areaId: wenmouth, source })),
    ...needsYear(year.since).map(row => ({ ...row, areaId: aldermoor, source })),
  ]
  const who = asTheProcess(daysBefore(now, 199))
  await auditedTransaction(database, who, async tx => {
    await insertPast(tx, rows, { broughtInBy: who.id, broughtInAt: who.at })
    const audit = {
      verb: 'collection',
      action: 'figures.past-brought-in',
      subjects: [],
      because: 'founds the demonstration',
    } as const
    return { result: undefined, audit }
  })
}

/** As many of each as are said, one after the other: { girls: 2, boys: 1 } is girls, girls, boys. */
function each(many: Readonly<Record<string, number>>): (string | null)[] {
  return Object.entries(many).flatMap(([value, times]) =>
    Array.from({ length: times }, () => (value === 'not_known' ? null : value)),
  )
}

/** So many rows, their facts drawn from lists that are as long; a step apart, so that facts do not go together in blocks. */
function rows(
  population: Past['population'],
  since: CalendarDate,
  facts: Readonly<Record<string, readonly (string | null)[]>>,
): Row[] {
  const lists = Object.entries(facts)
  const length = lists[0]?.[1].length ?? 0
  return Array.from({ length }, (_, at) => ({
    ...{ population, subject: `${population}-${at + 1}` },
    happenedOn: addDays(since, Math.floor((at * 390) / length)),
    facts: Object.fromEntries(
      lists.map(([fact, values], list): [string, string | null] => [
        fact,
        // The first lists of a population stay in step: they are about one another.
        values[list < 2 ? at : (at * 7 + list) % length] ?? null,
      ]),
    ) satisfies Facts,
  }))
}

/** Council area one: the group and support. */
function groupYear(since: CalendarDate): Row[] {
  const months = Array.from({ length: 13 }, (_, at) => addMonths(since, at).slice(0, 7))
  const caseload = [9, 11, 12, 14, 13, 12, 15, 17, 16, 18, 19, 21, 20]
  return [
    ...[7, 8, 9, 10, 11, 12].map(at => {
      const month = months[at] ?? ''
      return {
        ...{ population: 'meetings' as const, subject: `meeting-${at}` },
        ...{ happenedOn: `${month}-14` as CalendarDate, facts: { month, kind: 'monthly' } },
      }
    }),
    ...rows('listed', since, {
      outcome: each({ removed: 21, carried_forward: 24 }),
      decision: each({
        remove_no_longer_at_risk: 13,
        remove_never_at_risk: 8,
        carry_forward: 24,
      }),
      reason: each({ exploitation: 26, missing: 11, support_service: 8 }),
      sex: each({ female: 36, male: 9 }),
      age: each({ '11': 1, '12': 3, '13': 7, '14': 11, '15': 12, '16': 8, '17': 3 }),
      ethnicity: each({ known: 38, not_known: 7 }),
      school: each({ known: 41, not_known: 4 }),
    }),
    ...rows('removals', since, {
      within_90: each({ yes: 2, no: 19 }),
      within_180: each({ yes: 4, no: 17 }),
    }),
    ...caseload.flatMap((many, at) =>
      Array.from({ length: many }, (_, child) => ({
        ...{ population: 'caseload' as const, subject: `child-${at + child + 1}` },
        happenedOn: `${months[at]}-10` as CalendarDate,
        facts: { month: months[at] ?? '' },
      })),
    ),
  ]
}

/** Council area two: who is at risk, who is suspected, who goes missing. */
function needsYear(since: CalendarDate): Row[] {
  return [
    ...rows('assessed', since, {
      level: each({ high: 24, medium: 19, low: 9 }),
      high_and_investigated: each({ yes: 21, no: 31 }),
      age: each({ '12': 3, '13': 8, '14': 13, '15': 14, '16': 9, '17': 5 }),
      sex: each({ female: 44, male: 8 }),
      care: each({ in_care: 11, at_home: 41 }),
      ethnicity: each({ known: 45, not_known: 7 }),
      school: each({ known: 49, not_known: 3 }),
    }),
    ...rows('suspects', since, {
      sex: each({ male: 37, female: 1 }),
      children: each({ one: 32, two_or_more: 6 }),
    }),
    ...rows('investigations', since, {
      began_with: each({ missing: 16, other: 17 }),
      model: each({ one_to_one: 22, several: 4, group: 3, gang: 2, within_gang: 1, not_known: 1 }),
    }),
    ...notifications(since),
    ...rows('reasons', since, {
      reason_home: each({
        ...{ socialising: 41, boredom: 33, family_conflict: 24, boundaries: 9, see_friends: 8 },
        ...{ school_issue: 5, groomed_or_enticed: 4, would_not_say: 6 },
      }),
    }),
    ...rows('reasons', since, {
      reason_care: each({
        ...{ placement_issue: 19, contact_issue: 16, see_family: 8, see_friends: 5 },
        ...{ relationship_claimed: 2, would_not_say: 4 },
      }),
    }).map(row => ({ ...row, subject: row.subject.replace('reasons', 'care') })),
    ...rows('places', since, {
      kind: each({ licensed_premises: 7, truancy_place: 5, meeting_place: 9 }),
    }),
  ]
}

/** How often each of 155 children was reported missing: 94 once, and so on, 299 times together. */
const howOften = { 1: 94, 2: 27, 3: 15, 4: 8, 5: 5, 7: 4, 10: 1, 11: 1 }

function notifications(since: CalendarDate): Row[] {
  const children = Object.entries(howOften).flatMap(([times, many]) =>
    Array.from({ length: many }, () => Number(times)),
  )
  const of = children.flatMap((times, child) => Array.from({ length: times }, () => child + 1))
  return of.map((child, at) => {
    const happenedOn = addDays(since, (at * 131) % 395)
    const spoken = at % 10
    return {
      ...{ population: 'notifications' as const, subject: `child-${child}`, happenedOn },
      facts: {
        month: happenedOn.slice(0, 7),
        care: child % 4 === 0 ? 'care' : 'home',
        overnight: at % 5 < 2 ? 'yes' : 'no',
        offered: spoken < 9 ? 'yes' : 'no',
        accepted: spoken < 6 ? 'yes' : 'no',
        in_time: spoken < 5 ? 'yes' : 'no',
      },
    }
  })
}
