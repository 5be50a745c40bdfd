import type { Id } from '../../foundation/kernel/id.ts'
import { readPast } from '../../foundation/kernel/moment.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'
import { dueAt } from '../../records/tasks/index.ts'

/** In what capacity somebody asks the child. Areas read “independent” differently, so it is always said. */
export const capacities = {
  commissioned: 'A commissioned return interview service',
  independent_worker: 'A worker of another team or agency',
  advocate: 'An advocate or independent visitor',
  youth_worker: 'A youth or support worker the child knows',
  social_worker: 'A social worker who does not answer for the child',
  other: 'Somebody else',
} as const

export const trusts = {
  yes: 'Yes, the child says so',
  no: 'No',
  not_known: 'Not known',
} as const

type Pull = 'push' | 'pull' | 'other'

/** Why children go, with which way each mostly works. The partnership's list; the codes are for counting. */
export const reasons = {
  family_conflict: { text: 'Arguments at home', pulls: 'push' },
  domestic_abuse: { text: 'Domestic abuse', pulls: 'push' },
  neglect_or_abuse: { text: 'Neglect or abuse', pulls: 'push' },
  boundaries: { text: 'Rules and boundaries', pulls: 'push' },
  bullying: { text: 'Bullying', pulls: 'push' },
  school_issue: { text: 'School', pulls: 'push' },
  placement_issue: { text: 'The placement', pulls: 'push' },
  contact_issue: { text: 'Contact with family', pulls: 'push' },
  mental_health: { text: 'Mental health', pulls: 'push' },
  substance_use: { text: 'Alcohol or drugs', pulls: 'pull' },
  socialising: { text: 'Being with others', pulls: 'pull' },
  boredom: { text: 'Boredom', pulls: 'push' },
  see_family: { text: 'To see family', pulls: 'pull' },
  see_friends: { text: 'To see friends', pulls: 'pull' },
  relationship_claimed: { text: 'Somebody who says they love the child', pulls: 'pull' },
  groomed_or_enticed: { text: 'Groomed or enticed', pulls: 'pull' },
  told_or_made_to_go: { text: 'Told or made to go', pulls: 'pull' },
  debt_or_threat: { text: 'Debt or threats', pulls: 'pull' },
  money_or_goods: { text: 'Money or goods', pulls: 'pull' },
  online_contact: { text: 'Contact online', pulls: 'pull' },
  trafficked: { text: 'Moved by others', pulls: 'pull' },
  lost_or_misunderstanding: { text: 'Lost, or a misunderstanding', pulls: 'other' },
  other: { text: 'Another reason', pulls: 'other' },
  would_not_say: { text: 'Did not wish to say', pulls: 'other' },
} as const satisfies Record<string, { readonly text: string; readonly pulls: Pull }>

export type ReasonCode = keyof typeof reasons

/** What a child can agree to share, part by part. */
export const parts = {
  account: 'What happened, in the child’s words',
  health: 'Health, harm and injuries',
  people: 'People, places, vehicles and phones',
  plan: 'What would help, and the safety plan',
} as const

export type Part = keyof typeof parts

export type Reason = {
  readonly code: ReasonCode
  readonly pulls: Pull
  readonly view: 'child' | 'worker'
}

export type Interview = {
  readonly heldAt: Date
  readonly place: string
  readonly worker: string
  readonly capacity: keyof typeof capacities
  readonly independentWhy: string
  readonly trusted: keyof typeof trusts
  readonly account: string
  readonly withoutChild: string
  readonly wouldHelp: string
  readonly analysis: string
  readonly safetyPlan: string
  readonly concern: boolean
  readonly lateWhy: string
  readonly consented: readonly Part[]
  readonly reasons: readonly Reason[]
  readonly episodeIds: readonly Id<'episode'>[]
}

/** An episode an interview can speak of. */
export type Spoken = { readonly id: Id<'episode'>; readonly returnedAt: Date }

/**
 * Reads a return interview. Whoever cares for the child cannot hold it: a child must be able to say what the carer is
 * part of (statutory guidance on children who run away or go missing from home or care, 2014).
 *
 * The child's own words are taken as they are: nothing advises on them and nothing shortens them.
 */
