import { agendaSources } from '../../across/insight/index.ts'
import { isSwitchedOn } from '../../across/pathway/index.ts'
import type { Keys } from '../../foundation/access/index.ts'
import { theProcess } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { Clock } from '../../foundation/kernel/clock.ts'
import { sweepEarlyHelp } from '../../work/early-help/index.ts'
import { sweepGroups } from '../../work/oversight/index.ts'
import { sweepTransitions } from '../../work/plans/index.ts'
import { auditPractice } from './audits.ts'
import { caseSteps } from './case-steps.ts'
import { cases } from './cases.ts'
import { raiseChallenges } from './challenges.ts'
import { foundDirectory, groups } from './directory.ts'
import { disrupt } from './disruption.ts'
import { addDocuments } from './documents.ts'
import { earlyHelpSteps } from './early-help-steps.ts'
import { familySteps } from './family-steps.ts'
import { adoptTerms } from './group-terms.ts'
import { shareIntelligence } from './intelligence.ts'
import { learn } from './learning.ts'
import { fillLibrary, raiseAwareness } from './library.ts'
import { lookIntoTheLog } from './looked.ts'
import { proposeLowerLevels } from './lowerings.ts'
import { meetingsUntil } from './meetings.ts'
import { goMissing } from './missing.ts'
import { moveSteps } from './move-steps.ts'
import { declareConflicts, openRecords, restrictRecords } from './opened-records.ts'
import { bringInPastYear } from './past-year.ts'
import { planSteps } from './plan-steps.ts'
import { protectionSteps } from './protection-steps.ts'
import { writeSecondRecords } from './second-records.ts'
import { asAt, daysBefore } from './step.ts'
import { giveSupport } from './support.ts'

/**
 * Founds the demonstration partnership in an empty database, once: its people, and months of work that they did
 * through the very use cases real people use, so that every page looks as on a working day.
 */
export async function demonstrate(database: Database, clock: Clock, keys: Keys) {
  if (await isFounded(database)) return
  const now = clock()
  await foundDirectory(database, daysBefore(now, 200))
  await adoptTerms(database, daysBefore(now, 200))
  await bringInPastYear(database, now)

  const steps = cases.flatMap(one => [
    ...caseSteps(database, one, now),
    ...earlyHelpSteps(database, one, now),
    ...protectionSteps(database, one, now),
    ...familySteps(database, one, now),
    ...planSteps(database, one, now),
    ...moveSteps(database, one, now),
  ])
  for (const step of steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    for (const group of Object.values(groups)) await meetingsUntil(database, group, step.at)
    await step.act(asAt(step.at))
  }
  for (const group of Object.values(groups)) await meetingsUntil(database, group, now)
  await proposeLowerLevels(database, now)
  await sweepEarlyHelp(database, now)
  await sweepTransitions(database, now, isSwitchedOn('transition.plan'))
  await sweepGroups(database, now, agendaSources)
  await writeSecondRecords(database, now)
  await raiseChallenges(database, now)
  await disrupt(database, now)
  await goMissing(database, now)
  await giveSupport(database, now)
  await fillLibrary(database, now)
  await raiseAwareness(database, now)
  await shareIntelligence(database, keys, now)
  await learn(database, now)
  await lookIntoTheLog(database, now)
  await openRecords(database, now)
  await auditPractice(database, now)
  await addDocuments(database, keys, now)
  await declareConflicts(database, now)
  await restrictRecords(database, now)
}

export async function isFounded(database: Database): Promise<boolean> {
  const area = await database.asking(theProcess, db =>
    db.selectFrom('access.area').select('id').limit(1).executeTakeFirst(),
  )
  return area !== undefined
}
