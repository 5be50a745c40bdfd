import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayAnswerEnding, mayExcludeSomebody, mayListExclusions } from './exclusion.policy.ts'
import {
  getExclusion,
  insertEnding,
  listEndings,
  listExclusions,
  updateAnswered,
} from './exclusion-end.store.ts'
import type { Answered } from './exclusion-end.ts'
import { pageful } from './pair.store.ts'

export async function viewExclusions(database: Database, who: Asking, page: number) {
  const because = granted(mayListExclusions(who))
  return auditedRead(database, who, async db => {
    const all = await listExclusions(db, page, pageful)
    const found = all.slice(0, pageful)
    return {
      result: { found, page, more: all.length > pageful },
      audit: {
        ...{ verb: 'consultation', action: 'exclusion.listed', because },
        subjects: [...new Set(found.flatMap(({ id, childId }) => [id, childId]))],
      },
    }
  })
}

export async function viewExclusion(database: Database, who: Asking, id: Id<'exclusion'>) {
  const because = granted(mayListExclusions(who))
  return auditedRead(database, who, async db => {
    const view = await findWithEndings(db, id)
    const subjects = [id, view.exclusion.childId, ...view.endings.map(one => one.id)]
    return {
      result: view,
      audit: { verb: 'consultation', action: 'exclusion.viewed', subjects, because },
    }
  })
}

export type ExclusionView = Awaited<ReturnType<typeof viewExclusion>>

/** Asks to end an exclusion. Until somebody else has answered, it holds. */
export async function askToEnd(
  database: Database,
  who: Asking,
  id: Id<'exclusion'>,
  why: string,
): Promise<Id<'exclusion-end'>> {
  const because = granted(mayExcludeSomebody(who))
  return auditedTransaction(database, who, async tx => {
    const { exclusion } = await findWithEndings(tx, id)
    if (exclusion.endedAt) throw new Conflict('exclusion', '', {})
    const asked = await insertEnding(tx, id, why, who)
    const subjects = [id, asked, exclusion.childId]
    return {
      result: asked,
      audit: { verb: 'alteration', action: 'exclusion.end-asked', subjects, because },
    }
  })
}

/** Ends it or keeps it, by somebody other than who asked. What was handed over because of it stays where it is. */
export async function answerEnding(
  database: Database,
  who: Asking,
  id: Id<'exclusion'>,
  answered: Answered,
): Promise<Id<'exclusion-end'>> {
  return auditedTransaction(database, who, async tx => {
    const { exclusion, open } = await findWithEndings(tx, id)
    const because = granted(mayAnswerEnding(who, open?.askedBy))
    if (!open) throw new Conflict('exclusion', '', {})
    await updateAnswered(tx, open.id, answered, who)
    const subjects = [id, open.id, exclusion.childId, exclusion.practitionerId]
    const action = answered.answer === 'ended' ? 'exclusion.ended' : 'exclusion.kept'
    return { result: open.id, audit: { verb: 'alteration', action, subjects, because } }
  })
}

async function findWithEndings(db: Db, id: Id<'exclusion'>) {
  const exclusion = await getExclusion(db, id)
  const endings = await listEndings(db, id)
  return { exclusion, endings, open: endings.find(({ answer }) => answer === null) }
}
