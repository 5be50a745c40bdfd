import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { matrixToLearnBy } from '../../work/assessment/index.ts'
import { openLibrary } from '../../work/learning/index.ts'
import { caseSteps } from './case-steps.ts'
import type { Case } from './cases.ts'
import { isFounded } from './demonstrate.ts'
import { foundDirectory, groups } from './directory.ts'
import { adoptTerms } from './group-terms.ts'
import { meetingsUntil } from './meetings.ts'
import { asAt, daysBefore } from './step.ts'

/** One for each of a table of learners: the same story, so that what one decides takes nothing from another. */
const names = [
  'Jodie',
  'Megan',
  'Tia',
  'Chloe',
  'Amber',
  'Paige',
  'Holly',
  'Keira',
  'Leah',
  'Robyn',
]

/**
 * Founds the place to train in, in an empty database: the invented people, and the staged case as it reached the front
 * door, to be gone on with in the real pages.
 */
export async function foundTraining(database: Database, clock: Clock) {
  if (await isFounded(database)) return
  const now = clock()
  await foundDirectory(database, daysBefore(now, 200))
  await adoptTerms(database, daysBefore(now, 200))
  for (const group of Object.values(groups)) await meetingsUntil(database, group, now)
  for (const one of names.map(stagedFor)) {
    for (const step of caseSteps(database, one, now)) await step.act(asAt(step.at))
  }
}

function stagedFor(given: string): Case {
  const [module] = openLibrary(matrixToLearnBy).shipped
  const told = module?.parts[0]?.facts.join('\n\n') ?? ''
  return {
    ...({ area: 'wenmouth', reached: 'received', daysAgo: 0, raisedBy: 'teacher' } as const),
    child: { given, family: 'Ashby', age: 16, sex: 'female', livesWith: 'Her mother' },
    concern: told.replaceAll('Jodie', given),
  }
}
