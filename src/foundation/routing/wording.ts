import type { Asking } from '../access/index.ts'
import type { Advice, FormState } from '../govuk/index.ts'
import { type Html, html } from '../kernel/html.ts'
import { type Answers, listOf } from '../kernel/outcome.ts'
import type { Request } from './route.ts'

/** Advice on wording. Forms know no list: whoever assembles the routes brings it along with each request. */
export type Wording = {
  readonly script: Advice['script']
  readonly adviser: (who: Asking) => Promise<Advice['on']>
  /** Counts what was found in what was sent, by team and never by person. */
  readonly note: (who: Asking, texts: readonly string[]) => Promise<void>
}

/** What stands beside a form: advice, and what to read. A form with nothing written in it costs no question to the database. */
export async function withAdvice(request: Request, shown: FormState): Promise<FormState> {
  const { wording, who, help } = request
  const form = { ...shown, help }
  if (!wording) return form
  const on = holdsProse(form.answers) ? await wording.adviser(who) : () => false as const
  return { ...form, advice: { on, script: wording.script } }
}

function holdsProse(answers: Answers): boolean {
  return Object.entries(answers).some(
    ([field, text]) => !field.startsWith('_') && / /.test(text ?? ''),
  )
}

/** Before something of several pages is sent: what of it to look at again. */
export function lastLook({ advice, answers }: FormState): Html | false {
  const found = textsIn(answers).map(text => advice?.on(text))
  return found.some(one => one) && html`<div class="cairn-advice">${found}</div>`
}

export async function noteWording({ wording, who }: Request, answers: Answers) {
  const texts = textsIn(answers)
  if (texts.length > 0) await wording?.note(who, texts)
}

/** What was written where advice is given. Pages name those fields themselves. */
function textsIn(answers: Answers): string[] {
  return listOf(answers._advised).flatMap(field => answers[field]?.trim() || [])
}

/** The fields that are advised on, page after page of one form. */
export function advisedSoFar(soFar: Answers, typed: Answers): Answers {
  const fields = new Set([...listOf(soFar._advised), ...listOf(typed._advised)])
  return fields.size === 0 ? {} : { _advised: [...fields].join('\n') }
}
