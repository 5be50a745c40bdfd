import { formatDay, readCalendarDate, readIsoDay } from '../kernel/calendar-date.ts'
import { type Html, html } from '../kernel/html.ts'
import { formatInstant } from '../kernel/london.ts'
import { type Answers, listOf, type Problem } from '../kernel/outcome.ts'
import { type Advice, adviceAsked, adviceBelow, advised } from './advice.ts'
import { govukButton } from './components/button.ts'
import {
  type CheckboxItem,
  type ChoiceItem,
  type Divider,
  govukCheckboxes,
  govukRadios,
} from './components/choices.ts'
import { govukDateInput } from './components/date-input.ts'
import {
  govukCharacterCount,
  govukInput,
  govukSelect,
  govukTextarea,
  type InputOptions,
} from './components/inputs.ts'
import {
  type Content,
  classes,
  type Entries,
  heading,
  joined,
  present,
} from './components/markup.ts'
import { govukErrorSummary, govukNotificationBanner } from './components/messages.ts'

/** All that a page needs to show a form again exactly as the person left it. */
export type FormState = {
  formId: string
  action: string
  answers: Answers
  problems: readonly Problem[]
  csrf: string
  /** The version of the record that was shown, so that a stale edit is noticed. */
  version?: string | undefined
  savedAt?: Date | undefined
  /** What someone else saved meanwhile, by field. A day is `YYYY-MM-DD`, as it is in the record. */
  conflict?: { theirs: Readonly<Record<string, string>> } | undefined
  advice?: Advice | undefined
  /** The page to read beside this form. */
  help?: { text: string; href: string } | undefined
}

export type FormPageOptions = {
  title: string
  /** Whom or what the form is about, in small type above the title. */
  caption?: string | undefined
  button?: string | undefined
  /** 2 where the page is about something that has the first heading already. */
  headingLevel?: 1 | 2 | undefined
  /** False where there is nothing to lose, as on a page with one button. */
  saveForLater?: boolean | undefined
  /** False for somebody without an account: there is nowhere to keep what they type. */
  drafts?: boolean | undefined
  /** Where a file is sent with the answers. */
  withFile?: boolean | undefined
}

type Hint = string | Html | undefined

type Size = 's' | 'm' | 'l'

export type QuestionOptions = { hint?: Hint; size?: Size | undefined }

/** Somebody's own words, exactly as they were said, or words that are not ours to choose: no advice is given on them. */
type Verbatim = { verbatim?: boolean | undefined }

export type TextQuestionOptions = QuestionOptions &
  Verbatim &
  Pick<
    InputOptions,
    | 'type'
    | 'inputmode'
    | 'autocomplete'
    | 'autocapitalize'
    | 'spellcheck'
    | 'prefix'
    | 'suffix'
    | 'classes'
  > & { width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined }

export type TextareaQuestionOptions = QuestionOptions &
  Verbatim & {
    rows?: number | undefined
    maxlength?: number | undefined
    maxwords?: number | undefined
  }

export type ChoicesQuestionOptions = QuestionOptions & {
  inline?: boolean | undefined
  small?: boolean | undefined
}

/** What can be chosen, where its words stand as data. */
export function itemsOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, text]) => ({ value, text }))
}

/** Whom or what can be chosen by name, with what tells two of one name apart. */
export function choicesOf<Named extends { readonly id: string; readonly name: string }>(
  named: readonly Named[],
  beside: (one: Named) => string | undefined = () => undefined,
) {
  return named.map(one => ({
    value: one.id,
    text: [one.name, beside(one)].filter(Boolean).join(', '),
  }))
}

export type SelectItem = { value: string; text: string; disabled?: boolean | undefined }

export function problemWith(form: FormState, field: string): { text: string } | undefined {
  const problem = form.problems.find(problem => problem.field === field)
  return problem && { text: problem.text }
}

