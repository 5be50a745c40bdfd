/** A home as it can be compared: everything folded, so that only letters and figures are left. */
export type Home = { readonly house: string; readonly street: string; readonly postcode: string }

/** Somebody who works here, as far as they told or the partnership knows. Names are folded. */
export type Known = {
  readonly names: readonly string[]
  readonly homes: readonly Home[]
  readonly formerPartners: readonly string[]
}

/** A child whose record somebody opened on a day, and what was between them. */
export type Opened = {
  readonly at: Date
  /** What its reference counts to. */
  readonly number: number
  /** The child and whoever is around the child, by folded name. */
  readonly people: readonly string[]
  readonly homes: readonly Home[]
  readonly tie: 'now' | 'ended' | 'never'
  /** Nobody answers for the child any more. */
  readonly closed: boolean
  /** A record that nobody has a reason to open. */
  readonly honey: boolean
  /** Lives where a child lives whom they are kept from, or is tied to that child. */
  readonly nearExcluded: boolean
}

/** What can be counted of a day. */
export type Counts = {
  readonly children: number
  readonly searches: number
  /** Searches after which nothing was opened. */
  readonly unopened: number
  /** Records opened between ten at night and six in the morning. */
  readonly late: number
  readonly files: number
  /** Records opened in an emergency past what is usually seen, in the last seven days. */
  readonly broken: number
}

/** What one person did on one day, with what it is compared with. */
export type Day = {
  readonly person: Known
  readonly colleagues: readonly Known[]
  readonly opened: readonly Opened[]
  readonly counts: Counts
  /** A busy day of theirs or of their agency, in the four weeks before: duty and cover are in it. Unknown at first. */
  readonly usual: Counts | undefined
  /** How long they had not been here. */
  readonly idleDays: number
  readonly first: Date
  readonly last: Date
}

/** How often and when: what a reviewer is told, never of whom or what it said. */
export type Evidence = {
  readonly times: number
  readonly first: Date
  readonly last: Date
  readonly usual?: number
}

type Story = {
  readonly says: string
  /** A rule finds every time; a volume finds what is far from usual. */
  readonly by: 'rule' | 'volume'
  readonly finds: (day: Day) => Evidence | undefined
}

/** On fewer days than this nobody can say what is usual in an agency. */
export const leastDays = 5

const surnameOf = (name: string) => name.split(' ').at(-1) ?? ''

const anyOf = <T>(some: readonly T[], others: readonly T[], same: (one: T, other: T) => boolean) =>
  some.some(one => others.some(other => same(one, other)))

const samePlace = (one: Home, other: Home) =>
  one.house !== '' && one.house === other.house && one.postcode === other.postcode
const sameStreet = (one: Home, other: Home) => one.street !== '' && one.street === other.street
const samePostcode = (one: Home, other: Home) =>
  one.postcode !== '' && one.postcode === other.postcode
const same = (one: string, other: string) => one !== '' && one === other

const lives = (person: Known, child: Opened, near: typeof samePlace) =>
  anyOf(person.homes, child.homes, near)
const isNamed = (person: Known, child: Opened) => anyOf(person.names, child.people, same)

/** A rule about one child: the children it holds for, as one finding of the day. */
function each(says: string, holds: (child: Opened, day: Day) => boolean, least = 1): Story {
  return {
    says,
    by: 'rule',
    finds: day =>
      evidenceOf(
        day.opened.filter(child => holds(child, day)),
        least,
      ),
  }
}

function evidenceOf(found: readonly Opened[], least = 1): Evidence | undefined {
  const times = found.map(({ at }) => +at)
  if (found.length < least) return undefined
  return {
    times: found.length,
    first: new Date(Math.min(...times)),
    last: new Date(Math.max(...times)),
  }
}

