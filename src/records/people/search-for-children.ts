import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { maySearchChildren } from './child.policy.ts'
import { type FoundChild, searchByNumber, searchChildren } from './child-search.store.ts'
import { mayKnowNumbers } from './identifier.policy.ts'

/** Looks for a child. Who looked, and which records were shown, is written down; what was typed is not. */
export async function searchForChildren(
  database: Database,
  who: Asking,
  text: string,
): Promise<FoundChild[]> {
  const because = granted(maySearchChildren(who))
  return auditedRead(database, who, async db => {
    const byNumber = mayKnowNumbers(who).allowed ? await searchByNumber(db, text) : []
    const found = byNumber.length > 0 ? byNumber : await searchChildren(db, { text })
    const subjects = [...new Set(found.flatMap(({ id, records }) => [id, ...records]))]
    return {
      result: found,
      audit: { verb: 'consultation', action: 'child.searched', subjects, because },
    }
  })
}
