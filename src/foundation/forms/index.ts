export { type Draft, discardDraft, findDraft, listDrafts, saveDraft } from './draft.store.ts'
export { typedIn, withTyped } from './draft.ts'
export { claimForm, findFormResult, getFormResult, settleForm } from './submission.store.ts'
