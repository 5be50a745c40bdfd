import type { Database } from '../../foundation/database/index.ts'
import { readIsoDay } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import {
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { hotspotsPage } from './hotspot.view.ts'
import type { Tiles } from './map.ts'
import { mayLookAround } from './network.policy.ts'
import {
  linkPage,
  networkPage,
  type SeveralKind,
  severalKinds,
  severalPage,
  wayPage,
} from './network.view.ts'
import { type ListFound, viewHotspots } from './view-hotspots.ts'
import { viewLink, viewNetwork, viewSeveral, viewWay } from './view-network.ts'

export function networkRoutes(
  database: Database,
  listFound: ListFound,
  tiles: Tiles | undefined,
): Route[] {
  return [
    get('/network', mayLookAround, async ({ who, query }) => {
      const kind = kindIn(query.show)
      return page(
        severalPage(kind, await viewSeveral(database, who, severalKinds[kind], pageIn(query))),
      )
    }),
    get('/hotspots', mayLookAround, async ({ who, query }) => {
      const today = todayInLondon(who.at)
      const on = query.on ? readIsoDay(query.on) : today
      if (!on || on > today) throw new NotFound('day')
      const view = await viewHotspots(database, who, on, listFound)
      return page(hotspotsPage(view, tiles && { tiles, query }))
    }),
    get('/network/:node', mayLookAround, async request => {
      const asked = { steps: stepsIn(request.query.steps), ...throughIn(request) }
      return page(
        networkPage(await viewNetwork(database, request.who, idIn(request, 'node'), asked)),
      )
    }),
    get('/network/:node/way', mayLookAround, async request => {
      const { to } = request.query
      const other = to ? readId<'node'>(to) : undefined
      if (to && !other) throw new NotFound('node')
      const asked = { one: idIn(request, 'node'), other, ...throughIn(request) }
      return page(wayPage(await viewWay(database, request.who, asked)))
    }),
    get('/network/:node/links/:other', mayLookAround, async request => {
      const ends = { one: idIn(request, 'node'), other: idIn(request, 'node', 'other') }
      return page(linkPage(await viewLink(database, request.who, ends)))
    }),
  ]
}

function kindIn(show = 'people'): SeveralKind {
  if (!Object.hasOwn(severalKinds, show)) throw new NotFound('network')
  return show as SeveralKind
}

function stepsIn(steps: string | undefined): 1 | 2 | 3 {
  if (steps === '1') return 1
  return steps === '3' ? 3 : 2
}

const throughIn = ({ query }: Request) => ({ throughBusy: query.through === 'busy' })
