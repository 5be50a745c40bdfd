import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, yesNo } from '../../foundation/kernel/reading.ts'
import { linksIn, mostLinks } from './markdown.ts'

export const kinds = {
  strategy: 'Strategy',
  procedure: 'Procedures',
  process: 'Process',
  guide: 'Guides',
  resource: 'Resources',
  contacts: 'Contacts',
  audit: 'Learning from audits',
  public: 'Public pages',
} as const

export type DocumentKind = keyof typeof kinds

/** What a version of a document says, as somebody proposes it. */
export type Words = {
  readonly title: string
  readonly summary: string
  /** Markdown. */
  readonly text: string
  /** What is different from the version before. */
  readonly changes: string
  readonly reviewOn: CalendarDate
  /** Whether everyone is asked to read it and to say so. */
  readonly toBeRead: boolean
}

/** A page's address is its title: letters, figures and hyphens. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
    .replace(/-$/, '')
}

/** Addresses of the library's own pages. */
const taken = ['new', 'campaigns', 'audits']

export function readWords(
  answers: Answers,
  today: CalendarDate,
  isNew: boolean,
): Outcome<Words & { readonly kind: DocumentKind | undefined }> {
  const { choice, day, optional, problem, problems, text } = reading(answers)
  const kind = isNew ? choice('kind', kinds, 'Select what kind of document it is') : undefined
  const title = text('title', 'Enter a title', 120)
  if (isNew && title !== '' && slugOf(title) === '') problem('title', 'Use letters in the title')
  if (isNew && taken.includes(slugOf(title))) problem('title', 'Use another title')
  const summary = text('summary', 'Enter what it says, in one sentence', 300)
  const words = text('text', 'Enter the text')
  if (linksIn(words) > mostLinks) problem('text', `Use ${mostLinks} links or fewer`)
  const changes = isNew
    ? optional('changes', 2_000)
    : text('changes', 'Enter what is different from the version before', 2_000)
  const reviewOn = day('reviewOn', 'Enter a real day, such as 1 4 2027')
  if (reviewOn && reviewOn <= today) problem('reviewOn', 'The day must be in the future')
  const toBeRead = choice('toBeRead', yesNo, 'Select yes if everyone is asked to read it')
  if (problems.length > 0 || !reviewOn) return refused(problems)
  const proposed = { title, summary, text: words, changes, reviewOn }
  return accepted({ kind, ...proposed, toBeRead: toBeRead === 'yes' })
}
