import { type Db, question } from '../database/index.ts'
import { NotFound } from '../kernel/errors.ts'
import type { Id } from '../kernel/id.ts'

/**
 * Claims a form for this transaction. A second sending of the same form waits here until the first is done.
 *
 * @returns false when the form was sent before
 */
export async function claimForm(
  db: Db,
  form: Id<'form'>,
  practitionerId: Id<'practitioner'>,
  now: Date,
): Promise<boolean> {
  const claimed = await db
    .insertInto('forms.submission')
    .values({ id: form, practitionerId, submittedAt: now })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return claimed.numInsertedOrUpdatedRows === 1n
}

/** What came of the form when it was sent first. Somebody else's form is not found. */
export async function getFormResult(db: Db, form: Id<'form'>): Promise<unknown> {
  const sent = await findFormResult(db, form)
  if (!sent) throw new NotFound('form', form)
  return sent.is
}

/** Nothing for a form that was not sent yet, or is somebody else's. */
export async function findFormResult(db: Db, form: Id<'form'>) {
  const [sent] = await resultOf(db, form)
  return sent && (sent.result as { readonly is?: unknown })
}

const resultOf = question((db, form: Id<'form'>) =>
  db.selectFrom('forms.submission').select('result').where('id', '=', form),
)

/** Remembers what came of the form and forgets its draft. */
export async function settleForm(db: Db, form: Id<'form'>, result: unknown) {
  await db
    .updateTable('forms.submission')
    .set({ result: JSON.stringify({ is: result }) })
    .where('id', '=', form)
    .execute()
  await db.deleteFrom('forms.draft').where('id', '=', form).execute()
}
