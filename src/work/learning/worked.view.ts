import {
  emptyState,
  govukBackLink,
  govukButton,
  govukDetails,
  govukInsetText,
  govukTable,
  levelTag,
  scrollable,
  sideBySide,
  urgentPanel,
} from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'
import type { Page } from '../../foundation/routing/index.ts'
import type { Level, Matrix, Weighed } from './matrix.ts'
import type { Answered, Question } from './module.ts'
import type { ModulePart } from './module-shape.ts'
import { type PartView, partTitle, told } from './part.view.ts'

/** Wording to look at again, said beside what was written. */
type Advise = (text: string) => Html | false

type WorkedView = PartView & { readonly answered: Answered }

/** One's own answers beside those others have given, the matrix beside the level one chose, and what good practice does. */
export function workedPage(view: WorkedView, matrix: Matrix, advise: Advise): Page {
  const { course, module, number, part, questions, answered, next } = view
  const base = `/learning/courses/${course.id}`
  const weighed = part.matrix && matrix.weigh(part.matrix)
  const chosen = questions.find(({ kind }) => kind === 'level')
  const body = html`${govukBackLink({ text: module.title, href: base })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${module.title}: ${partTitle(module, number)}</span> ${part.title}</h1>
${govukDetails({ summaryText: 'What was told', html: told(part) })}
${questions.filter(({ kind }) => kind !== 'level').map(one => compared(one, answered[one.id] ?? '', advise))}
${chosen && levelCompared(chosen, answered[chosen.id] as Level, part, weighed, matrix)}
${listed('What good practice would do', part.goodPractice)}
${listed('To think and talk about', part.facilitator)}
${onward(base, next)}`
  return { title: `${module.title}, part ${number}: what others have thought of`, body, wide: true }
}

function compared({ ask, worked, why }: Question, yours: string, advise: Advise): Html {
  return html`<section class="govuk-form-group"><h2 class="govuk-heading-m">${ask}</h2>
${why && html`<p class="govuk-body">${why}</p>`}
${sideBySide(html`${column('You wrote', yours)}${advise(yours)}`, column('Others have thought of', worked))}</section>`
}

const column = (title: string, text: string) =>
  html`<h3 class="govuk-heading-s">${title}</h3><p class="govuk-body cairn-words">${text}</p>`

/** Neither level is the right one: the matrix sorts what is known, and a person decides. */
function levelCompared(
  { ask, worked }: Question,
  yours: Level,
  part: ModulePart,
  weighed: Weighed | undefined,
  matrix: Matrix,
): Html {
  const theirs = weighed?.level ?? part.level
  return html`<section class="govuk-form-group"><h2 class="govuk-heading-m">${ask}</h2>
${weighed?.emergencies.map(title => urgentPanel({ title: 'Ring the police at once', text: `${title}. No score decides this.` }))}
${sideBySide(
  html`<h3 class="govuk-heading-s">You said</h3><p class="govuk-body">${levelTag(yours)}</p>`,
  html`<h3 class="govuk-heading-s">${weighed ? `The matrix makes of it, with ${weighed.score} points` : 'Others have said'}</h3>
<p class="govuk-body">${theirs && levelTag(theirs)}${weighed?.provisional && ' Provisional'}</p>
<p class="govuk-body cairn-words">${worked}</p>`,
)}
${weighed && weighing(weighed, matrix)}</section>`
}

function weighing({ signs, floors, provisional, score }: Weighed, { name }: Matrix): Html {
  const table = govukTable({
    classes: 'cairn-dense',
    caption: `How ${name} comes to ${score}`,
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    head: [{ text: 'Sign' }, { text: 'Known' }, { text: 'Points', format: 'numeric' }],
    rows: signs.map(({ label, why, points }) => [
      { text: label },
      { text: why },
      { text: String(points), format: 'numeric' },
    ]),
  })
  return html`${provisional && govukInsetText({ text: 'Provisional: most of the matrix is not answered yet. It could support no stepping down and no closing. A matrix organises what is known. It does not measure how likely harm is, and never replaces judgement.' })}
${floors.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${floors.map(floor => html`<li>${floor}</li>`)}</ul>`}
${signs.length > 0 ? scrollable('How the matrix comes to its score', table) : emptyState('No sign is known.')}`
}

export function listed(title: string, points: readonly string[], level: 2 | 3 = 2): Html | false {
  if (points.length === 0) return false
  const heading =
    level === 2
      ? html`<h2 class="govuk-heading-m">${title}</h2>`
      : html`<h3 class="govuk-heading-s">${title}</h3>`
  return html`${heading}<ul class="govuk-list govuk-list--bullet">${points.map(one => html`<li>${one}</li>`)}</ul>`
}

function onward(base: string, next: WorkedView['next']): Html {
  if (next === 'waiting') {
    return html`<p class="govuk-body">Your trainer opens the next part for everybody. <a class="govuk-link" href="${base}">Wait for it</a></p>`
  }
  return next === undefined
    ? govukButton({ text: 'To the end of the module', href: base })
    : govukButton({ text: `Go on to part ${next}`, href: `${base}/parts/${next}` })
}
