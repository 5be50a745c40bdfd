import type { Database } from '../../foundation/database/index.ts'
import { toPdf } from '../../foundation/documents/index.ts'
import { readId } from '../../foundation/kernel/id.ts'
import {
  file,
  get,
  idIn,
  page,
  post,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { maySitOnGroups } from './group.policy.ts'
import { askForPacks } from './make-packs.ts'
import { pdf } from './minutes.routes.ts'
import { copiesPage, noPackPage, packPage } from './pack.view.ts'
import { hasPack, openPack, viewCopies, withdrawCopy } from './view-pack.ts'

/** What each member reads before a meeting, and who has been given what. */
export function packRoutes(database: Database): Route[] {
  const at = '/meetings/:meeting'
  return [
    get(`${at}/pack`, maySitOnGroups, async request => {
      const id = idIn(request, 'meeting')
      if (!(await hasPack(database, request.who, id))) return page(noPackPage(id))
      return page(packPage(id, await openPack(database, request.who, id, 'page')))
    }),

    get(`${at}/pack/pdf`, maySitOnGroups, async request => {
      const copy = await openPack(database, request.who, idIn(request, 'meeting'), 'pdf')
      return file('pack.pdf', pdf, await toPdf(copy))
    }),

    get(`${at}/copies`, maySitOnGroups, async request =>
      page(
        copiesPage(await viewCopies(database, request.who, idIn(request, 'meeting')), request.csrf),
      ),
    ),

    post(`${at}/packs`, maySitOnGroups, async request => {
      const id = idIn(request, 'meeting')
      await askForPacks(database, request.who, id)
      return seeOther(`/meetings/${id}/copies`)
    }),

    post(`${at}/copies/withdraw`, maySitOnGroups, async request => {
      const id = idIn(request, 'meeting')
      await withdrawCopy(database, request.who, id, readId<'copy'>(request.answers.copy))
      return seeOther(`/meetings/${id}/copies`)
    }),
  ]
}
