import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { React, Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import { setResponsibility } from '../../records/tasks/index.ts'
import { callDiscussion } from './call-discussion.ts'
import { decideEnquiry } from './decide-enquiry.ts'
import type { Recorded } from './discussion.ts'
import type { EnquiryOutcome } from './enquiry.ts'
import { recordDiscussion } from './record-discussion.ts'
import { startEnquiry } from './start-enquiry.ts'

/** A complete record of a discussion held an hour ago; each test changes only what it is about. */
export function exampleRecord(now: Date, changed: Partial<Recorded> = {}): Recorded {
  const took = { tookPart: true, shared: 'What is on record.', reason: '' }
  return {
    heldAt: new Date(now.getTime() - 3_600_000),
    threshold: 'met',
    enquiry: 'joint',
    immediate: 'none',
    reason: 'There is reasonable cause.',
    attendance: [
      { agency: 'social_care', who: 'Helen Marsh', ...took },
      { agency: 'police', who: 'Sam Birch', ...took },
      { agency: 'health', who: 'Amina Yusuf', ...took },
    ],
    actions: [],
    ...changed,
  }
}

/** A child of the north for whom the front door manager answers, and a way along the track. */
export async function exampleTrack(react?: React) {
  const database = await exampleDatabase(react)
  const people = await exampleDirectory(database)
  const manager = (changed: Partial<Asking> = {}) =>
    people.as('front_door_manager', { requestId: newId<'request'>(), ...changed })
  const write = (at: Date) =>
    database.asking(theProcess, async db => {
      const areaId = people.north
      const childId = await writeChild(db, { areaId, by: theProcess.id, at })
      const kept = { childId, areaId, ownerId: manager().id, at }
      const next = { nextStep: 'Decide', nextOn: '2026-11-03' } as const
      await setResponsibility(db as Tx, { ...kept, ...next })
      return childId
    })
  const tie = (childId: Id<'child'>, who: Asking, kind: 'allocation' | 'plan') =>
    database.asking(theProcess, db =>
      insertTie(db as Tx, childId, { practitionerId: who.id }, kind, childId, who.at),
    )
  const childId = await write(manager().at)
  const lead = people.as('social_worker')

  async function heldDiscussion(changed: Partial<Recorded> = {}, of = childId) {
    const id = await callDiscussion(database, manager(), of)
    await recordDiscussion(database, manager(), id, exampleRecord(manager().at, changed))
    return id
  }
  async function openEnquiry(of = childId) {
    return startEnquiry(database, manager(), await heldDiscussion({}, of), lead.id)
  }
  async function decidedEnquiry(outcome: EnquiryOutcome, of = childId) {
    const id = await openEnquiry(of)
    await decideEnquiry(database, manager(), id, { outcome, reason: 'Because.' })
    return id
  }
  const entriesOf = (who: Asking) =>
    database.asAdministrator(
      'select action, subjects, because from audit.entry where request_id = $1',
      [who.requestId],
    )
  return {
    ...{ database, people, manager, lead, childId, write, tie },
    ...{ heldDiscussion, openEnquiry, decidedEnquiry, entriesOf },
  }
}
