import type { Keys } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import { form, get, idIn, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { leaveProposal, passOn, viewProposal, viewProposals } from './pass-on.ts'
import { leavePage, passOnPage, proposalsPage } from './proposal.view.ts'
import { answerFor, proposalsIn } from './propose-items.ts'
import { maySubmitIntelligence } from './submission.policy.ts'
import { readSubmission } from './submission.ts'

/** What was named in a concern, a meeting or a return interview, and waits for a person to pass it on. */
export function proposalRoutes(database: Database, keys: Keys): Route[] {
  const viewed = (request: Request) =>
    viewProposal(database, request.who, idIn(request, 'proposal'))
  return [
    get('/intelligence/drafts', maySubmitIntelligence, async ({ who }) =>
      page(proposalsPage(await viewProposals(database, who), who.at)),
    ),
    ...form(database, {
      path: '/intelligence/drafts/:proposal',
      title: 'Passing on what was named',
      may: maySubmitIntelligence,
      async begin(request) {
        const { words, knownOn } = await viewed(request)
        const [year = '', month = '', day = ''] = knownOn.split('-')
        const found = proposalsIn(words, todayInLondon(request.who.at)).map(answerFor)
        const known = { 'knownOn-day': day, 'knownOn-month': month, 'knownOn-year': year }
        return { answers: { narrative: words, proposed: found.join('\n'), ...known } }
      },
      page: async (request, state) =>
        passOnPage(await viewed(request), state, todayInLondon(request.who.at)),
      async send(request) {
        const { who, answers } = request
        // It goes to the area it was named in, which is not asked again, and neither is whether it is urgent.
        const areaId = who.areaIds[0] ?? ''
        const told = readSubmission({ ...answers, danger: 'no', areaId }, who)
        if (!told.ok) return told
        const sent = await passOn(database, keys, who, idIn(request, 'proposal'), told.value)
        return accepted(`/intelligence/mine/${sent}/received`)
      },
    }),
    ...form(database, {
      path: '/intelligence/drafts/:proposal/leave',
      title: 'Nothing to pass on',
      may: maySubmitIntelligence,
      page: async (request, state) => leavePage(await viewed(request), state),
      async send(request) {
        const read = reading(request.answers)
        const why = read.text('why', 'Enter why', 2000)
        if (read.problems.length > 0) return refused(read.problems)
        await leaveProposal(database, request.who, idIn(request, 'proposal'), why)
        return accepted('/intelligence/drafts')
      },
    }),
  ]
}
