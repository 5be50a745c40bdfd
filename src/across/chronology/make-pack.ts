import { createHash } from 'node:crypto'
import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead, auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { toPdf } from '../../foundation/documents/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { type ChildSummary, openWholeChild } from '../insight/index.ts'
import { mayMakePacks } from './chronology.policy.ts'
import { getFile, getPack, insertPack, insertRelease, type Pack } from './chronology.store.ts'
import { listPapers } from './list-papers.ts'
import { type PackDraft, type Redaction, redact } from './pack.ts'
import { packDocument } from './pack-document.ts'
import { type Item, itemOf } from './paper.ts'
import { entriesOf } from './view-chronology.ts'

/** More than a person can check one by one. */
export const mostEntries = 500

/** Of which child a pack is begun. */
export async function preparePack(database: Database, who: Asking, childId: Id<'child'>) {
  granted(mayMakePacks(who))
  return auditedRead(database, who, async db => {
    const { ids: subjects, child, because } = await openWholeChild(db, who, childId)
    const action = 'chronology.pack-prepared'
    return { result: { child }, audit: { verb: 'consultation', action, subjects, because } }
  })
}

/** Writes down that somebody gets a chronology of the child, or does not, and why. */
export async function decidePack(
  database: Database,
  who: Asking,
  childId: Id<'child'>,
  draft: PackDraft,
) {
  const because = granted(mayMakePacks(who))
  return auditedTransaction(database, who, async tx => {
    const { child } = await openWholeChild(tx, who, childId)
    const id = newId<'pack'>()
    const decided = { decidedBy: who.id, decidedAt: who.at }
    await insertPack(tx, { id, areaId: child.areaId, childId, ...draft, ...decided })
    const subjects = [childId, id]
    const action = 'chronology.pack-decided'
    return { result: id, audit: { verb: 'collection', action, subjects, because } }
  })
}

export type PackView = {
  readonly pack: Pack
  readonly child: ChildSummary
  /** What would go in, as long as it is not made. */
  readonly entries: readonly Item[]
  /** Of the whole: more than can be checked. Of the ten-minute version: earlier ones that matter. */
  readonly more: boolean
  /** Another one as soon as anything is written that belongs in it. */
  readonly version: string
}

/** A pack, and as long as it is not made, every entry that would go in. */
export async function viewPack(database: Database, who: Asking, id: Id<'pack'>): Promise<PackView> {
  const because = granted(mayMakePacks(who))
  return auditedRead(database, who, async db => {
    const view = await gather(db, who, id)
    const subjects = [
      ...new Set([view.child.id, id, ...view.entries.flatMap(({ named }) => named)]),
    ]
    const action = 'chronology.pack-viewed'
    return { result: view, audit: { verb: 'consultation', action, subjects, because } }
  })
}

async function gather(db: Db, who: Asking, id: Id<'pack'>): Promise<PackView> {
  const pack = await getPack(db, id)
  const { ids, child } = await openWholeChild(db, who, pack.childId)
  const nothing = { entries: [], more: false }
  const { since, until, reading, decision, madeAt } = pack
  const asked = { since, until, lanes: [], short: reading === 'short' }
  const open = decision === 'share' && !madeAt
  const { entries: found, more: moreFound } = open
    ? await entriesOf(db, ids, asked, mostEntries)
    : nothing
  // The ten-minute version is of the chronology alone.
  const papers =
    open && !asked.short ? await listPapers(db, who, ids, { since, until }, mostEntries + 1) : []
  const entries = [...found.map(itemOf), ...papers].toSorted((a, b) => +a.at - +b.at)
  const more = moreFound || (!asked.short && entries.length > mostEntries)
  const version = hash(entries.map(({ name }) => name).join('\n')).slice(0, 16)
  return { pack, child, entries, more, version }
}

/** Nobody checks so much one by one. */
export function isTooMuch({ pack, more }: Pick<PackView, 'pack' | 'more'>): boolean {
  return more && pack.reading === 'full'
}

function hash(of: string | Buffer): string {
  return createHash('sha256').update(of).digest('hex')
}

/**
 * Makes the file of a pack, without what is kept back, and keeps it as it goes out.
 *
 * @param version of the entries that were checked. Where something was written meanwhile, it must be checked too
 */
export async function releasePack(
  database: Database,
  who: Asking,
  packId: Id<'pack'>,
  redaction: Redaction,
  version: string,
) {
  const because = granted(mayMakePacks(who))
  return auditedTransaction(database, who, async tx => {
    const view = await gather(tx, who, packId)
    const { pack, child, more } = view
    if (pack.decision !== 'share' || pack.madeAt || isTooMuch(view))
      throw new NotFound('pack', packId)
    if (view.version !== version) throw new Conflict('pack', view.version, {})
    const { entries, withheld } = redact(view.entries, redaction)
    const { givenName, familyName, reference } = child
    const name = `${givenName} ${familyName}`.trim()
    const { words } = redaction
    const going = { child: { name, reference }, draft: pack, entries, withheld, more, words }
    const file = await toPdf(packDocument({ ...going, at: who.at }))
    await insertRelease(tx, {
      ...{ packId, areaId: pack.areaId, childId: pack.childId, entries: entries.length, file },
      ...{ withheld: JSON.stringify(withheld), sha256: hash(file) },
      ...{ madeBy: who.id, madeAt: who.at },
    })
    const subjects = [...new Set([pack.childId, packId, ...entries.map(one => one.id)])]
    const action = 'chronology.pack-made'
    return { result: packId, audit: { ...toWhom(packId), action, subjects, because } }
  })
}

/** Whoever gets a pack is nobody of this directory: the pack says who it is. */
const toWhom = (recipientId: Id<'pack'>) => ({ verb: 'disclosure', recipientId }) as const

/** The file of a pack. Each time it is opened is written down. */
export async function openFile(database: Database, who: Asking, id: Id<'pack'>) {
  const because = granted(mayMakePacks(who))
  return auditedRead(database, who, async db => {
    const pack = await getPack(db, id)
    const file = await getFile(db, id)
    const subjects = [pack.childId, id]
    const action = 'chronology.pack-opened'
    return { result: { pack, file }, audit: { ...toWhom(id), action, subjects, because } }
  })
}
