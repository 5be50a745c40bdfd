import type { Id } from '../../foundation/kernel/id.ts'
import type { Holder } from '../../records/attachments/index.ts'
import { openDocument } from './keep-library.ts'
import { mayKeepLibrary, mayReadLibrary } from './library.policy.ts'

/** What goes with a document of the library: a form to fill in, a leaflet. Words alone are public, never these. */
export const besideLibrary: Holder = {
  ...{ kind: 'library', base: '/library/:document', parameter: 'document' },
  ...{ back: 'The document', mayRead: mayReadLibrary, mayAdd: mayKeepLibrary },
  advice:
    'Others see it once a second person has approved a version of the document. Name no child.',
  async meant(db, slug, who) {
    const { latest } = await openDocument(db, who, slug)
    return latest.documentId as string as Id<'record'>
  },
  place: async () => ({ areaId: null, childId: null }),
}
