import {
  type Asking,
  insertAgencySignIn,
  type NewAgencySignIn,
  updateAgencySignInAgreed,
  updateAgencySignInEnded,
} from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayAdminister } from './administration.policy.ts'

/** Nobody signs in there yet: whoever could name the place alone could be anybody of the agency. */
export async function nameAgencySignIn(database: Database, who: Asking, there: NewAgencySignIn) {
  await changing(database, who, there.agencyId, 'agency-sign-in.named', async tx => {
    await insertAgencySignIn(tx, there, who.id, who.at)
    return true
  })
}

export async function agreeToAgencySignIn(
  database: Database,
  who: Asking,
  agencyId: Id<'agency'>,
  id: Id<'agency-sign-in'>,
) {
  await changing(database, who, agencyId, 'agency-sign-in.agreed', tx =>
    updateAgencySignInAgreed(tx, id, who.id, who.at),
  )
}

/** One administrator is enough to stop it, at once, and whoever came in by it is out at their next request. */
export async function endAgencySignIn(database: Database, who: Asking, agencyId: Id<'agency'>) {
  await changing(database, who, agencyId, 'agency-sign-in.ended', tx =>
    updateAgencySignInEnded(tx, agencyId, who.at),
  )
}

async function changing(
  database: Database,
  who: Asking,
  agencyId: Id<'agency'>,
  action: `agency-sign-in.${string}`,
  change: (tx: Tx) => Promise<boolean>,
) {
  const because = granted(mayAdminister(who))
  await auditedTransaction(database, who, async tx => {
    if (!(await change(tx))) throw new NotFound('agency sign-in', agencyId)
    const audit = { verb: 'alteration', action, subjects: [agencyId], because } as const
    return { result: agencyId, audit }
  })
}
