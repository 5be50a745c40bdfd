import type { Counts, Day, Known, Opened, StoryId } from './stories.ts'

export const exampleMorning = new Date('2026-11-02T09:00:00Z')

const later = (minutes: number) => new Date(+exampleMorning + minutes * 60_000)

export const nobodyKnown: Known = { names: ['ada example'], homes: [], formerPartners: [] }

export const noCounts: Counts = {
  ...{ children: 0, searches: 0, unopened: 0, late: 0, files: 0, broken: 0 },
}

/** A child who is nobody's neighbour, open, and whose record somebody works with. */
export function exampleOpened(changed: Partial<Opened> = {}): Opened {
  return {
    at: exampleMorning,
    number: 100,
    people: ['amara lindqvist', 'eva lindqvist'],
    homes: [{ house: '7', street: 'quay street', postcode: 'wm11aa' }],
    tie: 'now',
    ...{ closed: false, honey: false, nearExcluded: false },
    ...changed,
  }
}

/** A day on which nothing was unusual; each test changes only what it is about. */
export function exampleDay(changed: Partial<Day> = {}): Day {
  return {
    person: nobodyKnown,
    colleagues: [],
    opened: [exampleOpened()],
    counts: { ...noCounts, children: 1 },
    usual: { ...noCounts, children: 5 },
    idleDays: 1,
    ...{ first: exampleMorning, last: later(60) },
    ...changed,
  }
}

const home = { house: '7', street: 'quay street', postcode: 'wm11aa' }
const livingAt = (house: string, postcode = home.postcode): Known => ({
  ...nobodyKnown,
  homes: [{ ...home, house, postcode }],
})
const of = (many: number, changed: (nth: number) => Partial<Opened>) =>
  Array.from({ length: many }, (_, nth) =>
    exampleOpened({ number: 100 + nth * 7, at: later(nth * 5), ...changed(nth) }),
  )

/** Each story as it happens, and beside it a day that looks like it and is honest. */
export const exampleStories: Readonly<Record<StoryId, { told: Day; honest: Day }>> = {
  own: {
    told: exampleDay({ person: { ...livingAt('7'), names: ['eva lindqvist'] } }),
    honest: exampleDay({ person: { ...nobodyKnown, names: ['eva lindqvist'] } }),
  },
  household: {
    told: exampleDay({ person: livingAt('7') }),
    honest: exampleDay({ person: livingAt('9') }),
  },
  'surname-and-street': {
    told: exampleDay({
      person: { ...livingAt('40', 'wm19zz'), names: ['jon lindqvist'] },
    }),
    honest: exampleDay({ person: { ...nobodyKnown, names: ['jon lindqvist'] } }),
  },
  colleague: {
    told: exampleDay({ colleagues: [{ ...livingAt('7'), names: ['eva lindqvist'] }] }),
    honest: exampleDay({ colleagues: [{ ...nobodyKnown, names: ['eva lindqvist'] }] }),
  },
  neighbour: {
    told: exampleDay({ person: livingAt('9'), opened: [exampleOpened({ tie: 'never' })] }),
    honest: exampleDay({ person: livingAt('9') }),
  },
  'former-partner': {
    told: exampleDay({ person: { ...nobodyKnown, formerPartners: ['eva lindqvist'] } }),
    honest: exampleDay({ person: { ...nobodyKnown, formerPartners: ['eva lind'] } }),
  },
  'former-case': {
    told: exampleDay({ opened: [exampleOpened({ tie: 'ended', closed: true })] }),
    honest: exampleDay({ opened: [exampleOpened({ tie: 'ended' })] }),
  },
  'closed-cases': {
    told: exampleDay({ opened: of(6, () => ({ closed: true, tie: 'never' })) }),
    honest: exampleDay({ opened: of(5, () => ({ closed: true, tie: 'never' })) }),
  },
  'id-walking': {
    told: exampleDay({ opened: of(8, nth => ({ number: 100 + nth, at: later(nth) })) }),
    honest: exampleDay({ opened: of(8, nth => ({ number: 100 + nth, at: later(nth * 10) })) }),
  },
  breadth: {
    told: exampleDay({ counts: { ...noCounts, children: 60 } }),
    honest: exampleDay({
      counts: { ...noCounts, children: 60 },
      usual: { ...noCounts, children: 30 },
    }),
  },
  'search-without-open': {
    told: exampleDay({ counts: { ...noCounts, searches: 20, unopened: 20 } }),
    honest: exampleDay({ counts: { ...noCounts, searches: 20, unopened: 6 } }),
  },
  'out-of-hours': {
    told: exampleDay({ counts: { ...noCounts, late: 6 } }),
    honest: exampleDay({ counts: { ...noCounts, late: 6 }, usual: { ...noCounts, late: 8 } }),
  },
  dormant: {
    told: exampleDay({ idleDays: 90, counts: { ...noCounts, children: 12 } }),
    honest: exampleDay({ idleDays: 90, counts: { ...noCounts, children: 3 } }),
  },
  files: {
    told: exampleDay({ counts: { ...noCounts, files: 20 } }),
    honest: exampleDay({ counts: { ...noCounts, files: 20 }, usual: { ...noCounts, files: 12 } }),
  },
  'break-glass': {
    told: exampleDay({ counts: { ...noCounts, broken: 3 } }),
    honest: exampleDay({ counts: { ...noCounts, broken: 2 } }),
  },
  'excluded-case': {
    told: exampleDay({ opened: [exampleOpened({ nearExcluded: true, tie: 'never' })] }),
    honest: exampleDay({ opened: [exampleOpened({ nearExcluded: true })] }),
  },
  honey: {
    told: exampleDay({ opened: [exampleOpened({ honey: true })] }),
    honest: exampleDay(),
  },
}
