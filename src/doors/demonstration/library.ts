import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import {
  approveDocument,
  beginDocument,
  documentsOfCairn,
  sayRead,
} from '../../work/library/index.ts'
import { asAt, daysBefore } from './step.ts'

/** The texts that came with Cairn, taken over and approved; one is due for review, one waits for approval. */
export async function fillLibrary(database: Database, now: Date) {
  for (const [at, { slug, kind, ...words }] of documentsOfCairn.entries()) {
    const writer = asAt(daysBefore(now, 120 - at))('coordinator')
    const reviewOn = addDays(londonDayOf(now), slug === 'contacts' ? 10 : 250)
    const said = { ...words, reviewOn, changes: '' }
    await beginDocument(database, writer, kind, said, slug)
    if (slug === 'resources') continue
    await approveDocument(database, asAt(daysBefore(now, 100 - at))('business'), slug)
  }
  await sayRead(database, asAt(daysBefore(now, 20))('worker'), 'one-minute-guide')
}
