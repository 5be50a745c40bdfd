import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { toDocx, toPdf } from '../../foundation/documents/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import {
  file,
  form,
  get,
  idIn,
  page,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { findWordingInForce } from '../../records/practice/index.ts'
import { addAddendum } from './add-addendum.ts'
import { mayChair, maySitOnGroups } from './group.policy.ts'
import { mayDrive } from './meeting-mode.policy.ts'
import { addendumPage, minutesPage, notePage, signPage } from './minutes.view.ts'
import { signMinutes } from './sign-minutes.ts'
import { openMinutes, viewMinutes } from './view-minutes.ts'
import { unwritten, writeNote } from './write-note.ts'

export const pdf = 'application/pdf'
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** From the draft that is there when the meeting ends to each reader's signed copy. */
export function minutesRoutes(database: Database): Route[] {
  const at = '/meetings/:meeting/minutes'
  return [
    get(at, maySitOnGroups, async request =>
      page(minutesPage(await viewMinutes(database, request.who, idIn(request, 'meeting')))),
    ),

    get(`${at}/pdf`, maySitOnGroups, async request => {
      const copy = await openMinutes(database, request.who, idIn(request, 'meeting'), 'pdf')
      return file('minutes.pdf', pdf, await toPdf(copy))
    }),

    get(`${at}/docx`, maySitOnGroups, async request => {
      const copy = await openMinutes(database, request.who, idIn(request, 'meeting'), 'editable')
      return file('minutes.docx', docx, await toDocx(copy))
    }),

    ...form(database, {
      path: `${at}/note`,
      title: 'A note for the minutes',
      may: maySitOnGroups,
      async page(request, state) {
        const view = await viewDraft(database, request.who, idIn(request, 'meeting'))
        const childId = about(request, view)
        const item = view.draft.items.find(item => item.childId === childId)
        const standing = childId ? item?.note : view.draft.generalNote
        const version = state.version ?? standing ?? unwritten
        return notePage(view, childId ?? undefined, { ...state, version })
      },
      async send(request) {
        const { who, answers } = request
        const { text, problems } = reading(answers)
        const words = text('words', 'Enter what the record does not say')
        if (problems.length > 0) return refused(problems)
        const id = idIn(request, 'meeting')
        const childId = readId<'child'>(answers.child) ?? null
        await writeNote(database, who, id, childId, answers._version ?? '', words)
        return accepted(`/meetings/${id}/minutes`)
      },
    }),

    ...form(database, {
      path: `${at}/sign`,
      title: 'Sign minutes',
      may: maySitOnGroups,
      async page(request, state) {
        const view = await viewDraft(database, request.who, idIn(request, 'meeting'))
        granted(mayChair(request.who, view.group))
        if (view.meeting.state !== 'ended') throw new NotFound('draft minutes')
        const { who } = request
        const list = await database.askingOne(who, db => findWordingInForce(db, who.at))
        return signPage(view, list, state)
      },
      async send(request) {
        const id = idIn(request, 'meeting')
        await signMinutes(database, request.who, id)
        return accepted(`/meetings/${id}/minutes`)
      },
    }),

    ...form(database, {
      path: `${at}/addendum`,
      title: 'A correction of minutes',
      may: maySitOnGroups,
      async page(request, state) {
        const view = await viewMinutes(database, request.who, idIn(request, 'meeting'))
        granted(mayDrive(request.who, view.group))
        if (!view.sitting.signed) throw new NotFound('minutes')
        return addendumPage(view, about(request, view) ?? undefined, state)
      },
      async send(request) {
        const { who, answers } = request
        const { text, problems } = reading(answers)
        const words = text('words', 'Enter what is right')
        if (problems.length > 0) return refused(problems)
        const id = idIn(request, 'meeting')
        await addAddendum(database, who, id, readId<'child'>(answers.child) ?? null, words)
        return accepted(`/meetings/${id}/minutes`)
      },
    }),
  ]
}

async function viewDraft(database: Database, who: Asking, id: Id<'meeting'>) {
  const view = await viewMinutes(database, who, id)
  const { draft } = view
  if (!draft) throw new NotFound('draft minutes', id)
  return { ...view, draft }
}

/** The child an address asks about, which must be in the reader's minutes; none for the meeting as a whole. */
function about(
  { query, answers }: Request,
  { parts }: { readonly parts: readonly { readonly childId: Id<'child'> | null }[] },
): Id<'child'> | null {
  const asked = answers.child ?? query.child
  if (asked === undefined) return null
  const found = parts.find(part => part.childId === asked)
  if (!found) throw new NotFound('minutes')
  return found.childId
}