/** A count far above a busy day. @param least what nobody needs to look at */
function far(says: string, what: keyof Counts, least: number): Story {
  return {
    says,
    by: 'volume',
    finds({ counts, usual, first, last }) {
      const times = counts[what]
      const isFar = usual && times >= least && times > 2.5 * usual[what]
      return isFar ? { times, first, last, usual: usual[what] } : undefined
    },
  }
}

const untied = ({ tie }: Opened) => tie !== 'now'

/** What misuse looks like in a log. Each line is a story that has happened somewhere. */
export const stories = {
  own: each(
    'Opened a record on which they stand themselves',
    (child, { person }) =>
      isNamed(person, child) &&
      (lives(person, child, samePostcode) || lives(person, child, sameStreet)),
  ),
  household: each('Opened the record of somebody in their own home', (child, { person }) =>
    lives(person, child, samePlace),
  ),
  'surname-and-street': each(
    'Opened a record with their surname and their street',
    (child, { person }) =>
      lives(person, child, sameStreet) &&
      anyOf(person.names.map(surnameOf), child.people.map(surnameOf), same),
  ),
  colleague: each('Opened a record on which a colleague stands', (child, { colleagues }) =>
    colleagues.some(one => isNamed(one, child) && lives(one, child, samePostcode)),
  ),
  neighbour: each(
    'Opened the record of a neighbour, without a tie to the child',
    (child, { person }) => untied(child) && lives(person, child, samePostcode),
  ),
  'former-partner': each('Opened a record on which a former partner stands', (child, { person }) =>
    anyOf(person.formerPartners, child.people, same),
  ),
  'former-case': each(
    'Opened a closed record of a child they once worked with',
    ({ tie, closed }) => tie === 'ended' && closed,
  ),
  'closed-cases': each(
    'Opened many closed records without a tie to any',
    child => child.closed && child.tie === 'never',
    6,
  ),
  'id-walking': {
    says: 'Opened records in the order of their numbers',
    by: 'rule',
    finds: ({ opened }) => evidenceOf(longestWalk(opened), 8),
  },
  breadth: far('Opened far more children than on a busy day', 'children', 50),
  'search-without-open': far('Searched again and again and opened nothing', 'unopened', 15),
  'out-of-hours': far('Opened records at night, which is not usual', 'late', 4),
  dormant: {
    says: 'Came back after a long time and opened many records',
    by: 'rule',
    finds: ({ idleDays, counts, first, last }) =>
      idleDays >= 60 && counts.children >= 10 ? { times: counts.children, first, last } : undefined,
  },
  files: far('Printed or kept far more than on a busy day', 'files', 15),
  'break-glass': {
    says: 'Opened records in an emergency three times in a week',
    by: 'rule',
    finds: ({ counts, first, last }) =>
      counts.broken >= 3 ? { times: counts.broken, first, last } : undefined,
  },
  'excluded-case': each(
    'Opened records around a child they are kept from',
    child => child.nearExcluded && untied(child),
  ),
  honey: each('Opened a record that nobody has a reason to open', ({ honey }) => honey),
} as const satisfies Record<string, Story>

export type StoryId = keyof typeof stories

export const storyIds = Object.keys(stories) as StoryId[]

/** One after the other, none left out and none turned back, at most two minutes apart. */
function longestWalk(opened: readonly Opened[]): Opened[] {
  let longest: Opened[] = []
  let walk: Opened[] = []
  for (const one of opened.toSorted((a, b) => +a.at - +b.at)) {
    const before = walk.at(-1)
    const step = before ? one.number - before.number : 0
    const goesOn = before && step >= 1 && step <= 2 && +one.at - +before.at <= 120_000
    walk = goesOn ? [...walk, one] : [one]
    if (walk.length > longest.length) longest = walk
  }
  return longest
}

export type Found = { readonly story: StoryId; readonly evidence: Evidence }

/** Which stories a day tells. It says where to look, not what was done: somebody reads each and decides. */
export function findIn(day: Day): Found[] {
  return storyIds.flatMap(story => {
    const evidence = stories[story].finds(day)
    return evidence ? [{ story, evidence }] : []
  })
}
