import { type Asking, type Keys, listOwnAreas } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { FormState } from '../../foundation/govuk/index.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
  type Step,
  steppedForm,
} from '../../foundation/routing/index.ts'
import { type ItemKind, itemFields, itemKinds } from './item.ts'
import { maySubmitIntelligence } from './submission.policy.ts'
import { findChildByReference } from './submission.store.ts'
import { isUrgent, kindsChosen, problemsOn, readSubmission } from './submission.ts'
import { ownListPage, ownPage, receiptPage } from './submission.view.ts'
import {
  accountPage,
  checkPage,
  dangerPage,
  itemPage,
  itemsPage,
  sourcePage,
  urgentPage,
} from './submission-steps.view.ts'
import { submitIntelligence } from './submit-intelligence.ts'
import { viewOwnSubmission, viewOwnSubmissions } from './view-own.ts'

export function submissionRoutes(database: Database, keys: Keys): Route[] {
  return [
    ...steppedForm(database, {
      path: '/intelligence/new',
      title: 'Sharing what you know',
      may: maySubmitIntelligence,
      steps: steps(database),
      check: (request, form) =>
        checkPage(form, request.path.slice(0, request.path.lastIndexOf('/'))),
      send: request => send(database, keys, request),
      leadsTo: id => `/intelligence/mine/${id}/received`,
    }),
    get('/intelligence/mine', maySubmitIntelligence, async ({ who, query }) => {
      const view = await viewOwnSubmissions(database, who, pageIn(query))
      return page(ownListPage(view, who.at))
    }),
    get('/intelligence/mine/:submission', maySubmitIntelligence, async request => {
      const { own, feedback } = await viewOwn(database, request)
      return page(ownPage(own, feedback))
    }),
    get('/intelligence/mine/:submission/received', maySubmitIntelligence, async request => {
      const { own } = await viewOwn(database, request)
      return page(receiptPage(own))
    }),
  ]
}

const viewOwn = (database: Database, request: Request) =>
  viewOwnSubmission(database, request.who, idIn(request, 'submission'))

/** One thought a page, danger first. */
function steps(database: Database): Step[] {
  // A page changed from "check your answers" goes back there.
  const back = (request: Request, form: FormState): FormState =>
    request.query.from === 'check' ? { ...form, action: `${form.action}?from=check` } : form
  const kinds = Object.keys(itemKinds) as ItemKind[]
  return [
    {
      slug: 'danger',
      fields: ['danger'],
      page: (request, form) => dangerPage(back(request, form)),
      problems: (answers, { who }) => problemsOn('danger', answers, who),
    },
    {
      slug: 'urgent',
      fields: ['told', 'reported'],
      page: async (request, form) =>
        urgentPage(back(request, form), await frontDoorsOf(database, request.who)),
      problems: (answers, { who }) => problemsOn('urgent', answers, who),
      skip: answers => !isUrgent(answers),
    },
    {
      slug: 'know',
      fields: [
        ...['narrative', 'knownOn-day', 'knownOn-month', 'knownOn-year'],
        ...['childReference', 'areaId'],
      ],
      page: async (request, form) => {
        const areas = await areasOf(database, request.who)
        const choices = areas.map(({ id, name }) => ({ value: id, text: name }))
        return accountPage(back(request, form), choices)
      },
      problems: (answers, { who }) => problemsOn('know', answers, who),
    },
    {
      slug: 'items',
      fields: ['proposed', 'more'],
      page: (request, form) => itemsPage(back(request, form), todayInLondon(request.who.at)),
      problems: () => [],
    },
    ...kinds.map(
      (kind): Step => ({
        slug: kind,
        fields: itemFields(kind),
        page: (request, form) => itemPage(kind, back(request, form)),
        problems: (answers, { who }) => problemsOn(kind, answers, who),
        skip: answers => !kindsChosen(answers).includes(kind),
      }),
    ),
    {
      slug: 'source',
      fields: ['from', 'identifies', 'whoElse', 'subjectTold', 'subjectToldWhy', 'falsehood'],
      page: (request, form) => sourcePage(back(request, form)),
      problems: (answers, { who }) => problemsOn('source', answers, who),
    },
  ]
}

async function send(database: Database, keys: Keys, { who, answers }: Request) {
  const told = readSubmission(answers, who)
  if (!told.ok) return told
  const { childReference } = told.value
  if (childReference === '')
    return accepted(await submitIntelligence(database, keys, who, told.value))
  const child = await database.asking(who, db => findChildByReference(db, childReference))
  if (!child || !who.areaIds.includes(child.areaId)) {
    const text = 'No child that you may see has this reference. Change it, or leave it out'
    return refused([{ field: 'childReference', text }])
  }
  const about = { ...told.value, areaId: child.areaId }
  return accepted(await submitIntelligence(database, keys, who, about, { childId: child.id }))
}

function areasOf(database: Database, who: Asking) {
  return database.asking(who, db => listOwnAreas(db, who))
}

async function frontDoorsOf(database: Database, who: Asking) {
  const areas = await areasOf(database, who)
  return areas.map(area => ({ name: area.frontDoorName, phone: area.frontDoorPhone }))
}
