import { draws } from './draws.ts'
import type { Kind } from './kinds.ts'
import listed from './nicknames.json' with { type: 'json' }
import { gatherPeople, type People } from './people.ts'
import { recogniseColumns } from './recognise-columns.ts'
import { rowOf } from './row.ts'

function drawsFrom(seed: number) {
  const next = draws(seed)
  const below = (most: number) => Math.floor(next() * most)
  return { next, below, one: <T>(of: readonly T[]) => of[below(of.length)] as T }
}

type Draw = ReturnType<typeof drawsFrom>

const beginnings =
  'Ash Bar Bent Black Brad Brook Carl Clay Cross Dal Den East Fair Farn Gar Glen Had Hart Hawk Hol Ken Kirk Lang Led Lind Mal Mar Mid Nor Oak Pem Pres Rad Red Ros Rush San Shaw Stan Stock Sut Thorn Tyl Wal War Wes Whit Wil Win Wood'.split(
    ' ',
  )
const endings =
  'beck bourne bridge bury by cliffe combe cote croft dale den don ell er field ford gate ham hart head hill holm house hurst ing kin lake land ley low man mere more ness ney old over pool rick ridge rod sall sey shaw sley son stead ster stoke stone thorpe ton wall ward water way well wick win wood worth'.split(
    ' ',
  )
const far =
  'Abdi Ahmed Akhtar Ali Begum Bibi Chen Chowdhury Dhillon Gill Hussain Islam Kaur Khan Khatun Kovalenko Kowalska Kowalski Li Mahmood Malik Miah Mohammed Nguyen Nowak Nwosu Okafor Okoro Patel Rahman Sharma Shevchenko Singh Uddin Wang Wisniewski Wojcik Yilmaz Zhang'.split(
    ' ',
  )
const surnames = [
  ...far,
  ...beginnings.flatMap(one =>
    endings.flatMap(other => [one + other, `${one}er${other}`, `${one}ing${other}`]),
  ),
]
const given = Object.keys(listed)
const short = new Map(Object.entries(listed).map(([name, forms]) => [name, forms.split(' ')]))
const towns = beginnings.flatMap(one =>
  ['ton', 'ford', 'by', 'ham', 'worth', 'pool'].map(other => one + other),
)
const streets = surnames
  .slice(40, 4000)
  .map((name, at) => `${name} ${['Road', 'Street', 'Lane', 'Avenue', 'Close', 'Drive'][at % 6]}`)

/** Few names are common and many are rare. */
function drawn<T>(draw: Draw, of: readonly T[], steepness: number): T {
  return of[Math.floor(of.length * draw.next() ** steepness)] as T
}

/** What the rows hold, after the id. */
export const inventedHeader = [
  ...['id', 'first_name', 'surname', 'date_of_birth', 'sex', 'street', 'town', 'postcode', 'phone'],
] as const

/**
 * Families and who is in them, each person once to five times, the later times with slips, short names, swapped
 * dates, moves and gaps. What follows the dash of an id says who it is; the engine reads no ids.
 */
export function* inventRows(rows: number, seed = 7): Generator<string[]> {
  const draw = drawsFrom(seed)
  let [written, person] = [0, 0]
  while (written < rows) {
    const home = inventHome(draw)
    const family = drawn(draw, surnames, 2.2)
    for (let n = 1 + draw.below(4); n > 0; n--) {
      const one = inventPerson(draw, draw.next() < 0.85 ? family : drawn(draw, surnames, 2.2), home)
      for (let time = timesOf(draw); time > 0 && written < rows; time--) {
        yield [`${written}-${person}`, ...(one.seen ? again(draw, one.as) : one.as)]
        one.seen = true
        written++
      }
      person++
    }
  }
}

function timesOf(draw: Draw): number {
  const chance = draw.next()
  return chance < 0.7 ? 1 : chance < 0.88 ? 2 : chance < 0.95 ? 3 : 4 + draw.below(2)
}

function inventHome(draw: Draw): string[] {
  const town = drawn(draw, towns, 1.5)
  const area = `${town.slice(0, 2).toUpperCase()}${1 + draw.below(20)}`
  const letter = () => String.fromCharCode(65 + draw.below(26))
  const postcode = `${area} ${draw.below(10)}${letter()}${letter()}`
  return [`${1 + draw.below(200)} ${draw.one(streets)}`, town, postcode]
}

function inventPerson(draw: Draw, family: string, home: readonly string[]) {
  const two = (number: number) => String(number).padStart(2, '0')
  const born = `${1935 + draw.below(90)}-${two(1 + draw.below(12))}-${two(1 + draw.below(28))}`
  const phone = draw.next() < 0.6 ? `07${String(draw.below(1e9)).padStart(9, '0')}` : ''
  const name = drawn(draw, given, 2.5)
  return { seen: false, as: [name, family, born, draw.one(['female', 'male']), ...home, phone] }
}

/** The same person, as somebody else wrote them down. */
function again(draw: Draw, person: readonly string[]): string[] {
  const [name = '', family = '', born = '', sex = '', ...home] = person
  const moved = draw.next() < 0.25
  const where = moved ? [...inventHome(draw), home[3] ?? ''] : home
  const called = draw.next() < 0.12 ? draw.one(short.get(name) ?? [name]) : name
  const names =
    draw.next() < 0.02
      ? [family, called]
      : [called, draw.next() < 0.03 ? drawn(draw, surnames, 2.2) : family]
  const dated = draw.next() < 0.06 ? wrongDate(draw, born) : born
  const written = [...names, dated, sex, ...where].map(value => worn(draw, value))
  return written.with(3, draw.next() < 0.03 ? '' : sex)
}

function wrongDate(draw: Draw, born: string): string {
  const [year = '', month = '', day = ''] = born.split('-')
  if (draw.next() < 0.5) return `${year}-${day}-${month}`
  const at = draw.one([3, 5, 6, 8, 9])
  return born.slice(0, at) + draw.below(10) + born.slice(at + 1)
}

function worn(draw: Draw, value: string): string {
  const chance = draw.next()
  if (chance < 0.05) return ''
  if (chance > 0.12 || value.length < 3 || /^\d{4}-/.test(value)) return value
  const at = 1 + draw.below(value.length - 2)
  const rest = value.slice(at + 1)
  if (chance < 0.07) return value.slice(0, at) + rest
  if (chance < 0.09) return value.slice(0, at) + (rest[0] ?? '') + (value[at] ?? '') + rest.slice(1)
  return value.slice(0, at) + String.fromCharCode(97 + draw.below(26)) + rest
}

/** People read from rows, a header first, their columns recognised or told. */
export function examplePeople(
  rows: readonly (readonly string[])[],
  left?: number,
  told: Readonly<Record<string, Kind>> = {},
): People {
  const [header = [], ...values] = rows
  const columns = recogniseColumns(header, values)
  const { add, done } = gatherPeople(
    columns.map(one => ({ ...one, kind: told[one.name] ?? one.kind })),
  )
  for (const row of values) add(rowOf(row))
  return done(left ?? values.length)
}
