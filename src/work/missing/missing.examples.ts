import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking, RoleId } from '../../foundation/access/index.ts'
import { theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { React } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import type { Report } from './episode.ts'
import type { Found, Homecoming } from './finding.ts'
import { reportMissing } from './report-missing.ts'
import type { Risk } from './risk.ts'

/** What other rooms say of missing children, where there are no other rooms. */
export const nobodyElse = {
  ...{ propose: () => [], countExploited: async () => 0, listFates: async () => [] },
}

export const minutesAfter = (from: Date, minutes: number) =>
  new Date(from.getTime() + minutes * 60_000)

/** A complete report; each test changes only what it is about. */
export function exampleReport(changed: Partial<Report> = {}): Report {
  return {
    ...{ describedAs: '', describedAge: null, kind: 'missing', informant: 'Her mother' },
    ...{ policeReference: '', lastSeenAt: new Date('2026-11-02T07:30:00Z') },
    ...{ lastSeenPlace: 'The bus stop on Mill Lane', lastSeenBy: 'Her brother', clothing: '' },
    ...{ leftFrom: 'home', care: 'no', circumstances: 'She did not reach school.', leads: '' },
    ...changed,
  }
}

export function exampleFound(locatedAt: Date, changed: Partial<Found> = {}): Found {
  return {
    ...{ locatedAt, how: 'police', place: 'Harbour Hotel', company: '', transport: '' },
    ...{ distance: 'under_10' as const },
    ...changed,
  }
}

export function exampleHome(returnedAt: Date): Homecoming {
  return { returnedAt, condition: 'Tired and cold.', injury: '', medicalNeed: '' }
}

export function exampleRisk(now: Date, changed: Partial<Risk> = {}): Risk {
  const reviewAt = minutesAfter(now, 120)
  const risk = { level: 'medium', reasons: 'Her age.', informant: 'Sergeant Bell' } as const
  return { ...risk, assessedAt: now, reviewAt, ...changed }
}

/** Two areas, a child in each, and people of every role. */
export async function exampleMissing(react?: React) {
  const database = await exampleDatabase(react)
  const people = await exampleDirectory(database)
  const at = people.as('front_door_worker').at
  const write = (areaId: Id<'area'>, givenName: string) =>
    database.asking(theProcess, db => writeChild(db, { areaId, givenName, by: theProcess.id, at }))
  const childId = await write(people.north, 'Amara')
  const otherId = await write(people.north, 'Bea')
  const southId = await write(people.south, 'Cleo')
  const as = (role: RoleId, when = at): Asking => people.as(role, { at: when })
  return {
    ...{ database, people, at, childId, otherId, southId, as, write },
    fresh: (who: Asking, when = who.at): Asking => ({ ...who, at: when, requestId: newId() }),
    report: (who = as('front_door_worker'), changed: Partial<Report> = {}, child = childId) =>
      reportMissing(database, who, { childId: child }, exampleReport(changed)),
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]()
    },
  }
}
