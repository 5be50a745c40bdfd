import { addDays, type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import type { GroupDecision } from './group-decision.ts'

export const levels = ['none_identified', 'low', 'medium', 'high'] as const
export type Level = (typeof levels)[number]

const levelWords: Readonly<Record<Level, string>> = {
  none_identified: 'none identified',
  low: 'low',
  medium: 'medium',
  high: 'high',
}

/** What the record of a child says at a moment that a decision to leave the list is held against. */
export type OnRecord = {
  readonly matrix?: {
    readonly id: string
    readonly assessedOn: CalendarDate
    readonly provisional: boolean
    readonly level: Level
    /** By the matrix that it replaced. */
    readonly before?: Level
  }
  /** The codes of emergencies that are open. */
  readonly emergencies: readonly string[]
  /** Somebody challenges that the child be taken off, and that is not settled. */
  readonly challenged?: boolean
  /** Who accepted the child in writing since it was listed, where somebody did. */
  readonly handover?: Handover
  /** In the last 90 days. */
  readonly concerns: number
  readonly sightings: number
  /** Undefined where nobody keeps missing episodes here: not knowing is not none. */
  readonly missing?: number
}

/** The written acceptance of a child by another area, another council or an adult service. Another room keeps it. */
export type Handover = {
  readonly id: string
  readonly receivedBy: string
  readonly acceptedBy: string
  readonly acceptedOn: CalendarDate
  readonly words: string
}

export const quietDays = 90
const freshDays = 14

/** One thing the record speaks for or against, and what is said where it speaks against. */
export type Criterion = {
  readonly id: string
  readonly title: string
  readonly holds: boolean
  readonly says: string
  readonly refusal: string
}

type Ask = (record: OnRecord, today: CalendarDate) => Criterion

const assessed: Ask = ({ matrix }, today) => {
  const fresh = matrix !== undefined && matrix.assessedOn >= addDays(today, -freshDays)
  const says = matrix
    ? `The latest risk matrix is of ${formatDay(matrix.assessedOn)}`
    : 'No risk matrix has been completed for this child'
  return {
    ...{ id: 'assessed', title: 'A risk matrix of the last 14 days', holds: fresh, says },
    refusal: matrix
      ? `${says}, more than 14 days ago. Complete it again first`
      : `${says}. Complete one first`,
  }
}

const whole: Ask = ({ matrix }) => ({
  ...{ id: 'whole', title: 'Enough is known', holds: matrix?.provisional === false },
  says: !matrix
    ? 'Nothing was assessed yet'
    : matrix.provisional
      ? 'The risk matrix is provisional: too much in it is unknown'
      : 'The risk matrix is not provisional',
  refusal: matrix
    ? 'The risk matrix is provisional. Find out what is not known first'
    : 'Without a risk matrix nobody can say that enough is known',
})

const lowEnough: Ask = record => ({
  ...levelOf(record, 'low'),
  title: 'The level is low, or none was identified',
})

const notHigh: Ask = record => ({ ...levelOf(record, 'medium'), title: 'The level is not high' })

function levelOf({ matrix }: OnRecord, highest: Level): Omit<Criterion, 'title'> {
  const id = 'level'
  if (!matrix)
    return {
      ...{ id, holds: false, says: 'No level is known' },
      refusal: 'Without a risk matrix the level is not known',
    }
  const { level, before } = matrix
  const moved = before === undefined ? 0 : levels.indexOf(level) - levels.indexOf(before)
  const from =
    before === undefined || moved === 0
      ? ''
      : `, ${moved > 0 ? 'risen' : 'fallen'} from ${levelWords[before]}`
  const says = `The level is ${levelWords[level]}${from}`
  const allowed = levels.slice(0, levels.indexOf(highest) + 1).map(one => levelWords[one])
  return {
    ...{ id, holds: levels.indexOf(level) <= levels.indexOf(highest), says },
    refusal: `${says}. To leave the list this way it must be ${allowed.toReversed().join(' or ')}`,
  }
}

const noEmergency: Ask = ({ emergencies }) => ({
  ...{ id: 'emergencies', title: 'No emergency is open', holds: emergencies.length === 0 },
  says: emergencies.length === 0 ? 'None is open' : `Open: ${emergencies.join(', ')}`,
  refusal: `An emergency is open (${emergencies.join(', ')}). Nobody leaves the list in an emergency`,
})

const notChallenged: Ask = ({ challenged = false }) => ({
  ...{ id: 'challenged', title: 'Nobody challenges it', holds: !challenged },
  says: challenged ? 'It is challenged' : 'No challenge is open',
  refusal: 'Somebody challenges that the child be taken off the list. Settle that first',
})

const acceptedElsewhere: Ask = ({ handover }) => ({
  ...{ id: 'handover', title: 'Somebody accepted in writing', holds: handover !== undefined },
  says: handover
    ? `${handover.receivedBy} accepted on ${formatDay(handover.acceptedOn)}: ${handover.acceptedBy}`
    : 'Nobody has accepted the child since it was listed',
  refusal:
    'Nobody has accepted the child in writing since it was listed. Propose the transfer or plan the transition first, and wait for the answer',
})

const asked: Partial<Record<GroupDecision, readonly Ask[]>> = {
  step_down: [assessed, whole, notHigh, noEmergency, notChallenged],
  transfer: [acceptedElsewhere, notChallenged],
  remove_no_longer_at_risk: [assessed, whole, lowEnough, noEmergency, notChallenged],
  remove_never_at_risk: [assessed, whole, lowEnough, noEmergency, notChallenged],
}

/** What the record must show, whatever anybody writes. A fall in level is never among it: it only lets the rest be asked. */
export function recordCriteria(
  decision: GroupDecision,
  record: OnRecord,
  today: CalendarDate,
): readonly Criterion[] {
  return (asked[decision] ?? []).map(ask => ask(record, today))
}
