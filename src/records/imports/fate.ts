import { createHash } from 'node:crypto'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import {
  addressInOneLine,
  type Child,
  disabilities,
  hasMovedHouse,
  type IdentifierKind,
  identifierKinds,
  nameOf,
  sexes,
  shownNumber,
} from '../people/index.ts'
import type { Told } from './told.ts'

type Difference = { readonly what: string; readonly onRecord: string; readonly inFile: string }

/** What becomes of a row. */
export type Fate =
  /** It cannot be taken over as it is. */
  | { readonly is: 'wrong'; readonly problems: readonly string[] }
  /** The child is on record: the agency’s reference says so, or a number that somebody verified. Nothing is changed. */
  | {
      readonly is: 'known'
      readonly by: 'reference' | IdentifierKind
      readonly child: Child
      readonly differences: readonly Difference[]
    }
  /** A record of its own, and somebody is asked whether it is the same child. */
  | { readonly is: 'alike'; readonly child: Child; readonly reasons: readonly string[] }
  | { readonly is: 'new' }

export type Row = { readonly told: Told; readonly fate: Fate }

export type OnRecord = {
  readonly child: Child
  readonly numbers: readonly { readonly kind: IdentifierKind; readonly number: string }[]
  /** Left out where the child lives at an address that must be hidden. */
  readonly home: { readonly lines: string; readonly postcode: string } | undefined
}

/** Where the list says something else than the record. What the list does not say is no difference. */
export function differencesOf(told: Told, { child, numbers, home }: OnRecord): Difference[] {
  const day = (on: Child['bornOn']) => (on ? formatDay(on) : '')
  const rows: [string, string, string][] = [
    ['Name', nameOf({ ...child, preferredName: '' }), nameOf({ ...told, preferredName: '' })],
    ['Goes by', child.preferredName, told.preferredName],
    ['Date of birth', day(child.bornOn), day(told.bornOn)],
    ['Sex', sexes[child.sex], told.sex === 'not_known' ? '' : sexes[told.sex]],
    ['Ethnicity', child.ethnicity, told.ethnicity],
    [
      'Disabled',
      disabilities[child.disability],
      told.disability === 'not_known' ? '' : disabilities[told.disability],
    ],
  ]
  const facts = rows
    .filter(([, onRecord, inFile]) => inFile !== '' && folded(onRecord) !== folded(inFile))
    .map(([what, onRecord, inFile]) => ({ what, onRecord, inFile }))
  const others = told.numbers
    .filter(({ kind, number }) => !numbers.some(one => one.kind === kind && one.number === number))
    .map(({ kind, number }) => ({
      what: identifierKinds[kind],
      onRecord: numbers
        .filter(one => one.kind === kind)
        .map(one => shownNumber(kind, one.number))
        .join(', '),
      inFile: shownNumber(kind, number),
    }))
  const moved =
    home && hasMovedHouse(home, told)
      ? [{ what: 'Address', onRecord: addressInOneLine(home), inFile: addressInOneLine(told) }]
      : []
  return [...facts, ...others, ...moved]
}

function folded(text: string): string {
  return text.trim().toLowerCase()
}

/** What somebody agrees to: if it has become something else by then, they look again. */
export function shownAs(rows: readonly Row[]): string {
  const said = rows.map(({ told, fate }) => [
    told.line,
    fate.is,
    'child' in fate ? fate.child.id : '',
  ])
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32)
}

export function countOf(rows: readonly Row[], is: Fate['is']): number {
  return rows.filter(({ fate }) => fate.is === is).length
}
