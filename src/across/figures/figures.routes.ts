import { type Asking, hasRole, listOwnAreas } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { csvOf } from '../../foundation/kernel/csv.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { yearTo } from '../../foundation/kernel/week.ts'
import {
  file,
  form,
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { periodAsked } from './asked.ts'
import { mayApproveFigures, mayApproveRelease, mayReadFigures } from './figures.policy.ts'
import { approvalPage, countsPage, figuresPage, perPage, releasePage } from './figures.view.ts'
import {
  type Asked,
  approveRelease,
  makeRelease,
  showRelease,
  showReleases,
  viewCounts,
} from './make-release.ts'
import { cuts, findMeasure, type Period, releaseGrid } from './measure.ts'

export function figuresRoutes(database: Database): Route[] {
  const shown = (request: Request) =>
    showRelease(database, request.who, idIn<'release'>(request, 'release'))

  return [
    get('/figures', mayReadFigures, async ({ who, query }) => {
      const at = pageIn(query)
      const releases = await showReleases(database, who, (at - 1) * perPage, perPage + 1)
      const areas = await areasToCount(database, who)
      return page(figuresPage({ releases, areas, period: periodOf(query, who), at }))
    }),

    ...form(database, {
      path: '/figures/count/:area/:measure/:cuts/:since/:until',
      title: 'Figures',
      may: mayReadFigures,
      async page(request, state) {
        const asked = askedIn(request)
        return countsPage(asked, await viewCounts(database, request.who, asked), state)
      },
      async send(request) {
        const made = await makeRelease(database, request.who, askedIn(request))
        return made.ok ? accepted(`/figures/releases/${made.value}`) : made
      },
    }),

    get('/figures/releases/:release', mayReadFigures, async request => {
      const release = await shown(request)
      return page(releasePage(release, mayApproveRelease(request.who, release).allowed))
    }),

    get('/figures/releases/:release/json', mayReadFigures, async request => {
      const { content } = await shown(request)
      return file('release.json', 'application/json', Buffer.from(content))
    }),

    get('/figures/releases/:release/csv', mayReadFigures, async request => {
      const { release } = await shown(request)
      const { columns, rows } = releaseGrid(release)
      const text = csvOf(
        ['', ...columns],
        rows.map(({ name, figures }) => [name, ...figures]),
      )
      return file('release.csv', 'text/csv; charset=utf-8', Buffer.from(text))
    }),

    ...form(database, {
      path: '/figures/releases/:release/approve',
      title: 'Approve figures that go out',
      may: mayApproveFigures,
      page: async (request, state) => approvalPage(await shown(request), state),
      async send(request) {
        const { id } = await shown(request)
        if (request.answers.read !== 'yes') {
          return refused([{ field: 'read', text: 'Confirm that you have read it' }])
        }
        await approveRelease(database, request.who, id)
        return accepted(`/figures/releases/${id}`)
      },
    }),
  ]
}

async function areasToCount(database: Database, who: Asking) {
  if (!hasRole(who, 'analyst')) return []
  return database.asking(who, db => listOwnAreas(db, who))
}

/** The twelve months up to today, where nothing else is asked for. */
function periodOf(query: Request['query'], { at }: Asking): Period {
  const { from, to } = yearTo(londonDayOf(at))
  return periodAsked({ query }, { since: from, until: to })
}

function askedIn({ params, who }: Request): Asked {
  const areaId = readId<'area'>(params.area)
  const measureId = findMeasure(params.measure)
  const chosen = cuts.find(one => one === params.cuts)
  if (!areaId || !measureId || !chosen || !params.since || !params.until)
    throw new NotFound('figures')
  if (!who.areaIds.includes(areaId) || !hasRole(who, 'analyst')) throw new NotFound('figures')
  const period = periodOf({ from: params.since, to: params.until }, who)
  return { areaId, measureId, cuts: chosen, period }
}
