import { type Html, html } from '../../kernel/html.ts'
import {
  type Attributes,
  attribute,
  attributes,
  type Content,
  classes,
  flag,
  words,
} from './markup.ts'

export type ButtonOptions = Content & {
  id?: string | undefined
  name?: string | undefined
  type?: 'submit' | 'button' | 'reset' | undefined
  value?: string | undefined
  href?: string | undefined
  disabled?: boolean | undefined
  isStartButton?: boolean | undefined
  preventDoubleClick?: boolean | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

const startIcon = html`<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>`

export function govukButton(options: ButtonOptions): Html {
  const start = options.isStartButton === true
  const shared = html`${classes('govuk-button', options.classes, start && 'govuk-button--start')} data-module="govuk-button"${attributes(options.attributes)}${attribute('id', options.id)}`
  const content = html`${start && options.html ? html`<span>${options.html}</span>` : words(options)}${start && startIcon}`

  if (options.href) {
    return html`<a href="${options.href}" role="button" draggable="false"${shared}>${content}</a>`
  }
  return html`<button type="${options.type ?? 'submit'}"${attribute('value', options.value)}${attribute('name', options.name)}${flag('disabled', options.disabled)}${attribute('aria-disabled', options.disabled || undefined)}${attribute('data-prevent-double-click', options.preventDoubleClick)}${shared}>${content}</button>`
}
