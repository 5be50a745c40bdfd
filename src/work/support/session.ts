import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'

export const modes = {
  one_to_one: 'One to one',
  group: 'In a group',
  family: 'With the family',
  drop_in: 'Drop-in',
  online: 'Online',
  phone: 'By phone',
} as const

export const relatives = {
  child: 'The child',
  parent: 'A parent',
  carer: 'A carer',
  sibling: 'A brother or sister',
  other: 'Somebody else of the family',
} as const

export const places = {
  home: 'At home',
  youth_centre: 'Youth centre',
  school: 'School or college',
  community: 'Somewhere in the community',
  other: 'Somewhere else, or online',
} as const

export const attendances = {
  yes: 'Came',
  not_brought: 'Was not brought, or could not get there',
  not_able: 'Was not able to',
  cancelled_by_service: 'We cancelled it',
} as const

export const concerns = {
  no: 'No',
  concern: 'Yes: a concern for the front door',
  intelligence: 'Yes: something intelligence officers should know',
} as const

export type Session = {
  readonly heldOn: CalendarDate
  readonly minutes: number
  readonly mode: keyof typeof modes
  readonly family: (keyof typeof relatives)[]
  readonly place: keyof typeof places
  readonly placeSafety: string
  readonly attended: keyof typeof attendances
  readonly focus: string
  readonly childsWords: string
  readonly concern: keyof typeof concerns
  readonly account: string
  readonly nextOn: CalendarDate | null
}

type Reading = ReturnType<typeof reading>

/** When and where: the same for one child and for a whole group. */
export function readOccasion(read: Reading, answers: Answers, today: CalendarDate) {
  const heldOn = read.day('heldOn', 'Enter the day, a real date')
  if (heldOn && heldOn > today) read.problem('heldOn', 'The day must be today or past')
  const typed = answers.minutes?.trim() ?? ''
  const minutes = /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN
  if (!(minutes <= 720)) read.problem('minutes', 'Enter how many minutes, from 0 to 720')
  const place = read.choice('place', places, 'Select where it was')
  const placeSafety = read.text('placeSafety', 'Enter how you know that the place is safe')
  return { heldOn, minutes, place, placeSafety }
}

/** What was heard that must go further. */
export function readConcern(read: Reading, field = '') {
  const concern = read.choice(
    `concern${field}`,
    concerns,
    'Select whether something must be passed on',
  )
  const account =
    concern && concern !== 'no' ? read.text(`account${field}`, 'Enter what must be passed on') : ''
  return { concern, account }
}

/** Reads a session of one child. A group session is recorded for the group. */
export function readSession(answers: Answers, today: CalendarDate): Outcome<Session> {
  const read = reading(answers)
  const { group: _, ...alone } = modes
  const mode = read.choice('mode', alone, 'Select how you met')
  const { heldOn, minutes, place, placeSafety } = readOccasion(read, answers, today)
  const attended = read.choice('attended', attendances, 'Select whether the child came')
  const family =
    mode === 'family'
      ? read.list('family').filter((one): one is keyof typeof relatives => one in relatives)
      : []
  if (mode === 'family' && family.length === 0) read.problem('family', 'Select who took part')
  const focus = read.text('focus', 'Enter what it was about')
  const childsWords = read.optional('childsWords')
  const { concern, account } = readConcern(read)
  const nextOn = read.openDay('nextOn', 'Enter a real date, or leave it empty')
  if (read.problems.length > 0 || !mode || !heldOn || !place || !attended || !concern)
    return refused(read.problems)
  return accepted({
    ...{ heldOn, minutes, mode, family, place, placeSafety, attended },
    ...{ focus, childsWords, concern, account, nextOn },
  })
}

export const occasions = {
  start: 'At the start',
  six_weeks: 'At six weeks',
  twelve_weeks: 'At twelve weeks',
  other: 'In between',
  end: 'At the end',
} as const

export type Talk = {
  readonly occasion: keyof typeof occasions
  readonly heldOn: CalendarDate
  readonly childsWords: string
  readonly notHeardWhy: string
  readonly safeAdults: string
  readonly analysis: string
  readonly nextOn: CalendarDate | null
}

/** Reads a talk about the plan: the child first, then what the worker makes of it. */
export function readTalk(answers: Answers, today: CalendarDate): Outcome<Talk> {
  const read = reading(answers)
  const occasion = read.choice('occasion', occasions, 'Select which talk it was')
  const heldOn = read.day('heldOn', 'Enter the day, a real date')
  if (heldOn && heldOn > today) read.problem('heldOn', 'The day must be today or past')
  const heard = read.choice('heard', yesNo, 'Select whether the child took part')
  const childsWords = heard === 'yes' ? read.text('childsWords', 'Enter what the child said') : ''
  const notHeardWhy =
    heard === 'no' ? read.text('notHeardWhy', 'Enter why the child did not take part') : ''
  const safeAdults = read.optional('safeAdults')
  const analysis = read.text('analysis', 'Enter what you make of it')
  const nextOn = read.openDay('nextOn', 'Enter a real date, or leave it empty')
  if (read.problems.length > 0 || !occasion || !heldOn) return refused(read.problems)
  return accepted({ occasion, heldOn, childsWords, notHeardWhy, safeAdults, analysis, nextOn })
}

export type Aim = {
  readonly words: string
  readonly step: string
  readonly byWhom: string
  readonly dueOn: CalendarDate
}

export function readAim(answers: Answers): Outcome<Aim> {
  const read = reading(answers)
  const words = read.text('words', 'Enter the aim in the child’s words')
  const step = read.text('step', 'Enter the next step towards it')
  const byWhom = read.text('byWhom', 'Enter who does it', shortest)
  const dueOn = read.day('dueOn', 'Enter a real date')
  if (read.problems.length > 0 || !dueOn) return refused(read.problems)
  return accepted({ words, step, byWhom, dueOn })
}
