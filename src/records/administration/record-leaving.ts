import {
  type Asking,
  handOver,
  type Staff,
  theProcess,
  updateLeft,
} from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { tell } from '../tasks/index.ts'
import { mayDecideAbout } from './administration.policy.ts'
import { getStaff } from './change-directory.ts'
import type { PractitionerLeft } from './events.ts'

/**
 * Somebody leaves. Everything they answer for has another owner in the same moment, who is told, and from their next
 * request on they see nothing. No child and no action is without somebody at any time, and the administrator sees
 * neither: the database moves them and only counts.
 */
export async function recordLeaving(
  database: Database,
  who: Asking,
  leaver: Staff,
  heir: Id<'practitioner'>,
  version: number,
) {
  const because = granted(mayDecideAbout(who, leaver.id))
  await auditedTransaction(database, who, async tx => {
    const given = await handOver(tx, leaver.id, heir, who.at)
    if (!(await updateLeft(tx, leaver, heir, version, who.at))) {
      const now = await getStaff(tx, leaver.id)
      throw new Conflict('practitioner', String(now.version), {})
    }
    await inTheNameOf(tx, theProcess, who, async () => {
      for (const { taker, children, actions } of given) {
        const to = { practitionerId: taker, path: '/', at: who.at }
        if (children > 0) await tell(tx, { ...to, kind: 'child.given' })
        if (actions > 0) await tell(tx, { ...to, kind: 'task.set' })
      }
    })
    const subjects = [leaver.id, heir, ...given.map(one => one.taker).filter(id => id !== heir)]
    const audit = { verb: 'alteration', action: 'practitioner.left', subjects, because } as const
    const event = { type: 'practitioner.left', leaverId: leaver.id, heirId: heir } as const
    return { result: undefined, audit, events: [event satisfies PractitionerLeft] }
  })
}
