import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { get, page, post, type Route, seeOther } from '../../foundation/routing/index.ts'
import { mayLearn, mayTrain } from './learning.policy.ts'
import { placePage } from './place.view.ts'

/** A place with the real pages and nobody real, apart from everything else. */
export type Place = {
  /** An address that lets one person in, for a few minutes. Nothing while the place is being made. */
  readonly enter: (at: Date) => string | undefined
  /** Takes out all that was done in it. */
  readonly anew: () => Promise<void>
}

export function placeRoutes(database: Database, { enter, anew }: Place): Route[] {
  return [
    get('/learning/real-pages', mayLearn, async ({ who, csrf }) => {
      const because = granted(mayLearn(who))
      const way = await auditedRead(database, who, async () => ({
        result: enter(who.at),
        audit: { verb: 'consultation', action: 'learning.let-in', subjects: [who.id], because },
      }))
      return page(placePage(way, mayTrain(who).allowed, csrf))
    }),

    post('/learning/real-pages/anew', mayTrain, async ({ who }) => {
      const because = granted(mayTrain(who))
      await auditedTransaction(database, who, async () => ({
        result: undefined,
        audit: { verb: 'erasure', action: 'learning.place-made-anew', subjects: [], because },
      }))
      await anew()
      return seeOther('/learning/real-pages')
    }),
  ]
}
