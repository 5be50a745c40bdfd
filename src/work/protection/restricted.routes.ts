import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { readInstant } from '../../foundation/kernel/instant.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, idIn, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { getChild } from '../../records/people/index.ts'
import { readAllegation, readAllegationEntry } from './allegation.ts'
import { allegationPage, allegationsPage, openAllegationPage } from './allegation.view.ts'
import { readEntry, readReferral } from './nrm.ts'
import { nrmPage, recordNrmPage } from './nrm.view.ts'
import {
  addToAllegation,
  openAllegation,
  showAllegation,
  showAllegations,
} from './open-allegation.ts'
import { mayMeetAllegations, mayMeetNrm, mayOpenAllegation } from './protection.policy.ts'
import { addNrmEntry, becauseOfNrm, recordNrm, showNrm } from './record-nrm.ts'

/** Records whose very existence few may know of. */
export function restrictedRoutes(database: Database): Route[] {
  return [...nrmRoutes(database), ...allegationRoutes(database)]
}

function nrmRoutes(database: Database): Route[] {
  const show = (request: Request) => showNrm(database, request.who, idIn(request, 'nrm'))
  return [
    ...form(database, {
      path: '/children/:child/nrm/new',
      title: 'A restricted referral',
      may: mayMeetNrm,
      page: async (request, state) =>
        recordNrmPage(await showReferred(database, request.who, idIn(request, 'child')), state),
      async send(request) {
        const { who, answers } = request
        const child = await showReferred(database, who, idIn(request, 'child'))
        const referral = readReferral(answers, who.at)
        if (!referral.ok) return referral
        return accepted(`/nrm/${await recordNrm(database, who, child.id, referral.value)}`)
      },
    }),
    ...form(database, {
      path: '/nrm/:nrm',
      title: 'A restricted referral',
      may: mayMeetNrm,
      page: async (request, state) => nrmPage(await show(request), state, request.who.at),
      async send(request) {
        const { who, answers } = request
        const { nrm, entries } = await show(request)
        const entry = readEntry(answers, entries, londonDayOf(who.at))
        if (!entry.ok) return entry
        await addNrmEntry(database, who, nrm.id, entry.value)
        return accepted(`/nrm/${nrm.id}`)
      },
    }),
  ]
}

async function showReferred(database: Database, who: Asking, id: Id<'child'>) {
  return auditedRead(database, who, async db => {
    const child = await getChild(db, id)
    const because = await becauseOfNrm(db, who, id)
    const audit = { verb: 'consultation', action: 'track.shown', subjects: [id], because } as const
    return { result: child, audit }
  })
}

function allegationRoutes(database: Database): Route[] {
  const show = (request: Request) =>
    showAllegation(database, request.who, idIn(request, 'allegation'))
  const showConcerned = (who: Asking, id: Id<'child'>) =>
    auditedRead(database, who, async db => {
      const because = granted(mayOpenAllegation(who))
      const child = await getChild(db, id)
      if (!who.areaIds.includes(child.areaId)) throw new NotFound('child', id)
      const subjects = [id]
      const audit = { verb: 'consultation', action: 'track.shown', subjects, because } as const
      return { result: child, audit }
    })
  return [
    get('/allegations', mayMeetAllegations, async ({ who, query }) => {
      const before = query.before ? readInstant(query.before) : new Date('9999-01-01')
      if (!before) throw new NotFound('allegations')
      return page(allegationsPage(await showAllegations(database, who, before), who.at))
    }),
    ...form(database, {
      path: '/children/:child/allegations/new',
      title: 'A restricted record',
      may: mayOpenAllegation,
      page: async (request, state) =>
        openAllegationPage(await showConcerned(request.who, idIn(request, 'child')), state),
      async send(request) {
        const { who, answers } = request
        const child = await showConcerned(who, idIn(request, 'child'))
        const allegation = readAllegation(answers, who.at)
        if (!allegation.ok) return allegation
        const id = await openAllegation(database, who, child.id, allegation.value)
        return accepted(`/allegations/${id}`)
      },
    }),
    ...form(database, {
      path: '/allegations/:allegation',
      title: 'A restricted record',
      may: mayMeetAllegations,
      page: async (request, state) => allegationPage(await show(request), state, request.who.at),
      async send(request) {
        const { who, answers } = request
        const { allegation, entries } = await show(request)
        const entry = readAllegationEntry(answers, entries, who.at)
        if (!entry.ok) return entry
        await addToAllegation(database, who, allegation.id, entry.value)
        return accepted(`/allegations/${allegation.id}`)
      },
    }),
  ]
}
