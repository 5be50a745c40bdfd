import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { form, post, type Route, seeOther } from '../../foundation/routing/index.ts'
import { keepsFrontDoor, listAbsences, listReports } from './absence.store.ts'
import { readAbsence, wantsFrontDoor } from './absence.ts'
import { absencePage } from './absence.view.ts'
import { endAbsence, recordAbsence } from './record-absence.ts'
import { mayHaveTasks } from './task.policy.ts'
import { listColleaguesOfAgency } from './task.store.ts'

export function absenceRoutes(database: Database): Route[] {
  const around = (who: Asking) =>
    database.asking(who, async db => ({
      absences: await listAbsences(db, londonDayOf(who.at), 50),
      mine: [{ id: who.id, name: who.name }, ...(await listReports(db, who.id, 200))],
      colleagues: await listColleaguesOfAgency(db, who.agencyId, null, 500),
    }))

  return [
    ...form(database, {
      path: '/my/absence',
      title: 'Time away',
      may: mayHaveTasks,
      page: async ({ who }, state) => absencePage({ ...(await around(who)), me: who.id }, state),
      async send({ who, answers }) {
        const absence = readAbsence(answers, { ...(await around(who)), today: londonDayOf(who.at) })
        if (!absence.ok) return absence
        if (!(await database.asking(who, db => keepsFrontDoor(db, absence.value))))
          return refused([wantsFrontDoor])
        await recordAbsence(database, who, absence.value)
        return accepted('/my/absence')
      },
    }),

    post('/my/absence/:absence/end', mayHaveTasks, async ({ who, params }) => {
      const id = readId<'absence'>(params.absence)
      if (!id) throw new NotFound('absence')
      await endAbsence(database, who, id)
      return seeOther('/my/absence')
    }),
  ]
}
