import {
  type CalendarDate,
  formatDay,
  readCalendarDate,
} from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import type { Tier } from './group-rules.ts'

export const groupDecisions = {
  carry_forward: 'Carry forward to the next meeting',
  escalate: 'Escalate',
  step_down: 'Step down to early help or social work',
  remove_no_longer_at_risk: 'Remove: no longer at risk',
  remove_never_at_risk: 'Remove: found never at risk',
  transfer: 'Transfer to another area or adult service',
  defer: 'Defer once',
  hand_back: 'Answer, and hand back to the group that asked',
} as const

export type GroupDecision = keyof typeof groupDecisions

/** Whoever is on the list stays on it until a decision ends the listing. None at all is not such a decision. */
export function staysOnList(decision: GroupDecision | undefined): boolean {
  return !decision || ['carry_forward', 'escalate', 'defer', 'hand_back'].includes(decision)
}

/** What a chair may put down on the child's own page. A strategic group keeps no list: it answers the group that asked. */
export function choicesAt(tier: Tier): readonly GroupDecision[] {
  return tier === 'strategic' ? ['hand_back', 'carry_forward', 'defer'] : ['carry_forward', 'defer']
}

export type NewAction = {
  readonly text: string
  readonly agencyId: Id<'agency'>
  readonly dueOn: CalendarDate
}

export type DecisionDraft = {
  readonly decision: GroupDecision
  readonly reason: string
  readonly childsView: string
  readonly dissent: string
  readonly actions: readonly NewAction[]
  /** What a child who leaves the list was shown for. */
  readonly evidence?: Evidence
}

/** By criterion: words, an id from the record, or what each agency says. */
export type Evidence = Readonly<
  Record<
    string,
    string | readonly { readonly agencyId: Id<'agency'>; readonly words: string }[] | undefined
  >
>

/** What the answers are held against. */
export type AtTheTable = {
  readonly tier: Tier
  readonly today: CalendarDate
  readonly agencyIds: readonly Id<'agency'>[]
  /** The meeting at which the child was deferred before, in this time on the list. */
  readonly deferredOn?: CalendarDate | undefined
}

const mostActions = 20

/** How many rows for actions the form shows: two to begin with, one more each time somebody asks for it. */
export function actionRows(answers: Answers): number {
  const asked = Number(answers.actions)
  return Number.isInteger(asked) ? Math.min(Math.max(asked, 2), mostActions) : 2
}

/** Why, what the child says and who disagrees, as every decision about a child has them. */
export function readWords(asks: ReturnType<typeof reading>) {
  return {
    reason: asks.text('reason', 'Enter why the group decides this'),
    childsView: asks.optional('childsView'),
    dissent: asks.optional('dissent'),
  }
}

/** Reads what the group decided about a child, or says everything that is wrong with it in page order. */
export function readGroupDecision(answers: Answers, table: AtTheTable): Outcome<DecisionDraft> {
  const asks = reading(answers)
  const { problem, problems } = asks
  const decision = Object.hasOwn(groupDecisions, answers.decision ?? '')
    ? (answers.decision as GroupDecision)
    : undefined
  if (!decision || (decision === 'hand_back' && table.tier !== 'strategic'))
    problem('decision', 'Select what the group decides')
  else if (!staysOnList(decision))
    problem(
      'decision',
      'A child leaves the list only on a page of its own, which asks what that takes',
    )
  else if (decision === 'escalate')
    problem('decision', 'A child is escalated on a page of its own, which asks where to')
  else if (decision === 'defer' && table.deferredOn)
    problem(
      'decision',
      `This child was deferred on ${formatDay(table.deferredOn)} and can be deferred only once`,
    )
  const words = readWords(asks)
  const actions = readActions(answers, table, problem)

  if (problems.length > 0 || !decision) return refused(problems)
  return accepted({ decision, ...words, actions })
}

type AddProblem = (field: string, text: string) => void

/** A row that was left empty is no action; one that was begun must be whole, or nobody will do it. */
export function readActions(
  answers: Answers,
  table: Pick<AtTheTable, 'today' | 'agencyIds'>,
  problem: AddProblem,
): NewAction[] {
  const actions: NewAction[] = []
  for (let row = 1; row <= actionRows(answers); row++) {
    const field = `action-${row}`
    const text = answers[field]?.trim() ?? ''
    const agency = answers[`${field}-agency`] ?? ''
    const begun = [text, agency, ...dateTyped(answers, `${field}-due`)].some(typed => typed !== '')
    if (!begun) continue
    const agencyId = table.agencyIds.find(known => known === agency)
    const dueOn = readCalendarDate(answers, `${field}-due`)

    if (text === '') problem(field, `Action ${row}: enter what is to be done`)
    else if (text.length > shortest)
      problem(field, `Action ${row}: what is to be done must be ${shortest} characters or fewer`)
    if (!agencyId) problem(`${field}-agency`, `Action ${row}: select who does it`)
    if (!dueOn) problem(`${field}-due`, `Action ${row}: by when must be a real date`)
    else if (dueOn < table.today)
      problem(`${field}-due`, `Action ${row}: by when must be today or later`)
    if (text !== '' && agencyId && dueOn) actions.push({ text, agencyId, dueOn })
  }
  return actions
}

function dateTyped(answers: Answers, name: string): string[] {
  return ['', '-day', '-month', '-year'].map(part => answers[`${name}${part}`]?.trim() ?? '')
}