export function formPage(
  title: string | FormPageOptions,
  form: FormState,
  ...parts: readonly (Html | false | undefined)[]
): Html {
  const options = typeof title === 'string' ? { title } : title
  const inside = html`${parts}`
  return html`<div class="cairn-form">
  ${form.problems.length > 0 && problemSummary(form.problems, inside)}
  ${form.conflict && conflictBanner}
  ${heading(
    options.headingLevel ?? 1,
    classes('govuk-heading-l'),
    html`${options.caption && html`<span class="govuk-caption-l">${options.caption}</span> `}${options.title}`,
  )}
  ${form.help && html`<p class="govuk-body">Help with this: <a class="govuk-link" href="${form.help.href}">${form.help.text}</a></p>`}
  <form method="post" action="${form.action}" novalidate${options.withFile && html` enctype="multipart/form-data"`}${(options.drafts ?? true) && html` data-form="${form.formId}"`}>
    <input type="hidden" name="_form" value="${form.formId}">
    <input type="hidden" name="_csrf" value="${form.csrf}">
    ${form.version !== undefined && html`<input type="hidden" name="_version" value="${form.version}">`}
    ${adviceAsked(form, inside)}
    ${inside}
    <div class="govuk-button-group">
      ${govukButton({ text: options.button ?? 'Continue' })}
      ${
        (options.saveForLater ?? true) &&
        govukButton({
          text: 'Save and come back later',
          classes: 'govuk-button--secondary',
          name: '_save',
          value: 'yes',
        })
      }
      ${
        form.advice &&
        inside.markup.includes('data-advised') &&
        govukButton({
          text: 'Look at my words',
          classes: 'govuk-button--secondary cairn-without-script',
          name: '_advise',
          value: 'yes',
        })
      }
    </div>
    <p class="cairn-saved" data-saved role="status">${form.savedAt && `Saved ${formatInstant(form.savedAt)}`}</p>
  </form>
</div>`
}

/** A link that leads nowhere is worse than none, so only fields that the page holds are linked. */
function problemSummary(problems: readonly Problem[], inside: Html): Html {
  const errorList = problems.map(({ field, text }) => {
    const target = [`${field}-day`, field].find(id => inside.markup.includes(` id="${id}"`))
    return field !== '' && target ? { text, href: `#${target}` } : { text }
  })
  return govukErrorSummary({ titleText: 'There is a problem', errorList })
}

const conflictBanner = govukNotificationBanner({
  titleText: 'Changed by someone else',
  titleId: 'changed-by-someone-else',
  role: 'alert',
  text: 'Someone else saved changes while you were writing. Your words are kept below, with theirs beside them. Choose what to keep, then save.',
})

export function textQuestion(
  form: FormState,
  name: string,
  label: string,
  options: TextQuestionOptions = {},
): Html {
  const { hint, size, width, verbatim, ...input } = options
  const beside = theirs(form, name)
  const prose = !verbatim && isProse(options)
  const asked = govukInput({
    ...input,
    ...(prose && { attributes: advised }),
    name,
    label: labelled(label, size),
    hint: hinted(hint),
    value: form.answers[name],
    classes: joined(width && `govuk-input--width-${width}`, input.classes),
    errorMessage: problemWith(form, name),
    ...besideInput(name, beside),
  })
  return prose ? html`${asked}${adviceBelow(form, name)}` : asked
}

/** What asks for a number, an address or a name says so, and is no sentence. */
function isProse({ type, inputmode, autocomplete, spellcheck, width }: TextQuestionOptions) {
  return !type && !inputmode && !autocomplete && spellcheck !== false && !width
}

export function textareaQuestion(
  form: FormState,
  name: string,
  label: string,
  options: TextareaQuestionOptions = {},
): Html {
  const { hint, size, rows = 5, maxlength, maxwords, verbatim } = options
  const beside = besideInput(name, theirs(form, name))
  const textarea = {
    name,
    attributes: verbatim ? { 'data-verbatim': '' } : advised,
    rows,
    label: labelled(label, size),
    hint: hinted(hint),
    value: form.answers[name],
    errorMessage: problemWith(form, name),
  }
  const asked =
    maxlength || maxwords
      ? govukCharacterCount({ ...textarea, maxlength, maxwords, formGroup: beside.formGroup })
      : govukTextarea({ ...textarea, ...beside })
  return verbatim ? asked : html`${asked}${adviceBelow(form, name)}`
}

export function radiosQuestion(
  form: FormState,
  name: string,
  legend: string,
  items: Entries<ChoiceItem | Divider>,
  options: ChoicesQuestionOptions = {},
): Html {
  const beside = theirs(form, name, wordsOf(items))
  return govukRadios({
    name,
    items,
    value: form.answers[name],
    classes: choiceClasses('govuk-radios', options),
    ...asked(form, name, legend, options, beside),
  })
}

export function checkboxesQuestion(
  form: FormState,
  name: string,
  legend: string,
  items: Entries<CheckboxItem | Divider>,
  options: ChoicesQuestionOptions = {},
): Html {
  const beside = theirs(form, name, wordsOf(items))
  return govukCheckboxes({
    name,
    items,
    values: listOf(form.answers[name]),
    classes: choiceClasses('govuk-checkboxes', options),
    ...asked(form, name, legend, options, beside),
  })
}

/** Starts with nothing chosen: a first choice made for people is an answer nobody gave. */
export function selectQuestion(
  form: FormState,
  name: string,
  label: string,
  items: Entries<SelectItem>,
  options: QuestionOptions = {},
): Html {
  return govukSelect({
    name,
    items: [{ value: '', text: 'Choose' }, ...items],
    value: form.answers[name],
    label: labelled(label, options.size),
    hint: hinted(options.hint),
    errorMessage: problemWith(form, name),
    ...besideInput(name, theirs(form, name, wordsOf(items))),
  })
}

