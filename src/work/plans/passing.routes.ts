import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { reading, shortest } from '../../foundation/kernel/reading.ts'
import {
  form,
  get,
  idIn,
  offsetIn,
  page,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { listColleaguesToTell } from './doer.store.ts'
import {
  mayNameReaders,
  nameReader,
  viewAllPassedOn,
  viewPassedOn,
  withdrawReader,
} from './pass-on.ts'
import { getPassing, getReader } from './passing.store.ts'
import { passedOnListPage, passedOnPage, readerPage, withdrawPage } from './passing.view.ts'
import { mayReadPlans } from './plan.policy.ts'
import { readWhy } from './safety-plan.ts'

const pageLength = 25

export function passingRoutes(database: Database): Route[] {
  return [
    get('/passed-on', mayReadPlans, async ({ who, query }) => {
      const from = offsetIn(query)
      const rows = await viewAllPassedOn(database, who, pageLength + 1, from)
      return page(passedOnListPage(rows, from, pageLength))
    }),

    get('/passed-on/:passing', mayReadPlans, async request => {
      const view = await viewPassedOn(database, request.who, idIn(request, 'passing'))
      return page(passedOnPage(view, request.who.at))
    }),

    ...form(database, {
      path: '/passed-on/:passing/readers/new',
      title: 'Somebody who must know',
      may: mayReadPlans,
      async page(request, state) {
        const { passing, colleagues } = await colleaguesOf(request)
        return readerPage(passing.agencyName, colleagues, state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'passing')
        const { colleagues } = await colleaguesOf(request)
        const read = reading(answers)
        const chosen = colleagues.find(one => one.id === answers.practitionerId)
        if (!chosen) read.problem('practitionerId', 'Select who must know')
        const why = read.text('why', 'Enter why they must know', shortest)
        if (!chosen || read.problems.length > 0) return refused(read.problems)
        await nameReader(database, who, id, chosen.id, why)
        return accepted(`/passed-on/${id}`)
      },
    }),

    ...form(database, {
      path: '/passed-on/readers/:reader/withdraw',
      title: 'What was passed on is withdrawn',
      may: mayReadPlans,
      async page(request, state) {
        const reader = await auditedRead(database, request.who, async db => {
          const reader = await getReader(db, idIn(request, 'reader'))
          const because = granted(mayNameReaders(await getPassing(db, reader.passingId)))
          const subjects = [reader.id, reader.passingId]
          const audit = { verb: 'consultation', action: 'plan.reader-shown', subjects } as const
          return { result: reader, audit: { ...audit, because } }
        })
        return withdrawPage(reader.name, state)
      },
      async send(request) {
        const why = readWhy(request.answers, 'Enter why')
        if (!why.ok) return why
        const id = await withdrawReader(database, request.who, idIn(request, 'reader'), why.value)
        return accepted(`/passed-on/${id}`)
      },
    }),
  ]

  async function colleaguesOf(request: Request) {
    return auditedRead(database, request.who, async db => {
      const passing = await getPassing(db, idIn(request, 'passing'))
      const because = granted(mayNameReaders(passing))
      const colleagues = await listColleaguesToTell(db, passing.childId, passing.agencyId)
      const subjects = [passing.id, passing.childId]
      const audit = { verb: 'consultation', action: 'plan.readers-chosen', subjects } as const
      return { result: { passing, colleagues }, audit: { ...audit, because } }
    })
  }
}
