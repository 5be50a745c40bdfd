import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  addDisruptionStep,
  addSafetyPart,
  listPassedOn,
  nameReader,
  nameSafeAdult,
  viewPassedOn,
  writeDisruptionPlan,
  writeSafetyPlan,
} from '../../work/plans/index.ts'
import type { Case } from './cases.ts'
import { type PersonKey, personId, people as staff } from './directory.ts'
import { childOf } from './protection-steps.ts'
import { daysBefore, type Step } from './step.ts'

/** The plans of a child: written with the child three weeks ago and again last week, with who does what. */
export function planSteps(database: Database, one: Case, now: Date): Step[] {
  if (!one.planned) return []
  const does = (
    daysAgo: number,
    person: PersonKey,
    act: (who: Asking, child: Id<'child'>) => Promise<unknown>,
  ): Step => ({
    at: daysBefore(now, daysAgo),
    async act(as) {
      const who = as(person)
      await act(who, await childOf(database, as('manager'), one))
    },
  })
  const given = (who: Asking, person: PersonKey, what: string, days: number) => ({
    ...{ what, agencyId: staff[person].agency.id, workerId: personId(person) },
    dueOn: addDays(londonDayOf(who.at), days),
  })
  return [
    does(21, 'manager', async (who, child) => {
      await writeSafetyPlan(database, who, child, planOf(who, 14), 0)
      await nameSafeAdult(database, who, child, artTeacher)
      await nameSafeAdult(database, who, child, grandmother)
    }),
    does(20.9, 'manager', async (who, child) => {
      const part = (person: PersonKey, what: string, days: number) =>
        addSafetyPart(database, who, child, {
          ...given(who, person, what, days),
          familyMember: '',
        })
      await part('dsl', 'Keep the side gate open for her at the end of the day', 7)
      await part('support', 'Meet her twice a week where she chooses', 14)
      await addSafetyPart(database, who, child, {
        ...{
          what: 'Send Gran a message when plans change',
          dueOn: addDays(londonDayOf(who.at), 3),
        },
        ...{ agencyId: null, workerId: null, familyMember: 'Kay' },
      })
    }),
    does(20, 'dsl', async who => {
      const passed = await database.asking(who, db => listPassedOn(db, who, 1))
      for (const { id } of passed) {
        await viewPassedOn(database, who, id)
        await nameReader(database, who, id, personId('teacher'), 'Is her form tutor')
      }
    }),
    does(19, 'teacher', async who => {
      const passed = await database.asking(who, db => listPassedOn(db, who, 1))
      for (const { id } of passed) await viewPassedOn(database, who, id)
    }),
    does(18, 'police', async (who, child) => {
      await writeDisruptionPlan(database, who, child, disruptionOf(who), 0)
      const lodge = { target: 'premises', against: 'Quayside Lodge, Dock Street' } as const
      const car = { target: 'vehicles', against: 'Silver Vauxhall, KR?9' } as const
      const step = (person: PersonKey, what: string, days: number) => given(who, person, what, days)
      await addDisruptionStep(database, who, child, {
        ...lodge,
        ...step('licensing', 'Inspect the register of guests', 10),
      })
      await addDisruptionStep(database, who, child, {
        ...car,
        ...step('police', 'Stop and speak to the driver away from the school', 30),
      })
    }),
    does(7, 'manager', (who, child) =>
      writeSafetyPlan(
        database,
        who,
        child,
        { ...planOf(who, 28), keepsSafe: `${keepsSafe} And my support worker, when I text her.` },
        1,
      ),
    ),
  ]
}

const keepsSafe = 'Gran being home when I get in. Art on Thursdays.'

function planOf(who: Asking, days: number) {
  return {
    childsWords: 'I do not want everybody to know. I want one person I can text.',
    notHeardWhy: '',
    keepsSafe,
    warningSigns: 'I say I am fine very fast. I keep both phones off. I go home another way.',
    whatToDo:
      'Ask me once, and leave it. Text me the word we agreed. If I answer with it, ring Gran.',
    writtenWith: 'Kay, her grandmother and her art teacher',
    reviewOn: addDays(londonDayOf(who.at), days),
  }
}

const artTeacher = {
  ...{ name: 'Miss Lowe', who: 'Her art teacher', reach: 'The art room, until five' },
  childChose: 'yes',
} as const

const grandmother = {
  ...{ name: 'Gran', who: 'Her grandmother, at home', reach: '01632 960147, any time' },
  childChose: 'yes',
} as const

function disruptionOf(who: Asking) {
  return {
    aim: 'Nobody waits for her at school or at the lodge any more.',
    risk: 'She could be blamed for a visit. No step on a day she was seen there, and her worker is told first.',
    reviewOn: addDays(londonDayOf(who.at), 42),
  }
}
