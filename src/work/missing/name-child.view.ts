import {
  type FormState,
  formPage,
  radiosQuestion,
  textQuestion,
} from '../../foundation/govuk/index.ts'
import { type CalendarDate, formatDay } from '../../foundation/kernel/calendar-date.ts'
import { html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { ageOf, type FoundChild, nameOf } from '../../records/people/index.ts'
import { captionOf } from './episode.view.ts'
import type { Brief } from './view-episode.ts'

/** Looked for by what the reporter said; a new record is the last answer, never the first. */
export function nameChildPage(
  view: Brief & {
    readonly here: readonly FoundChild[]
    readonly text: string
    readonly today: CalendarDate
  },
  form: FormState,
): Page {
  const { here, text, today } = view
  const title = 'Which child is it?'
  const items = [
    ...here.map(child => ({
      value: child.id,
      text: `${nameOf(child)}, ${ageOf(child, today)}, ${child.reference}`,
      hint: {
        text: [child.bornOn && `Born ${formatDay(child.bornOn)}`, ...child.why]
          .filter(Boolean)
          .join('. '),
      },
    })),
    {
      value: 'other',
      text: 'Another record, by its reference',
      conditional: {
        html: textQuestion(form, 'reference', 'Reference, such as C000123', { width: 10 }),
      },
    },
    { divider: 'or' },
    { value: 'new', text: 'None of them: begin a record with what was said' },
  ]
  const body = formPage(
    { title, caption: captionOf(view), button: 'Say which child it is', saveForLater: false },
    form,
    html`<p class="govuk-body">Looked for: “${text}”. Once said it stands; a mistake is put right by joining records.</p>`,
    radiosQuestion(form, 'child', 'Records of this area that match', items),
  )
  return { title, body }
}
