import { theProcess } from '../../foundation/access/index.ts'
import { type Db, inTheNameOf } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { nameOf } from '../../records/people/index.ts'
import { listTasksFrom } from '../../records/tasks/index.ts'
import { listMatters } from './agenda.store.ts'
import type { Group } from './group.store.ts'
import { rulesOf } from './group-rules.ts'
import { listOutcomes } from './matter.store.ts'
import { listAgenda } from './meeting.store.ts'
import { agendaReasons, forOfficers } from './meeting.ts'
import { listNotes, listStanding } from './minutes.store.ts'
import type { MinuteItem, MinuteMatter, Opening } from './minutes.ts'
import { missingFor } from './quorum.ts'
import { getSitting } from './sitting.store.ts'

/** The draft: all that was put down during the meeting, as the record has it. Nobody types it again. */
export async function gatherMinutes(
  db: Db,
  meetingId: Id<'meeting'>,
  group: Group,
  { id: readerId, at }: Reader,
) {
  const [sitting, agenda, decided, notes] = await Promise.all([
    getSitting(db, meetingId),
    listAgenda(db, meetingId, 1000),
    listStanding(db, meetingId, 1000),
    listNotes(db, meetingId, 1000),
  ])
  const decisionIds = decided.map(({ id }) => id)
  const actions = (await listTasksFrom(db, decisionIds, 5000)).filter(one => one.kind === 'action')
  const noteAbout = (childId: Id<'child'> | null) => notes.find(note => note.childId === childId)
  const opening: Opening = {
    attendance: sitting.attendance.map(({ name, agencyName, standing, standsInForName }) => ({
      ...{ name, agencyName, standing, standsInForName },
    })),
    statement: sitting.statement,
    missing: missingFor(rulesOf(group, at).quorum, sitting.attendance, group),
    note: noteAbout(null)?.words ?? '',
  }
  const items = agenda.map(({ id: itemId, childId, areaId, reasons, reference, ...child }) => {
    const standing = decided.find(one => one.agendaItemId === itemId)
    const body: MinuteItem = {
      ...{ itemId, name: nameOf(child), reference },
      why: reasons.map(why => agendaReasons[why]).join(', '),
      decision: standing?.decision ?? null,
      decidedBy: standing?.decidedBy ?? '',
      decidedAt: standing?.decidedAt.toISOString() ?? '',
      reason: standing?.reason ?? '',
      childsView: standing?.childsView ?? '',
      dissent: standing?.dissent ?? '',
      withoutQuorum: standing?.missing ?? '',
      actions: actions
        .filter(one => one.sourceId === standing?.id)
        .map(({ title, ownerAgencyName, dueAt }) => ({
          ...{ text: title, agency: ownerAgencyName, dueAt: dueAt.toISOString() },
        })),
      conflicts: sitting.conflicts
        .filter(one => one.itemId === itemId)
        .map(({ name, agencyName, nature }) => ({ name, agencyName, nature })),
      note: noteAbout(childId)?.words ?? '',
    }
    const shown = [itemId, ...(standing ? [standing.id] : [])]
    const of = actions.filter(one => one.sourceId === standing?.id).map(({ id }) => id)
    return { childId, areaId, body, note: noteAbout(childId)?.id, shown: [...shown, ...of] }
  })
  const matters = await gatherMatters(db, meetingId, readerId)
  return { sitting, opening, items, matters, generalNote: noteAbout(null)?.id }
}

type Reader = { readonly id: Id<'practitioner'>; readonly at: Date }

async function gatherMatters(db: Db, meetingId: Id<'meeting'>, id: Id<'practitioner'>) {
  const matters = await listMatters(db, meetingId)
  const outcomes = await listOutcomes(db, meetingId)
  // Whoever reads what was decided reads what follows from it, whichever agency it was given to.
  const tasks = await inTheNameOf(db, theProcess, { id }, () =>
    listTasksFrom(
      db,
      outcomes.map(one => one.id),
      1000,
    ),
  )
  return matters.map(({ id: itemId, areaId, kind, label, reasons }) => {
    const standing = outcomes.find(one => one.agendaItemId === itemId)
    const body: MinuteMatter = {
      ...{ itemId, kind, label },
      why: reasons
        .filter(why => !forOfficers.includes(why))
        .map(why => agendaReasons[why])
        .join(', '),
      outcome: standing?.outcome ?? null,
      decidedBy: standing?.chairName ?? '',
      decidedAt: standing?.decidedAt.toISOString() ?? '',
      reason: standing?.reason ?? '',
      actions: tasks
        .filter(one => one.kind === 'action' && one.sourceId === standing?.id)
        .map(({ title, ownerAgencyName, dueAt }) => ({
          ...{ text: title, agency: ownerAgencyName, dueAt: dueAt.toISOString() },
        })),
    }
    return { itemId, areaId, body }
  })
}
