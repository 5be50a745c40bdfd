import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import type { DocumentKind, Words } from './document.ts'

export async function insertDocument(
  tx: Tx,
  document: {
    readonly id: Id<'document'>
    readonly slug: string
    readonly kind: DocumentKind
    readonly begunBy: Id<'practitioner'>
    readonly begunAt: Date
  },
) {
  await tx.insertInto('library.document').values(document).execute()
}

export type NewWords = Words & {
  readonly id: Id<'version'>
  readonly documentId: Id<'document'>
  readonly number: number
  readonly writtenBy: Id<'practitioner'>
  readonly writtenAt: Date
}

export async function insertWords(tx: Tx, words: NewWords) {
  await tx.insertInto('library.version').values(words).execute()
}

export async function insertApproval(
  tx: Tx,
  approval: {
    readonly versionId: Id<'version'>
    readonly approvedBy: Id<'practitioner'>
    readonly approvedAt: Date
  },
) {
  await tx.insertInto('library.approval').values(approval).execute()
}

/** Said twice is said once. */
export async function insertReading(
  tx: Tx,
  reading: {
    readonly versionId: Id<'version'>
    readonly practitionerId: Id<'practitioner'>
    readonly readAt: Date
  },
) {
  await tx
    .insertInto('library.reading')
    .values(reading)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

export async function isTaken(db: Db, slug: string): Promise<boolean> {
  const found = await db
    .selectFrom('library.document')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirst()
  return found !== undefined
}

export type Listed = {
  readonly slug: string
  readonly kind: DocumentKind
  readonly title: string
  readonly summary: string
  readonly reviewOn: CalendarDate
  readonly approvedAt: Date
  readonly toBeRead: boolean
  readonly read: boolean
  /** Where it was searched for: the words around what was found, that between bars of its own. */
  readonly around: string
}

const inForce = sql`
  select distinct on (version.document_id) version.*, approval.approved_at
    from library.version join library.approval on approval.version_id = version.id
   order by version.document_id, version.number desc`

/** What Markdown writes between the words: nobody who looks for a word wants to read it. */
const marks = String.raw`(^|\n)\s*(#{1,6}|[-*>]|\d+\.)\s|\*\*|\[|\]\([^)]*\)`

/** What is in force, by kind and title; where words are looked for, what holds them, the best first. */
export const listDocuments = question(
  (_db, reader: Id<'practitioner'>, words: string, limit: number) => sql<Listed>`
    select document.slug, document.kind, current.title, current.summary, current.review_on, current.approved_at,
           current.to_be_read, reading.version_id is not null as read,
           case when ${words} = '' then '' else ts_headline('english', regexp_replace(current.text, ${marks}, ' ', 'g'), asked,
             'StartSel=¦, StopSel=¦, MaxFragments=1, MaxWords=25, MinWords=10') end as around
      from (${inForce}) current
      join library.document on document.id = current.document_id
      cross join websearch_to_tsquery('english', ${words}) asked
      left join library.reading on reading.version_id = current.id and reading.practitioner_id = ${reader}
     where ${words} = '' or library.words_of(current.title, current.summary, current.text) @@ asked
     order by case when ${words} = '' then 0 else -ts_rank(library.words_of(current.title, current.summary, current.text), asked) end, document.kind, current.title
     limit ${limit}`,
)

/** What somebody is asked to read and has not yet, the longest in force first. */
export const listToRead = question(
  (_db, reader: Id<'practitioner'>, limit: number) => sql<
    Pick<Listed, 'slug' | 'title' | 'approvedAt'>
  >`
    select document.slug, current.title, current.approved_at
      from (${inForce}) current join library.document on document.id = current.document_id
     where current.to_be_read and document.kind <> 'public'
       and not current.id = any (array(select version_id from library.reading where practitioner_id = ${reader}))
     order by current.approved_at, document.slug limit ${limit}`,
)

/** What its owner must look at again, the first due first. */
export const listReviews = question(
  (_db, owner: Id<'practitioner'>, until: CalendarDate, limit: number) => sql<
    Pick<Listed, 'slug' | 'title' | 'reviewOn'>
  >`
    select document.slug, current.title, current.review_on
      from (${inForce}) current join library.document on document.id = current.document_id
     where current.written_by = ${owner} and current.review_on <= ${until}
     order by current.review_on, document.slug limit ${limit}`,
)

export type Version = {
  readonly id: Id<'version'>
  readonly documentId: Id<'document'>
  readonly slug: string
  readonly kind: DocumentKind
  readonly number: number
  readonly writtenBy: Id<'practitioner'>
  readonly writer: string
  readonly writtenAt: Date
  readonly approver: string | null
  readonly approvedAt: Date | null
  readonly readAt: Date | null
} & Words

/** Every version of a document, the latest first, with who stands for it and when the reader said to have read it. */
export async function getVersions(db: Db, slug: string, reader: Id<'practitioner'>, limit = 200) {
  const { rows } = await sql<Version>`
    select version.id, version.document_id, document.slug, document.kind, version.number, version.title,
           version.summary, version.text, version.changes, version.review_on, version.to_be_read,
           version.written_by, writer.name as writer, version.written_at, approver.name as approver,
           approval.approved_at, reading.read_at
      from library.document
      join library.version on version.document_id = document.id
      join access.practitioner writer on writer.id = version.written_by
      left join library.approval on approval.version_id = version.id
      left join access.practitioner approver on approver.id = approval.approved_by
      left join library.reading on reading.version_id = version.id and reading.practitioner_id = ${reader}
     where document.slug = ${slug}
     order by version.number desc limit ${limit}`.execute(db)
  const [latest, ...others] = rows
  if (!latest) throw new NotFound('document')
  return [latest, ...others] as const
}

/** How far the reading has come, by agency: numbers, and never who has not. */
export async function countReaders(db: Db, versionId: Id<'version'>, limit = 500) {
  const { rows } = await sql<{ agency: string; people: number; read: number }>`
    select agency.name as agency, count(*)::int as people, count(reading.practitioner_id)::int as read
      from access.practitioner person
      join access.agency on agency.id = person.agency_id and agency.kind <> 'partnership'
      left join library.reading on reading.practitioner_id = person.id and reading.version_id = ${versionId}
     where person.left_at is null
     group by agency.name order by agency.name limit ${limit}`.execute(db)
  return rows
}

export type PublicDocument = {
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly text: string
  readonly approvedAt: Date
}

/** What anybody may read without an account. It is asked in nobody's name. */
export async function listPublicDocuments(db: Db): Promise<PublicDocument[]> {
  const { rows } = await sql<PublicDocument>`
    select slug, title, summary, text, approved_at from library.public_documents()`.execute(db)
  return rows
}

export type FrontDoor = {
  readonly area: string
  readonly name: string
  readonly phone: string
  readonly outOfHours: string
}

export async function listFrontDoors(db: Db): Promise<FrontDoor[]> {
  const { rows } = await sql<FrontDoor>`
    select area, name, phone, out_of_hours from library.front_doors()`.execute(db)
  return rows
}
