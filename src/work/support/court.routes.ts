import { type Asking, listAreas, listColleagues } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  formsAbout,
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { listStartedModels, modelsInForce } from '../../records/practice/index.ts'
import { findChildCalled, insertExplanation, insertMeasure, type Witness } from './court.store.ts'
import { proceedingPage, proceedingsPage } from './court.view.ts'
import { addChildPage, courtForms, newProceedingPage, witnessForms } from './court-forms.view.ts'
import {
  coordinators,
  readDate,
  readExplanation,
  readMeasure,
  readModel,
  readOutcome,
  readProceeding,
  readWitness,
} from './proceeding.ts'
import { mayMeetSupport } from './referral.policy.ts'
import {
  addWitness,
  beginProceeding,
  endProceeding,
  helpsInCourt,
  leadsCourt,
  mayCoordinate,
  sayModel,
  setDate,
  viewProceeding,
  viewProceedings,
  viewWitness,
  writeForWitness,
} from './support-in-court.ts'

const peopleOf = (database: Database, who: Asking, areaId: Id<'area'>) =>
  database.asking(who, db => listColleagues(db, areaId, coordinators))

const asItems = (people: Awaited<ReturnType<typeof peopleOf>>) =>
  people.map(({ id, name, agencyName }) => ({ value: id, text: `${name}, ${agencyName}` }))

export function courtRoutes(database: Database): Route[] {
  const id = (request: Request) => idIn(request, 'proceeding')
  const view = (request: Request) => viewProceeding(database, request.who, id(request))
  const about = formsAbout(database, '/court/:proceeding', 'proceeding')
  /** What whoever coordinates writes, while it goes on. */
  const open = async (request: Request) => {
    const shown = await view(request)
    if (!leadsCourt(request.who, shown.proceeding) || shown.proceeding.endedAt)
      throw new NotFound('open proceeding', id(request))
    return shown
  }
  const leading = { may: mayMeetSupport, open } as const
  return [
    get('/court', mayMeetSupport, async ({ who, query }) => {
      const pageNumber = pageIn(query)
      const rows = await viewProceedings(database, who, pageNumber)
      return page(proceedingsPage(rows, pageNumber, mayCoordinate(who).allowed))
    }),
    ...beginning(database),
    get('/court/:proceeding', mayMeetSupport, async request => {
      const { who } = request
      const shown = await view(request)
      const leads = leadsCourt(who, shown.proceeding)
      const helps = (witness: Witness) => helpsInCourt(who, witness)
      return page(proceedingPage(shown, { leads, helps }, who.at))
    }),
    ...about({
      ...leading,
      step: 'date',
      title: 'A date of an investigation or a trial',
      page: courtForms.date,
      read: ({ answers }, { dates }) => readDate(answers, dates),
      carryOut: setDate,
    }),
    ...about({
      ...leading,
      step: 'model',
      title: 'How children were exploited in it',
      page: courtForms.model,
      read: ({ answers }, { models }) => readModel(answers, models),
      carryOut: sayModel,
    }),
    ...about({
      ...leading,
      step: 'end',
      title: 'How an investigation or a trial ended',
      page: courtForms.end,
      read: ({ answers }) => readOutcome(answers),
      carryOut: (db, who, proceeding, { outcome }) => endProceeding(db, who, proceeding, outcome),
    }),
    ...about({
      ...leading,
      step: 'child',
      title: 'A child in an investigation or a trial',
      async open(request) {
        const shown = await open(request)
        return { ...shown, people: await peopleOf(database, request.who, shown.proceeding.areaId) }
      },
      page: (shown, state) => addChildPage(shown, asItems(shown.people), state),
      async read({ who, answers }, { witnesses, people }) {
        const reference = answers.reference?.trim().toUpperCase() ?? ''
        const child = await database.asking(who, db => findChildCalled(db, reference))
        const read = readWitness(answers, people)
        const wrong = !child
          ? 'No child that you may see has this reference'
          : witnesses.some(one => one.childId === child.id)
            ? 'This child is here already'
            : undefined
        if (!read.ok || !child || wrong)
          return refused([
            ...(wrong ? [{ field: 'reference', text: wrong }] : []),
            ...(read.ok ? [] : read.problems),
          ])
        return accepted({ childId: child.id, supported: read.value })
      },
      carryOut: (db, who, proceeding, { childId, supported }) =>
        addWitness(db, who, proceeding, childId, supported),
    }),
    ...ofWitness(database),
  ]
}

/** What whoever supports one child writes. */
function ofWitness(database: Database): Route[] {
  const about = formsAbout(database, '/court/children/:witness', 'witness')
  const helping = {
    may: mayMeetSupport,
    async open(request: Request) {
      const witness = await viewWitness(database, request.who, idIn(request, 'witness'))
      if (!helpsInCourt(request.who, witness) || witness.proceedingEndedAt)
        throw new NotFound('child to support', witness.id)
      return witness
    },
    leadsTo: (_: unknown, proceeding: Id<'proceeding'>) => `/court/${proceeding}`,
  } as const
  return [
    ...about({
      ...helping,
      step: 'measure',
      title: 'A special measure',
      page: witnessForms.measure,
      read: ({ answers }) => readMeasure(answers),
      carryOut: (db, who, witness, measure) =>
        writeForWitness(db, who, witness, 'court.measure-recorded', (tx, of) =>
          insertMeasure(tx, { ...of, ...measure }),
        ),
    }),
    ...about({
      ...helping,
      step: 'explained',
      title: 'What was explained',
      page: witnessForms.explained,
      read: ({ who, answers }) => readExplanation(answers, londonDayOf(who.at)),
      carryOut: (db, who, witness, explanation) =>
        writeForWitness(db, who, witness, 'court.explained', (tx, of) =>
          insertExplanation(tx, { ...of, ...explanation }),
        ),
    }),
  ]
}

function beginning(database: Database): Route[] {
  const areasOf = (who: Asking) =>
    database.asking(who, async db =>
      (await listAreas(db)).filter(area => who.areaIds.includes(area.id)),
    )
  const everyone = async (who: Asking) => {
    const all = []
    for (const areaId of who.areaIds) all.push(...(await peopleOf(database, who, areaId)))
    return [...new Map(all.map(one => [one.id, one])).values()]
  }
  const modelsOf = async (who: Asking) =>
    modelsInForce(await database.askingOne(who, listStartedModels), who.at)
  return form(database, {
    path: '/court/new',
    title: 'Support in an investigation or a trial',
    may: mayCoordinate,
    async page({ who }, state) {
      const areas = (await areasOf(who)).map(area => ({ value: area.id, text: area.name }))
      return newProceedingPage(areas, asItems(await everyone(who)), await modelsOf(who), state)
    },
    async send({ who, answers }) {
      const areaId = who.areaIds.find(one => one === answers.area)
      const people = areaId ? await peopleOf(database, who, areaId) : []
      const read = readProceeding(answers, people, await modelsOf(who))
      if (!areaId || !read.ok)
        return refused([
          ...(areaId ? [] : [{ field: 'area', text: 'Select the area' }]),
          ...(read.ok ? [] : read.problems),
        ])
      const { looksLike, ...proceeding } = read.value
      const begun = await beginProceeding(database, who, { ...proceeding, areaId }, looksLike)
      return accepted(`/court/${begun}`)
    },
  })
}
