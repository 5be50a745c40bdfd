import type { Db } from '../../foundation/database/index.ts'
import { defaultList, type LocalWording, type WordingList, withLocal } from '../language/index.ts'
import { listStartedContent } from './version.store.ts'
import { inForceAt } from './version.ts'

export const wordingKey = 'wording'

const unchanged: LocalWording = { off: [], added: [] }

/** What the partnership has changed of the list Cairn comes with, as it is worked by at an instant. */
export async function findLocalWording(db: Db, at: Date): Promise<LocalWording> {
  const started = inForceAt(await listStartedContent(db, 'wording'), at).get(wordingKey)
  return started ? asLocalWording(started.content) : unchanged
}

export async function findWordingInForce(db: Db, at: Date): Promise<WordingList> {
  return withLocal(defaultList, await findLocalWording(db, at))
}

// Read from a form before it was written, and never changed.
export function asLocalWording(content: string): LocalWording {
  return JSON.parse(content) as LocalWording
}
