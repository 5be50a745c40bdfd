import { type RoleId, roles } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import {
  form,
  get,
  idIn,
  page,
  pageIn,
  post,
  type Request,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { listAttended, listCoverage, listRequirements } from './attendance.store.ts'
import { attendancePage, perPage, requiredPage, requirePage } from './attendance.view.ts'
import { mayLearn, mayReadAttendance, mayRequire } from './learning.policy.ts'
import { type Library, listModules } from './library.ts'
import { endRequirement, requireModule } from './require-module.ts'

/** The roles a person is given. What acts by itself learns nothing. */
export const givenRoles = Object.fromEntries(
  Object.entries(roles)
    .filter(([id]) => id !== 'process')
    .map(([id, { label }]) => [id, label]),
)

/** Who has done what, as lists and per agency, and what must be done before a role is given. */
export function attendanceRoutes(database: Database, library: Library): Route[] {
  const modulesFor = ({ who }: Request) =>
    database.asking(who, db => listModules(db, library, londonDayOf(who.at)))

  return [
    get('/learning/attendance', mayReadAttendance, async ({ who, query }) => {
      const number = pageIn(query)
      const today = londonDayOf(who.at)
      const at = { limit: perPage + 1, offset: (number - 1) * perPage }
      const [modules, coverage, attended] = await database.asking(who, db =>
        Promise.all([
          listModules(db, library, today),
          listCoverage(db, today),
          listAttended(db, at),
        ]),
      )
      return page(attendancePage({ modules, coverage, attended, number }))
    }),

    get('/learning/required', mayLearn, async ({ who, csrf }) => {
      const required = await database.asking(who, db => listRequirements(db))
      return page(requiredPage(required, mayRequire(who).allowed, csrf))
    }),

    ...form(database, {
      path: '/learning/required/new',
      title: 'A module before a role is given',
      may: mayRequire,
      page: async (request, state) => requirePage(await modulesFor(request), givenRoles, state),
      async send(request) {
        const { who, answers } = request
        const modules = await modulesFor(request)
        const read = reading(answers)
        const role = read.choice<RoleId>('role', givenRoles, 'Select a role')
        const module = modules.find(({ id }) => id === answers.module)
        if (!module) read.problem('module', 'Select a module')
        if (!role || !module) return refused(read.problems)
        await requireModule(database, who, role, module)
        return accepted('/learning/required')
      },
    }),

    post('/learning/required/:requirement/end', mayRequire, async request => {
      await endRequirement(database, request.who, idIn(request, 'requirement'))
      return seeOther('/learning/required')
    }),
  ]
}
