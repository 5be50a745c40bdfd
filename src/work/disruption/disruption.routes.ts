import { listOwnAreas } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
  versionOf,
} from '../../foundation/routing/index.ts'
import { findEntry } from './catalogue.ts'
import {
  mayMeetMeasures,
  mayReadRegister,
  mayRecordWarning,
  mayWriteRegister,
} from './disruption.policy.ts'
import { possible, readEffect, readHappening, readLink, readMeasure } from './measure.ts'
import { childsMeasuresPage, expiringPage, measurePage, registerPage } from './measure.view.ts'
import {
  cataloguePage,
  effectPage,
  happeningPage,
  linkChildPage,
  newMeasurePage,
  warningPage,
} from './measure-forms.view.ts'
import {
  protectChild,
  recordEffect,
  recordHappening,
  recordMeasure,
  recordWarning,
} from './record-measure.ts'
import { viewChildsMeasures, viewExpiring, viewMeasure, viewRegister } from './view-measure.ts'
import { readWarning } from './warning.ts'

export function disruptionRoutes(database: Database): Route[] {
  return [
    get('/disruption', mayReadRegister, async ({ who, query }) => {
      const view = await viewRegister(database, who, (query.q ?? '').slice(0, 200), pageIn(query))
      return page(registerPage(view, mayWriteRegister(who).allowed, who.at))
    }),
    get('/disruption/catalogue', mayMeetMeasures, async ({ who }) =>
      page(cataloguePage(mayWriteRegister(who).allowed)),
    ),
    get('/disruption/expiring', mayReadRegister, async ({ who, query }) =>
      page(expiringPage(await viewExpiring(database, who, pageIn(query)), who.at)),
    ),
    ...registerForms(database),
    get('/disruption/:measure', mayMeetMeasures, async request => {
      const view = await viewMeasure(database, request.who, idIn(request, 'measure'))
      return page(
        measurePage(
          view,
          {
            writes: mayWriteRegister(request.who).allowed,
            reads: mayReadRegister(request.who).allowed,
          },
          request.who.at,
        ),
      )
    }),
    ...childForms(database),
    get('/children/:child/disruption', mayMeetMeasures, async request => {
      const { who } = request
      const view = await viewChildsMeasures(database, who, idIn(request, 'child'))
      return page(childsMeasuresPage(view, mayRecordWarning(who).allowed, who.at))
    }),
  ]
}

function registerForms(database: Database): Route[] {
  const areasOf = ({ who }: Request) => database.asking(who, db => listOwnAreas(db, who))
  const view = (request: Request) => viewMeasure(database, request.who, idIn(request, 'measure'))
  return [
    ...form(database, {
      path: '/disruption/new',
      title: 'A disruption measure',
      may: mayWriteRegister,
      page: async (request, state) => newMeasurePage(await areasOf(request), state),
      async send(request) {
        const { who, answers } = request
        const measure = readMeasure(answers, who.areaIds, todayInLondon(who.at))
        if (!measure.ok) return measure
        return accepted(`/disruption/${await recordMeasure(database, who, measure.value)}`)
      },
    }),
    ...form(database, {
      path: '/disruption/:measure/happenings/new',
      title: 'What happened with a disruption measure',
      may: mayWriteRegister,
      begin: async request => ({ version: String((await view(request)).measure.version) }),
      async page(request, state) {
        const { measure } = await view(request)
        if (possible(measure).length === 0) throw new NotFound('open measure', measure.id)
        return happeningPage(measure, state)
      },
      async send(request) {
        const { who, answers } = request
        const { measure } = await view(request)
        const entry = findEntry(measure.catalogueId)
        const happening = readHappening(answers, measure, entry, todayInLondon(who.at))
        if (!happening.ok) return happening
        const shown = versionOf(answers)
        await recordHappening(database, who, measure.id, shown, happening.value)
        return accepted(`/disruption/${measure.id}`)
      },
    }),
  ]
}

function childForms(database: Database): Route[] {
  const view = (request: Request) => viewMeasure(database, request.who, idIn(request, 'measure'))
  return [
    ...form(database, {
      path: '/disruption/:measure/children/new',
      title: 'A child whom a measure protects',
      may: mayWriteRegister,
      page: async (request, state) => linkChildPage((await view(request)).measure, state),
      async send(request) {
        const id = idIn(request, 'measure')
        const link = readLink(request.answers)
        if (!link.ok) return link
        try {
          await protectChild(database, request.who, id, link.value)
        } catch (error) {
          // Of a measure that is not there nothing is said either.
          if (!(error instanceof NotFound)) throw error
          await view(request)
          const text = 'There is no child with this reference whose record is open to you'
          return refused([{ field: 'reference', text }])
        }
        return accepted(`/disruption/${id}`)
      },
    }),
    ...form(database, {
      path: '/disruption/:measure/children/:child/effect',
      title: 'The effect of a measure on a child',
      may: mayWriteRegister,
      async page(request, state) {
        const { measure, children } = await view(request)
        if (!children.some(child => child.childId === request.params.child))
          throw new NotFound('protected child')
        return effectPage(measure, state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'measure')
        const effect = readEffect(answers, todayInLondon(who.at))
        if (!effect.ok) return effect
        await recordEffect(database, who, id, idIn(request, 'child'), effect.value)
        return accepted(`/disruption/${id}`)
      },
    }),
    ...form(database, {
      path: '/children/:child/disruption/warning',
      title: 'A warning notice',
      may: mayRecordWarning,
      async page(request, state) {
        const { child } = await viewChildsMeasures(database, request.who, idIn(request, 'child'))
        return warningPage(child, state)
      },
      async send(request) {
        const { who, answers } = request
        const { child } = await viewChildsMeasures(database, who, idIn(request, 'child'))
        const about = { bornOn: child.bornOn, today: todayInLondon(who.at) }
        const warning = readWarning(answers, about)
        if (!warning.ok) return warning
        return accepted(
          `/disruption/${await recordWarning(database, who, child.id, warning.value)}`,
        )
      },
    }),
  ]
}
