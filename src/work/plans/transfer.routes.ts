import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { type Child, getChild, nameOf } from '../../records/people/index.ts'
import { answerTransfer, proposeTransfer, recordTold, viewTransfer } from './hand-over-child.ts'
import { mayReadPlans } from './plan.policy.ts'
import { aboutChild } from './safety-plan.routes.ts'
import { mayAnswerTransfer, mayProposeTransfer } from './transfer.policy.ts'
import { getTransfer, listReceivingAreas, listTransfers, type Transfer } from './transfer.store.ts'
import { readTold, readTransfer, readTransferAnswer } from './transfer.ts'
import {
  answerTransferPage,
  proposeTransferPage,
  toldPage,
  transferPage,
  transfersPage,
} from './transfer.view.ts'

export function transferRoutes(database: Database): Route[] {
  return [
    get('/children/:child/transfers', mayReadPlans, async request => {
      const { who } = request
      const id = idIn(request, 'child')
      const { child, transfers } = await auditedRead(database, who, async db => {
        const child = await getChild(db, id)
        const transfers = await listTransfers(db, id)
        const subjects = [id, ...transfers.map(one => one.id)]
        const audit = { verb: 'consultation', action: 'transfer.listed', subjects } as const
        const because = 'works with this child'
        return { result: { child, transfers }, audit: { ...audit, because } }
      })
      return page(transfersPage(nameOf(child), id, transfers, mayProposeTransfer(who).allowed))
    }),

    get('/transfers/:transfer', mayReadPlans, async request =>
      page(transferPage(await viewTransfer(database, request.who, idIn(request, 'transfer')))),
    ),

    ...form(database, {
      path: '/children/:child/transfers/new',
      title: 'A transfer',
      may: mayProposeTransfer,
      async page(request, state) {
        const id = idIn(request, 'child')
        const found = await aboutChild(database, request.who, id, 'transfer', otherAreas)
        return proposeTransferPage(found.about, found.found, state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'child')
        const areas = await database.asking(who, async db => otherAreas(db, await getChild(db, id)))
        const draft = readTransfer(answers, areas)
        if (!draft.ok) return draft
        return accepted(`/transfers/${await proposeTransfer(database, who, id, draft.value)}`)
      },
    }),

    ...form(database, {
      path: '/transfers/:transfer/answer',
      title: 'The answer to a transfer',
      may: mayReadPlans,
      async page(request, state) {
        const transfer = await transferFor(request, one =>
          granted(mayAnswerTransfer(request.who, one)),
        )
        return answerTransferPage(transfer, state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'transfer')
        const transfer = await database.asking(who, db => getTransfer(db, id))
        granted(mayAnswerTransfer(who, transfer))
        const self = transfer.toAreaId ? `${who.name}, ${who.agencyName}` : undefined
        const draft = readTransferAnswer(answers, todayInLondon(who.at), self)
        if (!draft.ok) return draft
        await answerTransfer(database, who, id, draft.value)
        return accepted(`/transfers/${id}`)
      },
    }),

    ...form(database, {
      path: '/transfers/:transfer/told',
      title: 'Who was told of a transfer',
      may: mayProposeTransfer,
      async page(request, state) {
        return toldPage(await transferFor(request, one => ofPlaced(one)), state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'transfer')
        ofPlaced(await database.asking(who, db => getTransfer(db, id)))
        const draft = readTold(answers, todayInLondon(who.at))
        if (!draft.ok) return draft
        await recordTold(database, who, id, draft.value)
        return accepted(`/transfers/${id}`)
      },
    }),
  ]

  async function transferFor(request: Request, because: (transfer: Transfer) => string) {
    return auditedRead(database, request.who, async db => {
      const transfer = await getTransfer(db, idIn(request, 'transfer'))
      const subjects = [transfer.id, transfer.childId]
      const audit = { verb: 'consultation', action: 'transfer.form-opened', subjects } as const
      return { result: transfer, audit: { ...audit, because: because(transfer) } }
    })
  }
}

/** Only a child placed elsewhere has two authorities to tell. */
function ofPlaced({ placed, id }: Transfer): string {
  if (placed !== 'yes') throw new NotFound('authorities', id)
  return 'hands children over'
}

async function otherAreas(db: Db, { areaId }: Child) {
  return listReceivingAreas(db, areaId)
}
