import { theProcess } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { get, page, type Route } from '../../foundation/routing/index.ts'
import { listWaitingMail } from '../../records/tasks/index.ts'
import { mayOperate } from './operation.policy.ts'
import { operationPage } from './operation.view.ts'
import { readSigns, type Watched } from './read-signs.ts'

export function operationRoutes(watched: Watched): Route[] {
  const { database } = watched
  return [
    get('/operation', mayOperate, async ({ who }) => {
      const because = granted(mayOperate(who))
      const signs = await readSigns(watched, who.at)
      const mail = await database.asking(theProcess, db => listWaitingMail(db, 50))
      const result = { signs, mail }
      const audit = {
        verb: 'consultation',
        action: 'operation.shown',
        subjects: [],
        because,
      } as const
      return page(
        operationPage(await auditedRead(database, who, async () => ({ result, audit })), who.at),
      )
    }),
  ]
}
