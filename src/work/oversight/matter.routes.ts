import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { form, type Route } from '../../foundation/routing/index.ts'
import { withAnotherAction } from './another-action.ts'
import { decideMatter } from './decide-matter.ts'
import { mayChair, maySitOnGroups } from './group.policy.ts'
import { readMatterOutcome } from './matter.ts'
import { matterPage } from './matter.view.ts'
import { viewMatter } from './view-matter.ts'

const title = 'What a group decides about something that is no child'
const notOn = 'The meeting is not on, so nothing can be decided. Your words are kept below'

/** Vehicles, places, people of concern and themes before a group. */
export function matterRoutes(database: Database): Route[] {
  return withAnotherAction(
    database,
    title,
    form(database, {
      path: '/meetings/:meeting/matters/:item',
      title,
      may: maySitOnGroups,
      async page(request, state) {
        const view = await viewMatter(database, request)
        return matterPage(view, request.who.at, request.csrf, state)
      },
      async send(request) {
        const { who, answers } = request
        const { item, meeting, group, agencies } = await viewMatter(database, request)
        granted(mayChair(who, group))
        const agencyIds = agencies.map(({ value }) => value)
        const draft = readMatterOutcome(answers, { today: todayInLondon(who.at), agencyIds })
        if (!draft.ok) return draft
        if (meeting.state !== 'open') return refused([{ field: '', text: notOn }])
        await decideMatter(database, who, item.id, answers._version ?? '', draft.value)
        return accepted(`/meetings/${meeting.id}`)
      },
    }),
  )
}
