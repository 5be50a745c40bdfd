import { endTies, findColleague, insertTie } from '../../foundation/access/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay, londonDayOf } from '../../foundation/kernel/london.ts'
import { settleTasksFrom, tell } from '../../records/tasks/index.ts'
import type { CourtDateSet, ProceedingEnded, WitnessNamed } from '../../work/support/index.ts'
import { type Acting, set } from './acting.ts'

/** Who coordinates and who supports sees the child for it. */
export async function onWitnessNamed(acting: Acting, event: WitnessNamed) {
  const { tx, by, at } = acting
  const { witnessId, proceedingId, childId, coordinatorId, supporterId } = event
  for (const practitionerId of new Set([coordinatorId, supporterId])) {
    await insertTie(tx, childId, { practitionerId }, 'allocation', witnessId, at)
    const path = `/court/${proceedingId}`
    if (practitionerId !== by) await tell(tx, { practitionerId, kind: 'task.set', path, at })
  }
}

/** Whoever goes with the child has a week to prepare, where the date leaves one. */
const prepareDaysBefore = 7

export async function onCourtDateSet(acting: Acting, event: CourtDateSet) {
  const { tx, by, at } = acting
  const { dateId, replacesId, proceedingId, areaId, heldAt, title, coordinatorId } = event
  if (replacesId) await isOff(acting, replacesId, 'There is a new date')
  const path = `/court/${proceedingId}`
  for (const practitionerId of new Set([coordinatorId, ...event.supporterIds])) {
    const person = await findColleague(tx, practitionerId)
    if (!person) continue
    const days = [addDays(londonDayOf(heldAt), -prepareDaysBefore), londonDayOf(at)]
    const [prepareBy = londonDayOf(at)] = days.toSorted().reverse()
    await set(acting, {
      ...{ kind: 'court-date', title: `Prepare for a date: ${title}`, path, sourceId: dateId },
      ...{ areaId, childId: null, ownerId: person.id, ownerAgencyId: person.agencyId },
      dueAt: endOfLondonDay(prepareBy),
    })
    if (practitionerId !== by)
      await tell(tx, { practitionerId, kind: 'support.court-date', path, at })
  }
}

export async function onProceedingEnded(acting: Acting, { witnessIds, dateIds }: ProceedingEnded) {
  for (const id of witnessIds) await endTies(acting.tx, id, acting.at)
  for (const id of dateIds) await isOff(acting, id, 'It is over')
}

async function isOff({ tx, by, at }: Acting, dateId: Id<'court-date'>, outcome: string) {
  await settleTasksFrom(tx, dateId, 'court-date', { state: 'cancelled', outcome, by, at })
}
