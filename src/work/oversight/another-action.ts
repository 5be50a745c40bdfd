import type { Database } from '../../foundation/database/index.ts'
import { saveDraft, typedIn } from '../../foundation/forms/index.ts'
import { type Reply, type Request, type Route, seeOther } from '../../foundation/routing/index.ts'
import { actionRows } from './group-decision.ts'

/** One more row is asked for by a button of the form: what was typed is kept, and the form is shown with the new row. */
export function withAnotherAction(database: Database, title: string, routes: Route[]): Route[] {
  return routes.map(route => ({
    ...route,
    async handle(request: Request): Promise<Reply> {
      const { formId } = request.who
      if (!formId || !request.answers._add) return route.handle(request)
      const { _add, ...typed } = typedIn(request.answers)
      const row = actionRows(typed) + 1
      const { path, who } = request
      const answers = { ...typed, actions: String(row) }
      const draft = { id: formId, path, title, answers, savedAt: who.at }
      await database.asking(who, db => saveDraft(db, who.id, draft))
      return seeOther(`${path}?form=${formId}#action-${row}`)
    },
  }))
}
