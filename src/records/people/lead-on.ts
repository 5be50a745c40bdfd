import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { type Request, type Route, seeOther } from '../../foundation/routing/index.ts'
import { findLeading } from './together.store.ts'

/** What is begun for a child as a whole, and names nothing else; and two pages that show all records of a child. */
const begun = /^\/children\/:child\/([a-z]+\/new|facts)(\/:form\/:step)?$/
const shown = /^\/children\/:child\/(family|numbers)$/

/**
 * What somebody begins to write of a record that is joined with others goes to the one that leads. The form opens there,
 * where the page says which records are one; a form that was open before is carried out there.
 */
export function onLeadingRecord(database: Database, routes: readonly Route[]): Route[] {
  return routes.map(route =>
    begun.test(route.path) || shown.test(route.path)
      ? {
          ...route,
          async handle(request) {
            const id = readId<'child'>(request.params.child)
            const lead = id && (await leadOf(database, request, id))
            if (!lead || lead === id) return route.handle(request)
            const path = request.path.replace(id, lead)
            if (route.method === 'GET') return seeOther(path)
            return route.handle({ ...request, path, params: { ...request.params, child: lead } })
          },
        }
      : route,
  )
}

async function leadOf(database: Database, { who }: Request, id: Id<'child'>) {
  return auditedRead(database, who, async db => {
    const lead = (await findLeading(db, id))?.id
    const subjects = lead ? [...new Set([id, lead])] : [id]
    return {
      result: lead,
      audit: {
        ...{ verb: 'consultation', action: 'child.led-on', subjects },
        because: 'leads to the record that is written on',
      },
    }
  })
}
