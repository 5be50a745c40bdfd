import { type Block, heading, list, paragraph, table } from '../../foundation/documents/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'
import { type MatterKind, matterKinds } from './agenda.ts'

/** One thing that happened to a child, as the rooms above know it. */
export type News = {
  readonly at: Date
  readonly title: string
  readonly by: string
  readonly words: string
}

/** What a pack says of one child: gathered in its reader's name, so it holds what that reader could see. */
export type PackItem = {
  readonly itemId: Id<'agenda-item'>
  readonly name: string
  readonly reference: string
  readonly why: string
  readonly childsWords: string
  /** The day of the last meeting about the child; none where there was none. */
  readonly since: string | null
  readonly news: readonly (Omit<News, 'at'> & { readonly at: string })[]
  readonly actions: readonly {
    readonly text: string
    readonly agency: string
    readonly dueAt: string
    readonly done: boolean
  }[]
  /** Other than in the copy that this one replaces. */
  readonly changed?: boolean
}

/** What a pack says of something that is no child. */
export type PackMatter = {
  readonly itemId: Id<'agenda-item'>
  readonly kind: string
  readonly label: string
  readonly why: string
  /** What was written when it was brought before the group. */
  readonly words: readonly string[]
  readonly decided: readonly string[]
  readonly actions: PackItem['actions']
  readonly changed?: boolean
}

export type PackPart = PackItem | PackMatter

/** The copy that this one replaces. */
export type Replaced = { readonly number: number; readonly madeAt: Date }

/** What has changed comes first, of everyone in one list; then child by child. */
export function packBlocks(parts: readonly PackPart[], replaced?: Replaced): Block[] {
  const items = parts.filter(part => 'name' in part)
  const matters = parts.filter(part => 'label' in part)
  return [
    ...(replaced ? replacedBlocks(parts, replaced) : []),
    heading(2, 'What has changed since the last meeting'),
    ...list(items.map(({ name, reference, news }) => `${name}, ${reference}: ${newsWords(news)}`)),
    ...(parts.length === 0 ? paragraph('There is no item in your pack.') : []),
    ...items.flatMap(itemBlocks),
    ...matters.flatMap(matterBlocks),
  ]
}

function replacedBlocks(items: readonly PackPart[], { number, madeAt }: Replaced): Block[] {
  const changed = items.filter(one => one.changed)
  return [
    ...paragraph(`Replaced: copy ${number}, made ${formatInstant(madeAt)}. Read this one instead.`),
    heading(2, `Changed since copy ${number}`),
    ...(changed.length === 0 ? paragraph('Something is no longer on the agenda.') : []),
    ...list(changed.map(one => ('name' in one ? `${one.name}, ${one.reference}` : one.label))),
  ]
}

function newsWords({ length }: PackItem['news']): string {
  if (length === 0) return 'nothing new'
  return length === 1 ? '1 new entry' : `${length} new entries`
}

function itemBlocks({ name, reference, why, childsWords, since, news, actions }: PackItem) {
  return [
    heading(2, `${name}, ${reference}`),
    ...paragraph(`${why}.`),
    ...(childsWords === '' ? [] : paragraph(`In the child’s own words: ${childsWords}`)),
    heading(
      3,
      since ? `Since the meeting of ${formatDay(londonDayOf(new Date(since)))}` : 'On record',
    ),
    ...(news.length === 0 ? paragraph('Nothing new is on record.') : []),
    ...news.flatMap(({ at, title, by, words }) =>
      paragraph(
        [`${formatInstant(new Date(at))}: ${title}`, by, words]
          .filter(one => one !== '')
          .join('. '),
      ),
    ),
    ...actionBlocks(actions),
  ]
}

function matterBlocks({ kind, label, why, words, decided, actions }: PackMatter): Block[] {
  return [
    heading(2, `${matterKinds[kind as MatterKind] ?? kind}: ${label}`),
    ...paragraph(`${why}.`),
    ...words.flatMap(paragraph),
    ...(decided.length === 0 ? [] : [heading(3, 'What was decided'), ...list(decided)]),
    ...actionBlocks(actions),
  ]
}

function actionBlocks(actions: PackItem['actions']): Block[] {
  return [
    ...(actions.length === 0 ? [] : [heading(3, 'Actions')]),
    ...table(
      ['Action', 'Who', 'By when'],
      actions.map(({ text, agency, dueAt, done }) => [
        text,
        agency,
        done ? 'Settled' : formatDay(londonDayOf(new Date(dueAt))),
      ]),
    ),
  ]
}
