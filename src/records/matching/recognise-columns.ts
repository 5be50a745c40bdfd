import { orderOf, readDay } from './dates.ts'
import { foldLetters } from './fold.ts'
import type { Column } from './kept.ts'
import { type Kind, kinds } from './kinds.ts'
import { isGivenName } from './nicknames.ts'

/** What columns are called, letters only. The first that fits. */
const called: readonly (readonly [RegExp, Kind])[] = [
  [/margin|plusminus/, 'year_margin'],
  [/e?mail/, 'email'],
  [/phone|mobile|^tel|^cell/, 'phone'],
  [
    /^nhs|^upn|passport|ssn|socsec|nino|nationalins|identifier|taxid|^(case|client|patient|pupil|police|social|person|customer|voter|reg)[a-z]*(id|no|num|number|ref)$/,
    'identifier',
  ],
  [/^(by|yob|dobyear|dobyr|birthyear|yearofbirth|byear|birthyr|dobyyyy)$/, 'birth_year'],
  [/^(bm|mob|dobmon|dobmonth|birthmonth|monthofbirth|bmonth|dobmm)$/, 'birth_month'],
  [/^(bd|dobday|birthday|dayofbirth|bday|dobdd)$/, 'birth_day'],
  [/dob|birthdate|bdate|dateofbirth|^date$|^born(on)?$|^birth$/, 'date_of_birth'],
  [
    /birthplace|placeofbirth|^(birth|home)?(city|town|suburb|village|place|locality|municipality|parish)/,
    'place',
  ],
  [/country|nationality|citizenship/, 'country'],
  [/postcode|postalcode|^zip|^plz|postal|pcode|^enumpc$/, 'postcode'],
  [/^(state|region|county|province|district|area|territory|borough)/, 'region'],
  [
    /^(street|house|building|flat|hs|address|addr)?(no|num|number|nr)$|^hnum|housenum|streetnum|hsno/,
    'house_number',
  ],
  [/address|addr|street|road|^enumcap$/, 'address'],
  [/surname|^(last|family|l)name|^lname|^family$|^last$|nachname|^pername2/, 'family_name'],
  [/middle|^mname|^(second|other)name|^minit/, 'middle_name'],
  [
    /^(given|first|fore|christian|preferred|f)name|givenname|forename|firstname|^fname|^given$|^first$|vorname|^pername1/,
    'given_name',
  ],
  [/fullname|^name$|^person(name)?$|^wholename/, 'full_name'],
  [/^sex|gender/, 'sex'],
  [/^age(years|inyears)?$/, 'age'],
  [/occup|^job|profession/, 'occupation'],
]

/** Names of columns that say where a row comes from and nothing about the person. */
const notAboutPeople =
  /^(row|rowid|index|source|file|timestamp|created(at)?|updated(at)?|cluster|label|group|entity)$/

/** What each column holds, by its name, or else by what stands in it. */
export function recogniseColumns(
  header: readonly string[],
  sample: readonly (readonly string[])[],
): Column[] {
  const names = header.map(foldedHeader)
  const hasFamily = names.some(name => kindCalled(name) === 'family_name')
  const values = header.map((_, at) =>
    sample.map(row => row[at] ?? '').filter(value => value.trim() !== ''),
  )
  const byName = values.map((all, at) => fitting(kindCalled(names[at] ?? '', hasFamily), all))
  const kindsOf = values.map((all, at) => byName[at] ?? kindOfValues(all))
  const guessed = [...kindsOf.keys()].filter(
    at => byName[at] === undefined && kindsOf[at] === 'family_name',
  )
  const isKnown = byName.includes('family_name') || kindsOf.includes('full_name')
  const family = isKnown ? undefined : mostDifferent(guessed, values)
  for (const at of guessed) if (at !== family) kindsOf[at] = 'place'
  return header.map((name, at) => {
    return { kind: kindsOf[at] ?? 'other', name: name.trim(), order: orderOf(values[at] ?? []) }
  })
}

/** Names of families are more than names of places. */
function mostDifferent(columns: readonly number[], values: readonly (readonly string[])[]) {
  const different = (at: number) => new Set(values[at]).size
  return columns.toSorted((a, b) => different(b) - different(a))[0]
}

/** A kind by its own name, or as a column of that kind might be called. */
export function readKind(text: string): Kind | undefined {
  return kinds.find(kind => kind === text) ?? kindCalled(foldedHeader(text))
}

function foldedHeader(name: string): string {
  return foldLetters(name).replace(/[^a-z0-9]/g, '')
}

function kindCalled(name: string, hasFamily = true): Kind | undefined {
  if (name === 'id' || notAboutPeople.test(name)) return 'ignored'
  if (name === 'sname') return hasFamily ? 'middle_name' : 'family_name'
  const plain = name.replace(/\d+$/, '')
  return called.find(([pattern]) => pattern.test(plain) || pattern.test(name))?.[1]
}

/** A column called a date that holds none is not one. */
function fitting(kind: Kind | undefined, values: readonly string[]): Kind | undefined {
  const share = (is: (value: string) => boolean) =>
    values.filter(is).length >= values.length * 0.5 ? kind : undefined
  if (values.length === 0) return kind
  if (kind === 'date_of_birth' || kind === 'birth_day') {
    if (values.every(value => /^\d{1,2}$/.test(value))) return 'birth_day'
    return share(value => isDate(value)) && 'date_of_birth'
  }
  if (kind === 'region') return share(value => !isOutwardCode.test(value)) ?? 'postcode'
  if (kind === 'age') return share(value => /^\d{1,3}(\.\d+)?$/.test(value.trim()))
  if (kind === 'sex')
    return share(value => /^(m|f|w|male|female|woman|man|[012]|x|u)$/i.test(value.trim()))
  return kind
}

function isDate(value: string): boolean {
  const day = readDay(value, orderOf([value]))
  const year = Math.trunc(day / 10000)
  return /\d.*[/.\- ]|^\d{8}$/.test(value.trim()) && year >= 1000 && year <= 2100
}

const isOutwardCode = /^[a-z]{1,2}\d[a-z\d]?$/i
const isPostcode = /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i

/** For columns whose name says nothing. */
function kindOfValues(values: readonly string[]): Kind {
  if (values.length === 0) return 'ignored'
  const most = (is: (value: string) => boolean) => values.filter(is).length > values.length * 0.6
  const different = new Set(values).size
  if (most(value => /^\S+@\S+$/.test(value))) return 'email'
  if (most(isDate)) return 'date_of_birth'
  if (most(value => isPostcode.test(value))) return 'postcode'
  if (most(value => /^[+\d][\d ()-]{8,}$/.test(value))) return 'phone'
  if (different <= 6 && most(value => /^(m|f|male|female|w)$/i.test(value))) return 'sex'
  if (most(value => /^(1[89]|20)\d\d$/.test(value))) return 'birth_year'
  if (different > values.length * 0.5 && most(value => /^[a-z]{0,3}\d{5,}[a-z]?$/i.test(value)))
    return 'identifier'
  if (most(value => /^\d+[a-z]?[ ,]+\p{L}{3}/iu.test(value.trim()))) return 'address'
  const words = values.map(value => foldLetters(value).split(/[^a-z]+/))
  const given = words.filter(([first = '']) => isGivenName(first)).length
  const several = words.filter(all => all.length > 1).length > values.length * 0.6
  if (given > values.length * 0.3) return several ? 'full_name' : 'given_name'
  if (different > 20 && most(value => /^[\p{L}' -]+$/u.test(value))) return 'family_name'
  return 'other'
}
