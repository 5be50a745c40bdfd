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
import type {
  IntelligenceFedBack,
  IntelligenceLate,
  IntelligencePointed,
  IntelligenceReleased,
  IntelligenceSubmitted,
  LinkFound,
  SecondLookWanted,
} from '../../work/intelligence/index.ts'
import type { Acting } from './acting.ts'
import { onSomethingNamed } from './named-reactions.ts'

/** Officers are told that something waits. Nothing is noted about a child: its workers must not learn of it. */
export async function onIntelligenceSubmitted(acting: Acting, event: IntelligenceSubmitted) {
  const path = `/intelligence/${event.submissionId}`
  await tellOfficers(acting, event.areaId, { kind: 'intelligence.submitted', path })
  if (event.named > 0)
    await onSomethingNamed(acting, { sourceId: event.submissionId, areaId: event.areaId })
}

export async function onSecondLookWanted(acting: Acting, event: SecondLookWanted) {
  const path = `/intelligence/${event.submissionId}`
  await tellOfficers(acting, event.areaId, { kind: 'intelligence.second-look', path })
}

/**
 * A link between two children, or a child and a known subject. Officers alone are told: on what it stands may be hidden
 * from everybody else. What others must know an officer shares with them by name.
 */
export async function onLinkFound(
  acting: Acting,
  { path, areaId }: Pick<LinkFound, 'path' | 'areaId'>,
) {
  await tellOfficers(acting, areaId, { kind: 'intelligence.link-found', path, urgent: true })
}

async function tellOfficers(
  { tx, by, at }: Acting,
  areaId: Id<'area'>,
  notice: { readonly kind: NoticeKind; readonly path: string; readonly urgent?: true },
) {
  const officers = await listColleagues(tx, areaId, ['intelligence_officer'])
  const others = officers.map(({ id }) => id).filter(id => id !== by)
  await tellAll(tx, others, { ...notice, at })
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
export async function onIntelligenceLate({ tx, at }: Acting, event: IntelligenceLate) {
  const { subjectId, areaId, waits, askedOf, rung } = event
  const officers = await listColleagues(tx, areaId, ['intelligence_officer'])
  const asked = askedOf ? [askedOf] : officers.map(({ id }) => id)
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
