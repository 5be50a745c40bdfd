import { addDays, type CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, yesNo } from '../../foundation/kernel/reading.ts'
import { readHeard } from './family-assessment.ts'
import { type Aim, mostAims } from './plan.ts'

export const aimStates = {
  reached: 'Reached',
  better: 'Better than before',
  same: 'The same',
  worse: 'Worse than before',
} as const

/** No plan goes unlooked at for longer: T_EARLY_HELP_REVIEW counts from the last review. */
export const longestReview = 84

export type AimReview = {
  readonly aimId: Id<'aim'>
  readonly state: keyof typeof aimStates
  readonly note: string
}

export type ReviewDraft = {
  readonly rising: keyof typeof yesNo
  readonly risingAccount: string
  readonly aims: readonly AimReview[]
  readonly childsView: string
  readonly notHeardWhy: string
  readonly familysView: string
  /** Null: early help can end. */
  readonly nextOn: CalendarDate | null
}

export type ReviewGrounds = {
  readonly aims: readonly Aim[]
  /** The date that stands. A review that stops for a rising worry leaves it standing. */
  readonly reviewOn: CalendarDate
  readonly today: CalendarDate
}

type Reading = ReturnType<typeof reading>
type Page = (read: Reading, grounds: ReviewGrounds) => Partial<ReviewDraft>

const pages = {
  rising(read) {
    const rising = read.choice('rising', yesNo, 'Select whether anything is new or getting worse')
    const risingAccount =
      rising === 'yes' ? read.text('risingAccount', 'Enter what is new or getting worse') : ''
    return rising ? { rising, risingAccount } : {}
  },
  aims(read, { aims }) {
    const found = aims.map(({ id }, index) => {
      const state = read.choice(aimField(index), aimStates, `Select how aim ${index + 1} goes`)
      const note = read.optional(`${aimField(index)}-note`)
      return state && { aimId: id, state, note }
    })
    return { aims: found.filter(one => one !== undefined) }
  },
  child: read => readHeard(read, 'childsView'),
  family: read => ({ familysView: read.text('familysView', 'Enter what the family says') }),
  next(read, { today }) {
    const next = read.choice('next', { review: '', end: '' }, 'Select what happens next')
    if (next !== 'review') return { nextOn: null }
    const nextOn = read.day('nextOn', 'Enter the day of the next review, a real date')
    if (nextOn && (nextOn <= today || nextOn > addDays(today, longestReview)))
      read.problem('nextOn', `The review must be after today and within ${longestReview} days`)
    return { nextOn: nextOn ?? null }
  },
} as const satisfies Record<string, Page>

export type ReviewPage = keyof typeof pages

export function aimField(index: number): string {
  return `aim-${index + 1}`
}

/** Something new or worse cannot wait for the rest of a form: the review stops, and the child is referred again. */
export function stops(answers: Answers): boolean {
  return answers.rising === 'yes'
}

/** What is wrong with one page, by what the page itself asked: the plan is read again when the review is sent. */
export function reviewProblems(page: ReviewPage, answers: Answers, today: CalendarDate) {
  const shown = Math.min(Number(answers.aimCount) || 0, mostAims)
  const aims = Array.from({ length: shown }, () => ({ id: newId<'aim'>(), words: '' }))
  const grounds = { aims, reviewOn: today, today }
  const read = reading(answers)
  pages[page](read, grounds)
  return read.problems
}

export function readReview(answers: Answers, grounds: ReviewGrounds): Outcome<ReviewDraft> {
  const read = reading(answers)
  const nothing = { aims: [], childsView: '', notHeardWhy: '', familysView: '' }
  const asked: readonly Page[] = stops(answers) ? [pages.rising] : Object.values(pages)
  const parts = asked.map(page => page(read, grounds))
  if (read.problems.length > 0) return refused(read.problems)
  return accepted(Object.assign({ ...nothing, nextOn: grounds.reviewOn }, ...parts) as ReviewDraft)
}
