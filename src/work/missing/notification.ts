import { readPast } from '../../foundation/kernel/moment.ts'
import type { Answers, Problem } from '../../foundation/kernel/outcome.ts'
import { longest, shortest } from '../../foundation/kernel/reading.ts'
import type { EpisodeKind, Report } from './episode.ts'

/** What a list calls what we ask: of the police, and of the trackers that areas kept. Plain letters, as `plain` makes them. */
const columns = {
  policeReference: ['policereference', 'reference', 'policeref', 'mispernumber', 'occurrence'],
  childReference: ['childreference', 'cairnreference', 'record'],
  name: ['name', 'child', 'childname'],
  age: ['age'],
  type: ['type', 'category'],
  lastSeen: ['lastseen', 'missingfrom', 'datemissing', 'start'],
  lastSeenPlace: ['lastseenplace', 'missingfromplace', 'wherelastseen'],
  care: ['lookedafter', 'incare'],
  circumstances: ['circumstances', 'notes', 'comments'],
  returned: ['returned', 'datereturned', 'found', 'end'],
  foundPlace: ['foundplace', 'wherefound'],
  closed: ['closed'],
} as const

type Field = keyof typeof columns

const plain = (words: string) => words.toLowerCase().replaceAll(/[^a-z]/g, '')

const kinds: Readonly<Record<string, EpisodeKind>> = {
  ...{ '': 'missing', m: 'missing', missing: 'missing', unreported: 'unreported' },
  ...{ a: 'away', away: 'away', absent: 'absent' },
}

const care: Readonly<Record<string, Report['care']>> = {
  ...{ '': 'not_known', yes: 'looked_after', y: 'looked_after', no: 'no', n: 'no' },
  ...{ placed: 'placed_by_other', otherauthority: 'placed_by_other' },
}

const yesNo: Readonly<Record<string, boolean>> = {
  '': false,
  no: false,
  n: false,
  yes: true,
  y: true,
}

/** What every object has by itself is no word of a list. */
function meant<T>(words: Readonly<Record<string, T>>, said: string): T | undefined {
  const word = plain(said)
  return Object.hasOwn(words, word) ? words[word] : undefined
}

/** One row of a list: a time a child was missing, as the police or a tracker tell of it. */
export type Notification = {
  readonly line: number
  readonly policeReference: string
  /** Of the child's record here; empty where the list only names the child. */
  readonly childReference: string
  readonly describedAs: string
  readonly describedAge: number | null
  readonly kind: EpisodeKind
  readonly lastSeenAt: Date
  readonly lastSeenPlace: string
  readonly care: Report['care']
  readonly circumstances: string
  readonly returnedAt: Date | null
  readonly foundPlace: string
  readonly closed: boolean
}

export type Fault = { readonly line: number; readonly text: string }

type Table = {
  readonly header: readonly string[]
  readonly rows: readonly { readonly line: number; readonly values: readonly string[] }[]
}

export type ReadList = {
  readonly notifications: readonly Notification[]
  readonly faults: readonly Fault[]
  readonly ignored: readonly string[]
}

/** Reads every row, or says what is wrong with it and on which line. What a column is not known for is left aside. */
export function readNotifications({ header, rows }: Table, now: Date): ReadList {
  const fields = header.map(name =>
    (Object.keys(columns) as Field[]).find(field =>
      (columns[field] as readonly string[]).includes(plain(name)),
    ),
  )
  const notifications: Notification[] = []
  const faults: Fault[] = []
  const seen = new Set<string>()
  for (const field of ['policeReference', 'lastSeen'] as const)
    if (!fields.includes(field))
      faults.push({
        line: 1,
        text: `No column says ${field === 'lastSeen' ? 'when the child was last seen' : 'the police reference'}`,
      })
  if (faults.length > 0) return { notifications, faults, ignored: [] }
  for (const { line, values } of rows) {
    const said = (field: Field) => values[fields.indexOf(field)]?.trim() ?? ''
    const problems: string[] = []
    const notification = readRow(said, line, now, problems)
    if (notification && seen.has(notification.policeReference))
      problems.push('The police reference stands in the list twice')
    if (notification) seen.add(notification.policeReference)
    faults.push(...problems.map(text => ({ line, text })))
    if (notification && problems.length === 0) notifications.push(notification)
  }
  return { notifications, faults, ignored: header.filter((_, at) => !fields[at]) }
}

function readRow(
  said: (field: Field) => string,
  line: number,
  now: Date,
  problems: string[],
): Notification | undefined {
  const policeReference = said('policeReference')
  if (policeReference === '') problems.push('The police reference is missing')
  const describedAs = said('name')
  const childReference = said('childReference').toUpperCase()
  if (describedAs === '' && childReference === '')
    problems.push('Neither a name nor the reference of a record is given')
  const age = said('age')
  if (age !== '' && !/^([01]?\d|2[0-5])$/.test(age))
    problems.push('The age is not one from 0 to 25')
  const kind = meant(kinds, said('type'))
  if (!kind) problems.push('The type is not missing, away, unreported or absent')
  const looked = meant(care, said('care'))
  if (!looked) problems.push('Looked after is not yes, no or placed')
  const closed = meant(yesNo, said('closed'))
  if (closed === undefined) problems.push('Closed is not yes or no')
  const lastSeenAt = momentIn(said('lastSeen'), 'Last seen', now, problems)
  const back = said('returned')
  const returnedAt = back === '' ? null : momentIn(back, 'Returned', now, problems)
  if (lastSeenAt && returnedAt && returnedAt < lastSeenAt)
    problems.push('The child came back before they were last seen')
  if (closed && returnedAt === null)
    problems.push('It is closed, and not said when the child came back')
  for (const field of ['policeReference', 'name', 'lastSeenPlace', 'foundPlace'] as const)
    if (said(field).length > shortest)
      problems.push(`${field} is longer than ${shortest} characters`)
  if (said('circumstances').length > longest) problems.push('The circumstances are too long')
  if (!kind || !looked || closed === undefined || !lastSeenAt || returnedAt === undefined)
    return undefined
  return {
    ...{ line, policeReference, childReference, describedAs, kind, lastSeenAt, returnedAt, closed },
    describedAge: age === '' ? null : Number(age),
    lastSeenPlace: said('lastSeenPlace') || 'Not said',
    care: looked,
    circumstances: said('circumstances') || 'Not said',
    foundPlace: said('foundPlace') || 'Not said',
  }
}

/** 03/11/2026 21:40 or 2026-11-03 21:40, as clocks in London showed it. */
function momentIn(words: string, what: string, now: Date, problems: string[]): Date | undefined {
  const [, y = '', m = '', d = '', isoTime = ''] =
    /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d?:\d\d)/.exec(words) ?? []
  const [, day = d, month = m, year = y, time = isoTime] =
    /^(\d\d?)\/(\d\d?)\/(\d{4}) +(\d\d?:\d\d)/.exec(words) ?? []
  const answers: Answers = {
    ...{ 'at-day': day, 'at-month': month, 'at-year': year, 'at-time': time },
  }
  const wrong: Problem[] = []
  const moment = readPast(answers, 'at', now, wrong)
  if (wrong.length === 0) return moment
  problems.push(
    moment ? `${what} is in the future` : `${what} is not a day and time, such as 03/11/2026 21:40`,
  )
  return undefined
}
