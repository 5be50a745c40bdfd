import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import {
  getVersions,
  insertApproval,
  insertDocument,
  insertReading,
  insertWords,
  isTaken,
  type Version,
} from './document.store.ts'
import { type DocumentKind, slugOf, type Words } from './document.ts'
import { mayApproveWords, mayKeepLibrary, mayReadLibrary } from './library.policy.ts'

/** A document as somebody may open it: before anybody approved it, only by those who write or approve it. */
export async function openDocument(db: Db, who: Asking, slug: string) {
  const versions = await getVersions(db, slug, who.id)
  const [latest] = versions
  const current = inForceOf(versions)
  const may = {
    keep: mayKeepLibrary(who).allowed,
    approve: !latest.approvedAt && mayApproveWords(who, latest).allowed,
  }
  if (!current && !may.keep && !may.approve) throw new NotFound('document')
  return { versions, latest, current, may }
}

/** Begins a document. @returns its address, or nothing where another has it */
export async function beginDocument(
  database: Database,
  who: Asking,
  kind: DocumentKind,
  words: Words,
  slug = slugOf(words.title),
): Promise<string | undefined> {
  const because = granted(mayKeepLibrary(who))
  const [id, documentId] = [newId<'version'>(), newId<'document'>()]
  if (await database.asking(who, db => isTaken(db, slug))) return undefined
  await auditedTransaction(database, who, async tx => {
    await insertDocument(tx, { id: documentId, slug, kind, begunBy: who.id, begunAt: who.at })
    const by = { writtenBy: who.id, writtenAt: who.at }
    await insertWords(tx, { ...words, ...by, id, documentId, number: 1 })
    return { result: id, audit: written('collection', 'document.begun', id, because) }
  })
  return slug
}

/** Writes another version. What is in force stays until a second person stands for it. */
export async function changeDocument(
  database: Database,
  who: Asking,
  slug: string,
  shown: number,
  words: Words,
) {
  const because = granted(mayKeepLibrary(who))
  return auditedTransaction(database, who, async tx => {
    const [latest] = await getVersions(tx, slug, who.id, 1)
    if (latest.number !== shown) throw new Conflict('document', `${latest.number}`, theirs(latest))
    const id = newId<'version'>()
    const by = { writtenBy: who.id, writtenAt: who.at }
    const { documentId, number } = latest
    await insertWords(tx, { ...words, ...by, id, documentId, number: number + 1 })
    return { result: id, audit: written('collection', 'document.changed', id, because) }
  })
}

function theirs({ title, summary, text }: Version) {
  return { title, summary, text }
}

export async function approveDocument(database: Database, who: Asking, slug: string) {
  return auditedTransaction(database, who, async tx => {
    const [latest] = await getVersions(tx, slug, who.id, 1)
    const because = granted(mayApproveWords(who, latest))
    if (latest.approvedAt) throw new Conflict('document', 'approved', {})
    await insertApproval(tx, { versionId: latest.id, approvedBy: who.id, approvedAt: who.at })
    return {
      result: latest.id,
      audit: written('alteration', 'document.approved', latest.id, because),
    }
  })
}

/** That somebody has read what is in force and understood it. Asked of everyone, and never of a version that is gone. */
export async function sayRead(database: Database, who: Asking, slug: string) {
  const because = granted(mayReadLibrary(who))
  return auditedTransaction(database, who, async tx => {
    const current = inForceOf(await getVersions(tx, slug, who.id))
    if (!current) throw new NotFound('document')
    await insertReading(tx, { versionId: current.id, practitionerId: who.id, readAt: who.at })
    const audit = written('collection', 'document.read', current.id, because)
    return { result: current.id, audit }
  })
}

export function inForceOf(versions: readonly Version[]): Version | undefined {
  return versions.find(({ approvedAt }) => approvedAt)
}

function written(
  verb: 'collection' | 'alteration',
  action: `document.${string}`,
  id: Id<'version'>,
  because: ReturnType<typeof granted>,
) {
  return { verb, action, subjects: [id], because }
}
