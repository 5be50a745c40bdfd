import { sql } from 'kysely'
import type { Db, Tx } from '../../foundation/database/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { deadline } from '../../foundation/kernel/deadline.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { proposalsIn } from './propose-items.ts'
import type { Origin } from './submission.store.ts'

/** Partnership default: what was named elsewhere is passed on while it is fresh. */
const workingDays = 5

export type NewProposal = {
  readonly areaId: Id<'area'>
  readonly childId: Id<'child'> | null
  readonly origin: Exclude<Origin, 'form'>
  /** The concern, meeting or return interview that named something. */
  readonly sourceId: string
  readonly askedOf: Id<'practitioner'>
  readonly words: string
  readonly knownOn: CalendarDate
  readonly at: Date
}

/** A telephone or a postcode in a concern is mostly the family's own. What somebody picked out themselves is asked about. */
const worthAsking = ['vehicle', 'account'] as const

/**
 * Asks somebody to pass on what was named elsewhere, where a plate or a handle was. Once for each source: what was asked
 * is not asked again.
 *
 * @returns the id, where somebody is asked
 */
export async function proposeSubmission(
  tx: Tx,
  { at, ...proposal }: NewProposal,
): Promise<Id<'proposal'> | undefined> {
  const named = proposalsIn(proposal.words, londonDayOf(at)).map(({ kind }) => kind)
  if (proposal.origin !== 'interview' && !worthAsking.some(kind => named.includes(kind)))
    return undefined
  const id = newId<'proposal'>()
  const dueAt = deadline('working_days', workingDays, at)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('intelligence.proposal')
    .values({ id, ...proposal, madeAt: at, dueAt })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n ? id : undefined
}

function selectProposals(db: Db, who: Id<'practitioner'>) {
  return db
    .selectFrom('intelligence.proposal')
    .select([
      'id',
      'areaId',
      'childId',
      'origin',
      'sourceId',
      'words',
      'knownOn',
      'madeAt',
      'dueAt',
    ])
    .where('askedOf', '=', who)
    .where('settledAt', 'is', null)
}

export type Proposal = Awaited<ReturnType<typeof getProposal>>

export async function getProposal(db: Db, who: Id<'practitioner'>, id: Id<'proposal'>) {
  const found = await selectProposals(db, who).where('id', '=', id).executeTakeFirst()
  if (!found) throw new NotFound('proposal', id)
  return found
}

/** What is due first on top. */
export async function listProposals(db: Db, who: Id<'practitioner'>, limit: number) {
  return selectProposals(db, who).orderBy('dueAt').orderBy('id').limit(limit).execute()
}

type Settled = { readonly outcome: 'sent' | 'not_needed'; readonly why?: string }

export async function updateProposalSettled(
  tx: Tx,
  id: Id<'proposal'>,
  { outcome, why = '' }: Settled,
  at: Date,
) {
  const { numUpdatedRows } = await tx
    .updateTable('intelligence.proposal')
    .set({ settledAt: at, outcome, why, words: '' })
    .where('id', '=', id)
    .where('settledAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('proposal', '', {})
}

export type Waiting = {
  readonly origin: Exclude<Origin, 'form'>
  readonly asked: string
  readonly sent: string
  readonly waiting: string
  readonly late: string
}

/** Numbers alone, for the officers of the area: who was asked, and of what, they do not read. */
export async function countProposals(db: Db, at: Date): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`select * from intelligence.proposals_waiting(${at})`.execute(
    db,
  )
  return rows
}
