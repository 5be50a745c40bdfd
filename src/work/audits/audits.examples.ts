import { answerField } from './judgement.ts'
import { questionsOf, type Tool } from './tool.ts'

/** A whole judgement as it is typed; each test changes only what it is about. */
export function judged(tool: Tool, grade: string): Record<string, string> {
  return {
    ...Object.fromEntries(
      questionsOf(tool).flatMap(({ id }) => [
        [answerField.grade(id), grade],
        [answerField.why(id), 'The record shows it'],
      ]),
    ),
    ...{ learning: 'Ask the child first', concerned: 'no' },
  }
}
