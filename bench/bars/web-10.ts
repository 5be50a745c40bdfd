import {
  followed,
  furnish,
  kindOf,
  plant,
  type StandingCairn,
  standingCairn,
  type Visitor,
} from '../../e2e/visitor.ts'
import { type PersonKey, people } from '../../src/doors/demonstration/directory.ts'
import { silence } from '../../src/doors/web/log.ts'
import { deny } from '../../src/foundation/kernel/decision.ts'
import { html } from '../../src/foundation/kernel/html.ts'
import type { Route } from '../../src/foundation/routing/index.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'

export const web10: Bar = {
  id: 'WEB-10',
  says: 'nobody is shown a link that leads them nowhere',
  async run({ full, seed }) {
    await using cairn = await standingCairn(silence)
    const from = full ? [...home, ...(await furnish(cairn))] : home
    const keys = Object.keys(people) as PersonKey[]
    const some = keys.filter((_, at) => full || (at + seed) % 7 === 3)
    const visitors = await Promise.all(some.map(person => cairn.visit(person)))
    return await follow(visitors, cairn, from, full ? Number.POSITIVE_INFINITY : 1)
  },
  controls: {
    'when a page leads to an address that is none': () =>
      planted(route =>
        route.path === '/tasks/:task' && route.method === 'GET'
          ? { ...route, handle: async request => leadingNowhere(await route.handle(request)) }
          : route,
      ),
    'when a link is shown to whom it does not open': () =>
      planted(route =>
        route.path === '/children/:child/history'
          ? { ...route, may: () => deny('nobody may') }
          : route,
      ),
  },
}

const home = ['/', '/drafts']

/** @param times how often each way from one kind of page to another is followed */
async function follow(
  visitors: readonly Visitor[],
  { routes }: Pick<StandingCairn, 'routes'>,
  from: readonly string[],
  times: number,
): Promise<Result> {
  const wrong: string[] = []
  let asked = 0
  for (const visitor of visitors) {
    const taken = new Map<string, number>()
    const isNew = (path: string, via: string) => {
      const way = `${kindOf(via, routes)} ${kindOf(path, routes)}`
      const before = taken.get(way) ?? 0
      taken.set(way, before + 1)
      return before < times
    }
    for await (const { path, via, answer } of followed(visitor, from, isNew)) {
      asked += 1
      // Where somebody begins need not be open to them; where they are led must be.
      if (via && answer.status >= 400)
        wrong.push(`${visitor.person} is led from ${via} to ${path}: ${answer.status}`)
    }
  }
  return nothingFound(wrong, `${asked} addresses that ${visitors.length} people were led to`)
}

async function planted(spoil: (route: Route) => Route): Promise<Result> {
  await using cairn = await standingCairn(silence)
  return await follow([await plant(cairn, cairn.routes.map(spoil))], cairn, home, 1)
}

function leadingNowhere(reply: Awaited<ReturnType<Route['handle']>>) {
  if (reply.kind !== 'page') return reply
  const body = html`${reply.page.body}<a class="govuk-link" href="/nowhere">Go on</a>`
  return { ...reply, page: { ...reply.page, body } }
}
