import type { Colleague } from '../../foundation/access/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import type { reading } from '../../foundation/kernel/reading.ts'

/** Who there is to give a part of a plan to. */
export type AtTheTable = {
  readonly workers: readonly Colleague[]
  readonly agencies: readonly { readonly id: Id<'agency'>; readonly name: string }[]
}

/** An agency and somebody there, or until its lead names somebody the agency alone. */
export type Doer = {
  readonly agencyId: Id<'agency'>
  readonly workerId: Id<'practitioner'> | null
}

export function readDoer(
  read: ReturnType<typeof reading>,
  answers: Answers,
  { workers, agencies }: AtTheTable,
): Doer | undefined {
  if (answers.by === 'worker') {
    const worker = workers.find(({ id }) => id === answers.workerId)
    if (!worker) read.problem('workerId', 'Select the worker who does it')
    return worker && { agencyId: worker.agencyId, workerId: worker.id }
  }
  const agency = agencies.find(({ id }) => id === answers.agencyId)
  if (!agency) read.problem('agencyId', 'Select the agency that does it')
  return agency && { agencyId: agency.id, workerId: null }
}

export function readDueOn(
  read: ReturnType<typeof reading>,
  today: CalendarDate,
): CalendarDate | undefined {
  const dueOn = read.day('dueOn', 'Enter by when, as a real date')
  if (dueOn && dueOn < today) read.problem('dueOn', 'The day must be today or later')
  return dueOn
}
