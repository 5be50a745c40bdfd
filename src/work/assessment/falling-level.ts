import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Problem } from '../../foundation/kernel/outcome.ts'
import type { Assessment, EvidencedAnswers } from './assessment.ts'
import { levelWord } from './explanation.ts'
import type { Instrument, Level } from './instrument.ts'

/** A level below the one that stands, with all that it rests on. */
export type Fall = {
  /** The level that stands: the last one decided or the one the matrix comes to, whichever is higher. */
  readonly from: Level
  readonly to: Level
  readonly reason: string
  readonly provisional: boolean
  /** The least an open mandatory escalation allows. */
  readonly least: Level
  readonly newEvidence: boolean
  /** Every harm on record, and those of them the proposer read. */
  readonly harms: readonly string[]
  readonly acknowledged: readonly string[]
  readonly asked: string
  /** Who may confirm it: others, in a role the proposer does not hold. */
  readonly authorisers: readonly Id<'practitioner'>[]
}

/**
 * All that is still missing before a level may be proposed below the one that stands.
 *
 * Levels that fell too quickly, and harm that was left out, are what inquiries found; so each
 * guard speaks for itself. IICSA, child sexual exploitation by organised networks, part F.5 (2022).
 */
export function problemsOfFall(instrument: Instrument, fall: Fall): Problem[] {
  const order = instrument.scoring.levelOrder
  const { minimumRationaleCharacters: needed } = instrument.override.lower
  const stands = `The level stands at ${levelWord(instrument, fall.from)}.`
  const least = levelWord(instrument, fall.least)
  const inEmergency = order.indexOf(fall.to) < order.indexOf(fall.least)
  const unread = fall.harms.some(harm => !fall.acknowledged.includes(harm))

  const guards: [missing: boolean, field: string, text: string][] = [
    [
      inEmergency,
      'finalLevel',
      `While a mandatory escalation is open, the level is at least ${least}`,
    ],
    [fall.provisional, 'finalLevel', `${stands} Too much is not yet known to lower it`],
    [
      !fall.newEvidence,
      'finalLevel',
      `${stands} To lower it, give evidence from after the last matrix beside at least one sign`,
    ],
    [
      [...fall.reason].length < needed,
      'overrideReason',
      `${stands} Say in at least ${needed} characters why you lower it`,
    ],
    [unread, 'harms', 'Read each harm that happened and tick it'],
    [
      !fall.authorisers.some(id => id === fall.asked),
      'asked',
      'Select who is asked to confirm the lower level: somebody else, in another role',
    ],
  ]
  return guards.filter(([missing]) => missing).map(([, field, text]) => ({ field, text }))
}

/** The level nothing may go below without a second person. */
export function standingLevel(
  { scoring: { levelOrder } }: Instrument,
  computed: Level,
  previous: Pick<Assessment, 'finalLevel'> | undefined,
): Level {
  const before = previous?.finalLevel ?? computed
  return levelOrder.indexOf(before) > levelOrder.indexOf(computed) ? before : computed
}

/** Whether anything here happened since the child was last assessed. The first matrix is all new. */
export function hasNewEvidence(
  answers: EvidencedAnswers,
  previous: Pick<Assessment, 'assessedAt'> | undefined,
): boolean {
  if (!previous) return true
  const last: CalendarDate = londonDayOf(previous.assessedAt)
  return Object.values(answers).some(({ evidence }) => evidence && evidence.on > last)
}
