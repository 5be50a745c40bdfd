import type { Database } from '../../foundation/database/index.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { matrixToLearnBy } from '../../work/assessment/index.ts'
import {
  answerPart,
  beginCase,
  beginCourse,
  beginSession,
  changeCase,
  getCase,
  getModule,
  joinSession,
  type ModulePart,
  openLibrary,
  openPart,
  questionsOf,
  writeNext,
} from '../../work/learning/index.ts'
import type { PersonKey } from './directory.ts'
import { asAt, daysBefore } from './step.ts'

const library = openLibrary(matrixToLearnBy)

/** Who went through what, how long ago, and how many parts of it. The trainer's own case is the one without a name. */
const courses: readonly (readonly [
  PersonKey,
  string | undefined,
  daysAgo: number,
  parts: number,
])[] = [
  ['worker', 'staged-case', 190, 3],
  ['worker', undefined, 165, 1],
  ['dsl', 'staged-case', 160, 3],
  ['lead', undefined, 120, 1],
  ['support', 'change-of-perception', 60, 5],
  ['dsl', 'change-of-perception', 12, 2],
  ['teacher', 'staged-case', 9, 1],
  ['worker', 'change-of-perception', 3, 1],
]

const lift: ModulePart = {
  title: 'A lift home',
  facts: [
    'Ryan is 14. A coach of his football club drives him home after training, and since the autumn also on other evenings.',
    'He has a new pair of boots. He says that the coach gave them to him, and that he is not to tell the others.',
  ],
  worked: {
    worries:
      'An adult in a position of trust, alone with one child, gifts, and a secret between them.',
    findOut:
      'From the club: who drives whom, and what its rules are. From Ryan’s mother: the evenings. From the designated officer: whether anything is known.',
    level: 'An adult who works with children is a matter of its own, whatever the matrix says.',
    report:
      'The front door today, and through it the designated officer. Not the coach, and not the club first.',
  },
  level: 'high',
  comments: [],
  questions: [],
  matrix: {
    childAge: 14,
    answers: {
      S02: { state: 'suspected', recency: 'current' },
      S03: { state: 'confirmed', recency: 'current' },
      S04: { state: 'confirmed', recency: 'current' },
    },
    escalations: ['E09'],
  },
  goodPractice: [
    'Write down what Ryan said, in his words.',
    'Ask him who he would like to talk to.',
  ],
  facilitator: ['Ask who would have rung the club first, and why that can go wrong.'],
}

/** People of the demonstration have learnt: alone and in a session, with a case a trainer wrote, some of it due again. */
export async function learn(database: Database, now: Date) {
  const as = (person: PersonKey, daysAgo: number) => asAt(daysBefore(now, daysAgo))(person)
  const own = await writeCase(database, now)
  for (const [person, id = own, daysAgo, parts] of courses) {
    const who = as(person, daysAgo)
    const course = await beginCourse(database, library, who, id)
    const module = await database.asking(who, db => getModule(db, library, id, londonDayOf(who.at)))
    for (const [at, part] of module.parts.slice(0, parts).entries()) {
      // What somebody of the demonstration thought of is what others have.
      const given = questionsOf(module, part).map(({ id, kind, worked }) => [
        id,
        kind === 'level' ? 'medium' : worked,
      ])
      const answers = Object.fromEntries(given)
      await answerPart(database, library, who, course, { part: at + 1, answers, shown: false })
    }
  }
  const trainer = as('trainer', 0)
  const staged = await database.asking(trainer, db =>
    getModule(db, library, 'staged-case', londonDayOf(now)),
  )
  const session = await beginSession(database, trainer, staged)
  for (const person of ['police', 'nurse'] as const)
    await joinSession(database, as(person, 0), session)
  await openPart(database, library, trainer, session, 1)
}

/** One case people learn with, and its next version, still written. */
async function writeCase(database: Database, now: Date) {
  const long = asAt(daysBefore(now, 170))('trainer')
  const find = (id: Awaited<ReturnType<typeof beginCase>>) =>
    database.asking(long, db => getCase(db, id))
  const about = {
    title: 'Lifts after training',
    about: 'A coach, a boy and a secret. One part, to open a meeting with.',
    ...{ minutes: 15, refreshMonths: 6 },
  }
  const id = await beginCase(database, long, about)
  await changeCase(database, long, await find(id), { part: 1, as: lift })
  await changeCase(database, long, await find(id), { startsOn: londonDayOf(long.at) })
  await writeNext(database, asAt(daysBefore(now, 2))('trainer'), id)
  return (await find(id)).module
}
