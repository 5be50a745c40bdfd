import type { Asking, Keys, Practitioner } from '../../foundation/access/index.ts'
import type { Db } from '../../foundation/database/index.ts'
import type { Decision } from '../../foundation/kernel/decision.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import type { Look } from './look-apart.ts'
import type { FileType } from './looking/read-file.ts'
import type { Scan } from './scanner.ts'

/** What documents are added to. */
export type AttachedTo = 'contact' | 'assessment' | 'interview' | 'plan' | 'audit' | 'library'

/** Where a record lies, which decides who reaches what belongs to it. Nowhere, where it is about no child. */
export type Place = { readonly areaId: Id<'area'> | null; readonly childId: Id<'child'> | null }

/** A kind of record that takes documents, as its own room says it. */
export type Holder = {
  readonly kind: AttachedTo
  /** The address of the record, and what it calls the record. */
  readonly base: string
  readonly parameter: string
  /** The record that an address means, where it says it by a word and not by its id. */
  readonly meant?: (db: Db, word: string, who: Asking) => Promise<Id<'record'>>
  /** What one reads on the way back to it. */
  readonly back: string
  /** What else somebody knows before they add to it. */
  readonly advice?: string
  readonly mayRead: (who: Practitioner) => Decision
  readonly mayAdd: (who: Practitioner) => Decision
  /** Where the record lies. Throws where the asker may not open it. */
  readonly place: (db: Db, id: Id<'record'>) => Promise<Place>
}

/** What documents are looked at with. Without a scanner, what was looked into is clean. */
export type Filing = {
  readonly keys: Keys
  readonly look: Look
  readonly scan: Scan | undefined
}

export type Attachment = {
  readonly id: Id<'attachment'>
  readonly kind: AttachedTo
  readonly aboutId: string
  readonly childId: Id<'child'> | null
  readonly title: string
  readonly state: 'held' | 'clean' | 'refused'
  readonly type: FileType | null
  readonly size: number | null
  readonly refusal: string | null
  readonly tries: number
  readonly addedBy: Id<'practitioner'>
  readonly addedByName: string
  readonly addedAt: Date
  readonly withdrawnAt: Date | null
  readonly withdrawnWhy: string
}

export type Sent = { readonly title: string; readonly bytes: Uint8Array }

export function readSent(answers: Answers, bytes: Uint8Array | undefined): Outcome<Sent> {
  const { text, problem, problems } = reading(answers, shortest)
  const title = text('title', 'Write what the document is')
  if (!bytes) problem('file', 'Choose the document')
  return bytes && problems.length === 0 ? accepted({ title, bytes }) : refused(problems)
}

export function readWithdrawal(answers: Answers): Outcome<string> {
  const { text, problems } = reading(answers, 2_000)
  const why = text('why', 'Write why the document is withdrawn')
  return problems.length === 0 ? accepted(why) : refused(problems)
}

/** One that waits is looked at again after a while that grows, an hour at most. */
export function lookAgainAfter(tries: number): number {
  return Math.min(2 ** tries * 5_000, 60 * 60_000)
}

export function isOpen({ state, withdrawnAt }: Pick<Attachment, 'state' | 'withdrawnAt'>): boolean {
  return state === 'clean' && withdrawnAt === null
}
