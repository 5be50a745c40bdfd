import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  page,
  post,
  type Request,
  type Route,
  seeOther,
  versionOf,
} from '../../foundation/routing/index.ts'
import { listAttachments, mostShown } from '../../records/attachments/index.ts'
import { documentsOfCairn } from './came-with.ts'
import { campaignRoutes } from './campaign.routes.ts'
import { countReaders, getVersions, listDocuments, type Version } from './document.store.ts'
import { readWords } from './document.ts'
import {
  approveDocument,
  beginDocument,
  changeDocument,
  inForceOf,
  openDocument,
  sayRead,
} from './keep-library.ts'
import {
  mayApproveDocuments,
  mayApproveWords,
  mayKeepLibrary,
  mayReadLibrary,
} from './library.policy.ts'
import {
  approvePage,
  documentPage,
  historyPage,
  libraryPage,
  readersPage,
  wordsPage,
} from './library.view.ts'

export function libraryRoutes(database: Database): Route[] {
  const at = '/library/:document'
  const slugIn = ({ params }: Request) => params.document ?? ''
  const versionsOf = (who: Asking, slug: string) =>
    database.askingOne(who, db => getVersions(db, slug, who.id))
  const documentsBeside = (who: Asking, { documentId }: Version) =>
    database.askingOne(who, db => listAttachments(db, 'library', documentId, mostShown))

  return [
    ...campaignRoutes(database),

    get('/library', mayReadLibrary, async ({ who, query }) => {
      const asked = query.q?.trim().slice(0, 200) ?? ''
      const found = await database.askingOne(who, db => listDocuments(db, who.id, asked, 200))
      return page(libraryPage(found, asked, mayKeepLibrary(who).allowed))
    }),

    ...form(database, {
      path: '/library/new',
      title: 'A document for the library',
      may: mayKeepLibrary,
      async begin({ query }) {
        const came = documentsOfCairn.find(({ slug }) => slug === query.from)
        if (!came) return {}
        const { kind, title, summary, text, toBeRead } = came
        return { answers: { kind, title, summary, text, toBeRead: toBeRead ? 'yes' : 'no' } }
      },
      page: async (_, state) => wordsPage(undefined, state),
      async send({ who, answers }) {
        const words = readWords(answers, todayInLondon(who.at), true)
        if (!words.ok) return words
        const { kind, ...said } = words.value
        const slug = kind && (await beginDocument(database, who, kind, said))
        return slug
          ? accepted(`/library/${slug}`)
          : refused([{ field: 'title', text: 'There is a document of this title already' }])
      },
    }),

    get(at, mayReadLibrary, async request => {
      const { who, csrf } = request
      const { versions, latest, current, may } = await database.askingOne(who, db =>
        openDocument(db, who, slugIn(request)),
      )
      const beside = await documentsBeside(who, latest)
      return page(documentPage(versions, current, beside, may, csrf))
    }),

    post(`${at}/read`, mayReadLibrary, async request => {
      await sayRead(database, request.who, slugIn(request))
      return seeOther(`/library/${slugIn(request)}`)
    }),

    get(`${at}/versions`, mayReadLibrary, async request => {
      const versions = await versionsOf(request.who, slugIn(request))
      const { number } = request.query
      return page(
        historyPage(
          versions,
          versions.find(one => String(one.number) === number),
        ),
      )
    }),

    get(`${at}/readers`, mayKeepLibrary, async request => {
      const { who } = request
      const current = inForceOf(await versionsOf(who, slugIn(request)))
      if (!current) throw new NotFound('document')
      return page(
        readersPage(current, await database.askingOne(who, db => countReaders(db, current.id))),
      )
    }),

    ...form(database, {
      path: `${at}/change`,
      title: 'Another version of a document',
      may: mayKeepLibrary,
      async begin(request) {
        const [latest] = await versionsOf(request.who, slugIn(request))
        const { title, summary, text, toBeRead, number } = latest
        const answers = { title, summary, text, toBeRead: toBeRead ? 'yes' : 'no' }
        return { answers, version: String(number) }
      },
      async page(request, state) {
        const [latest] = await versionsOf(request.who, slugIn(request))
        return wordsPage(latest, { ...state, version: state.version ?? String(latest.number) })
      },
      async send(request) {
        const { who, answers } = request
        const slug = slugIn(request)
        const words = readWords(answers, todayInLondon(who.at), false)
        if (!words.ok) return words
        const { kind: _, ...said } = words.value
        await changeDocument(database, who, slug, versionOf(answers), said)
        return accepted(`/library/${slug}`)
      },
    }),

    ...form(database, {
      path: `${at}/approve`,
      title: 'Approve a document',
      may: mayApproveDocuments,
      async page(request, state) {
        const [latest] = await versionsOf(request.who, slugIn(request))
        granted(mayApproveWords(request.who, latest))
        return approvePage(latest, await documentsBeside(request.who, latest), state)
      },
      async send(request) {
        if (request.answers.read !== 'yes') {
          return refused([{ field: 'read', text: 'Confirm that you have read it' }])
        }
        await approveDocument(database, request.who, slugIn(request))
        return accepted(`/library/${slugIn(request)}`)
      },
    }),
  ]
}
