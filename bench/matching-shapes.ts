import { draws } from '../src/records/matching/draws.ts'
import {
  gatherPeople,
  matchPeople,
  recogniseColumns,
  rowOf,
} from '../src/records/matching/index.ts'
import { inventedHeader, inventRows } from '../src/records/matching/people.examples.ts'
import { rates } from './matching-truth.ts'

type Person = Readonly<Record<(typeof inventedHeader)[number], string>>

/** What a column says of a person; `chance` is drawn anew for each. */
type Say = (person: Person, chance: () => number) => string
type Columns = Readonly<Record<string, Say>>

const said =
  (name: (typeof inventedHeader)[number]): Say =>
  person =>
    person[name]
const [first, family, born, town, postcode, phone] = (
  ['first_name', 'surname', 'date_of_birth', 'town', 'postcode', 'phone'] as const
).map(said) as [Say, Say, Say, Say, Say, Say]
const [sex, street] = [said('sex'), said('street')]

const often =
  (say: Say, share: number): Say =>
  (person, chance) =>
    chance() < share ? say(person, chance) : ''
const initial =
  (say: Say): Say =>
  (person, chance) =>
    say(person, chance).slice(0, 1)
const joined =
  (between: string, ...all: Say[]): Say =>
  (person, chance) =>
    all
      .map(say => say(person, chance))
      .filter(Boolean)
      .join(between)
const dated =
  (as: (year: string, month: string, day: string) => string): Say =>
  person => {
    const [year = '', month = '', day = ''] = person.date_of_birth.split('-')
    return year && as(year, month, day)
  }
const worn =
  (say: Say, share: number): Say =>
  (person, chance) =>
    say(person, chance).replace(/\p{L}/gu, letter =>
      chance() < share ? String.fromCharCode(97 + Math.floor(chance() * 26)) : letter,
    )

const everything = { first, family, born, sex, street, town, postcode, phone }
const known = {
  ...{ first_name: first, surname: family, date_of_birth: born, sex, street, town },
  ...{ postcode, phone },
}
const each = (columns: Columns, of: (say: Say) => Say): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, say]) => [name, of(say)]))
const unnamed = (columns: Columns): Columns =>
  Object.fromEntries(Object.values(columns).map((say, n) => [`c${n + 1}`, say]))

const names = { first_name: first, surname: family }
const year = dated(year => year)

/** Few columns or strange ones, by what is written of people. A second list of columns is of a second file. */
const shapes: Readonly<Record<string, readonly [Columns, Columns?]>> = {
  'eight columns without names': [unnamed(everything)],
  'all in capitals': [
    each(
      known,
      say =>
        (...of) =>
          say(...of).toUpperCase(),
    ),
  ],
  'first name and, of three in five, a telephone': [{ first_name: first, phone }],
  'names only': [names],
  'one whole name only': [{ name: joined(' ', first, family) }],
  'names and postcode': [{ ...names, postcode }],
  'names and town': [{ ...names, town }],
  'names and year of birth': [{ ...names, birth_year: year }],
  'names and age': [{ ...names, age: dated(year => String(2026 - Number(year))) }],
  'first name and date of birth': [{ first_name: first, born }],
  'initials and date of birth': [
    { first_name: initial(first), surname: initial(family), date_of_birth: born },
  ],
  'an initial, family name and postcode': [
    { first_name: initial(first), surname: family, postcode },
  ],
  'date of birth, sex and postcode': [{ date_of_birth: born, sex, postcode }],
  'columns in which all is the same': [
    { ...names, dob: born, country: () => 'England', town: () => 'London', sex: () => 'F' },
  ],
  'no date of anybody': [{ ...known, date_of_birth: () => '' }],
  'two of five values blank': [each(known, say => often(say, 0.6))],
  'one letter in twelve wrong': [each(known, say => worn(say, 1 / 12))],
  'American dates': [{ ...names, dob: dated((y, m, d) => `${Number(m)}/${Number(d)}/${y}`) }],
  'years of two figures': [{ ...names, dob: dated((y, m, d) => `${d}/${m}/${y.slice(2)}`) }],
  'columns in Polish': [{ imię: first, nazwisko: family, data_urodzenia: born, miasto: town }],
  'columns in German': [
    { Vorname: first, Nachname: family, Geburtsdatum: born, Straße: street, Ort: town },
  ],
  'a whole name, and an address in one': [
    { name: joined(' ', first, family), address: joined(', ', street, town, postcode) },
  ],
  'family name first': [{ name: joined(', ', family, first), dob: born }],
  'two files, other columns, a whole name against its parts': [
    { forename: first, family_name: family, birth_date: born, addr: street, post_code: postcode },
    {
      PCODE: postcode,
      DOB: dated((y, m, d) => `${d}/${m}/${y}`),
      full_name: joined(' ', first, family),
      STREET: street,
    },
  ],
  'two files, a date against its parts': [
    { ...names, bd: dated((_y, _m, d) => d), bm: dated((_y, m) => m), birth_year: year, town },
    { given: first, last: family, dob: dated((y, m, d) => `${m}/${d}/${y}`), city: town },
  ],
  'two files, columns without names in another order': [
    unnamed({ first, family, born, town, postcode }),
    unnamed({ postcode, born, family, town, first }),
  ],
}

