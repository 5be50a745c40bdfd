import { exampleOpened, noCounts } from '../../src/across/looked/stories.examples.ts'
import {
  type Counts,
  type Day,
  findIn,
  type Home,
  type Known,
  leastDays,
  type Opened,
  type StoryId,
  stories,
} from '../../src/across/looked/stories.ts'
import type { Run } from './bar.ts'
import { drawFrom } from './chance.ts'

const dayMs = 86_400_000
const postcodes = 5_000
const children = 6_000

/** Four hundred people of twenty agencies for ninety days, of which the working days count. */
export const size = { staff: 400, agencies: 20, days: 90, slice: 50 }

type Worker = { readonly nth: number; readonly agency: number; readonly known: Known }

export type Told = {
  /** Of each story that was played, whether it was found. */
  readonly played: readonly { readonly story: StoryId; readonly found: boolean }[]
  readonly alerts: Readonly<Record<string, number>>
  readonly staffDays: number
}

/**
 * Plays ninety days of a partnership: honest work with duty weeks, cover for colleagues on leave, night duty and people
 * who come back after a year, and in it each story of misuse a few times. What is usual is reckoned as the service does.
 *
 * @param blind a story that is not looked for
 */
export function playOut({ seed, full }: Run, each: number, blind?: StoryId): Told {
  const lasts = full ? size.days : size.slice
  const draw = drawFrom(seed)
  const pick = <T>(some: readonly T[]): T => some[draw(some.length)] as T
  const name = () => `f${draw(300)} s${Math.floor((draw(1000) * draw(1000)) / 1250)}`
  const home = (): Home => {
    const at = draw(postcodes)
    return { house: String(1 + draw(20)), street: `street ${at >> 1}`, postcode: `p${at}` }
  }
  const staff: Worker[] = Array.from({ length: size.staff }, (_, nth) => ({
    nth,
    agency: nth % size.agencies,
    known: { names: [name()], homes: [home()], formerPartners: draw(3) === 0 ? [name()] : [] },
  }))
  const record = Array.from({ length: children }, (_, number) => ({
    number,
    people: Array.from({ length: 3 + draw(3) }, name),
    homes: [home()],
    closed: draw(20) === 0,
  }))
  const caseloads = staff.map(() => Array.from({ length: 15 }, () => pick(record)))
  const teams = new Map(
    [...Map.groupBy(staff, ({ agency }) => agency)].map(([agency, all]) => [
      agency,
      all.map(({ known }) => known),
    ]),
  )
  const past = new Map<number, Reckoned[][]>()
  const playedOn = plan(draw, each, lasts)
  const played: { story: StoryId; found: boolean }[] = []
  const alerts: Record<string, number> = {}
  let staffDays = 0

  for (let day = 0; day < lasts; day++) {
    if (day % 7 > 4) continue
    const morning = Date.UTC(2026, 0, 5) + day * dayMs + 9 * 3_600_000
    const done = new Map<number, Reckoned[]>()
    const usualIn = Array.from({ length: size.agencies }, (_, agency) => {
      const recent = (past.get(agency) ?? []).slice(-20)
      return recent.length < leastDays ? undefined : busiest(recent.flat(), 0.95)
    })
    for (const worker of staff) {
      const honest = workday(worker, day, morning)
      const agency = usualIn[worker.agency]
      const own = (past.get(worker.agency) ?? [])
        .slice(-20)
        .flatMap(one => one.find(({ nth }) => nth === worker.nth) ?? [])
      const whole: Day = {
        ...honest,
        person: worker.known,
        colleagues: (teams.get(worker.agency) ?? []).filter(one => one !== worker.known),
        usual: agency && usualOf(agency, own),
      }
      const story = playedOn.get(day * size.staff + worker.nth)
      const found = findIn(story ? playing[story](whole, draw) : whole).filter(
        one => one.story !== blind,
      )
      if (story) played.push({ story, found: found.some(one => one.story === story) })
      else {
        staffDays += 1
        for (const one of found) alerts[one.story] = (alerts[one.story] ?? 0) + 1
      }
      const today = done.get(worker.agency) ?? []
      done.set(worker.agency, [...today, { nth: worker.nth, counts: honest.counts }])
    }
    for (const [agency, today] of done) past.set(agency, [...(past.get(agency) ?? []), today])
  }
  return { played, alerts, staffDays }

  /** An honest day. The first two agencies answer the front door, the third works at night. */
  function workday({ nth, agency }: Worker, day: number, morning: number) {
    const week = Math.floor(day / 7)
    const isDoor = agency < 2
    const isOnDuty = (nth + week) % 5 === 0
    const covers = draw(10) === 0
    const many = (isDoor ? 4 + draw(10) : 2 + draw(6)) * (isOnDuty ? 3 : 1) * (covers ? 2 : 1)
    const opened = Array.from({ length: many }, (_, at): Opened => {
      const own = !isDoor || draw(4) === 0
      const child = own ? pick(caseloads[nth] ?? []) : pick(record)
      const closed = own ? false : child.closed
      return exampleOpened({
        ...child,
        ...{ closed, tie: own ? 'now' : 'never', at: new Date(morning + at * 900_000) },
      })
    })
    const searches = isDoor ? many + draw(10) : draw(6)
    const unopened = Array.from({ length: searches }, () => draw(4)).filter(one => one === 0).length
    const late = agency === 2 ? opened.length : draw(100) === 0 ? 1 + draw(3) : 0
    // Who coordinates a group prepares its month.
    const files = nth % 20 === 19 && day % 28 === 0 ? 8 + draw(5) : draw(4)
    const isFormer = draw(2_000) === 0 ? [exampleOpened({ tie: 'ended', closed: true })] : []
    const counts = {
      children: many,
      searches,
      unopened,
      late,
      files,
      broken: draw(500) === 0 ? 1 : 0,
    }
    const first = new Date(morning)
    return {
      opened: [...opened, ...isFormer],
      counts,
      ...{
        idleDays: day === 60 && nth % 40 === 0 ? 120 : 1,
        first,
        last: new Date(morning + 8 * 3_600_000),
      },
    }
  }
}

