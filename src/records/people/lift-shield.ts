import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { RestrictionLifted } from './events.ts'
import { getExclusion } from './exclusion.store.ts'
import { mayAnswerLifting, mayAskToLift } from './lifting.policy.ts'
import { insertLifting, listLiftings, updateAnswered } from './lifting.store.ts'
import { type Answered, isWaiting, type Shield } from './lifting.ts'
import { getRestriction } from './restriction.store.ts'

/** Asks to lift what keeps somebody from a child. Until somebody else has answered, it holds. */
export async function askToLift(
  database: Database,
  who: Asking,
  shield: Shield,
  why: string,
): Promise<Id<'lifting'>> {
  const { kind, id } = shield
  const because = granted(mayAskToLift(who, kind))
  return auditedTransaction(database, who, async tx => {
    const { childId, endedAt } = await getShield(tx, shield)
    if (endedAt) throw new Conflict(kind, '', {})
    const asked = await insertLifting(tx, shield, why, who)
    const subjects = [id, asked, childId]
    return {
      result: asked,
      audit: { verb: 'alteration', action: `${kind}.end-asked`, subjects, because },
    }
  })
}

/** Lifts it or keeps it, by somebody other than who asked. What was handed over because of it stays where it is. */
export async function answerLifting(
  database: Database,
  who: Asking,
  shield: Shield,
  answered: Answered,
): Promise<Id<'lifting'>> {
  const { kind, id } = shield
  return auditedTransaction(database, who, async tx => {
    const about = await getShield(tx, shield)
    const asked = await findWaiting(tx, shield, who.at)
    const because = granted(mayAnswerLifting(who, asked?.askedBy))
    if (!asked) throw new Conflict(kind, '', {})
    await updateAnswered(tx, asked.id, answered, who)
    const { childId } = about
    const kept = 'practitionerId' in about ? [about.practitionerId] : []
    const lifted = answered.answer === 'ended'
    return {
      result: asked.id,
      audit: {
        ...{ verb: 'alteration', action: lifted ? `${kind}.ended` : `${kind}.kept`, because },
        subjects: [id, asked.id, childId, ...kept],
      },
      ...(lifted &&
        kind === 'restriction' && {
          events: [{ type: 'restriction.lifted', restrictionId: id } satisfies RestrictionLifted],
        }),
    }
  })
}

export async function findWaiting(db: Db, shield: Shield, now: Date) {
  return (await listLiftings(db, shield)).find(one => isWaiting(one, now))
}

function getShield(db: Db, shield: Shield) {
  return shield.kind === 'exclusion' ? getExclusion(db, shield.id) : getRestriction(db, shield.id)
}