/** Whatever is written of people, what is proposed must be right more often than not. */
const bar = 0.5

export function measureShapes(least: number, sizes = [300, 3000, 30_000]): string[] {
  const missed: string[] = []
  console.log(`| shape, pairs F1 | ${sizes.join(' | ')} |\n| --- |${' --- |'.repeat(sizes.length)}`)
  for (const [name, [columns, other]] of Object.entries(shapes)) {
    const all = sizes.map(rows => f1Of(rows, least, columns, other))
    console.log(`| ${name} | ${all.map(one => one.toFixed(3)).join(' | ')} |`)
    if (Math.min(...all) < bar)
      missed.push(`short: ${name}, pairs F1 ${Math.min(...all).toFixed(3)}`)
  }
  return missed
}

function f1Of(rows: number, least: number, columns: Columns, other?: Columns): number {
  const chance = draws(11)
  const people = [...inventRows(rows, 5)].map(
    row => Object.fromEntries(inventedHeader.map((name, at) => [name, row[at] ?? ''])) as Person,
  )
  const files = other
    ? [people.filter((_, n) => n % 2 === 0), people.filter((_, n) => n % 2 === 1)]
    : [people]
  const gathered: ReturnType<typeof gatherPeople>[] = []
  for (const [n, file] of files.entries()) {
    const written = (n === 0 ? columns : other) ?? columns
    const table = file.map(one => [one.id, ...Object.values(written).map(say => say(one, chance))])
    const recognised = recogniseColumns(['id', ...Object.keys(written)], table.slice(0, 3000))
    gathered[0] ??= gatherPeople(recognised)
    const add = gathered[0].adder(recognised)
    for (const row of table) add(rowOf(row))
  }
  const left = files[0]?.length ?? 0
  const persons = files.flat().map(({ id }) => id.split('-')[1])
  const matched = gathered[0] && matchPeople(gathered[0].done(left), { least })
  if (!matched) return 0
  const { pairs } = matched
  const right = pairs.left.filter(
    (i, pair) => persons[i] === persons[pairs.right[pair] ?? 0],
  ).length
  return rates(pairs.size, right, pairsOfSame(persons, left)).f1
}

function pairsOfSame(persons: readonly (string | undefined)[], left: number): number {
  let same = 0
  for (const places of Map.groupBy(persons.keys(), i => persons[i]).values()) {
    const first = places.filter(i => i < left).length
    const second = places.length - first
    same += left < persons.length ? first * second : (first * (first - 1)) / 2
  }
  return same
}