export function readInterview(
  answers: Answers,
  open: readonly Spoken[],
  now: Date,
): Outcome<Interview> {
  const read = reading(answers)
  const heldAt = readPast(answers, 'held', now, read.problems)
  const chosen = read.list('episodes')
  const spoken = open.filter(({ id }) => chosen.includes(id))
  if (spoken.length === 0) read.problem('episodes', 'Select which times the interview spoke of')
  const last = spoken.map(({ returnedAt }) => returnedAt.getTime())
  if (heldAt && heldAt.getTime() < Math.max(0, ...last))
    read.problem('held', 'The interview was held after the child was back')
  const place = read.text('place', 'Enter where it was held', shortest)
  const worker = read.text('worker', 'Enter who held it', shortest)
  const capacity = read.choice('capacity', capacities, 'Select in what capacity')
  const cares = read.choice('cares', yesNo, 'Select yes if they care for the child')
  if (cares === 'yes')
    read.problem(
      'cares',
      'Somebody who does not care for the child must hold it, so that the child can speak freely. Offer another worker',
    )
  const independentWhy = read.text('independentWhy', 'Enter how they are independent', shortest)
  const trusted = read.choice('trusted', trusts, 'Select whether the child trusts them')
  const heard = read.choice('heard', yesNo, 'Select yes if the child talked')
  const account = heard === 'yes' ? read.text('account', 'Enter what the child said') : ''
  const withoutChild =
    heard === 'no' ? read.text('withoutChild', 'Enter what parents, carers or others know') : ''
  const childsReasons = reasonsIn(read.list('childsReasons'), 'child')
  const workersReasons = reasonsIn(read.list('workersReasons'), 'worker')
  const wouldHelp = read.optional('wouldHelp')
  const analysis = read.text('analysis', 'Enter what you make of it')
  const safetyPlan = read.optional('safetyPlan')
  const concern = read.choice('concern', yesNo, 'Select yes if something must be looked at again')
  const late = heldAt !== undefined && spoken.some(one => heldAt > dueAt('T_RHI', one.returnedAt))
  const lateWhy = late
    ? read.text('lateWhy', 'Enter why it was held after 72 hours')
    : read.optional('lateWhy')
  const consented = (Object.keys(parts) as Part[]).filter(one =>
    read.list('consented').includes(one),
  )
  if (read.problems.length > 0 || !heldAt || !capacity || !trusted || !concern)
    return refused(read.problems)
  return accepted({
    ...{ heldAt, place, worker, capacity, independentWhy, trusted, account, withoutChild },
    ...{ wouldHelp, analysis, safetyPlan, concern: concern === 'yes', lateWhy, consented },
    reasons: [...childsReasons, ...workersReasons],
    episodeIds: spoken.map(({ id }) => id),
  })
}

function reasonsIn(chosen: readonly string[], view: Reason['view']): Reason[] {
  return (Object.keys(reasons) as ReasonCode[])
    .filter(code => chosen.includes(code))
    .map(code => ({ code, pulls: reasons[code].pulls, view }))
}

export type Prevention = {
  readonly heldAt: Date
  readonly heldBy: string
  readonly safe: 'yes' | 'no'
  readonly account: string
  readonly harm: string
  readonly again: string
}

/** What the police learnt soon after the return: safe and well, harm, who, and whether it may happen again. */
export function readPrevention(answers: Answers, returnedAt: Date, now: Date): Outcome<Prevention> {
  const read = reading(answers)
  const heldAt = readPast(answers, 'held', now, read.problems)
  if (heldAt && heldAt < returnedAt)
    read.problem('held', 'The interview was held after the child was back')
  const heldBy = read.text('heldBy', 'Enter which officer held it', shortest)
  const safe = read.choice('safe', yesNo, 'Select yes if the child is safe and well')
  const account = read.text('account', 'Enter where the child was, and with whom')
  const harm =
    safe === 'no' ? read.text('harm', 'Enter what harm came to the child') : read.optional('harm')
  const again = read.optional('again')
  if (read.problems.length > 0 || !heldAt || !safe) return refused(read.problems)
  return accepted({ heldAt, heldBy, safe, account, harm, again })
}

type Came = {
  readonly returned: boolean
  readonly prevented: boolean
  readonly offers: number
  readonly interviewed: boolean
}

/**
 * What is still to be done before an episode is closed. A child who declines is offered another worker or place first; and
 * then what parents and carers know is written down, as an interview without the child.
 */
export function standsInTheWay({ returned, prevented, offers, interviewed }: Came): string[] {
  return [
    !returned && 'The child is not back yet.',
    !prevented && 'The police have not held their prevention interview.',
    offers === 0 && 'No return interview was offered.',
    !interviewed &&
      offers < 2 &&
      'Declined or not reached is not the end: offer another worker or place.',
    !interviewed && 'Nothing is written down of what the child, or those who know them, say.',
  ].filter(one => one !== false)
}

export const recipients = {
  police: 'The police',
  social_worker: 'The social worker',
  carer: 'The parent or carer',
} as const

export type Telling = {
  readonly recipient: keyof typeof recipients
  readonly shared: boolean
  readonly parts: readonly Part[]
  readonly why: string
}

/** Who was told what, and why or why not. Sharing what the child does not agree to needs a reason that says so. */
export function readTelling(answers: Answers): Outcome<Telling> {
  const read = reading(answers)
  const recipient = read.choice('recipient', recipients, 'Select whom')
  const shared = read.choice('shared', yesNo, 'Select yes if something was shared')
  const told = (Object.keys(parts) as Part[]).filter(one => read.list('parts').includes(one))
  if (shared === 'yes' && told.length === 0) read.problem('parts', 'Select what was shared')
  const why = read.text('why', 'Enter why, or why not')
  if (read.problems.length > 0 || !recipient || !shared) return refused(read.problems)
  return accepted({ recipient, shared: shared === 'yes', parts: shared === 'yes' ? told : [], why })
}
