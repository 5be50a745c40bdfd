export { besideLibrary } from './beside-library.ts'
export { documentsOfCairn } from './came-with.ts'
export { recordCampaign } from './campaign.routes.ts'
export {
  listFrontDoors,
  listPublicDocuments,
  listReviews,
  listToRead,
} from './document.store.ts'
export { helpBeside } from './help-beside.ts'
export { approveDocument, beginDocument, sayRead } from './keep-library.ts'
export { mayKeepLibrary, mayReadLibrary } from './library.policy.ts'
export { libraryRoutes } from './library.routes.ts'
export { publicHomePage, publicPage } from './public.view.ts'
