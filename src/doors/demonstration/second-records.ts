import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { compareWaiting, insertChild } from '../../records/people/index.ts'
import { setResponsibility } from '../../records/tasks/index.ts'
import { asAt, daysBefore } from './step.ts'

type Second = {
  readonly of: readonly [given: string, family: string]
  readonly as: readonly [given: string, family: string]
  readonly born: (day: CalendarDate) => CalendarDate
}

/** Children who are on record twice, as it happens where a name is spelt by ear or a date is typed in a hurry. */
const seconds: readonly Second[] = [
  { of: ['Zainab', 'Rehman'], as: ['Zaynab', 'Rahman'], born: day => day },
  { of: ['Reece', 'Calder'], as: ['Reece', 'Calder'], born: day => addDays(day, 1) },
  { of: ['Leo', 'Fairburn'], as: ['Leonard', 'Fairburn'], born: day => day },
]

/** Writes the second records, then compares everybody, as the process does when Cairn has run for a while. */
export async function writeSecondRecords(database: Database, now: Date) {
  const who = asAt(daysBefore(now, 5))('worker')
  for (const { of, as, born } of seconds) {
    await auditedTransaction(database, who, async tx => {
      const first = await tx
        .selectFrom('people.child')
        .select(['areaId', 'bornOn', 'sex', 'schoolId'])
        .where('givenName', '=', of[0])
        .where('familyName', '=', of[1])
        .executeTakeFirstOrThrow()
      const { areaId, bornOn, sex, schoolId } = first
      const id = await insertChild(tx, {
        ...{ areaId, sex, schoolId, bornOn: bornOn && born(bornOn) },
        ...{ givenName: as[0], familyName: as[1], by: who.id, at: who.at },
      })
      await setResponsibility(tx, {
        ...{ childId: id, areaId, ownerId: who.id, at: who.at },
        nextStep: 'Find out whether the child is on record twice',
        nextOn: addDays(londonDayOf(now), 5),
      })
      const because = 'was found on an older list'
      const audit = {
        verb: 'collection',
        action: 'child.recorded',
        subjects: [id],
        because,
      } as const
      return { result: id, audit }
    })
  }
  while ((await compareWaiting(database, now)) > 0);
}
