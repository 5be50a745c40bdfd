import { type Asking, listAgencies, listOwnAreas } from '../../foundation/access/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  page,
  pageIn,
  post,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { mayImportPeople } from '../people/index.ts'
import { clearFile } from './clear-file.ts'
import { columnsPage } from './columns.view.ts'
import { countOf, shownAs } from './fate.ts'
import { filesPage, uploadPage } from './file.view.ts'
import { readHanded } from './handed.ts'
import { readHoldings } from './holding.ts'
import { importPeople } from './import-people.ts'
import { reportPage } from './report.view.ts'
import { mostBytes } from './table.ts'
import { nameColumns, uploadFile } from './upload-file.ts'
import { viewFiles, viewReport, viewTable } from './view-file.ts'

export function importRoutes(database: Database): Route[] {
  return [
    get('/children/import', mayImportPeople, async ({ who, query }) =>
      page(filesPage(await viewFiles(database, who, pageIn(query)))),
    ),

    ...form(database, {
      path: '/children/import/new',
      title: 'Bringing in a list of children',
      may: mayImportPeople,
      // A little more than the file: the other answers, and what parts them.
      bodyLimit: mostBytes + 64 * 1024,
      takesFiles: true,
      async page({ who }, state) {
        return uploadPage(await choicesFor(database, who), state)
      },
      async send({ who, answers, files }) {
        const handed = readHanded(answers, files?.file, await choicesFor(database, who))
        if (!handed.ok) return handed
        return accepted(`/children/import/${await uploadFile(database, who, handed.value)}/columns`)
      },
    }),

    ...form(database, {
      path: '/children/import/:file/columns',
      title: 'What the columns of a list hold',
      may: mayImportPeople,
      async begin(request) {
        const { file } = await viewTable(database, request.who, idIn(request, 'file'))
        const chosen = file.holdings.map((holding, at) => [`column-${at + 1}`, holding])
        return { answers: Object.fromEntries(chosen) }
      },
      async page(request, state) {
        return columnsPage(await viewTable(database, request.who, idIn(request, 'file')), state)
      },
      async send({ who, answers, ...request }) {
        const id = idIn(request, 'file')
        const { table } = await viewTable(database, who, id)
        const holdings = readHoldings(answers, table.header)
        if (!holdings.ok) return holdings
        await nameColumns(database, who, id, holdings.value)
        return accepted(`/children/import/${id}`)
      },
    }),

    ...form(database, {
      path: '/children/import/:file',
      title: 'What would come of a list',
      may: mayImportPeople,
      async page(request, state) {
        const report = await viewReport(database, request.who, idIn(request, 'file'))
        return reportPage(report, { ...state, version: state.version ?? shownAs(report.rows) })
      },
      async send({ who, answers, ...request }) {
        const id = idIn(request, 'file')
        const { rows } = await viewReport(database, who, id)
        if (countOf(rows, 'wrong') > 0 && answers.leaveOut !== 'yes')
          return refused([
            {
              field: 'leaveOut',
              text: 'Select that these rows are left out, or put them right in the file',
            },
          ])
        await importPeople(database, who, id, answers._version ?? '')
        return accepted(`/children/import/${id}`)
      },
    }),

    post('/children/import/:file/clear', mayImportPeople, async request => {
      await clearFile(database, request.who, idIn(request, 'file'))
      return seeOther('/children/import')
    }),
  ]
}

async function choicesFor(database: Database, who: Asking) {
  granted(mayImportPeople(who))
  return database.asking(who, async db => {
    const areas = await listOwnAreas(db, who)
    return { areas, agencies: await agenciesIn(db, who) }
  })
}

async function agenciesIn(db: Db, { areaIds }: Asking) {
  const lists = []
  for (const areaId of areaIds) lists.push(...(await listAgencies(db, areaId, 1000)))
  return [...new Map(lists.map(agency => [agency.id, agency])).values()].toSorted((a, b) =>
    a.name.localeCompare(b.name),
  )
}
