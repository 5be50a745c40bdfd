import { randomInt } from 'node:crypto'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { keyOf, type NewItem } from './item.ts'
import { personTokens } from './person-tokens.ts'
import type { SealedRaw } from './raw.ts'

export type Origin = 'form' | 'contact' | 'interview' | 'meeting'

type Told = {
  readonly id: Id<'submission'>
  readonly areaId: Id<'area'>
  readonly by: { readonly id: Id<'practitioner'>; readonly agencyId: Id<'agency'> }
  readonly at: Date
}

// No vowels, so that no word appears; nothing that is taken for another sign when read aloud.
const signs = '23456789BCDFGHJKMNPQRSTVWXZ'

/** I-7RM4-Q2XD: drawn by lot, so that it tells neither how many there are nor whose it is. */
function newReference(): string {
  const four = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return `I-${four()}-${four()}`
}

export async function insertSubmission(
  tx: Tx,
  { id, areaId, by, at }: Told,
  told: {
    readonly knownOn: CalendarDate
    readonly origin: Origin
    readonly sourceId: string | null
  },
) {
  const row = { id, areaId, reference: newReference(), submittedBy: by.id, agencyId: by.agencyId }
  await tx
    .insertInto('intelligence.submission')
    .values({ ...row, submittedAt: at, ...told })
    .execute()
  await tx
    .insertInto('intelligence.evaluation')
    .values({ submissionId: id, areaId, state: 'submitted', changedAt: at })
    .execute()
}

export async function insertRaw(tx: Tx, { id, areaId }: Told, sealed: SealedRaw) {
  await tx
    .insertInto('intelligence.raw')
    .values({ submissionId: id, areaId, ...sealed })
    .execute()
}

export async function insertItems(tx: Tx, { id, areaId, at }: Told, items: readonly NewItem[]) {
  if (items.length === 0) return
  const named = items.map(item => ({ itemId: newId<'item'>(), ...item }))
  const rows = named.map(({ itemId, ...item }) => ({
    ...{ id: itemId, submissionId: id, areaId, recordedAt: at },
    ...{ kind: item.kind, says: JSON.stringify(item.says), key: keyOf(item) },
  }))
  await tx.insertInto('intelligence.item').values(rows).execute()
  const tokens = named
    .filter(({ kind }) => kind === 'person')
    .flatMap(({ itemId, says }) =>
      personTokens(says).map(token => ({ itemId, submissionId: id, areaId, token })),
    )
  if (tokens.length > 0) await tx.insertInto('intelligence.nameToken').values(tokens).execute()
}

export async function insertChildNamed(tx: Tx, { id, areaId, by, at }: Told, childId: Id<'child'>) {
  await tx
    .insertInto('intelligence.childNamed')
    .values({ id: newId(), submissionId: id, areaId, childId, namedBy: by.id, namedAt: at })
    .execute()
}

/** A child the asker may see, by the reference at the top of its record. */
export async function findChildByReference(db: Db, reference: string) {
  return db
    .selectFrom('people.child')
    .select(['id', 'areaId'])
    .where('reference', '=', reference)
    .executeTakeFirst()
}

function selectOwn(db: Db, who: Id<'practitioner'>) {
  return db
    .selectFrom('intelligence.submission')
    .select(['id', 'reference', 'areaId', 'submittedAt'])
    .where('submittedBy', '=', who)
}

export type OwnSubmission = Awaited<ReturnType<typeof listOwnSubmissions>>[number]

export async function listOwnSubmissions(
  db: Db,
  who: Id<'practitioner'>,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  return selectOwn(db, who)
    .orderBy('submittedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Somebody else's is absent here, also for whoever may evaluate it. */
export async function getOwnSubmission(db: Db, who: Id<'practitioner'>, id: Id<'submission'>) {
  const own = await selectOwn(db, who).where('id', '=', id).executeTakeFirst()
  if (!own) throw new NotFound('submission', id)
  return own
}

/** The latest first. */
export async function listFeedback(db: Db, ids: readonly Id<'submission'>[], limit = 500) {
  if (ids.length === 0) return []
  return db
    .selectFrom('intelligence.feedback')
    .select(['id', 'submissionId', 'kind', 'toldAt'])
    .where('submissionId', 'in', [...ids])
    .orderBy('toldAt', 'desc')
    .limit(limit)
    .execute()
}
