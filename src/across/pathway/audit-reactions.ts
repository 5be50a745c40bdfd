import {
  endTies,
  findColleague,
  insertTie,
  listAgencies,
  listColleagues,
} from '../../foundation/access/index.ts'
import { deadline } from '../../foundation/kernel/deadline.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { endOfLondonDay } from '../../foundation/kernel/london.ts'
import type { PractitionerLeft } from '../../records/administration/index.ts'
import { getChild } from '../../records/people/index.ts'
import { setTask, settleTasksFrom, tell } from '../../records/tasks/index.ts'
import {
  type AuditActionSet,
  type AuditConcern,
  type AuditDrawn,
  type AuditEvent,
  type AuditorReplaced,
  type AuditorsDiffer,
  getAudit,
  giveOn,
  listOpenAuditsOf,
  listUnjudged,
  takeSample,
} from '../../work/audits/index.ts'
import { insertContact, nameChild, sourceCodeOf } from '../../work/contacts/index.ts'
import { type Acting, set } from './acting.ts'
import { onContactReceived } from './contact-reactions.ts'

export async function onAudit(acting: Acting, event: AuditEvent): Promise<void> {
  switch (event.type) {
    case 'audit.drawn':
      return onAuditDrawn(acting, event)
    case 'audit.auditor-replaced':
      return onAuditorReplaced(acting, event)
    case 'audit.auditors-differ':
      return onAuditorsDiffer(acting, event)
    case 'audit.concern-found':
      return onAuditConcern(acting, event)
    case 'audit.action-set':
      return onAuditActionSet(acting, event)
    case 'audit.ended':
      await settleLook(acting, event.auditId)
      await settleReplace(acting, event.auditId)
      return endTies(acting.tx, event.auditId, acting.at)
    case 'audit.auditor-done':
      return settleLook(acting, event.auditId, acting.by)
  }
}

/** Those who look see the records of their own cases, each as far as their roles go, and change nothing. */
async function onAuditDrawn(acting: Acting, { auditId }: AuditDrawn) {
  const { tx, at } = acting
  const drawn = await takeSample(tx, auditId)
  for (const { childId, pair } of drawn)
    for (const practitionerId of pair)
      await insertTie(tx, childId, { practitionerId }, 'audit', auditId, at)
  for (const id of new Set(drawn.flatMap(({ pair }) => pair))) await askToLook(acting, auditId, id)
}

const toLook = 'look-for-audit'

async function askToLook(acting: Acting, auditId: Id<'audit'>, practitionerId: Id<'practitioner'>) {
  const { tx, at } = acting
  const { areaId, endsOn } = await getAudit(tx, auditId)
  const auditor = await findColleague(tx, practitionerId)
  if (!auditor || !endsOn) return
  const path = `/audits/${auditId}`
  await set(acting, {
    ...{ kind: toLook, title: 'Look at your cases of an audit of practice', path },
    ...{ sourceId: auditId, areaId, childId: null, dueAt: endOfLondonDay(endsOn) },
    ...{ ownerId: auditor.id, ownerAgencyId: auditor.agencyId },
  })
  await tell(tx, { practitionerId, kind: 'audit.look', path, at })
}

async function settleLook(
  { tx, by, at }: Acting,
  auditId: Id<'audit'>,
  ownerId?: Id<'practitioner'>,
  outcome = ownerId ? 'All cases were looked at' : 'The audit is over',
) {
  await settleTasksFrom(tx, auditId, toLook, { state: 'done', outcome, by, at }, ownerId)
}

const toReplace = 'replace-auditor'

