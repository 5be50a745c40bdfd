import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { get, page, type Route } from '../../foundation/routing/index.ts'
import { mayLookBack, maySitOnGroups } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { getLeaving } from './leaving.store.ts'
import { listLeft } from './left.store.ts'
import { leftPage, removalLetterPage } from './left.view.ts'
import { getMeeting } from './meeting.store.ts'

/** Looking back at whoever left the list, for those who answer for it. */
export function leftRoutes(database: Database): Route[] {
  return [
    get('/groups/:group/left', maySitOnGroups, async ({ who, params }) => {
      const id = readId<'group'>(params.group)
      if (!id) throw new NotFound('group')
      const { group, left } = await auditedRead(database, who, async db => {
        const group = await getGroup(db, id)
        const because = granted(mayLookBack(who, group))
        const left = await listLeft(db, id)
        const subjects = [id, ...new Set(left.flatMap(({ childId }) => childId ?? []))]
        const audit = { verb: 'consultation', action: 'left.shown', subjects, because } as const
        return { result: { group, left }, audit }
      })
      return page(leftPage(group, left, todayInLondon(who.at)))
    }),

    get('/removals/:decision/letter', maySitOnGroups, async ({ who, params }) => {
      const id = readId<'decision'>(params.decision)
      if (!id) throw new NotFound('decision')
      const { leaving, group } = await auditedRead(database, who, async db => {
        const leaving = await getLeaving(db, id)
        const { groupId } = await getMeeting(db, leaving.meetingId)
        const group = await getGroup(db, groupId)
        const because = granted(mayLookBack(who, group))
        if (!leaving.decision.startsWith('remove') || leaving.replacedBy)
          throw new NotFound('removal', id)
        const subjects = [leaving.childId, id]
        const audit = {
          verb: 'consultation',
          action: 'removal.letter-shown',
          subjects,
          because,
        } as const
        return { result: { leaving, group }, audit }
      })
      return page(removalLetterPage(leaving, group))
    }),
  ]
}
