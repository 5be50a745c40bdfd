import { readPast } from '../../foundation/kernel/moment.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest, yesNo } from '../../foundation/kernel/reading.ts'

export const hows = {
  returned_alone: 'Came back alone',
  carer: 'Found by a parent or carer',
  police: 'Found by the police',
  other: 'Found by somebody else',
} as const

export const distances = {
  near: 'Close by',
  under_10: 'Up to 10 miles from home',
  under_50: '10 to 50 miles',
  over_50: 'More than 50 miles',
  not_known: 'Not known',
} as const

export type Found = {
  readonly locatedAt: Date
  readonly how: keyof typeof hows
  readonly place: string
  readonly company: string
  readonly transport: string
  readonly distance: keyof typeof distances
}

export type Homecoming = {
  readonly returnedAt: Date
  readonly condition: string
  readonly injury: string
  readonly medicalNeed: string
}

/** Where the child was found and, where that is so, how they came back: people mostly learn both at once. */
export function readFinding(
  answers: Answers,
  lastSeenAt: Date,
  now: Date,
): Outcome<{ readonly found: Found; readonly home: Homecoming | undefined }> {
  const read = reading(answers)
  const locatedAt = readPast(answers, 'located', now, read.problems)
  if (locatedAt && locatedAt < lastSeenAt)
    read.problem('located', 'The child was found after they were last seen')
  const how = read.choice('how', hows, 'Select how the child was found')
  const place = read.text('place', 'Enter where the child was found', shortest)
  const company = read.optional('company', shortest)
  const transport = read.optional('transport', shortest)
  const distance = read.choice('distance', distances, 'Select how far from home it is')
  const back = read.choice('back', yesNo, 'Select yes if the child is back')
  const home = back === 'yes' ? homeIn(answers, locatedAt, now, read) : undefined
  if (read.problems.length > 0 || !locatedAt || !how || !distance) return refused(read.problems)
  return accepted({ found: { locatedAt, how, place, company, transport, distance }, home })
}

export function readHomecoming(answers: Answers, locatedAt: Date, now: Date): Outcome<Homecoming> {
  const read = reading(answers)
  const home = homeIn(answers, locatedAt, now, read)
  return home ? accepted(home) : refused(read.problems)
}

function homeIn(
  answers: Answers,
  locatedAt: Date | undefined,
  now: Date,
  read: ReturnType<typeof reading>,
): Homecoming | undefined {
  const returnedAt = readPast(answers, 'returned', now, read.problems)
  if (returnedAt && locatedAt && returnedAt < locatedAt)
    read.problem('returned', 'The child came back after they were found')
  const condition = read.text('condition', 'Enter how the child is')
  const home = {
    injury: read.optional('injury', shortest),
    medicalNeed: read.optional('medicalNeed', shortest),
  }
  return read.problems.length > 0 || !returnedAt ? undefined : { returnedAt, condition, ...home }
}
