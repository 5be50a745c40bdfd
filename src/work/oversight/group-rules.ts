import type { Id } from '../../foundation/kernel/id.ts'
import type { Answers, Outcome } from '../../foundation/kernel/outcome.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import { inForceAt, type Start } from '../../records/practice/index.ts'
import { agencyKinds, type QuorumRule, usualQuorum } from './quorum.ts'

/** The steps of the month around a meeting, each so many days before or after it. */
export const cycleDays = {
  call: 'Call for items: how many days before the meeting?',
  freeze: 'Freeze the agenda: how many days before?',
  packs: 'Send out the packs: how many days before?',
  actions: 'Send out the actions: how many days after the meeting?',
  draft: 'Draft the minutes: how many days after?',
  sign: 'Sign the minutes: how many days after?',
  chase: 'Chase the actions: how many days after?',
} as const

export type CycleStepId = keyof typeof cycleDays

export const listedFrom = {
  high: 'High',
  medium: 'Medium and high',
  low: 'Low, medium and high',
} as const

export type ListedFrom = keyof typeof listedFrom

/** Somebody who comes only in place of a member. */
export type Deputy = {
  readonly deputyId: Id<'practitioner'>
  readonly memberId: Id<'practitioner'>
}

/** What of a group's terms of reference acts by itself. */
export type GroupRules = {
  readonly quorum: QuorumRule
  readonly deputies: readonly Deputy[]
  /** The lowest level at which a child comes onto the list without anybody putting it there. */
  readonly listedFrom: ListedFrom
  readonly weeks: number
  readonly days: Readonly<Record<CycleStepId, number>>
}

/** As delivered, and where a group has no terms of reference yet. */
export const usualRules: GroupRules = {
  quorum: usualQuorum,
  deputies: [],
  listedFrom: 'medium',
  weeks: 4,
  days: { call: 15, freeze: 10, packs: 7, actions: 2, draft: 5, sign: 10, chase: 10 },
}

/** A version of a group's terms and the day from which they are worked by, as the database has them. */
export type StartedTerms = Omit<Start, 'decidedAt'> & {
  readonly decidedAt: string
  readonly level: Tier
  readonly rules: GroupRules
}

/** What a group works on: children of its list, contexts, or what the groups below cannot settle. */
export type Tier = 'child' | 'context' | 'strategic'

/** By what a group works at a moment. */
export function termsAt(started: readonly StartedTerms[], at: Date) {
  const dated = started.map(one => ({ ...one, decidedAt: new Date(one.decidedAt) }))
  const [inForce] = inForceAt(dated, at).values()
  const level: Tier = inForce?.level ?? 'child'
  return { level, rules: inForce?.rules ?? usualRules }
}

export function rulesOf(
  { started }: { readonly started: readonly StartedTerms[] },
  at: Date,
): GroupRules {
  return termsAt(started, at).rules
}

export function tierOf({ started }: { readonly started: readonly StartedTerms[] }, at: Date): Tier {
  return termsAt(started, at).level
}

const levels = ['none_identified', 'low', 'medium', 'high']

/** Whether a child of this level comes onto the list by itself. */
export function isListedAt(level: string, { listedFrom }: GroupRules): boolean {
  return levels.indexOf(level) >= levels.indexOf(listedFrom)
}

const mostWeeks = 13
const mostDays = 28
const before = ['call', 'freeze', 'packs'] as const

type Sitting = { readonly id: Id<'practitioner'>; readonly name: string }

/** What stands in the form for somebody who comes in their own right. */
export const ownRight = 'member'

/** Reads the part of terms of reference that acts by itself. */
export function readRules(answers: Answers, members: readonly Sitting[]): Outcome<GroupRules> {
  const { problem, problems, list, choice } = reading(answers)
  const whole = (field: string, most: number, least = 0) => {
    const typed = answers[field]?.trim() ?? ''
    const number = Number(typed)
    if (/^\d{1,2}$/.test(typed) && number >= least && number <= most) return number
    problem(field, `Enter a whole number from ${least} to ${most}`)
    return 0
  }
  const deputies = members.flatMap(({ id }): Deputy[] => {
    const seat = answers[`seat-${id}`] ?? ownRight
    const member = members.find(one => one.id === seat && one.id !== id)
    if (seat !== ownRight && !member)
      problem(`seat-${id}`, 'Select a member, or that they come in their own right')
    return member ? [{ deputyId: id, memberId: member.id }] : []
  })
  const isDeputy = (id: string) => deputies.some(({ deputyId }) => deputyId === id)
  for (const { deputyId, memberId } of deputies)
    if (isDeputy(memberId))
      problem(`seat-${deputyId}`, 'Select a member who comes in their own right')
  const needed = list('quorum')
  const kinds = Object.keys(agencyKinds).filter(kind => needed.includes(kind))
  if (kinds.length === 0) problem('quorum', 'Select whose agencies must be there')
  const from = choice('listedFrom', listedFrom, 'Select which levels are listed by themselves')
  const weeks = whole('weeks', mostWeeks, 1)
  const days = Object.fromEntries(
    (Object.keys(cycleDays) as CycleStepId[]).map(step => [step, whole(`days-${step}`, mostDays)]),
  ) as Record<CycleStepId, number>
  for (const [at, step] of before.slice(1).entries())
    if (days[step] > days[before[at] ?? 'call'])
      problem(`days-${step}`, 'This comes no earlier than the step before it')
  if (problems.length > 0 || !from) return refused(problems)
  const quorum = { kinds, chair: needed.includes('chair') }
  return accepted({ quorum, deputies, listedFrom: from, weeks, days })
}

/** The answers a form begins with. */
export function answersForRules(rules: GroupRules): Answers {
  const { quorum, deputies, listedFrom, weeks, days } = rules
  return {
    ...Object.fromEntries(deputies.map(one => [`seat-${one.deputyId}`, one.memberId])),
    quorum: [...quorum.kinds, ...(quorum.chair ? ['chair'] : [])].join('\n'),
    listedFrom,
    weeks: String(weeks),
    ...Object.fromEntries(Object.entries(days).map(([step, day]) => [`days-${step}`, String(day)])),
  }
}

/** The same in words, as they are written into the terms for whoever approves and reads them. */
export function rulesInWords(rules: GroupRules, members: readonly Sitting[]) {
  const { quorum, deputies, weeks, days } = rules
  const nameOf = (id: string) => members.find(one => one.id === id)?.name ?? 'a member'
  const seats = members.map(({ id, name }) => {
    const deputy = deputies.find(({ deputyId }) => deputyId === id)
    return deputy ? `${name}, only in place of ${nameOf(deputy.memberId)}` : name
  })
  const needed = quorum.kinds.map(kind => agencyKinds[kind] ?? kind)
  return {
    members: seats.join('\n'),
    quorum: [...needed, ...(quorum.chair ? ['the chair or a deputy of the chair'] : [])].join(', '),
    lists: `${listedFrom[rules.listedFrom]}. Anybody else is put on the list by a decision.`,
    cycle: [
      weeks === 1 ? 'Every week.' : `Every ${weeks} weeks.`,
      `Days before: call for items ${days.call}, agenda frozen ${days.freeze}, packs ${days.packs}.`,
      `Days after: actions out ${days.actions}, draft minutes ${days.draft}, minutes signed ${days.sign}, actions chased ${days.chase}.`,
    ].join('\n'),
  }
}
