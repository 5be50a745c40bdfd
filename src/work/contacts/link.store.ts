import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { hashOf, newToken } from '../../foundation/kernel/token.ts'

const lasts = 7 * 24 * 60 * 60 * 1000

/** What a link opens: one concern, for one front door. */
export type OpenLink = {
  readonly id: Id<'link'>
  readonly areaId: Id<'area'>
  readonly frontDoorName: string
  readonly frontDoorPhone: string
  readonly outOfHoursPhone: string
}

export type NewLink = { readonly areaId: Id<'area'>; readonly forWhom: string }

/** @returns the id, and the token of the link, which is not kept anywhere else */
export async function insertLink(
  tx: Tx,
  link: NewLink,
  { by, at }: { readonly by: Id<'practitioner'>; readonly at: Date },
) {
  const token = newToken(24)
  const id = newId<'link'>()
  const expiresAt = new Date(at.getTime() + lasts)
  await tx
    .insertInto('contacts.link')
    .values({ id, ...link, tokenHash: hashOf(token), madeBy: by, madeAt: at, expiresAt })
    .execute()
  return { id, token }
}

/** Before anyone is known: what a link opens, while it may still be used. */
export async function findOpenLink(
  db: Db,
  token: string,
  now: Date,
): Promise<OpenLink | undefined> {
  const { rows } = await sql<OpenLink>`
    select id, area_id as "areaId", front_door_name as "frontDoorName", front_door_phone as "frontDoorPhone",
           out_of_hours_phone as "outOfHoursPhone"
      from contacts.link_of(${hashOf(token)}, ${now})`.execute(db)
  return rows[0]
}

/** Takes the link, once. @returns false when somebody was faster */
export async function updateLinkUsed(
  tx: Tx,
  id: Id<'link'>,
  contactId: Id<'contact'>,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('contacts.link')
    .set({ usedAt: now, contactId })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function updateLinkEnded(tx: Tx, id: Id<'link'>, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('contacts.link')
    .set({ endedAt: now })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whether this very concern came by this very link. */
export async function cameBy(db: Db, token: string, contactId: string): Promise<boolean> {
  const found = await db
    .selectFrom('contacts.link')
    .select('id')
    .where('tokenHash', '=', hashOf(token))
    .where('contactId', '=', contactId as Id<'contact'>)
    .executeTakeFirst()
  return found !== undefined
}

export type ListedLink = Awaited<ReturnType<typeof listLinks>>[number]

/** Latest first. */
export async function listLinks(db: Db, limit: number) {
  return (
    db
      .selectFrom('contacts.link as link')
      .innerJoin('access.practitioner as maker', 'maker.id', 'link.madeBy')
      // Of a concern that the asker may not see it is not told where it is.
      .leftJoin('contacts.contact as contact', 'contact.id', 'link.contactId')
      .select([
        'link.id',
        'link.forWhom',
        'link.madeAt',
        'link.expiresAt',
        'link.endedAt',
        'link.usedAt',
        'contact.id as contactId',
        'maker.name as madeBy',
      ])
      .orderBy('link.madeAt', 'desc')
      .orderBy('link.id')
      .limit(limit)
      .execute()
  )
}
