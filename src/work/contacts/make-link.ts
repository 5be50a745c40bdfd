import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { mayWorkFrontDoor } from './contact.policy.ts'
import { insertLink, type NewLink, updateLinkEnded } from './link.store.ts'

/**
 * Makes a link with which somebody without an account can tell of one concern, once, within a week.
 *
 * @returns the token of the link, which is shown once and kept nowhere
 */
export async function makeLink(database: Database, who: Asking, link: NewLink): Promise<string> {
  const because = granted(mayWorkFrontDoor(who))
  // The result of a form is kept so that sending it twice does no harm; a token must not be kept.
  const { formId: _, ...once } = who
  return auditedTransaction(database, once, async tx => {
    const { id, token } = await insertLink(tx, link, { by: who.id, at: who.at })
    const audit = {
      verb: 'alteration',
      action: 'contact.link-made',
      subjects: [id],
      because,
    } as const
    return { result: token, audit }
  })
}

/** Takes a link back that was not used yet. */
export async function endLink(database: Database, who: Asking, id: Id<'link'>) {
  const because = granted(mayWorkFrontDoor(who))
  await auditedTransaction(database, who, async tx => {
    if (!(await updateLinkEnded(tx, id, who.at))) throw new NotFound('link', id)
    const audit = {
      verb: 'alteration',
      action: 'contact.link-ended',
      subjects: [id],
      because,
    } as const
    return { result: undefined, audit }
  })
}
