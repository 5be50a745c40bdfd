import {
  type Block,
  type Document,
  heading,
  list,
  paragraph,
  table,
} from '../../foundation/documents/index.ts'
import { formatDay } from '../../foundation/kernel/calendar-date.ts'
import { formatInstant } from '../../foundation/kernel/london.ts'
import {
  audiences,
  blackOut,
  type PackDraft,
  type Redacted,
  reasonsToWithhold,
  type Withheld,
  whomOf,
} from './pack.ts'
import type { Item } from './paper.ts'

export type Going = Redacted & {
  /** Of the child: no name where words are blacked out that it holds. */
  readonly child: { readonly name: string; readonly reference: string }
  readonly draft: Pick<
    PackDraft,
    'recipient' | 'organisation' | 'audience' | 'since' | 'until' | 'reading'
  >
  /** Earlier entries that matter are not in it. */
  readonly more: boolean
  readonly at: Date
  readonly words: readonly string[]
}

/** The pack as somebody reads it: what it is, an index, each entry with its source, and what was kept back. */
export function packDocument({
  child,
  draft,
  entries,
  withheld,
  more,
  at,
  words,
}: Going): Document {
  const out = blackOut(words)
  const { since, until, reading, audience } = draft
  const numbered = entries.map((entry, index) => ({ entry, number: index + 1 }))
  return {
    title: `Chronology of child ${child.reference}`,
    mark: `For ${whomOf(draft)}. Made ${formatInstant(at)}. Keep it safe and pass it to nobody else.`,
    at,
    blocks: [
      ...paragraph(
        `Child: ${out(child.name)}, ${child.reference}. From ${formatDay(since)} to ${formatDay(until)}, as on record on ${formatInstant(at)}. For: ${audiences[audience].label.toLowerCase()}.`,
      ),
      ...paragraph(
        'Each entry says when it happened, who recorded it and, where that was later, when it was written down. What somebody recorded is their account, and not always a fact. A child is never to blame for what others did. What is done against those who do harm is in no pack.',
      ),
      ...paragraph(
        reading === 'short'
          ? `The ten-minute version: the latest of what matters, long accounts cut.${more ? ' Earlier entries that matter stand in the whole.' : ''}`
          : '',
      ),
      heading(2, 'Index'),
      ...table(
        ['No.', 'When', 'What'],
        numbered.map(({ entry, number }) => [`${number}`, entry.when, entry.title]),
      ),
      heading(2, 'Entries'),
      ...numbered.flatMap(({ entry, number }) => entryBlocks(entry, number)),
      heading(2, 'What was kept back'),
      ...list(withheldLines(withheld, words.length > 0)),
    ],
  }
}

function entryBlocks(entry: Item, number: number): Block[] {
  const { when, title, notes, by, account, childsWords } = entry
  return [
    heading(3, `${number}. ${when}: ${title}`),
    ...list(notes),
    ...paragraph(account),
    ...paragraph(childsWords && `The child’s words: “${childsWords}”`),
    ...paragraph(by ? `Recorded by ${by}` : ''),
  ]
}

function withheldLines(withheld: Redacted['withheld'], words: boolean): string[] {
  const lines = Object.entries(withheld).map(
    ([why, many]) =>
      `${many} ${many === 1 ? 'entry' : 'entries'}: ${reasonsToWithhold[why as Withheld].toLowerCase()}.`,
  )
  const blacked = words ? ['Words that show who somebody is are blacked out.'] : []
  return lines.length + blacked.length > 0 ? [...lines, ...blacked] : ['Nothing.']
}