/** Three boxes, `name-day`, `name-month` and `name-year`, which `readCalendarDate` puts together. */
export function dateQuestion(
  form: FormState,
  name: string,
  legend: string,
  hint?: Hint,
  options: Omit<QuestionOptions, 'hint'> = {},
): Html {
  const parts = (['day', 'month', 'year'] as const).map(part => {
    const field = `${name}-${part}`
    return { part, field, problem: problemWith(form, field) }
  })
  const problem = problemWith(form, name)
  const first = problem ?? parts.find(part => part.problem)?.problem
  const [day, month, year] = parts.map(({ part, field, problem: own }) => ({
    name: part,
    value: form.answers[field],
    error: first ? Boolean(problem ?? own) : undefined,
  }))
  const { fieldset, formGroup } = asked(form, name, legend, options, theirDay(form, name))
  return govukDateInput({
    id: name,
    namePrefix: name,
    day,
    month,
    year,
    hint: hinted(hint),
    fieldset,
    formGroup,
    errorMessage: first,
  })
}

export type YesNoOptions = QuestionOptions & {
  /** Asked below "Yes", once it is chosen. */
  ifYes?: Html | undefined
  ifNo?: Html | undefined
  /** The words of a third answer, where people may truly not know. Its value is `unknown`. */
  unknown?: string | undefined
}

/** Neither answer is chosen beforehand: a blank is never a no. */
export function yesNoQuestion(
  form: FormState,
  name: string,
  legend: string,
  options: YesNoOptions = {},
): Html {
  const { ifYes, ifNo, unknown, ...rest } = options
  const items = [
    { value: 'yes', text: 'Yes', conditional: { html: ifYes } },
    { value: 'no', text: 'No', conditional: { html: ifNo } },
    unknown !== undefined && { value: 'unknown', text: unknown },
  ]
  return radiosQuestion(form, name, legend, items, {
    ...rest,
    inline: !ifYes && !ifNo && unknown === undefined,
  })
}

function labelled(text: string, size: Size = 's') {
  return { text, classes: `govuk-label--${size}` }
}

function hinted(hint: Hint): Content | undefined {
  if (hint === undefined || hint === '') return undefined
  return typeof hint === 'string' ? { text: hint } : { html: hint }
}

function choiceClasses(block: string, options: ChoicesQuestionOptions): string {
  return joined(options.inline && `${block}--inline`, options.small && `${block}--small`)
}

function asked(
  form: FormState,
  name: string,
  legend: string,
  options: QuestionOptions,
  beside: Html | undefined,
) {
  return {
    fieldset: {
      legend: { text: legend, classes: `govuk-fieldset__legend--${options.size ?? 's'}` },
      describedBy: beside && `${name}-theirs`,
    },
    hint: hinted(options.hint),
    errorMessage: problemWith(form, name),
    formGroup: { afterInputs: beside && { html: beside } },
  }
}

function besideInput(name: string, beside: Html | undefined) {
  return {
    describedBy: beside && `${name}-theirs`,
    formGroup: { afterInput: beside && { html: beside } },
  }
}

type InWords = (answer: string) => string

function wordsOf(items: Entries<SelectItem | ChoiceItem | Divider>): InWords {
  const known = present(items)
  return answer =>
    listOf(answer)
      .map(value => {
        const item = known.find(item => 'value' in item && String(item.value) === value)
        return String(item?.text ?? value)
      })
      .join(', ')
}

/** What someone else saved in this field, where it is not what stands in it now. */
function theirs(form: FormState, name: string, inWords: InWords = text => text): Html | undefined {
  const saved = form.conflict?.theirs[name]
  if (saved === undefined || saved === (form.answers[name] ?? '')) return undefined
  return savedByOther(name, inWords(saved))
}

function theirDay(form: FormState, name: string): Html | undefined {
  const saved = form.conflict?.theirs[name]
  if (saved === undefined || saved === (readCalendarDate(form.answers, name) ?? ''))
    return undefined
  const day = readIsoDay(saved)
  return savedByOther(name, day ? formatDay(day) : saved)
}

function savedByOther(name: string, words: string): Html {
  return html`<div class="cairn-theirs" id="${name}-theirs"><strong>Saved by someone else:</strong> <span class="cairn-theirs__words">${words || 'left blank'}</span></div>`
}

/** A day and the time on it, which `readPast` puts together. */
export function momentQuestion(form: FormState, name: string, legend: string): Html {
  return html`${dateQuestion(form, name, legend)}
${textQuestion(form, `${name}-time`, 'At what time?', { hint: 'As on a 24-hour clock, such as 14:05.', width: 5 })}`
}
