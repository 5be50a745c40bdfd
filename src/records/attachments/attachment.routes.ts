import type { Database } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import {
  file,
  form,
  get,
  idIn,
  type Opens,
  page,
  pageIn,
  post,
  type Request,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { addAttachment } from './add-attachment.ts'
import { type Filing, type Holder, readSent, readWithdrawal } from './attachment.ts'
import { addPage, attachmentsPage, tellsOfPicture, withdrawPage } from './attachment.view.ts'
import { endings, fileTypes, mostBytes } from './looking/read-file.ts'
import { openAttachment, viewAttachments } from './open-attachment.ts'
import { lookAgainAtHeld } from './settle-held.ts'
import { viewToWithdraw, withdrawAttachment } from './withdraw-attachment.ts'

/** The documents of a kind of record, below the record's own address. */
export function attachmentRoutes(
  database: Database,
  filing: Filing,
  holder: Holder,
  opens: Opens,
): Route[] {
  const { base, parameter, mayRead, mayAdd } = holder
  const aboutOf = async (request: Request): Promise<Id<'record'>> => {
    const { meant } = holder
    const word = request.params[parameter] ?? ''
    return meant
      ? database.asking(request.who, db => meant(db, word, request.who))
      : idIn(request, 'record', parameter)
  }
  const whichOf = async (request: Request) =>
    [holder, await aboutOf(request), idIn(request, 'attachment')] as const
  const placeOf = ({ path }: Request) => path.slice(0, path.lastIndexOf('/documents'))
  return [
    get(`${base}/documents`, mayRead, async request => {
      const { who, query, csrf } = request
      const about = await aboutOf(request)
      const shown = await viewAttachments(database, who, holder, about, pageIn(query))
      const at = { place: placeOf(request), back: holder.back, csrf }
      return page(attachmentsPage(shown, at))
    }),

    ...form(database, {
      path: `${base}/documents/new`,
      title: 'Adding a document',
      may: mayAdd,
      // A little more than the document: the other answers, and what parts them.
      bodyLimit: mostBytes + 64 * 1024,
      takesFiles: true,
      async page(request, state) {
        const about = await aboutOf(request)
        await database.asking(request.who, db => holder.place(db, about))
        const tells = opens(request.who, tellsOfPicture)
        return addPage({ place: placeOf(request), advice: holder.advice, tells }, state)
      },
      async send(request) {
        const { who, answers, files } = request
        const sent = readSent(answers, files?.file)
        if (!sent.ok) return sent
        const added = await addAttachment(
          ...([database, filing, who, holder, await aboutOf(request), sent.value] as const),
        )
        return added.ok ? accepted(`${placeOf(request)}/documents`) : added
      },
    }),

    get(`${base}/documents/:attachment`, mayRead, async request => {
      const opened = await openAttachment(
        database,
        filing,
        request.who,
        ...(await whichOf(request)),
      )
      const name = `document-${request.params.attachment?.slice(-8)}${endings[opened.type]}`
      return file(name, fileTypes[opened.type], opened.content)
    }),

    post(`${base}/documents/:attachment/again`, mayAdd, async request => {
      await lookAgainAtHeld(database, filing, request.who, ...(await whichOf(request)))
      return seeOther(`${placeOf(request)}/documents`)
    }),

    ...form(database, {
      path: `${base}/documents/:attachment/withdraw`,
      title: 'Withdrawing a document',
      may: mayAdd,
      async page(request, state) {
        const one = await viewToWithdraw(database, request.who, ...(await whichOf(request)))
        return withdrawPage(one, placeOf(request), state)
      },
      async send(request) {
        const why = readWithdrawal(request.answers)
        if (!why.ok) return why
        await withdrawAttachment(database, request.who, ...(await whichOf(request)), why.value)
        return accepted(`${placeOf(request)}/documents`)
      },
    }),
  ]
}
