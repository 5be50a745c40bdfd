import type { Asking } from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { Conflict, NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { getGroup } from './group.store.ts'
import { listAgenda, lockMeeting } from './meeting.store.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { insertNote, listNotes } from './minutes.store.ts'
import { getSitting } from './sitting.store.ts'

/** What stands in the form for "no note was written yet when this was shown". */
export const unwritten = 'unwritten'

/** Adds to the draft minutes what the record does not say, about a child or about the meeting as a whole. */
export async function writeNote(
  database: Database,
  who: Asking,
  meetingId: Id<'meeting'>,
  childId: Id<'child'> | null,
  shown: string,
  words: string,
) {
  return auditedTransaction(database, who, async tx => {
    const { groupId, areaId: meetingArea, state } = await lockMeeting(tx, meetingId)
    const because = granted(mayDrive(who, await getGroup(tx, groupId)))
    const { signed } = await getSitting(tx, meetingId)
    const agenda = await listAgenda(tx, meetingId, 1000)
    const item = agenda.find(item => item.childId === childId)
    if (state === 'planned' || signed || (childId && !item)) throw new NotFound('draft minutes')
    const standing = (await listNotes(tx, meetingId, 1000)).find(note => note.childId === childId)
    if ((standing?.id ?? unwritten) !== shown) {
      throw new Conflict('note', standing?.id ?? unwritten, { words: standing?.words ?? '' })
    }
    await insertNote(tx, {
      ...{ meetingId, groupId, childId, areaId: item?.areaId ?? meetingArea },
      ...{ replacesId: standing?.id ?? null, words, writtenBy: who.id, writtenAt: who.at },
    })
    const subjects = [meetingId, ...(childId ? [childId] : [])]
    const audit = { verb: 'collection', action: 'minutes.note-written', subjects, because } as const
    return { result: meetingId, audit }
  })
}
