import type { Database } from '../../foundation/database/index.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { get, page, type Route } from '../../foundation/routing/index.ts'
import { attendanceRoutes } from './attendance.routes.ts'
import { caseRoutes } from './case.routes.ts'
import { courseRoutes } from './course.routes.ts'
import { listOwnCourses } from './course.store.ts'
import { mayLearn } from './learning.policy.ts'
import { learningPage } from './learning.view.ts'
import { type Library, listModules } from './library.ts'
import { placeRoutes } from './place.routes.ts'
import { sessionRoutes } from './session.routes.ts'
import { listSessionsOn } from './session.store.ts'

/** Where people learn, alone and together. Nothing in it is about a child. */
export function learningRoutes(database: Database, library: Library): Route[] {
  return [
    get('/learning', mayLearn, async ({ who }) => {
      const [modules, courses, sessions] = await database.asking(who, db =>
        Promise.all([
          listModules(db, library, londonDayOf(who.at)),
          listOwnCourses(db, who.id),
          listSessionsOn(db),
        ]),
      )
      return page(learningPage({ modules, courses, sessions }, who))
    }),
    ...courseRoutes(database, library),
    ...sessionRoutes(database, library),
    ...attendanceRoutes(database, library),
    ...caseRoutes(database, library),
    ...(library.place ? placeRoutes(database, library.place) : []),
  ]
}
