import {
  type Asking,
  couldDoMostHarm,
  insertInvitation,
  listWhoLead,
  type Staff,
  theProcess,
  updateInvitationApproved,
  updateInvitationsEnded,
} from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { type Database, inTheNameOf, type Tx } from '../../foundation/database/index.ts'
import { allow, granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { tell, tellAll } from '../tasks/index.ts'
import { mayDecideAbout } from './administration.policy.ts'
import { getStaff } from './change-directory.ts'

/** How long a link for somebody who could do most harm waits after it was agreed, so that they hear of it first. */
export const waitsFor = 24 * 60 * 60 * 1000

/**
 * Makes the link with which somebody sets up how they sign in. For somebody who can sign in already, who lost a phone
 * perhaps, it opens only when an administrator who did not make it has agreed: else one person could sign in as any
 * other. They hear of it, and so do those over them; once it is used, whatever opened before opens nothing.
 *
 * @returns the token of the link, which is shown once and kept nowhere
 */
export async function invite(database: Database, who: Asking, whom: Staff): Promise<string> {
  const because = granted(mayDecideAbout(who, whom.id))
  // The result of a form is kept so that sending it twice does no harm; a token must not be kept.
  const { formId: _, ...once } = who
  return auditedTransaction(database, once, async tx => {
    const result = await insertInvitation(tx, whom.id, who.id, who.at)
    if (whom.canSignIn) await tellOfNewWay(tx, who, whom)
    const audit = {
      verb: 'alteration',
      action: 'practitioner.invited',
      subjects: [whom.id],
      because,
    } as const
    return { result, audit }
  })
}

export async function agreeToInvitation(
  database: Database,
  who: Asking,
  invitation: { readonly id: Id<'invitation'>; readonly invitedId: Id<'practitioner'> },
) {
  const because = granted(mayDecideAbout(who, invitation.invitedId))
  await auditedTransaction(database, who, async tx => {
    const whom = await getStaff(tx, invitation.invitedId)
    const waits = couldDoMostHarm({ roles: whom.roleIds }) ? waitsFor : 0
    const opensAt = new Date(who.at.getTime() + waits)
    if (!(await updateInvitationApproved(tx, invitation.id, who.id, opensAt))) {
      throw new NotFound('invitation', invitation.id)
    }
    await tellOfNewWay(tx, who, whom)
    const subjects = [invitation.invitedId]
    const audit = { verb: 'alteration', action: 'invitation.agreed', subjects, because } as const
    return { result: undefined, audit }
  })
}

/** By the person themselves, who did not ask for it, or by an administrator. */
export async function stopInvitation(database: Database, who: Asking, whom: Id<'practitioner'>) {
  const because = granted(
    who.id === whom ? allow('is about themselves') : mayDecideAbout(who, whom),
  )
  await auditedTransaction(database, who, async tx => {
    if (!(await updateInvitationsEnded(tx, whom, who.at))) throw new NotFound('invitation', whom)
    const audit = {
      verb: 'alteration',
      action: 'invitation.stopped',
      subjects: [whom],
      because,
    } as const
    return { result: undefined, audit }
  })
}

async function tellOfNewWay(tx: Tx, who: Asking, whom: Staff) {
  await inTheNameOf(tx, theProcess, who, async () => {
    const { at } = who
    await tell(tx, {
      ...{ practitionerId: whom.id, kind: 'sign-in.anew', path: '/my/sign-in', at },
      ...{ urgent: true, inPerson: true },
    })
    const over = [
      ...(await listWhoLead(tx, whom.agencyId)),
      ...(whom.managerId ? [whom.managerId] : []),
    ]
    const others = [...new Set(over)].filter(id => id !== whom.id && id !== who.id)
    await tellAll(tx, others, { kind: 'sign-in.anew-of', path: '/', at })
  })
}
