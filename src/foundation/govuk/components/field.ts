import { type Html, html } from '../../kernel/html.ts'
import {
  type Attributes,
  attribute,
  attributes,
  type Content,
  classes,
  joined,
  words,
} from './markup.ts'

export type HintOptions = Content & {
  id?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

export type LabelOptions = Content & {
  for?: string | undefined
  classes?: string | undefined
  isPageHeading?: boolean | undefined
  attributes?: Attributes | undefined
}

export type ErrorMessageOptions = Content & {
  id?: string | undefined
  classes?: string | undefined
  visuallyHiddenText?: string | undefined
  attributes?: Attributes | undefined
}

export type FieldsetOptions = {
  describedBy?: string | undefined
  legend?:
    | (Content & { classes?: string | undefined; isPageHeading?: boolean | undefined })
    | undefined
  classes?: string | undefined
  role?: string | undefined
  html?: Html | undefined
  attributes?: Attributes | undefined
}

export type FormGroupOptions = {
  classes?: string | undefined
  attributes?: Attributes | undefined
  beforeInput?: Content | undefined
  afterInput?: Content | undefined
}

export type FormGroupOfInputsOptions = {
  classes?: string | undefined
  attributes?: Attributes | undefined
  beforeInputs?: Content | undefined
  afterInputs?: Content | undefined
}

/** What every single field has. The id is the name where none is given. */
export type FieldOptions = {
  id?: string | undefined
  name: string
  label: LabelOptions
  hint?: HintOptions | undefined
  errorMessage?: ErrorMessageOptions | undefined
  describedBy?: string | undefined
  formGroup?: FormGroupOptions | undefined
  classes?: string | undefined
  disabled?: boolean | undefined
  attributes?: Attributes | undefined
}

export function govukHint(options: HintOptions): Html {
  return html`<div${attribute('id', options.id)}${classes('govuk-hint', options.classes)}${attributes(options.attributes)}>${words(options)}</div>`
}

export function govukLabel(options: LabelOptions): Html {
  const content = words(options)
  if (content === undefined || content === '') return html``
  const label = html`<label${classes('govuk-label', options.classes)}${attributes(options.attributes)}${attribute('for', options.for)}>${content}</label>`
  return options.isPageHeading ? html`<h1 class="govuk-label-wrapper">${label}</h1>` : label
}

export function govukErrorMessage(options: ErrorMessageOptions): Html {
  const before = options.visuallyHiddenText ?? 'Error'
  return html`<p${attribute('id', options.id)}${classes('govuk-error-message', options.classes)}${attributes(options.attributes)}>
    ${before !== '' && html`<span class="govuk-visually-hidden">${before}:</span> `}${words(options)}
  </p>`
}

export function govukFieldset(options: FieldsetOptions): Html {
  const { legend } = options
  const content = words(legend)
  return html`<fieldset${classes('govuk-fieldset', options.classes)}${attribute('role', options.role)}${attribute('aria-describedby', options.describedBy)}${attributes(options.attributes)}>
    ${
      content !== undefined &&
      content !== '' &&
      html`<legend${classes('govuk-fieldset__legend', legend?.classes)}>${
        legend?.isPageHeading ? html`<h1 class="govuk-fieldset__heading">${content}</h1>` : content
      }</legend>`
    }
    ${options.html}
  </fieldset>`
}

/** The hint and the error above a field, and the ids by which the field is described. */
export function described(
  id: string,
  about: { hint?: HintOptions | undefined; errorMessage?: ErrorMessageOptions | undefined },
  describedBy: string | undefined,
): { above: Html; describedBy: string } {
  const { hint, errorMessage } = about
  return {
    above: html`${hint && govukHint({ ...hint, id: `${id}-hint` })}${errorMessage && govukErrorMessage({ ...errorMessage, id: `${id}-error` })}`,
    describedBy: joined(describedBy, hint && `${id}-hint`, errorMessage && `${id}-error`),
  }
}

export function formGroup(
  options: { classes?: string | undefined; attributes?: Attributes | undefined } | undefined,
  wrong: boolean,
  inside: Html,
): Html {
  return html`<div${classes('govuk-form-group', wrong && 'govuk-form-group--error', options?.classes)}${attributes(options?.attributes)}>${inside}</div>`
}

/** A group holding label, hint, error and the control, which is told its id and what describes it. */
export function field(
  options: FieldOptions,
  control: (id: string, describedBy: string) => Html,
): Html {
  const id = options.id ?? options.name
  const { above, describedBy } = described(id, options, options.describedBy)
  return formGroup(
    options.formGroup,
    options.errorMessage !== undefined,
    html`${govukLabel({ ...options.label, for: id })}${above}${control(id, describedBy)}`,
  )
}
