import { type CalendarDate, readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import {
  type Answers,
  accepted,
  type Outcome,
  type Problem,
  refused,
} from '../../foundation/kernel/outcome.ts'

/** What can have happened to a child, in words that may be read aloud. The keys are what is recorded. */
export const harmKinds = {
  exploitation: 'Exploitation',
  sexual_offence_told: 'A sexual offence was told of',
  violence: 'Violence or threats',
  trafficking: 'Moved or kept for exploitation',
  drugs: 'Drugs given, carried or hidden',
  other: 'Other harm',
} as const

export type HarmKind = keyof typeof harmKinds

/** Harm that happened. It stays on record whatever the danger is now. */
export type Harm = {
  readonly kind: HarmKind
  /** As far as anybody knows: it may be a day, a summer or years. */
  readonly happened: string
  readonly knownOn: CalendarDate
  readonly toldBy: string
  readonly source: string
  readonly account: string
}

export type RecordedHarm = Harm & {
  readonly id: Id<'harm'>
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  /** The emergency it became known with. */
  readonly escalationId: Id<'escalation'> | null
  readonly recordedBy: Id<'practitioner'>
  readonly agencyId: Id<'agency'>
  readonly recordedAt: Date
}

/** What an emergency most likely means has happened. A person confirms it or says what did. */
const kindsOfEmergency: Readonly<Record<string, HarmKind>> = {
  E01: 'sexual_offence_told',
  E02: 'sexual_offence_told',
  E03: 'exploitation',
  E04: 'violence',
  E05: 'drugs',
  E06: 'trafficking',
  E07: 'exploitation',
  E08: 'other',
}

/** Nothing for an emergency that is about an adult, and not yet about what happened to this child. */
export function harmOfEmergency(code: string): HarmKind | undefined {
  return kindsOfEmergency[code]
}

const short = 200
const narrative = 20_000

/** Reads a harm, or says everything that is missing in page order. */
export function readHarm(answers: Answers, today: CalendarDate): Outcome<Harm> {
  const problems: Problem[] = []
  const problem = (field: string, text: string) => problems.push({ field, text })
  const words = (field: string, missing: string, most: number) => {
    const text = answers[field]?.trim() ?? ''
    if (text === '') problem(field, missing)
    else if (text.length > most)
      problem(field, `Use ${most.toLocaleString('en')} characters or fewer`)
    return text
  }

  const kind = (Object.keys(harmKinds) as HarmKind[]).find(known => known === answers.kind)
  if (!kind) problem('kind', 'Select what happened')
  const account = words('account', 'Enter what is known of it', narrative)
  const happened = words('happened', 'Enter when it happened, as far as anybody knows', short)
  const knownOn = readCalendarDate(answers, 'knownOn')
  if (!knownOn) problem('knownOn', 'Enter the day it became known')
  else if (knownOn > today) problem('knownOn', 'The day must be today or in the past')
  const toldBy = words('toldBy', 'Enter who told of it', short)
  const source = words('source', 'Enter which agency knows it', short)

  if (problems.length > 0 || !kind || !knownOn) return refused(problems)
  return accepted({ kind, account, happened, knownOn, toldBy, source })
}

/** What was learnt later. The first words stay beside it. */
export function readAddendum(answers: Answers): Outcome<string> {
  const words = answers.words?.trim() ?? ''
  if (words === '') return refused([{ field: 'words', text: 'Enter what is to be added' }])
  if (words.length > narrative) {
    return refused([{ field: 'words', text: 'Use 20,000 characters or fewer' }])
  }
  return accepted(words)
}
