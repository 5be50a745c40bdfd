import type { StageState } from '../../foundation/govuk/index.ts'
import type { TimeLimitId } from '../../records/tasks/index.ts'
import { dueOf, stateOf, type Timer } from './timer.ts'

export type StepKind =
  | 'discussion'
  | 'enquiry'
  | 'initial'
  | 'core_group'
  | 'review'
  | 'police_protection'
  | 'emergency_order'
  | 'extension'

/** One step of the statutory track as the database keeps it. */
export type Step = {
  readonly kind: StepKind
  readonly id: string
  /** The step it follows. */
  readonly follows: string | null
  readonly since: Date
  readonly done: Date | null
  /** The threshold, the outcome or the decision. */
  readonly word: string | null
}

/** One stage of the drawn track. */
export type Stage = {
  readonly name: string
  readonly state: StageState
  readonly at?: Date
  readonly due?: Date
  readonly note?: string
}

export type Next = { readonly text: string; readonly path: string }

/** The line that is shown: the enquiry while anything is still to come of it, otherwise the latest discussion. */
function lineOf(steps: readonly Step[]) {
  const latest = (kind: StepKind, follows?: string) =>
    steps
      .filter(step => step.kind === kind && (follows === undefined || step.follows === follows))
      .toSorted((a, b) => b.since.getTime() - a.since.getTime())[0]
  const running = steps.find(step => step.kind === 'enquiry' && goesOn(steps, step))
  const discussion = running
    ? steps.find(step => step.id === running.follows)
    : latest('discussion')
  const enquiry = discussion && latest('enquiry', discussion.id)
  const initial = enquiry && latest('initial', enquiry.id)
  const reviews = initial ? reviewsAfter(steps, initial) : []
  const core = initial && latest('core_group', initial.id)
  return { discussion, enquiry, initial, core, reviews }
}

function reviewsAfter(steps: readonly Step[], conference: Step): Step[] {
  const next = steps.find(step => step.kind === 'review' && step.follows === conference.id)
  return next ? [next, ...reviewsAfter(steps, next)] : []
}

/** Whether anything is still to come of an enquiry: its outcome, its conference, or the end of a plan. */
function goesOn(steps: readonly Step[], enquiry: Step): boolean {
  if (!enquiry.done) return true
  if (enquiry.word !== 'substantiated_conference') return false
  const initial = steps.find(step => step.kind === 'initial' && step.follows === enquiry.id)
  if (!initial) return true
  return (reviewsAfter(steps, initial).at(-1) ?? initial).word === 'plan'
}

/** The whole track from the strategy discussion on: what was done and when, what is due and by when. */
export function stagesOf(steps: readonly Step[], timers: readonly Timer[], now: Date): Stage[] {
  const { discussion, enquiry, initial, core, reviews } = lineOf(steps)
  if (!discussion) return []
  const waiting = (name: string, source: Step | undefined, ...limits: TimeLimitId[]): Stage => {
    const timer = timers.find(
      one => one.sourceId === source?.id && limits.includes(one.limitId) && !one.outcome,
    )
    return timer
      ? { name, state: stateOf(timer, now), due: dueOf(timer) }
      : { name, state: 'later' }
  }
  const done = (name: string, step: Step, note?: string): Stage => ({
    ...{ name, state: 'met', at: step.done ?? step.since },
    ...(note && { note }),
  })

  const stages: Stage[] = [
    discussion.done
      ? done('Strategy discussion', discussion, thresholdWords[discussion.word ?? ''])
      : { name: 'Strategy discussion', state: 'due', note: 'To be held and recorded' },
  ]
  if (discussion.word === 'not_met') return stages
  stages.push(
    !enquiry
      ? { name: 'Section 47 enquiry', state: discussion.done ? 'due' : 'later' }
      : enquiry.done
        ? done('Section 47 enquiry', enquiry, outcomeWords[enquiry.word ?? ''])
        : {
            name: 'Section 47 enquiry',
            state: 'due',
            at: enquiry.since,
            note: 'Started, outcome open',
          },
  )
  if (enquiry?.done && enquiry.word !== 'substantiated_conference') return stages
  stages.push(
    initial
      ? done('Initial conference', initial, planWords[initial.word ?? ''])
      : waiting('Initial conference', enquiry, 'T_ICPC'),
  )
  if (initial?.word === 'no_plan') return stages
  stages.push(core ? done('Core group', core) : waiting('Core group', initial, 'T_CORE'))
  const last = reviews.at(-1)
  if (last) stages.push(done('Review conference', last, planWords[last.word ?? '']))
  if (last?.word === 'no_plan') return stages
  const name = last ? 'Next review' : 'Review conference'
  return [...stages, waiting(name, last ?? initial, 'T_REVIEW_CP', 'T_REVIEW_CP_NEXT')]
}

const thresholdWords: Readonly<Record<string, string>> = {
  met: 'Threshold met',
  not_met: 'Threshold not met',
}
const outcomeWords: Readonly<Record<string, string>> = {
  not_substantiated: 'Not substantiated',
  substantiated_not_continuing: 'Substantiated, not continuing',
  substantiated_conference: 'Substantiated, conference',
}
const planWords: Readonly<Record<string, string>> = { plan: 'Plan', no_plan: 'No plan' }

/** What whoever leads the track does next, and where. */
export function nextOf(steps: readonly Step[], childId: string): Next {
  const call = {
    text: 'Call a strategy discussion',
    path: `/children/${childId}/discussions/new`,
  }
  const open = steps.find(step => step.kind === 'discussion' && !step.done)
  if (open) return { text: 'Record the strategy discussion', path: `/discussions/${open.id}` }
  const { discussion, enquiry, initial, core, reviews } = lineOf(steps)
  if (discussion?.word !== 'met') return call
  if (!enquiry) {
    return {
      text: 'Start the section 47 enquiry',
      path: `/discussions/${discussion.id}/enquiry`,
    }
  }
  if (!enquiry.done) return { text: 'Decide the enquiry', path: `/enquiries/${enquiry.id}` }
  if (!goesOn(steps, enquiry)) return call
  if (!initial) {
    return { text: 'Record the initial conference', path: `/enquiries/${enquiry.id}/conference` }
  }
  if (!core && reviews.length === 0) {
    return { text: 'Record the core group', path: `/conferences/${initial.id}/core-group` }
  }
  const last = reviews.at(-1) ?? initial
  return { text: 'Record the review conference', path: `/conferences/${last.id}/review` }
}
