export { answerWhatIsKnown, askWhatIsKnown } from './ask-what-is-known.ts'
export { insertPointer, listPointers } from './pointer.store.ts'
export { type Pointing, pointings, readPointing } from './pointer.ts'
export { questionRoutes } from './question.routes.ts'
export {
  getQuestion,
  listAnswers,
  listDecisions,
  listOpenQuestions,
  listTold,
  type Question,
} from './question.store.ts'
export {
  bases,
  decisions,
  type NewAnswer,
  type NewQuestion,
  type QuestionKind,
  questionKinds,
  readAnswer,
} from './question.ts'
export { mayAnswerWhatIsKnown, mayAskWhatIsKnown } from './sharing.policy.ts'
