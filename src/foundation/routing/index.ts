export { idIn, offsetIn, pageIn } from './address.ts'
export { type Form, form, versionOf } from './form.ts'
export { formsAbout } from './forms-about.ts'
export { freshly, isProven, proofLasts, provenAt } from './proof.ts'
export {
  conflicting,
  file,
  follow,
  get,
  type Handler,
  invalid,
  type Keeps,
  type Page,
  page,
  post,
  type Reply,
  type Request,
  type Route,
  script,
  seeOther,
} from './route.ts'
export { type FindPage, type Opens, opensOf, pagesOf, patternOf } from './route-at.ts'
export { type Step, type SteppedForm, steppedForm } from './stepped-form.ts'
export type { Wording } from './wording.ts'
