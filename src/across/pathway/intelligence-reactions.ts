import {
  findColleague,
  listAgencies,
  listColleagues,
  listManagersOf,
  listWhoLead,
  type RoleId,
} from '../../foundation/access/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { findResponsibility, type NoticeKind, tell, tellAll } from '../../records/tasks/index.ts'
import {
  type IntelligenceFedBack,
  type IntelligenceLate,
  type IntelligencePointed,
  type IntelligenceReleased,
  type IntelligenceSubmitted,
  isOpenToAsker,
  type LinkFound,
  type SecondLookWanted,
} from '../../work/intelligence/index.ts'
import type { Acting } from './acting.ts'
import { asSeenBy, onSomethingNamed } from './named-reactions.ts'

/** Officers are told that something waits. Nothing is noted about a child: its workers must not learn of it. */
export async function onIntelligenceSubmitted(acting: Acting, event: IntelligenceSubmitted) {
  await tellOfficers(acting, event, 'intelligence.submitted')
  if (event.named > 0)
    await onSomethingNamed(acting, { sourceId: event.submissionId, areaId: event.areaId })
}

export async function onSecondLookWanted(acting: Acting, event: SecondLookWanted) {
  await tellOfficers(acting, event, 'intelligence.second-look')
}

/**
 * A link between two children, or a child and a known subject. Officers alone are told: on what it stands may be hidden
 * from everybody else. What others must know an officer shares with them by name.
 */
export async function onLinkFound(
  acting: Acting,
  { path, areaId, childIds }: Omit<LinkFound, 'type'>,
) {
  const { tx, at } = acting
  const others = await otherOfficers(acting, areaId)
  const notice = { kind: 'intelligence.link-found', path, urgent: true } as const
  await tellAll(tx, others, { ...notice, about: childIds, at })
}

async function tellOfficers(
  acting: Acting,
  { submissionId, areaId }: Pick<IntelligenceSubmitted, 'submissionId' | 'areaId'>,
  kind: NoticeKind,
) {
  const told = await whoOpen(acting, await otherOfficers(acting, areaId), submissionId)
  await tellAll(acting.tx, told, { kind, path: `/intelligence/${submissionId}`, at: acting.at })
}

async function officersOf({ tx }: Acting, areaId: Id<'area'>) {
  return (await listColleagues(tx, areaId, ['intelligence_officer'])).map(({ id }) => id)
}

async function otherOfficers(acting: Acting, areaId: Id<'area'>) {
  return (await officersOf(acting, areaId)).filter(id => id !== acting.by)
}

/** Those to whom, asked in their own name, it is there: nobody else is told that it is. */
async function whoOpen(
  acting: Acting,
  people: readonly Id<'practitioner'>[],
  submissionId: Id<'submission'>,
) {
  const told: Id<'practitioner'>[] = []
  for (const id of people) {
    if (await asSeenBy(acting, id, () => isOpenToAsker(acting.tx, submissionId))) told.push(id)
  }
  return told
}

export async function onIntelligenceFedBack({ tx, at }: Acting, event: IntelligenceFedBack) {
  const path = `/intelligence/mine/${event.submissionId}`
  await tell(tx, { practitionerId: event.toldTo, kind: 'intelligence.feedback', path, at })
}

export async function onIntelligencePointed({ tx, by, at }: Acting, event: IntelligencePointed) {
  const { toldTo: practitionerId, areaId, path } = event
  const ring = await phoneOf(tx, by, areaId)
  await tell(tx, { practitionerId, kind: 'intelligence.ring', path, at, ...ring })
}

/** The number of the agency of whoever decided it. */
async function phoneOf(tx: Acting['tx'], by: Id<'practitioner'>, areaId: Id<'area'>) {
  const officer = await findColleague(tx, by)
  const agency = (await listAgencies(tx, areaId)).find(one => one.id === officer?.agencyId)
  return agency && agency.phone !== '' ? { ring: agency.phone } : {}
}

/** Its audience is told that there is something to read: the lead of an agency, the people of a role, the child's owner. */
export async function onIntelligenceReleased({ tx, by, at }: Acting, event: IntelligenceReleased) {
  const { releaseId, areaId, agencyIds, roleIds, childIds } = event
  const people = new Set<Id<'practitioner'>>()
  for (const agencyId of agencyIds) for (const id of await listWhoLead(tx, agencyId)) people.add(id)
  if (roleIds.length > 0)
    for (const { id } of await listColleagues(tx, areaId, roleIds as RoleId[])) people.add(id)
  for (const childId of childIds) {
    const kept = await findResponsibility(tx, childId)
    if (kept) people.add(kept.ownerId)
  }
  people.delete(by)
  const path = `/intelligence/shared/${releaseId}`
  await tellAll(tx, [...people], { kind: 'intelligence.released', path, at })
}

/** Whoever is asked hears that its time is over; a week later whoever they answer to, who may see nothing of it. */
export async function onIntelligenceLate(acting: Acting, event: IntelligenceLate) {
  const { tx, at } = acting
  const { subjectId, areaId, waits, askedOf, rung } = event
  const asked = askedOf
    ? [askedOf]
    : await whoOpen(acting, await officersOf(acting, areaId), subjectId as Id<'submission'>)
  if (rung === 2) {
    const above = await listManagersOf(tx, asked)
    return void (await tellAll(tx, above, { kind: 'intelligence.late-above', path: '/', at }))
  }
  const notice =
    waits === 'not_passed_on'
      ? ({ kind: 'intelligence.draft-late', path: `/intelligence/drafts/${subjectId}` } as const)
      : ({ kind: 'intelligence.late', path: `/intelligence/${subjectId}` } as const)
  await tellAll(tx, asked, { ...notice, at })
}
