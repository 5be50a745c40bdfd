import { type Asking, findFrontDoor } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Tx } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { type Child, getChild } from '../../records/people/index.ts'
import { findMissingNow, insertEpisode } from './episode.store.ts'
import type { Report } from './episode.ts'
import type { MissingEvent, MissingStarted } from './events.ts'
import { insertHandover } from './handover.store.ts'
import { mayLookForMissing, mayMeetMissing } from './missing.policy.ts'
import { newMissingReference } from './reference.ts'
import { by } from './write-episode.ts'

/**
 * Reports a child missing. Somebody answers for the episode from the first moment, or is being asked to: whoever looks
 * for missing children and reports one takes it; for anybody else the front door is asked, and it climbs until one accepts.
 *
 * A child who is missing already is not reported twice: the report leads to the episode there is.
 */
export async function reportMissing(
  database: Database,
  who: Asking,
  whom: Whom,
  report: Report,
): Promise<Id<'episode'>> {
  const because = granted(mayMeetMissing(who))
  return auditedTransaction(database, who, async tx => {
    const child = 'childId' in whom ? await getChild(tx, whom.childId) : undefined
    const known = child && (await findMissingNow(tx, child.id))
    const episodeId = known?.id ?? (await begin(tx, who, child, whom, report))
    const subjects = [episodeId, ...(child ? [child.id] : [])]
    const events = known ? [] : await eventsOf(tx, who, episodeId, aboutOf(child, whom), report)
    return {
      result: episodeId,
      audit: { verb: 'collection', action: 'missing.reported', subjects, because },
      events,
    }
  })
}

type Whom = { readonly childId: Id<'child'> } | { readonly areaId: Id<'area'> }

function areaOf(child: Child | undefined, whom: Whom): Id<'area'> {
  if (child) return child.areaId
  if ('areaId' in whom) return whom.areaId
  throw new NotFound('child')
}

async function begin(tx: Tx, who: Asking, child: Child | undefined, whom: Whom, report: Report) {
  return insertEpisode(tx, {
    ...report,
    ...by(who),
    ...aboutOf(child, whom),
    reference: newMissingReference(),
    reportedAt: who.at,
  })
}

const aboutOf = (child: Child | undefined, whom: Whom) => ({
  areaId: areaOf(child, whom),
  childId: child?.id ?? null,
})

/** Who is asked to answer for an episode from its first moment, and what the rest of the house hears. */
export async function eventsOf(
  tx: Tx,
  who: Asking,
  episodeId: Id<'episode'>,
  about: ReturnType<typeof aboutOf>,
  { kind, care, lastSeenAt }: Report,
): Promise<MissingEvent[]> {
  const { areaId } = about
  const of = { episodeId, ...about }
  const lookedAfter = care === 'looked_after' || care === 'placed_by_other'
  const started: MissingStarted = { type: 'missing.started', ...of, kind, lastSeenAt, lookedAfter }
  const takes = mayLookForMissing(who).allowed
  const frontDoor = takes ? undefined : await findFrontDoor(tx, areaId)
  if (!takes && !frontDoor) throw new Error(`area ${areaId} has no front door manager`)
  const toId = frontDoor?.managerId ?? who.id
  const handoverId = await insertHandover(tx, {
    ...of,
    fromId: null,
    toId,
    words: '',
    givenBy: who.id,
    givenAt: who.at,
    ...(takes && { acceptedBy: who.id, acceptedAt: who.at }),
  })
  return takes ? [started] : [started, { type: 'missing.handed-over', ...of, handoverId, toId }]
}
