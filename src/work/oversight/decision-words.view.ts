import { type FormState, textareaQuestion } from '../../foundation/govuk/index.ts'
import type { Html } from '../../foundation/kernel/html.ts'
import { longest } from '../../foundation/kernel/reading.ts'

/** What stands beside every decision about a child: why, what the child says, who disagrees. */
export function decisionWords(form: FormState, why = 'Why does the group decide this?'): Html[] {
  return [
    textareaQuestion(form, 'reason', why, { rows: 4, maxlength: longest }),
    textareaQuestion(form, 'childsView', 'What does the child say about it?', {
      verbatim: true,
      hint: 'In the child’s own words where they are known.',
      rows: 3,
      maxlength: longest,
    }),
    textareaQuestion(form, 'dissent', 'Who disagrees, and why?', {
      hint: 'Leave empty if everyone agrees.',
      rows: 3,
      maxlength: longest,
    }),
  ]
}
