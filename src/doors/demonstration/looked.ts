import {
  beginInspection,
  declareKnown,
  findUnusual,
  placeHoney,
} from '../../across/looked/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { wenmouth } from './directory.ts'
import { asAt, daysBefore } from './step.ts'

/** What the information governance lead was asked this morning, and what the log has to say by itself. */
export async function lookIntoTheLog(database: Database, now: Date) {
  const home = { kind: 'home', said: '3 Chandler Row, Wenmouth', postcode: 'WM2 4QT' } as const
  await declareKnown(database, asAt(daysBefore(now, 100))('housing'), home)
  const name = { givenName: 'Callum', familyName: 'Westerby' }
  const honey = await placeHoney(database, wenmouth, name, daysBefore(now, 90))
  const curious = asAt(new Date(+now - 40 * 60_000))('worker')
  await auditedRead(database, curious, async () => ({
    result: undefined,
    audit: {
      ...{ verb: 'consultation', action: 'child.viewed', because: 'front door of the area' },
      subjects: [honey],
    },
  }))
  await findUnusual(database, new Date(+now - 39 * 60_000))
  await beginInspection(database, asAt(now)('information'), {
    purpose: 'lawfulness',
    why: 'A parent asks who has opened his daughter’s record.',
  })
}
