import { type Asking, listAreas, listColleagues } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import type { FormState } from '../../foundation/govuk/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  type Page,
  page,
  pageIn,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { findChildCalled, insertExplanation, insertMeasure, type Witness } from './court.store.ts'
import {
  addChildPage,
  courtForms,
  newProceedingPage,
  proceedingPage,
  proceedingsPage,
  witnessForms,
} from './court.view.ts'
import {
  coordinators,
  readDate,
  readExplanation,
  readMeasure,
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
  type ProceedingView,
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
    ...leading(database, {
      slug: 'date',
      title: 'A date of an investigation or a trial',
      page: async (_, shown, state) => courtForms.date(shown, state),
      async send({ who, answers }, { proceeding, dates }) {
        const read = readDate(answers, dates)
        if (read.ok) await setDate(database, who, proceeding.id, read.value)
        return read
      },
    }),
    ...leading(database, {
      slug: 'end',
      title: 'How an investigation or a trial ended',
      page: async (_, shown, state) => courtForms.end(shown, state),
      async send({ who, answers }, { proceeding }) {
        const read = readOutcome(answers)
        if (read.ok) await endProceeding(database, who, proceeding.id, read.value.outcome)
        return read
      },
    }),
    ...leading(database, {
      slug: 'child',
      title: 'A child in an investigation or a trial',
      page: async ({ who }, shown, state) =>
        addChildPage(shown, asItems(await peopleOf(database, who, shown.proceeding.areaId)), state),
      async send({ who, answers }, { proceeding, witnesses }) {
        const people = await peopleOf(database, who, proceeding.areaId)
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
        await addWitness(database, who, proceeding.id, child.id, read.value)
        return read
      },
    }),
    ...helping(database, {
      slug: 'measure',
      title: 'A special measure',
      page: witnessForms.measure,
      read: readMeasure,
      write: (who, witness, measure) =>
        writeForWitness(database, who, witness, 'court.measure-recorded', (tx, of) =>
          insertMeasure(tx, { ...of, ...measure }),
        ),
    }),
    ...helping(database, {
      slug: 'explained',
      title: 'What was explained',
      page: witnessForms.explained,
      read: readExplanation,
      write: (who, witness, explanation) =>
        writeForWitness(database, who, witness, 'court.explained', (tx, of) =>
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
  return form(database, {
    path: '/court/new',
    title: 'Support in an investigation or a trial',
    may: mayCoordinate,
    async page({ who }, state) {
      const areas = (await areasOf(who)).map(area => ({ value: area.id, text: area.name }))
      return newProceedingPage(areas, asItems(await everyone(who)), state)
    },
    async send({ who, answers }) {
      const areaId = who.areaIds.find(one => one === answers.area)
      const read = readProceeding(answers, areaId ? await peopleOf(database, who, areaId) : [])
      if (!areaId || !read.ok)
        return refused([
          ...(areaId ? [] : [{ field: 'area', text: 'Select the area' }]),
          ...(read.ok ? [] : read.problems),
        ])
      return accepted(`/court/${await beginProceeding(database, who, { ...read.value, areaId })}`)
    },
  })
}

type Leading = {
  readonly slug: string
  readonly title: string
  readonly page: (request: Request, shown: ProceedingView, state: FormState) => Promise<Page>
  readonly send: (request: Request, shown: ProceedingView) => Promise<Outcome<unknown>>
}

/** What whoever coordinates writes, while it goes on. */
function leading(database: Database, { slug, title, page: shownAs, send }: Leading): Route[] {
  const ready = async (request: Request) => {
    const shown = await viewProceeding(database, request.who, idIn(request, 'proceeding'))
    const { proceeding } = shown
    if (!leadsCourt(request.who, proceeding) || proceeding.endedAt)
      throw new NotFound('open proceeding', proceeding.id)
    return shown
  }
  return form(database, {
    path: `/court/:proceeding/${slug}`,
    title,
    may: mayMeetSupport,
    page: async (request, state) => shownAs(request, await ready(request), state),
    async send(request) {
      const shown = await ready(request)
      const sent = await send(request, shown)
      return sent.ok ? accepted(`/court/${shown.proceeding.id}`) : sent
    },
  })
}

type Helping<T> = {
  readonly slug: string
  readonly title: string
  readonly page: (witness: Witness, state: FormState) => Page
  readonly read: (answers: Answers, today: CalendarDate) => Outcome<T>
  readonly write: (who: Asking, witness: Id<'witness'>, value: T) => Promise<Id<'proceeding'>>
}

/** What whoever supports one child writes. */
function helping<T>(
  database: Database,
  { slug, title, page: shownAs, read, write }: Helping<T>,
): Route[] {
  const ready = async (request: Request) => {
    const witness = await viewWitness(database, request.who, idIn(request, 'witness'))
    if (!helpsInCourt(request.who, witness) || witness.proceedingEndedAt)
      throw new NotFound('child to support', witness.id)
    return witness
  }
  return form(database, {
    path: `/court/children/:witness/${slug}`,
    title,
    may: mayMeetSupport,
    page: async (request, state) => shownAs(await ready(request), state),
    async send(request) {
      const { who, answers } = request
      const witness = await ready(request)
      const answer = read(answers, londonDayOf(who.at))
      return answer.ok ? accepted(`/court/${await write(who, witness.id, answer.value)}`) : answer
    },
  })
}
