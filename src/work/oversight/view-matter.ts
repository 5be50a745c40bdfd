import { listAgencies, type Practitioner, theProcess } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import { type Database, type Db, inTheNameOf } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { idIn, type Request } from '../../foundation/routing/index.ts'
import { listTasksFrom } from '../../records/tasks/index.ts'
import { findItem } from './agenda.store.ts'
import { mayAttend, mayChair, mayOpenSource } from './group.policy.ts'
import { type Group, getGroup } from './group.store.ts'
import { listOutcomesOf, listWordsAbout } from './matter.store.ts'
import { getMeeting, type Meeting } from './meeting.store.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { getSitting } from './sitting.store.ts'

/** Something that is no child, with all that was said and decided about it before the group so far. */
export async function findMatter(
  db: Db,
  {
    meeting,
    group,
    reader,
  }: { readonly meeting: Meeting; readonly group: Group; readonly reader: Reader },
  itemId: Id<'agenda-item'>,
) {
  const found = await findItem(db, itemId)
  if (!found || found.childId || found.meetingId !== meeting.id) return undefined
  const item = { ...found, path: mayOpenSource(reader, found).allowed ? found.path : '' }
  const words = await listWordsAbout(db, group.id, item)
  const outcomes = await listOutcomesOf(db, group.id, item)
  // Whoever reads what was decided reads what follows from it, whichever agency it was given to.
  const from = outcomes.map(({ id }) => id)
  const tasks =
    from.length > 0
      ? await inTheNameOf(db, theProcess, reader, () => listTasksFrom(db, from, 200))
      : []
  const actions = tasks.filter(one => one.kind === 'action')
  const [latest] = outcomes
  const standing = latest?.agendaItemId === itemId ? latest : undefined
  const earlier = outcomes.filter(one => one !== standing)
  const subjects = [item.id, ...[...words, ...outcomes, ...actions].map(({ id }) => id as string)]
  return { item, words, standing, earlier, actions, subjects }
}

type Reader = Pick<Practitioner, 'id' | 'roles'>

export type MatterView = Awaited<ReturnType<typeof viewMatter>>

export async function viewMatter(database: Database, request: Request) {
  const { who, params } = request
  return auditedRead(database, who, async db => {
    const meeting = await getMeeting(db, idIn(request, 'meeting'))
    const group = await getGroup(db, meeting.groupId)
    const because = granted(mayAttend(who, group))
    const id = readId<'agenda-item'>(params.item)
    const matter = id && (await findMatter(db, { meeting, group, reader: who }, id))
    if (!matter) throw new NotFound('matter', id)
    const agencies = await listAgencies(db, group.areaId)
    const sitting = await getSitting(db, meeting.id)
    return {
      result: {
        ...{ ...matter, meeting, group, sitting },
        chairs: mayChair(who, group).allowed,
        drives: mayDrive(who, group).allowed,
        agencies: agencies.map(({ id, name }) => ({ value: id, text: name })),
      },
      audit: {
        ...({ verb: 'consultation', action: 'matter.shown' } as const),
        ...{ subjects: [meeting.id, ...matter.subjects], because },
      },
    }
  })
}
