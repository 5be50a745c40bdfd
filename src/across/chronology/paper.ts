import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { byWhom, happeningTitle, namedIn } from '../insight/index.ts'
import { type Entry, notesOn, whenOf } from './chronology.ts'

/** What goes into a pack beside the entries: parts of what was written with the child or about her or him. */
export const paperKinds = {
  'safety-plan': 'The child’s safety plan',
  'safety-part': 'Part of the safety plan',
  minutes: 'From the signed minutes of the group',
} as const

export type PaperKind = keyof typeof paperKinds

/** One thing that goes into a pack or is kept back: an entry of the chronology, or part of a paper. */
export type Item = {
  readonly kind: string
  readonly id: string
  /** `'kind id'` */
  readonly name: string
  readonly at: Date
  readonly when: string
  readonly title: string
  readonly notes: readonly string[]
  readonly account: string
  readonly childsWords: string
  /** Who recorded it, and of where; empty of what the process did by itself. */
  readonly by: string
  /** Everything it names, for the audit. */
  readonly named: readonly string[]
}

export function itemOf(entry: Entry): Item {
  const { kind, id, name, at, account, childsWords } = entry
  return {
    ...{ kind, id, name, at, account, childsWords },
    when: whenOf(entry),
    title: happeningTitle(entry),
    notes: notesOn(entry),
    by: entry.byName ? byWhom(entry) : '',
    named: namedIn(entry),
  }
}

type Said = Pick<Item, 'id' | 'at' | 'account' | 'childsWords' | 'by'>

export function paperOf(kind: PaperKind, said: Said, when: Item['when']): Item {
  const { id } = said
  const name = `${kind} ${id}`
  return { kind, name, ...said, when, title: paperKinds[kind], notes: [], named: [id] }
}

/** What stands under headings, as one text; what nobody wrote has none. */
export function underHeadings(parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts)
    .filter(([, text]) => text !== '')
    .map(([heading, text]) => `${heading}: ${text}`)
    .join('\n')
}

export const dueBy = (day: Parameters<typeof formatDay>[0]) => `by ${formatDay(day)}`