/** On which day of whom which story is played, once four weeks have shown what is usual. */
function plan(
  draw: (below: number) => number,
  each: number,
  lasts: number,
): ReadonlyMap<number, StoryId> {
  const planned = new Map<number, StoryId>()
  for (const story of Object.keys(stories) as StoryId[])
    for (let nth = 0; nth < each; ) {
      const day = 29 + draw(lasts - 29)
      const at = day * size.staff + draw(size.staff)
      if (day % 7 > 4 || planned.has(at)) continue
      planned.set(at, story)
      nth += 1
    }
  return planned
}

type Reckoned = { readonly nth: number; readonly counts: Counts }

const whats = ['children', 'searches', 'unopened', 'late', 'files'] as const

function busiest(some: readonly Reckoned[], part: number): Counts {
  const at = (what: keyof Counts) =>
    some.map(({ counts }) => counts[what]).sort((a, b) => a - b)[
      Math.max(0, Math.ceil(some.length * part) - 1)
    ] ?? 0
  return { ...noCounts, ...Object.fromEntries(whats.map(what => [what, at(what)])) }
}

/** As `findUsual` asks it of the database: the busiest but one in twenty of the agency, of their own one in ten. */
function usualOf(agency: Counts, own: readonly Reckoned[]): Counts {
  const mine = busiest(own, 0.9)
  const most = whats.map(what => [what, Math.max(agency[what], mine[what])])
  return { ...noCounts, ...Object.fromEntries(most) }
}

type Play = (day: Day, draw: (below: number) => number) => Day

/** One more record among the day's own. */
const alsoOpens =
  (changed: (day: Day) => Partial<Opened>): Play =>
  day => ({ ...day, opened: [...day.opened, exampleOpened({ at: day.last, ...changed(day) })] })

const more =
  (what: keyof Counts, least: number, spread: number): Play =>
  (day, draw) => ({
    ...day,
    counts: { ...day.counts, [what]: day.counts[what] + least + draw(spread) },
  })

const homeOf = ({ person }: Day): Home =>
  person.homes[0] ?? { house: '1', street: 'x', postcode: 'x' }
const surnameOf = ({ person }: Day) => person.names[0]?.split(' ').at(-1) ?? ''

/** Each story as somebody would do it in the middle of a working day. */
const playing: Readonly<Record<StoryId, Play>> = {
  own: alsoOpens(day => ({ people: [...day.person.names], homes: [homeOf(day)] })),
  household: alsoOpens(day => ({ homes: [homeOf(day)] })),
  'surname-and-street': alsoOpens(day => ({
    people: [`aunt ${surnameOf(day)}`],
    homes: [{ ...homeOf(day), house: '99', postcode: 'other' }],
  })),
  colleague: alsoOpens(({ colleagues: [one] }) => ({
    people: [...(one?.names ?? [])],
    homes: [...(one?.homes ?? [])],
  })),
  neighbour: alsoOpens(day => ({ tie: 'never', homes: [{ ...homeOf(day), house: '98' }] })),
  'former-partner': (day, draw) => {
    const person = { ...day.person, formerPartners: ['somebody else'] }
    return alsoOpens(() => ({ people: ['somebody else'] }))({ ...day, person }, draw)
  },
  'former-case': alsoOpens(() => ({ tie: 'ended', closed: true })),
  'closed-cases': day => ({
    ...day,
    opened: [
      ...day.opened,
      ...Array.from({ length: 8 }, (_, at) =>
        exampleOpened({ tie: 'never', closed: true, number: 17 * at, at: day.last }),
      ),
    ],
  }),
  'id-walking': day => ({
    ...day,
    opened: Array.from({ length: 12 }, (_, at) =>
      exampleOpened({ number: 4_000 + at, tie: 'never', at: new Date(+day.last + at * 40_000) }),
    ),
  }),
  breadth: more('children', 70, 80),
  'search-without-open': more('unopened', 25, 40),
  'out-of-hours': more('late', 12, 20),
  dormant: day => ({ ...day, idleDays: 100, counts: { ...day.counts, children: 14 } }),
  files: more('files', 20, 40),
  'break-glass': day => ({ ...day, counts: { ...day.counts, broken: 3 } }),
  'excluded-case': alsoOpens(() => ({ tie: 'never', nearExcluded: true })),
  honey: alsoOpens(() => ({ tie: 'never', honey: true })),
}
