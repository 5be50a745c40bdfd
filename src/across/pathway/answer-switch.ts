import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { settleNotices, tell } from '../../records/tasks/index.ts'
import { mayAnswerSwitch } from './pathway.policy.ts'
import { getSwitch, insertSwitchAnswer } from './switch.store.ts'
import type { SwitchAnswer } from './switch.ts'

/** The second person agrees, and the switch is in force from its day on; or does not, and says why. */
export async function answerSwitch(
  database: Database,
  who: Asking,
  id: Id<'switch'>,
  answer: SwitchAnswer,
) {
  return auditedTransaction(database, who, async tx => {
    const proposal = await getSwitch(tx, id)
    const because = granted(mayAnswerSwitch(who, proposal))
    const answered = { ...answer, answeredBy: who.id, answeredAt: who.at }
    if (!(await insertSwitchAnswer(tx, id, answered))) throw new Conflict('switch', '1', {})
    await inTheNameOf(tx, theProcess, who, async () => {
      const path = `/pathway/switches/${id}`
      await settleNotices(tx, path, who.at)
      const practitionerId = proposal.proposedBy
      await tell(tx, { practitionerId, kind: 'pathway.answered', path, at: who.at })
    })
    const action = answer.agreed ? 'switch.agreed' : 'switch.refused'
    return { result: id, audit: { verb: 'alteration', action, subjects: [id], because } as const }
  })
}
