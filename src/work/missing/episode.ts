import type { Id } from '../../foundation/kernel/id.ts'
import { readPast } from '../../foundation/kernel/moment.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'

/** What a person may report. `absent` is historic, and only comes with what is imported. */
export const kinds = {
  missing: 'Missing: nobody knows where the child is',
  away: 'Away without permission: we know where, and are worried',
  unreported: 'Was missing, and nobody told us at the time',
} as const

export const kindWords = {
  missing: 'Missing',
  away: 'Away without permission',
  unreported: 'Missing, not reported at the time',
  absent: 'Absent (historic)',
} as const

export const leftFrom = {
  home: 'Home',
  placement: 'Where the child is looked after',
  school: 'School or college',
  other: 'Somewhere else',
} as const

export const cares = {
  no: 'No',
  looked_after: 'Yes, by the council here',
  placed_by_other: 'Yes, placed here by another council',
  not_known: 'I do not know',
} as const

export type EpisodeKind = keyof typeof kindWords

/** A child as the reporter names them, where there is no record to choose. */
export type Described = { readonly describedAs: string; readonly describedAge: number | null }

export type Report = Described & {
  readonly kind: EpisodeKind
  readonly informant: string
  readonly policeReference: string
  readonly lastSeenAt: Date
  readonly lastSeenPlace: string
  readonly lastSeenBy: string
  readonly clothing: string
  readonly leftFrom: keyof typeof leftFrom
  readonly care: keyof typeof cares
  readonly circumstances: string
  readonly leads: string
}

/** @param named the child was chosen from the records, and need not be described */
export function readReport(answers: Answers, now: Date, named: boolean): Outcome<Report> {
  const read = reading(answers)
  const describedAs = named
    ? ''
    : read.text(
        'describedAs',
        'Enter the name the child goes by, or what is known of them',
        shortest,
      )
  const describedAge = named ? null : ageIn(answers.describedAge, read.problem)
  const kind = read.choice('kind', kinds, 'Select whether anybody knows where the child is')
  const lastSeenAt = readPast(answers, 'lastSeen', now, read.problems)
  const lastSeenPlace = read.text('lastSeenPlace', 'Enter where the child was last seen', shortest)
  const left = read.choice('leftFrom', leftFrom, 'Select where the child left from')
  const care = read.choice('care', cares, 'Select whether the child is looked after')
  const circumstances = read.text('circumstances', 'Enter what happened, as far as you know')
  const informant = read.text('informant', 'Enter who reported it', shortest)
  const rest = {
    lastSeenBy: read.optional('lastSeenBy', shortest),
    clothing: read.optional('clothing', shortest),
    leads: read.optional('leads'),
    policeReference: read.optional('policeReference', shortest),
  }
  if (read.problems.length > 0 || !kind || !lastSeenAt || !left || !care)
    return refused(read.problems)
  return accepted({
    ...{ describedAs, describedAge, kind, informant, lastSeenAt, lastSeenPlace },
    ...{ leftFrom: left, care, circumstances, ...rest },
  })
}

function ageIn(answer: string | undefined, problem: (field: string, text: string) => void) {
  const typed = answer?.trim() ?? ''
  if (typed === '') return null
  const age = /^\d{1,2}$/.test(typed) ? Number(typed) : Number.NaN
  if (age >= 0 && age <= 25) return age
  problem('describedAge', 'Enter an age from 0 to 25, or leave it empty')
  return null
}

export const states = {
  reported: 'Reported, nobody answers for it yet',
  active: 'Being looked for',
  located: 'Found, not back yet',
  returned: 'Back',
  interviews_due: 'Return interview due',
  closed: 'Closed',
  cancelled_in_error: 'Reported in error',
} as const

export type EpisodeState = keyof typeof states

export type Standing = {
  readonly ownerId: Id<'practitioner'> | null
  readonly locatedAt: Date | null
  readonly returnedAt: Date | null
  readonly endedAt: Date | null
  readonly cancelled: boolean
  /** The police have held their prevention interview: the search is over for them. */
  readonly prevented: boolean
}

export function stateOf(episode: Standing): EpisodeState {
  if (episode.endedAt) return episode.cancelled ? 'cancelled_in_error' : 'closed'
  if (episode.returnedAt) return episode.prevented ? 'interviews_due' : 'returned'
  if (episode.locatedAt) return 'located'
  return episode.ownerId ? 'active' : 'reported'
}

/** Hours and minutes run on through clock changes: 26 h 05 min. */
export function durationOf(from: Date, until: Date): string {
  const minutes = Math.max(0, Math.floor((until.getTime() - from.getTime()) / 60_000))
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return hours < 100
    ? `${hours} h ${String(rest).padStart(2, '0')} min`
    : `${Math.floor(hours / 24)} days`
}
