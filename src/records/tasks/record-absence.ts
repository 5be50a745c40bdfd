import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { insertAbsence, listReports, updateAbsenceEnded } from './absence.store.ts'
import type { NewAbsence } from './absence.ts'
import { tell } from './notice.store.ts'

/** Somebody is away for some days, and a deputy stands in and is told. For oneself, or for somebody one manages. */
export async function recordAbsence(database: Database, who: Asking, absence: NewAbsence) {
  return auditedTransaction(database, who, async tx => {
    const { practitionerId, deputyId } = absence
    const own = practitionerId === who.id
    const manages =
      own || (await listReports(tx, who.id, 500)).some(one => one.id === practitionerId)
    if (!manages) throw new NotFound('colleague', practitionerId)
    const id = await insertAbsence(tx, { ...absence, recordedBy: who.id, recordedAt: who.at })
    await inTheNameOf(tx, theProcess, who, () =>
      tell(tx, {
        practitionerId: deputyId,
        kind: 'absence.deputy',
        path: '/my/absence',
        at: who.at,
      }),
    )
    const because = own ? 'their own absence' : 'manages them'
    const subjects = [practitionerId, deputyId]
    const audit = { verb: 'collection', action: 'absence.recorded', subjects, because } as const
    return { result: id, audit }
  })
}

/** Back earlier than planned: from now on nobody stands in. */
export async function endAbsence(database: Database, who: Asking, id: Id<'absence'>) {
  return auditedTransaction(database, who, async tx => {
    if (!(await updateAbsenceEnded(tx, id, who.at))) throw new NotFound('absence', id)
    const because = 'their own absence, or one they recorded'
    const audit = { verb: 'alteration', action: 'absence.ended', subjects: [id], because } as const
    return { result: undefined, audit }
  })
}
