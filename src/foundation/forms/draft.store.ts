import { type Db, question } from '../database/index.ts'
import { NotFound } from '../kernel/errors.ts'
import type { Id } from '../kernel/id.ts'
import type { Answers } from '../kernel/outcome.ts'
import { holdsPicture } from '../kernel/picture.ts'

export type Draft = {
  readonly id: Id<'form'>
  readonly path: string
  readonly title: string
  readonly answers: Answers
  readonly savedAt: Date
}

/** Drafts are their writer's own: nobody else's are ever found. A form that was sent has none left. */
export async function findDraft(db: Db, id: Id<'form'>): Promise<Draft | undefined> {
  const [row] = await draftWithId(db, id)
  return row && asDraft(row)
}

const draftWithId = question((db, id: Id<'form'>) =>
  db
    .selectFrom('forms.draft')
    .select(['id', 'path', 'title', 'answers', 'savedAt'])
    .where('id', '=', id)
    .where('discardedAt', 'is', null),
)

/** Latest first. Answers are not fetched, so a list cannot show what was typed. */
export const listDrafts = question((db, limit: number) =>
  db
    .selectFrom('forms.draft')
    .select(['id', 'path', 'title', 'savedAt'])
    .where('discardedAt', 'is', null)
    .orderBy('savedAt', 'desc')
    .limit(limit),
)

/** A picture that was pasted is refused when the form is sent, and until then kept nowhere. */
const withoutPictures = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, text]) => !holdsPicture(text ?? '')))

/** Keeps what was typed so far. A form that was already sent is not made into a draft again. */
export async function saveDraft(
  db: Db,
  practitionerId: Id<'practitioner'>,
  draft: Draft,
): Promise<void> {
  const sent = await db
    .selectFrom('forms.submission')
    .select('id')
    .where('id', '=', draft.id)
    .executeTakeFirst()
  if (sent) return
  const kept = {
    path: draft.path,
    title: draft.title,
    answers: JSON.stringify(withoutPictures(draft.answers)),
    savedAt: draft.savedAt,
  }
  const begun = await db
    .insertInto('forms.draft')
    .values({ id: draft.id, practitionerId, ...kept })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (begun.numInsertedOrUpdatedRows === 1n) return
  const goesOn = await db
    .updateTable('forms.draft')
    .set({ ...kept, discardedAt: null })
    .where('id', '=', draft.id)
    .executeTakeFirst()
  // Somebody else's draft has this id: it is not there for us.
  if (goesOn.numUpdatedRows === 0n) throw new NotFound('form', draft.id)
}

export async function discardDraft(db: Db, id: Id<'form'>, now: Date) {
  await db.updateTable('forms.draft').set({ discardedAt: now }).where('id', '=', id).execute()
}

function asDraft(row: Omit<Draft, 'answers'> & { answers: unknown }): Draft {
  return { ...row, answers: row.answers as Answers }
}
