import type { Published, Release, Table } from '../../src/records/publishing/index.ts'
import { greatest, type Limit } from './linear.ts'

/** Children counted by three things at once: what every table of a world is a sum of. */
type Children = readonly number[]
type Cut = {
  readonly axis: number
  readonly name: string
  readonly groups: readonly (readonly number[])[]
}

/** A table of the world: what it cuts by, and the children it counted. */
export type Sheet = { readonly cuts: readonly Cut[]; readonly children: Children }
export type World = {
  readonly sizes: readonly number[]
  readonly kind: string
  readonly sheets: readonly Sheet[]
}
export type Publish = (table: Table, earlier: readonly Release[]) => Release | undefined

const kinds = [
  'repeated',
  'of two days',
  'total first',
  'cut first',
  'cut otherwise',
  'some columns',
  'other bands',
] as const

/** A world of few children and many noughts, as these figures are, and two tables of it. */
export function drawWorld(draw: (below: number) => number): World {
  const sizes = [2 + draw(4), 2 + draw(4), 2]
  const scale = [3, 5, 9, 20][draw(4)] ?? 3
  const size = sizes.reduce((product, length) => product * length, 1)
  const children = Array.from({ length: size }, () => (draw(5) < 2 ? 0 : draw(scale)))
  const kind = kinds[draw(kinds.length)] ?? 'repeated'
  const each = (axis: number) => Array.from({ length: sizes[axis] ?? 0 }, (_, at) => [at])
  const cut = (axis: number, groups = each(axis)): Cut => ({ axis, name: `cut ${axis}`, groups })
  const whole = [cut(0), cut(1)]
  const of = (cuts: readonly Cut[], counted: Children = children) => ({ cuts, children: counted })
  const one = draw(size)
  const later = children.map((count, at) => count + Number(at === one))
  const [first = [], ...rest] = each(1)
  const bands = rest.length > 1 ? [[...first, ...(rest[0] ?? [])], ...rest.slice(1)] : each(1)
  const sheets = {
    repeated: [of(whole), of(whole)],
    'of two days': [of(whole), of(whole, later)],
    'total first': [of([cut(draw(2))]), of(whole)],
    'cut first': [of(whole), of([cut(draw(2))])],
    'cut otherwise': [of([cut(0), cut(2)]), of(whole)],
    'some columns': draw(2)
      ? [of([cut(0), cut(1, rest)]), of(whole)]
      : [of(whole), of([cut(0), cut(1, rest)])],
    'other bands': [of([cut(1, bands)]), of([cut(1)])],
  }[kind]
  return { sizes, kind, sheets }
}

/** Which children a figure counts. */
function countedAt({ cuts }: Sheet, sizes: readonly number[], at: readonly string[]): number[] {
  const [, second = 1, third = 1] = sizes
  const size = sizes.reduce((product, length) => product * length, 1)
  return Array.from({ length: size }, (_, child) => child).filter(child => {
    const places = [
      Math.floor(child / (second * third)),
      Math.floor(child / third) % second,
      child % third,
    ]
    return cuts.every(({ axis, groups }, i) => {
      const place = places[axis] ?? 0
      return at[i] === '*'
        ? groups.some(group => group.includes(place))
        : groups.some(group => nameOf(group) === at[i] && group.includes(place))
    })
  })
}

const nameOf = (group: readonly number[]) => `value ${group.join(' and ')}`

export function countAt(sheet: Sheet, sizes: readonly number[], at: readonly string[]): number {
  return countedAt(sheet, sizes, at).reduce((sum, child) => sum + (sheet.children[child] ?? 0), 0)
}

export function tableOf(sheet: Sheet, sizes: readonly number[]): Table {
  const [first, second] = sheet.cuts.map(({ groups }) => groups.map(nameOf))
  const places = (first ?? []).flatMap(one => second?.map(other => [one, other]) ?? [[one]])
  return {
    title: 'Children of a world',
    dimensions: sheet.cuts.map(({ name, groups }) => ({ name, values: groups.map(nameOf) })),
    cells: places.map(at => ({ at, count: countAt(sheet, sizes, at) })),
  }
}

/** Everything published of a world, in its order; undefined where nothing could be. */
export function publishAll({ sheets, sizes }: World, publish: Publish): Release[] | undefined {
  const releases: Release[] = []
  for (const sheet of sheets) {
    const release = publish(tableOf(sheet, sizes), releases)
    if (!release) return undefined
    releases.push(release)
  }
  return releases
}

type Seen = {
  readonly sheet: Sheet
  readonly at: readonly string[]
  readonly published: Published
  readonly counted: readonly number[]
}

/** What the one who works counts out takes `c` for: `small` is right of every small cell, and nobody is told it. */
export type Guess = { readonly least: 0 | 1; readonly small: boolean }

/**
 * Works out each hidden count from everything that was published, as somebody with a solver would.
 *
 * Nothing here is shared with what chose the figures: the unknowns are the children behind all
 * tables at once, and the bounds are written down again from the promise.
 *
 * @returns what leaves fewer than three whole values
 */
export function attack(
  { sheets, sizes, kind }: World,
  releases: readonly (Release | undefined)[],
  guess: Guess,
): string[] {
  const seen = releases.flatMap((release, i) => {
    const sheet = sheets[i]
    return sheet && release
      ? [...release.cells, ...release.totals].map(
          ({ at, published }): Seen => ({
            sheet,
            at,
            published,
            counted: countedAt(sheet, sizes, at),
          }),
        )
      : []
  })
  const size = sizes.reduce((product, length) => product * length, 1)
  const weightsOf = (counted: readonly number[], sign: number) => {
    const weights = Array<number>(size).fill(0)
    for (const child of counted) weights[child] = sign
    return weights
  }
  const limits = seen.flatMap(({ published, counted }): Limit[] => {
    const least = published === 'c' ? guess.least : published === 0 ? 0 : Math.max(6, published - 2)
    const most = published === 'c' ? undefined : published === 0 ? 0 : published + 2
    return [
      { weights: weightsOf(counted, -1), most: -least },
      ...(most === undefined ? [] : [{ weights: weightsOf(counted, 1), most }]),
    ]
  })
  return seen.flatMap(({ sheet, at, published, counted }) => {
    if (published !== 'c') return []
    const count = countAt(sheet, sizes, at)
    const most = greatest(limits, weightsOf(counted, 1))
    const least = greatest(limits, weightsOf(counted, -1))
    if (most === undefined || least === undefined) return []
    const small = guess.small && count <= 5 && !at.includes('*')
    const values =
      Math.floor(Math.min(most, small ? 5 : most) + 1e-6) + Math.floor(least + 1e-6) + 1
    const place = `${kind}, ${sizes.join(' by ')}: ${at.join(', ')}`
    return values < 3 ? [`${place} is one of ${values}, from ${-least} to ${most}`] : []
  })
}
