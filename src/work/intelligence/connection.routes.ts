import type { Database } from '../../foundation/database/index.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, idIn, type Route } from '../../foundation/routing/index.ts'
import { connect, viewConnecting, viewWithdrawing, withdrawConnection } from './connect.ts'
import { readConnection, readWithdrawal } from './connection.ts'
import { connectPage, withdrawPage } from './connection.view.ts'
import { mayEvaluate } from './submission.policy.ts'

export function connectionRoutes(database: Database): Route[] {
  return [
    ...form(database, {
      path: '/network/:node/connect',
      title: 'Connecting two',
      may: mayEvaluate,
      page: async (request, form) =>
        connectPage(await viewConnecting(database, request.who, idIn(request, 'node')), form),
      async send(request) {
        const id = idIn(request, 'node')
        const { choices, connected } = await viewConnecting(database, request.who, id)
        const said = readConnection(request.answers, choices, connected)
        if (!said.ok) return said
        return accepted(`/network/${await connect(database, request.who, id, said.value)}`)
      },
    }),
    ...form(database, {
      path: '/intelligence/connections/:connection/withdraw',
      title: 'Withdrawing a connection',
      may: mayEvaluate,
      page: async (request, form) =>
        withdrawPage(
          await viewWithdrawing(database, request.who, idIn(request, 'connection')),
          form,
        ),
      async send(request) {
        const why = readWithdrawal(request.answers)
        if (!why.ok) return why
        const id = idIn(request, 'connection')
        return accepted(
          `/network/${await withdrawConnection(database, request.who, id, why.value)}`,
        )
      },
    }),
  ]
}