/** Two look at each case: whoever runs the audit names another where one has left with cases not looked at. */
export async function onAuditorLeft(acting: Acting, { leaverId, heirId }: PractitionerLeft) {
  const { tx, at } = acting
  for (const { id, areaId, drawnBy, auditors } of await listOpenAuditsOf(tx, leaverId, 50)) {
    if ((await listUnjudged(tx, id, leaverId)).length === 0) continue
    // The heir of everything else may be nobody who looks at cases.
    if (!auditors.includes(heirId))
      await settleLook(acting, id, heirId, 'Whoever was asked has left')
    const runs = await listColleagues(tx, areaId, ['group_coordinator', 'scrutineer'])
    const lead = runs.find(one => one.id === drawnBy) ?? runs[0]
    if (!lead) continue
    const path = `/audits/${id}/replace`
    await set(acting, {
      ...{ kind: toReplace, title: 'Name who goes on for an auditor who has left', path },
      ...{ sourceId: id, areaId, childId: null, dueAt: deadline('working_days', 2, at) },
      ...{ ownerId: lead.id, ownerAgencyId: lead.agencyId, dismissible: false },
    })
    await tell(tx, { practitionerId: lead.id, kind: 'task.set', path, at })
  }
}

async function settleReplace({ tx, by, at }: Acting, auditId: Id<'audit'>) {
  const outcome = 'Somebody goes on, or the audit is over'
  await settleTasksFrom(tx, auditId, toReplace, { state: 'done', outcome, by, at })
}

async function onAuditorReplaced(acting: Acting, event: AuditorReplaced) {
  const { tx, at } = acting
  const { auditId, goneId, newId: practitionerId } = event
  const given = await giveOn(tx, auditId, goneId, practitionerId)
  await endTies(tx, auditId, at, { of: given, to: goneId })
  for (const childId of given)
    await insertTie(tx, childId, { practitionerId }, 'audit', auditId, at)
  await askToLook(acting, auditId, practitionerId)
  await settleReplace(acting, auditId)
}

/** Only now does whoever settles see the child. */
async function onAuditorsDiffer({ tx, at }: Acting, event: AuditorsDiffer) {
  const { auditId, caseId, childId, moderatorId: practitionerId } = event
  await insertTie(tx, childId, { practitionerId }, 'audit', auditId, at)
  await tell(tx, { practitionerId, kind: 'audit.settle', path: `/audits/cases/${caseId}`, at })
}

/** What an auditor worries about now is a concern like any other, and one that does not wait for the next day. */
async function onAuditConcern(acting: Acting, event: AuditConcern) {
  const { tx, by, at } = acting
  const { areaId, childId, account } = event
  const child = await getChild(tx, childId)
  const auditor = await findColleague(tx, by)
  const agencies = await listAgencies(tx, areaId)
  const agencyKind = agencies.find(({ id }) => id === auditor?.agencyId)?.kind
  if (!auditor) return
  const contactId = await insertContact(tx, {
    ...{ areaId, followsId: null, occasionId: null, receivedAt: at, channel: 'form' },
    sourceCode: agencyKind ? sourceCodeOf({ agencyKind, roles: [] }) : '10',
    ...{ submittedBy: by, agencyId: auditor.agencyId },
    ...{ reporter: '', reporterAgency: '', tellReporter: true },
    ...{ childGivenName: child.givenName, childFamilyName: child.familyName },
    ...{ childBornOn: child.bornOn, childAge: null, childSex: child.sex },
    ...{ childSchoolId: child.schoolId, childAddress: '', danger: 'serious_harm_told' },
    ...{ policeCalledAt: null, policeCalledBy: '', policeReference: '' },
    ...{ narrative: account, childsWords: '', provenance: null, exploitationTypes: [] },
    ...{ othersInvolved: 'not_known', othersAccount: '' },
    ...{ parentsTold: 'not_asked', parentsReason: '', serviceConsent: 'not_asked' },
  })
  await nameChild(tx, contactId, childId, areaId)
  await onContactReceived(
    { ...acting, event: 'contact.received' },
    {
      ...{ type: 'contact.received', contactId, areaId, childId, followsId: null },
      ...{ danger: 'serious_harm_told', receivedAt: at, sightings: [] },
    },
  )
}

/** Onto the board of the agency, as whoever set it. */
async function onAuditActionSet({ tx, by, at }: Acting, event: AuditActionSet) {
  const { auditId, areaId, title, agencyId, dueOn } = event
  await setTask(tx, {
    ...{ kind: 'action', title, areaId, sourceId: auditId, ownerAgencyId: agencyId },
    ...{ setBy: by, startedAt: at, dueAt: endOfLondonDay(dueOn) },
  })
}
