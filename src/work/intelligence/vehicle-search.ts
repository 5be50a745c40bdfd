import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import {
  canonicalMark,
  carsThatFit,
  charactersRead,
  costOfPair,
  formatOf,
  type KnownPlaces,
  knownPlaces,
  matcherOf,
  type PlatePattern,
  proposeItems,
  readPlatePattern,
} from '../../records/matching/index.ts'

/** What somebody knows of a vehicle. */
export type VehicleQuestion = {
  /** The plate as it is looked for, and as a pattern. */
  readonly sought: string
  readonly pattern: PlatePattern
  readonly make: string
  readonly colour: string
  readonly place: string
}

/** As it was told, and as its plate can be compared. */
export type VehicleOnFile = {
  readonly registrationPlain: string
  readonly make: string
  readonly colour: string
  readonly place: string
  readonly recordedAt: Date
}

export type Likeness = {
  /** What had to be misread for both to be one plate: 0 for nothing. */
  readonly cost: number
  /** What speaks for it and against it beside the plate, in words. */
  readonly also: readonly string[]
  /** In bits; a strong look-alike takes away one, a weak one two, and what nobody saw one each. */
  readonly weight: number
}

/** Fewer say nothing: every vehicle in the country has a letter of one's own. */
const fewestCharacters = 2
/** How much misreading is allowed. */
export const mostMisread = 2

export function readVehicleQuestion(
  answers: Answers,
  today: CalendarDate,
): Outcome<VehicleQuestion> {
  const typed = (field: string) => answers[field]?.trim().slice(0, 200) ?? ''
  const sought = soughtPlate(typed('plate'), today)
  const pattern = readPlatePattern(sought)
  if (!pattern.ok) return refused(pattern.problems.map(({ text }) => ({ field: 'plate', text })))
  if (charactersRead(pattern.value) < fewestCharacters) {
    const text = 'Enter at least two letters or numbers of the registration'
    return refused([{ field: 'plate', text }])
  }
  const also = { make: typed('make'), colour: typed('colour'), place: typed('place') }
  return accepted({ sought, pattern: pattern.value, ...also })
}

/** “KR something 59” as a pattern; a few characters and nothing about where they stand, anywhere on the plate. */
function soughtPlate(typed: string, today: CalendarDate): string {
  const bare = canonicalMark(typed)
  if (/[?#@*[\]]/.test(typed)) return openAtEnd(typed.toUpperCase().replace(/[\s.-]/g, ''))
  if (bare.length > 7) {
    const [said] = proposeItems(`plate ${typed}`, today).filter(({ kind }) => kind === 'plate')
    return said?.reads ?? typed.toUpperCase()
  }
  const whole = bare.length > 4 && formatOf(bare) !== 'other'
  return whole || bare.length === 7 || bare === '' ? bare : `*${bare}*`
}

/** Says how like each one on file is, or nothing where the two cannot be one plate. */
export function likenessTo(question: VehicleQuestion) {
  const costOfMark = matcherOf(question.pattern, mostMisread)
  return (onFile: VehicleOnFile): Likeness | undefined => {
    const part = partOnFile(onFile.registrationPlain)
    const cost = part ? costOfPair(question.pattern, part) : costOfMark(onFile.registrationPlain)
    if (cost === undefined || cost > mostMisread) return undefined
    const told = [
      alike('make', question.make, onFile.make, 3),
      alike('colour', question.colour, onFile.colour, 2),
      alike('place', question.place, onFile.place, 2),
    ].flatMap(one => one ?? [])
    const unseen = part ? Math.max(0, charactersRead(question.pattern) - charactersRead(part)) : 0
    const weight = told.reduce((sum, { bits }) => sum + bits, -cost - unseen)
    return { cost, also: told.map(({ text }) => text), weight }
  }
}

/** About how many vehicles in the country would be like both. */
export function carsLike({ pattern }: VehicleQuestion) {
  const known = new Map<string, number>()
  return (registrationPlain: string, cost: number): number => {
    const part = partOnFile(registrationPlain)
    const key = `${part ? registrationPlain : ''} ${cost}`
    const cars = known.get(key) ?? carsThatFit(part ? [pattern, part] : [pattern], cost)
    known.set(key, cars)
    return cars
  }
}

/** Whoever leaves characters out seldom knows how many follow: ?R59? may go on. */
export function openAtEnd(part: string): string {
  return part.includes('?') && !/[*[]/.test(part) && part.length < 7 ? `${part}*` : part
}

/** Where to look for what may be one with a plate, or part of one, that is on file. */
export function placesOf(onFile: string): KnownPlaces | undefined {
  const read = readPlatePattern(openAtEnd(onFile))
  return read.ok ? knownPlaces(read.value, mostMisread) : undefined
}

function partOnFile(registrationPlain: string): PlatePattern | undefined {
  if (!/[?*]/.test(registrationPlain)) return undefined
  const read = readPlatePattern(openAtEnd(registrationPlain))
  return read.ok ? read.value : undefined
}

/** People misremember colours and take one make for another: what differs counts against it, and rules nothing out. */
function alike(what: string, asked: string, told: string, bits: number) {
  if (asked === '' || told === '') return undefined
  const words = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]{2,}/g) ?? []
  const theirs = words(told)
  return words(asked).some(word => theirs.includes(word))
    ? { text: `Same ${what}`, bits }
    : { text: `Another ${what}: ${told}`, bits: what === 'place' ? 0 : -1 }
}
