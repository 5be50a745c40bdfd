import type { Asking } from '../access/index.ts'
import type { Database } from '../database/index.ts'
import type { FormState } from '../govuk/index.ts'
import type { Id } from '../kernel/id.ts'
import { accepted, type Outcome } from '../kernel/outcome.ts'
import { idIn } from './address.ts'
import { type Form, form } from './form.ts'
import type { Page, Request, Route } from './route.ts'

type About<Kind extends string, View, Value, Done> = Pick<Form, 'title' | 'may' | 'begin'> & {
  readonly step: string
  /** What the form rests on. Where it must not be opened, that is absent. */
  readonly open: (request: Request) => Promise<View>
  readonly page: (view: View, form: FormState) => Page
  readonly read: (request: Request, view: View) => Outcome<Value> | Promise<Outcome<Value>>
  readonly carryOut: (database: Database, who: Asking, id: Id<Kind>, value: Value) => Promise<Done>
  /** Where it leads, if not back to what it is about. */
  readonly leadsTo?: (value: Value, done: Done) => string | undefined
}

/** The forms about one record: each is an address below its own, and leads back to it. */
export function formsAbout<Kind extends string>(
  database: Database,
  base: string,
  kind: Kind,
  parameter: string = kind,
) {
  return <View, Value, Done>(about: About<Kind, View, Value, Done>): Route[] => {
    const { step, title, may, begin, open, page, read, carryOut, leadsTo } = about
    return form(database, {
      ...{ path: `${base}/${step}`, title, may, ...(begin && { begin }) },
      page: async (request, state) => page(await open(request), state),
      async send(request) {
        const said = await read(request, await open(request))
        if (!said.ok) return said
        const id = idIn(request, kind, parameter)
        const done = await carryOut(database, request.who, id, said.value)
        return accepted(leadsTo?.(said.value, done) ?? request.path.slice(0, -step.length - 1))
      },
    })
  }
}
