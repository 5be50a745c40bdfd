import type { Database } from '../../foundation/database/index.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { keepProfile, viewProfile } from './keep-profile.ts'
import { mayMeetMissing } from './missing.policy.ts'
import { type ProfileField, profileQuestions, readProfile } from './profile.ts'
import { profilePage, writeProfilePage } from './profile.view.ts'

export function profileRoutes(database: Database): Route[] {
  const view = (request: Request) => viewProfile(database, request.who, idIn(request, 'child'))
  return [
    get('/children/:child/missing/profile', mayMeetMissing, async request =>
      page(profilePage(await view(request), request.who.at)),
    ),
    ...form(database, {
      path: '/children/:child/missing/profile/write',
      title: 'What helps to find a child',
      may: mayMeetMissing,
      async begin(request) {
        const { profile } = await view(request)
        const fields = Object.keys(profileQuestions) as ProfileField[]
        return {
          answers: Object.fromEntries(fields.map(field => [field, profile?.[field] ?? ''])),
        }
      },
      page: async (request, state) => writeProfilePage((await view(request)).child, state),
      async send(request) {
        const read = readProfile(request.answers)
        if (!read.ok) return read
        const childId = idIn(request, 'child')
        await keepProfile(database, request.who, childId, read.value)
        return accepted(`/children/${childId}/missing/profile`)
      },
    }),
  ]
}
