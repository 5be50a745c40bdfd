import { sql } from 'kysely'
import { type Db, question, type Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Episode } from './episode.ts'

export type NewEpisode = {
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'>
  readonly contactId: Id<'contact'> | null
  readonly decisionId: Id<'decision'>
  readonly leadId: Id<'practitioner'>
  readonly reviewOn: CalendarDate
  readonly openedAt: Date
}

/** Begins early help, or goes on with it under the lead and the review date of the newer decision. */
export async function openEpisode(tx: Tx, episode: NewEpisode) {
  const open = await lockOpenEpisode(tx, episode.childId)
  if (open) {
    const { leadId, reviewOn } = episode
    await updateEpisode(tx, open, { leadId, reviewOn })
    return { id: open.id, begins: false }
  }
  const id = newId<'episode'>()
  await tx
    .insertInto('earlyHelp.episode')
    .values({ id, ...episode })
    .execute()
  return { id, begins: true }
}

export async function getEpisode(db: Db, id: Id<'episode'>): Promise<Episode> {
  return found(await selectEpisodes(db).where('episode.id', '=', id).executeTakeFirst(), id)
}

/** The latest of a child, running or ended. */
export async function findEpisodeOfChild(db: Db, childId: Id<'child'>) {
  const [row] = await latestOfChild(db, childId)
  return row && asEpisode(row)
}

const latestOfChild = question(
  (db, childId: Id<'child'>) =>
    selectEpisodes(db)
      .where('episode.childId', '=', childId)
      .orderBy('episode.openedAt', 'desc')
      .limit(1),
  { of: ['early_help.episode'] },
)

/** Whoever writes about the same episode at the same time waits here until this is done. */
export async function lockEpisode(tx: Tx, id: Id<'episode'>): Promise<Episode> {
  const row = await selectEpisodes(tx)
    .where('episode.id', '=', id)
    .forUpdate('episode')
    .executeTakeFirst()
  return found(row, id)
}

export async function lockOpenEpisode(tx: Tx, childId: Id<'child'>) {
  const row = await selectEpisodes(tx)
    .where('episode.childId', '=', childId)
    .where('episode.endedAt', 'is', null)
    .forUpdate('episode')
    .executeTakeFirst()
  return row && asEpisode(row)
}

/** What somebody leads, the next review first. */
export async function listEpisodesOfLead(db: Db, leadId: Id<'practitioner'>, limit: number) {
  return (await episodesOfLead(db, leadId, limit)).map(asEpisode)
}

const episodesOfLead = question((db, leadId: Id<'practitioner'>, limit: number) =>
  selectEpisodes(db)
    .where('episode.leadId', '=', leadId)
    .where('episode.endedAt', 'is', null)
    .orderBy('episode.reviewOn')
    .limit(limit),
)

type Change = {
  readonly leadId?: Id<'practitioner'>
  readonly reviewOn?: CalendarDate
  readonly planStartedAt?: Date
  readonly endedAt?: Date
}

export async function updateEpisode(tx: Tx, { id, version }: Episode, change: Change) {
  const { numUpdatedRows } = await tx
    .updateTable('earlyHelp.episode')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('episode', String(version), {})
}

/** The longest waiting first. No plan began, and nobody was told so yet. */
export async function listNotStarted(db: Db, openedBefore: Date, limit: number) {
  return db
    .selectFrom('earlyHelp.episode')
    .select(['id', 'openedAt'])
    .where('planStartedAt', 'is', null)
    .where('chasedAt', 'is', null)
    .where('endedAt', 'is', null)
    .where('openedAt', '<', openedBefore)
    .orderBy('openedAt')
    .limit(limit)
    .execute()
}

/** Notes once that no plan began in time. @returns nothing where somebody else noted it, or it began meanwhile */
export async function claimNotStarted(tx: Tx, id: Id<'episode'>, now: Date) {
  const { numUpdatedRows } = await tx
    .updateTable('earlyHelp.episode')
    .set({ chasedAt: now })
    .where('id', '=', id)
    .where('planStartedAt', 'is', null)
    .where('chasedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? getEpisode(tx, id) : undefined
}

function selectEpisodes(db: Db) {
  return db
    .selectFrom('earlyHelp.episode as episode')
    .innerJoin('people.child as child', 'child.id', 'episode.childId')
    .innerJoin('access.practitioner as lead', 'lead.id', 'episode.leadId')
    .innerJoin('access.agency as agency', 'agency.id', 'lead.agencyId')
    .select([
      'episode.id',
      'episode.areaId',
      'episode.childId',
      'episode.contactId',
      'episode.leadId',
      'lead.name as leadName',
      'agency.name as leadAgencyName',
      'episode.openedAt',
      'episode.reviewOn',
      'episode.planStartedAt',
      'episode.endedAt',
      'episode.version',
      'child.reference',
      'child.givenName',
      'child.familyName',
      'child.preferredName',
      sql<Id<'practitioner'> | null>`(select kept.owner_id from tasks.responsibility kept
        where kept.child_id = episode.child_id and kept.closed_at is null)`.as('ownerId'),
    ])
}

type Row = Omit<Episode, 'areaId' | 'contactId'> & {
  readonly areaId: string
  readonly contactId: string | null
}

function asEpisode(row: Row): Episode {
  return {
    ...row,
    areaId: row.areaId as Id<'area'>,
    contactId: row.contactId as Id<'contact'> | null,
  }
}

function found(row: Row | undefined, id: Id<'episode'>): Episode {
  if (!row) throw new NotFound('episode', id)
  return asEpisode(row)
}
