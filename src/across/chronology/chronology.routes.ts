import { mayOpenChildren } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { readIsoDay } from '../../foundation/kernel/calendar-date.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readInstant } from '../../foundation/kernel/instant.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted, listOf, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import {
  file,
  form,
  formsAbout,
  get,
  idIn,
  page,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { findWordingInForce } from '../../records/practice/index.ts'
import { mayMakePacks, mayMark } from './chronology.policy.ts'
import { weights } from './chronology.ts'
import { chronologyPage, markPage } from './chronology.view.ts'
import { decidePack, openFile, preparePack, releasePack, viewPack } from './make-pack.ts'
import { readPack, readRedaction } from './pack.ts'
import { checkPage, newPackPage, packPage, proposed } from './pack.view.ts'
import { laneIds } from './practice.ts'
import { type Asked, markEntry, viewChronology, viewEntry } from './view-chronology.ts'

export function chronologyRoutes(database: Database): Route[] {
  const childOf = (request: Request) => idIn(request, 'child')
  const ofChild = formsAbout(database, '/children/:child/chronology', 'child')
  const shownPack = (request: Request) => viewPack(database, request.who, idIn(request, 'pack'))

  return [
    get('/children/:child/chronology', mayOpenChildren, async request => {
      const { who } = request
      const asked = askedIn(request)
      const view = await viewChronology(database, who, childOf(request), asked)
      const may = { mark: mayMark(who).allowed, pack: mayMakePacks(who).allowed }
      return page(chronologyPage(view, asked, may, who.at))
    }),

    ...form(database, {
      path: '/children/:child/chronology/entries/:kind/:id',
      title: 'What an entry weighs',
      may: mayMark,
      page: async (request, state) =>
        markPage(await viewEntry(database, request.who, childOf(request), nameIn(request)), state),
      async send(request) {
        const read = reading(request.answers)
        const weight = read.choice('weight', weights, 'Select what it weighs')
        const why = read.text('why', 'Enter why', 500)
        if (read.problems.length > 0 || !weight) return refused(read.problems)
        const child = childOf(request)
        await markEntry(database, request.who, child, nameIn(request), { weight, why })
        return accepted(`/children/${child}/chronology`)
      },
    }),

    ...ofChild({
      step: 'packs/new',
      title: 'A pack for somebody else',
      may: mayMakePacks,
      open: request => preparePack(database, request.who, childOf(request)),
      page: newPackPage,
      read: request => readPack(request.answers, londonDayOf(request.who.at)),
      carryOut: decidePack,
      leadsTo: ({ decision }, id) =>
        decision === 'share' ? `/chronology/packs/${id}/check` : `/chronology/packs/${id}`,
    }),

    ...form(database, {
      path: '/chronology/packs/:pack/check',
      title: 'Check a pack',
      may: mayMakePacks,
      bodyLimit: 256 * 1024,
      begin: async request => {
        const view = await shownPack(request)
        return { version: view.version, answers: proposed(view) }
      },
      async page(request, state) {
        const { who } = request
        const view = await unmade(shownPack(request))
        const list = await database.askingOne(who, db => findWordingInForce(db, who.at))
        return checkPage(view, state, list)
      },
      async send(request) {
        const { answers, who } = request
        const id = idIn(request, 'pack')
        const redaction = readRedaction(answers, (await unmade(shownPack(request))).entries)
        if (!redaction.ok) return redaction
        await releasePack(database, who, id, redaction.value, answers._version ?? '')
        return accepted(`/chronology/packs/${id}`)
      },
    }),

    get('/chronology/packs/:pack', mayMakePacks, async request =>
      page(packPage(await shownPack(request))),
    ),

    get('/chronology/packs/:pack/pdf', mayMakePacks, async request => {
      const { pack, file: made } = await openFile(database, request.who, idIn(request, 'pack'))
      return file(`chronology-${pack.id}.pdf`, 'application/pdf', made)
    }),
  ]
}

async function unmade(view: ReturnType<typeof viewPack>) {
  const shown = await view
  if (shown.pack.decision !== 'share' || shown.pack.madeAt) throw new NotFound('open pack')
  return shown
}

function nameIn({ params }: Request): string {
  return `${params.kind} ${params.id}`
}

function askedIn({ query }: Request): Asked {
  const after = readInstant(query.after)
  if (query.after && !after) throw new NotFound('chronology')
  return {
    since: readIsoDay(query.from),
    until: readIsoDay(query.to),
    lanes: laneIds.filter(lane => listOf(query.lane).includes(lane)),
    short: query.short === 'yes',
    after,
  }
}
