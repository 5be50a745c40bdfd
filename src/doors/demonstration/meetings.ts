import type { Database } from '../../foundation/database/index.ts'
import { addDays } from '../../foundation/kernel/calendar-date.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { getChild } from '../../records/people/index.ts'
import {
  decideChild,
  endMeeting,
  findCurrentMeeting,
  listAgenda,
  openMeeting,
  undecided,
} from '../../work/oversight/index.ts'
import { cases } from './cases.ts'
import { asAt } from './demonstrate.ts'
import { agencyIds, groups } from './directory.ts'

/** Holds every meeting of a group whose day has come: decisions as the chair would write them, and their actions. */
export async function meetingsUntil(database: Database, groupId: Id<'group'>, until: Date) {
  const chair = groupId === groups.wenmouth ? 'chair' : 'southChair'
  for (;;) {
    const meeting = await database.asking(asAt(until)(chair), db => findCurrentMeeting(db, groupId))
    const at = meeting && new Date(`${meeting.heldOn}T11:00:00Z`)
    if (!meeting || !at || at >= until) return
    const who = asAt(at)(chair)
    await openMeeting(database, who, meeting.id, meeting.version)
    const agenda = await database.asking(who, db => listAgenda(db, meeting.id, 100))
    for (const { childId } of agenda) {
      const child = await database.asking(who, db => getChild(db, childId))
      const one = cases.find(
        ({ child: { given, family } }) => given === child.givenName && family === child.familyName,
      )
      await decideChild(database, who, meeting.id, childId, undecided, {
        decision: 'carry_forward',
        reason: one?.analysis ?? 'Not enough has changed. The group is not yet satisfied.',
        childsView: one?.child.says ?? '',
        dissent: '',
        actions: (one?.actions ?? []).map(({ text, agency }) => ({
          text,
          agencyId: agencyIds[agency as keyof typeof agencyIds],
          dueOn: addDays(londonDayOf(at), 14),
        })),
      })
    }
    const open = await database.asking(who, db => findCurrentMeeting(db, groupId))
    if (!open || open.id !== meeting.id) return
    await endMeeting(database, who, meeting.id, open.version)
  }
}
