import { listColleagues } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { type Id } from '../../foundation/kernel/id.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { getChild } from './child.store.ts'
import { excludePractitioner } from './exclude-practitioner.ts'
import { mayExcludeSomebody, mayListExclusions } from './exclusion.policy.ts'
import { readExclusion } from './exclusion.ts'
import { exclusionPage } from './exclusion.view.ts'
import { exclusionEndPage, exclusionsPage } from './exclusions.view.ts'
import { sendLifting } from './send-lifting.ts'
import { viewExclusion, viewExclusions, worksWithChildren } from './view-shields.ts'

export function exclusionRoutes(database: Database): Route[] {
  return [
    get('/exclusions', mayListExclusions, async ({ who, query }) =>
      page(exclusionsPage(await viewExclusions(database, who, pageIn(query)))),
    ),
    ...form(database, {
      path: '/exclusions/:exclusion',
      title: 'Ending an exclusion',
      may: mayListExclusions,
      fresh: true,
      async page(request, state) {
        const view = await viewExclusion(database, request.who, idIn(request, 'exclusion'))
        return exclusionEndPage(view, request.who, state)
      },
      send: request =>
        sendLifting(database, request, { kind: 'exclusion', id: idIn(request, 'exclusion') }),
    }),
    ...newExclusion(database),
  ]
}

function newExclusion(database: Database): Route[] {
  return form(database, {
    path: '/children/:child/exclusions/new',
    title: 'Excluding somebody from a child',
    may: mayExcludeSomebody,
    async page(request, state) {
      const { child, colleagues } = await view(database, request)
      return exclusionPage(child, colleagues, state)
    },
    async send(request) {
      const { who, answers } = request
      const childId = idIn(request, 'child')
      const colleagues = await database.asking(who, db => colleaguesAround(db, childId))
      const exclusion = readExclusion(answers, who.id, colleagues)
      if (!exclusion.ok) return exclusion
      await excludePractitioner(database, who, { childId, ...exclusion.value })
      return accepted(`/children/${childId}`)
    },
  })
}

async function view(database: Database, request: Request) {
  const because = granted(mayExcludeSomebody(request.who))
  const childId = idIn(request, 'child')
  return auditedRead(database, request.who, async db => {
    const child = await getChild(db, childId)
    const colleagues = await colleaguesAround(db, childId)
    return {
      result: { child, colleagues },
      audit: {
        ...{ verb: 'consultation', action: 'child.exclusion-form-viewed', because },
        subjects: [childId],
      },
    }
  })
}

async function colleaguesAround(db: Db, childId: Id<'child'>) {
  const { areaId } = await getChild(db, childId)
  return listColleagues(db, areaId, worksWithChildren, 2000)
}
