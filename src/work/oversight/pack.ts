import { type Block, heading, list, paragraph, table } from '../../foundation/documents/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { formatInstant, londonDayOf } from '../../foundation/kernel/london.ts'

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
}

/** What has changed comes first, of everyone in one list; then child by child. */
export function packBlocks(items: readonly PackItem[]): Block[] {
  return [
    heading(2, 'What has changed since the last meeting'),
    ...list(items.map(({ name, reference, news }) => `${name}, ${reference}: ${newsWords(news)}`)),
    ...(items.length === 0 ? paragraph('There is no item in your pack.') : []),
    ...items.flatMap(itemBlocks),
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
