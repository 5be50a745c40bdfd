export { type Form, form } from './form.ts'
export {
  conflicting,
  type FormState,
  get,
  type Handler,
  invalid,
  type Page,
  page,
  post,
  type Reply,
  type Request,
  type Route,
  seeOther,
} from './route.ts'
export { type Step, type SteppedForm, steppedForm } from './stepped-form.ts'
