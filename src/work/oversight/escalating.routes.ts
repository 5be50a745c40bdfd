import { listColleagues } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { form, type Route } from '../../foundation/routing/index.ts'
import { decideChild, undecided } from './decide-child.ts'
import { readEscalation } from './escalating.ts'
import { escalatingPage } from './escalating.view.ts'
import { maySitOnGroups } from './group.policy.ts'
import { findStrategicGroup } from './group.store.ts'
import { getPlace, notOn } from './leaving.routes.ts'

/** A page of its own for what cannot wait for the next meeting, or is more than this group can settle. */
export function escalatingRoutes(database: Database): Route[] {
  return form(database, {
    path: '/meetings/:meeting/children/:child/escalate',
    title: 'Escalating a child',
    may: maySitOnGroups,
    async begin(request) {
      const { standing } = await database.asking(request.who, db => getPlace(db, request))
      return { version: standing ?? undecided }
    },
    async page(request, state) {
      const { meeting, item } = await auditedRead(database, request.who, async db => {
        const { because, meeting, item } = await getPlace(db, request)
        const subjects = [item.childId, item.id, meeting.id]
        const audit = { verb: 'consultation', action: 'escalation.form-opened', subjects } as const
        return { result: { meeting, item }, audit: { ...audit, because } }
      })
      return escalatingPage(meeting, item, state)
    },
    async send(request) {
      const { who, answers } = request
      const { meeting, item, above } = await database.asking(who, async db => {
        const { meeting, item, group } = await getPlace(db, request)
        const police = await listColleagues(db, group.areaId, ['police_exploitation'], 1)
        const strategic = await findStrategicGroup(db, group.areaId, who.at)
        const above = {
          police: police.length > 0,
          strategic: !!strategic && strategic.id !== group.id,
        }
        return { meeting, item, above }
      })
      const draft = readEscalation(answers, above)
      if (!draft.ok) return draft
      if (meeting.state !== 'open') return refused([{ field: '', text: notOn }])
      await decideChild(
        ...([database, who, meeting.id, item.childId, answers._version ?? ''] as const),
        draft.value,
      )
      return accepted(`/meetings/${meeting.id}`)
    },
  })
}
