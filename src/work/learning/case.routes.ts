import type { Database } from '../../foundation/database/index.ts'
import { readCalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  formsAbout,
  get,
  idIn,
  page,
  post,
  type Request,
  type Route,
  seeOther,
  versionOf,
} from '../../foundation/routing/index.ts'
import { getCase, listCases } from './case.store.ts'
import { answersOf, readAbout, readPart } from './case.ts'
import { aboutPage, casePage, casesPage, partFormPage, startPage } from './case.view.ts'
import { mayTrain } from './learning.policy.ts'
import type { Library } from './library.ts'
import { readModule } from './module-shape.ts'
import { beginCase, changeCase, writeNext } from './write-case.ts'

/** Trainers write further cases. Until one is started nobody else sees it; then it is never changed, only followed. */
export function caseRoutes(database: Database, { matrix }: Library): Route[] {
  const may = mayTrain
  const caseOf = (request: Request) =>
    database.asking(request.who, db => getCase(db, idIn(request, 'module-version', 'case')))

  /** A case that is still written. */
  const open = async (request: Request) => {
    const found = await caseOf(request)
    if (found.startsOn) throw new NotFound('case that is written', found.id)
    return found
  }
  /** The part an address names: one that is there, or the next. */
  const withPart = async (request: Request) => {
    const found = await open(request)
    const number = Number(request.params.part)
    const { parts } = found.draft
    if (!(number >= 1 && number <= Math.min(parts.length + 1, 20))) throw new NotFound('part')
    return { ...found, number, part: parts[number - 1] }
  }
  const asShown = async (request: Request) => ({ version: String((await open(request)).version) })
  /** What is saved rests on what was shown. */
  const shown = <Found>(found: Found, { answers }: Request) => ({
    ...found,
    version: versionOf(answers),
  })
  const formAbout = formsAbout<'module-version'>(
    database,
    '/learning/cases/:case',
    'module-version',
    'case',
  )

  return [
    get('/learning/cases', may, async ({ who }) =>
      page(casesPage(await database.asking(who, db => listCases(db)))),
    ),

    ...form(database, {
      path: '/learning/cases/new',
      title: 'A case to learn from',
      may,
      page: async (_request, state) => aboutPage(undefined, state),
      async send({ who, answers }) {
        const about = readAbout(answers)
        if (!about.ok) return about
        return accepted(`/learning/cases/${await beginCase(database, who, about.value)}`)
      },
    }),

    get('/learning/cases/:case', may, async request =>
      page(casePage(await caseOf(request), request.csrf)),
    ),

    ...formAbout({
      ...{ step: 'about', title: 'What a case is about', may, open },
      async begin(request) {
        const { title, about, minutes, refreshMonths } = (await open(request)).draft
        const answers = {
          title,
          about,
          minutes: String(minutes),
          refresher: refreshMonths?.toString(),
        }
        return { ...(await asShown(request)), answers }
      },
      page: aboutPage,
      async read(request, found) {
        const about = readAbout(request.answers)
        return about.ok ? accepted({ found: shown(found, request), about: about.value }) : about
      },
      carryOut: (_database, who, _id, { found, about }) =>
        changeCase(database, who, found, { about }),
    }),

    ...form(database, {
      path: '/learning/cases/:case/parts/:part',
      title: 'A part of a case',
      may,
      async begin(request) {
        const { part } = await withPart(request)
        return { ...(await asShown(request)), ...(part && { answers: answersOf(part) }) }
      },
      page: async (request, state) => partFormPage(await withPart(request), matrix, state),
      async send(request) {
        const found = await withPart(request)
        const part = readPart(request.answers, matrix)
        if (!part.ok) return part
        const change = { part: found.number, as: part.value }
        await changeCase(database, request.who, shown(found, request), change)
        return accepted(`/learning/cases/${found.id}`)
      },
    }),

    post('/learning/cases/:case/parts/:part/remove', may, async request => {
      const found = await withPart(request)
      if (!found.part) throw new NotFound('part')
      await changeCase(database, request.who, found, { part: found.number, as: undefined })
      return seeOther(`/learning/cases/${found.id}`)
    }),

    ...formAbout({
      ...{ step: 'start', title: 'When people begin to learn with a case', may, open },
      begin: asShown,
      page: startPage,
      async read(request, found) {
        const startsOn = readCalendarDate(request.answers, 'startsOn')
        const wrong = (text: string) => refused([{ field: 'startsOn', text }])
        if (!startsOn) return wrong('Enter a real day, such as 1 12 2026')
        if (startsOn < londonDayOf(request.who.at)) return wrong('The day must be today or later')
        if (!readModule(found.draft, matrix).ok) return wrong('Write at least one part first')
        return accepted({ found: shown(found, request), startsOn })
      },
      carryOut: (_database, who, _id, { found, startsOn }) =>
        changeCase(database, who, found, { startsOn }),
    }),

    post('/learning/cases/:case/next', may, async request => {
      const { id, startsOn } = await caseOf(request)
      if (!startsOn) throw new NotFound('case people learn with', id)
      return seeOther(`/learning/cases/${await writeNext(database, request.who, id)}`)
    }),
  ]
}
