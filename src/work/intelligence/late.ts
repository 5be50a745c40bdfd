import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay, londonDayOf } from '../../foundation/kernel/london.ts'
import { addWorkingDays } from '../../foundation/kernel/working-days.ts'
import { dueAt } from '../../records/tasks/index.ts'

/** Something that waits: to be read, to be decided on, or to be passed on. */
export type Waits = {
  readonly subjectId: string
  readonly areaId: Id<'area'>
  readonly waits: 'unread' | 'undecided' | 'not_passed_on'
  readonly since: Date
  /** Of what is to be passed on, which was given its day when it was asked for. */
  readonly dueAt: Date | null
  readonly askedOf: Id<'practitioner'> | null
  /** How far up somebody was told of it: 0 where nobody was. */
  readonly told: number
}

/** Partnership default: a working week after its time it goes up to whoever they answer to. */
const climbsAfter = 5

const limits = { unread: 'T_FEEDBACK_ACK', undecided: 'T_FEEDBACK' } as const

/** Who is to be told now: 1 whoever is asked, 2 whoever they answer to, and nobody where its time is not over. */
export function rungOf({ waits, since, dueAt: given, told }: Waits, now: Date): 1 | 2 | undefined {
  const due = given ?? dueAt(limits[waits === 'unread' ? 'unread' : 'undecided'], since)
  if (now <= due) return undefined
  const climbs = endOfLondonDay(addWorkingDays(londonDayOf(due), climbsAfter))
  const reached = now > climbs ? 2 : 1
  return reached > told ? reached : undefined
}
