import { mayOpenChildren } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { allow } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { readInstant } from '../../foundation/kernel/instant.ts'
import { get, page, type Route } from '../../foundation/routing/index.ts'
import { mayEditChild } from '../../records/people/index.ts'
import { mayAssess, mayClearEscalation, mayReadAssessments } from '../../work/assessment/index.ts'
import { mayRaiseChallenge } from '../../work/challenge/index.ts'
import { mayRaiseConcern } from '../../work/contacts/index.ts'
import { mayMeetContexts } from '../../work/contexts/index.ts'
import { mayMeetMeasures } from '../../work/disruption/index.ts'
import { mayLead } from '../../work/early-help/index.ts'
import { mayProposeTransfer, mayReadDisruption } from '../../work/plans/index.ts'
import { childPage, historyPage } from './child.view.ts'
import { homePage } from './home.view.ts'
import { viewChild, viewHistory } from './view-child.ts'
import { viewHome } from './view-home.ts'

const anyoneSignedIn = () => allow('their own home page')

export function insightRoutes(database: Database): Route[] {
  return [
    get('/', anyoneSignedIn, async ({ who }) => {
      const view = await viewHome(database, who)
      return page(homePage(view, who, mayRaiseConcern(who).allowed, who.at))
    }),

    get('/children/:child', mayOpenChildren, async ({ who, params }) => {
      const view = await viewChild(database, who, readChild(params.child))
      const may = {
        assess: mayAssess(who).allowed,
        clear: mayClearEscalation(who).allowed,
        concern: mayRaiseConcern(who).allowed,
        edit: mayEditChild(who).allowed,
        challenge: mayRaiseChallenge(who).allowed,
        measures: mayMeetMeasures(who).allowed,
        contexts: mayMeetContexts(who).allowed,
        disrupt: mayReadDisruption(who).allowed,
        transfer: mayProposeTransfer(who).allowed,
        readAssessments: mayReadAssessments(who).allowed,
        lead: view.earlyHelp !== undefined && mayLead(who, view.earlyHelp).allowed,
      }
      return page(childPage(view, may, who.at))
    }),

    get('/children/:child/history', mayOpenChildren, async ({ who, params, query }) => {
      const before = readInstant(query.before)
      if (query.before && !before) throw new NotFound('history')
      const view = await viewHistory(database, who, readChild(params.child), { before })
      return page(historyPage(view, who.at))
    }),
  ]
}

function readChild(text: string | undefined) {
  const id = readId<'child'>(text)
  if (!id) throw new NotFound('child')
  return id
}
