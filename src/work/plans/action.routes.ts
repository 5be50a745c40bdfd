import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { type Decision, granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { type Answers, accepted } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  offsetIn,
  page,
  type Request,
  type Route,
  versionOf,
} from '../../foundation/routing/index.ts'
import { answerAction, decideAction, reportAction, viewAction } from './act-on-action.ts'
import { mayDecideAction, mayDoAction, mayFollowActions } from './action.policy.ts'
import { type Action, getAction, getGroup, listBoard } from './action.store.ts'
import {
  type BoardFilter,
  boardFilters,
  readActionAnswer,
  readActionDecision,
  readActionProgress,
} from './action.ts'
import { actionPage, answerPage, boardPage, decidePage, progressPage } from './action.view.ts'
import { listColleaguesToTell, listTableOf } from './doer.store.ts'
import { mayReadPlans } from './plan.policy.ts'

const pageLength = 50

export function actionRoutes(database: Database): Route[] {
  return [
    get('/agency/actions', mayReadPlans, async ({ who, query }) => {
      const { filter, from } = shownOf(query)
      const ownerId = readId<'practitioner'>(query.person)
      const { agencyId } = who
      const board = { agencyId, ownerId, filter, at: who.at, limit: pageLength + 1, offset: from }
      const { rows, people } = await auditedRead(database, who, async db => {
        const rows = await listBoard(db, board)
        const people = await listColleaguesToTell(db, null, agencyId)
        const audit = listed('action.agency-board-shown', rows, 'their own agency')
        return { result: { rows, people }, audit }
      })
      const shown = { path: '/agency/actions', rows, filter, ownerId, people, from, pageLength }
      const title = `Actions of ${who.agencyName}`
      const intro = 'Those you may see: your own, and all of them if you lead the agency.'
      return page(boardPage({ title, intro, ...shown }, who.at))
    }),

    get('/groups/:group/actions', mayReadPlans, async ({ who, query, params }) => {
      const { filter, from } = shownOf(query)
      const groupId = readId<'group'>(params.group)
      if (!groupId) throw new NotFound('group')
      const board = { groupId, filter, at: who.at, limit: pageLength + 1, offset: from }
      const { group, rows } = await auditedRead(database, who, async db => {
        const group = await getGroup(db, groupId)
        const because = granted(mayFollowActions(who, group))
        const rows = await listBoard(db, board)
        return { result: { group, rows }, audit: listed('action.group-board-shown', rows, because) }
      })
      const path = `/groups/${groupId}/actions`
      const intro = 'Every action for the children on the list of the group.'
      const shown = { path, rows, filter, from, pageLength, intro }
      return page(boardPage({ title: `Actions, ${group.name}`, ...shown }, who.at))
    }),

    get('/actions/:action', mayReadPlans, async request => {
      const view = await viewAction(database, request.who, idIn(request, 'task', 'action'))
      return page(actionPage(view, request.who.at))
    }),

    ...form(database, {
      path: '/actions/:action/answer',
      title: 'Whether an action is accepted',
      may: mayReadPlans,
      async page(request, state) {
        const { action, found } = await formAbout(request, mayDoAction, colleagues)
        return { title: 'An action', body: answerPage(action, found, state) }
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'task', 'action')
        const found = await look(who, id, colleagues)
        const draft = readActionAnswer(answers, found)
        if (!draft.ok) return draft
        await answerAction(database, who, id, versionOf(answers), draft.value)
        return accepted(`/actions/${id}`)
      },
    }),

    ...form(database, {
      path: '/actions/:action/progress',
      title: 'How an action goes',
      may: mayReadPlans,
      async page(request, state) {
        const { action } = await formAbout(request, mayDoAction, async () => [])
        return { title: 'An action', body: progressPage(action, state) }
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'task', 'action')
        const draft = readActionProgress(answers)
        if (!draft.ok) return draft
        await reportAction(database, who, id, versionOf(answers), draft.value)
        return accepted(`/actions/${id}`)
      },
    }),

    ...form(database, {
      path: '/actions/:action/decide',
      title: 'What happens with an action',
      may: mayReadPlans,
      async page(request, state) {
        const { action, found } = await formAbout(request, mayDecideAction, table)
        return { title: 'An action', body: decidePage(action, found, state) }
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'task', 'action')
        const { isEnded, found } = await look(who, id, async (db, action) => ({
          isEnded: action.settledAt !== null,
          found: await table(db, action),
        }))
        const draft = readActionDecision(answers, found, todayInLondon(who.at), isEnded)
        if (!draft.ok) return draft
        await decideAction(database, who, id, versionOf(answers), draft.value)
        return accepted(`/actions/${id}`)
      },
    }),
  ]

  type Look<T> = (db: Db, action: Action) => Promise<T>

  function look<T>(who: Asking, id: Id<'task'>, at: Look<T>) {
    return database.asking(who, async db => at(db, await getAction(db, id)))
  }

  async function formAbout<T>(
    { who, params }: Request,
    may: (who: Asking, action: Action) => Decision,
    at: Look<T>,
  ) {
    return auditedRead(database, who, async db => {
      const action = await getAction(db, idIn({ params }, 'task', 'action'))
      const because = granted(may(who, action))
      const found = await at(db, action)
      const subjects =
        action.seesChild && action.childId ? [action.id, action.childId] : [action.id]
      const audit = { verb: 'consultation', action: 'action.form-opened', subjects } as const
      return { result: { action, found }, audit: { ...audit, because } }
    })
  }
}

function colleagues(db: Db, { childId, ownerAgencyId }: Action) {
  return listColleaguesToTell(db, childId, ownerAgencyId)
}

function table(db: Db, { childId, areaId }: Action) {
  return listTableOf(db, childId, areaId)
}

function listed(
  action: `action.${string}`,
  rows: Awaited<ReturnType<typeof listBoard>>,
  because: string,
) {
  const named = rows.flatMap(({ id, childId, reference }) => [
    id,
    ...(reference && childId ? [childId] : []),
  ])
  return { verb: 'consultation', action, subjects: [...new Set(named)], because } as const
}

function shownOf(query: Answers): { readonly filter: BoardFilter; readonly from: number } {
  const filter = (Object.keys(boardFilters) as BoardFilter[]).find(one => one === query.show)
  const from = offsetIn(query)
  return { filter: filter ?? 'open', from }
}
