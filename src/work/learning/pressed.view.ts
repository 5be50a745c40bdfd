import { govukButton } from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'

type Pressed = {
  readonly action: string
  readonly csrf: string
  readonly text: string
  readonly look?: 'secondary' | 'warning' | 'link'
  /** The part it is about. */
  readonly part?: number
}

/** A form that is one button: there is nothing to type and nothing to lose. */
export function pressed({ action, csrf, text, look, part }: Pressed): Html {
  const classes = look ? { classes: `govuk-button--${look}` } : {}
  return html`<form method="post" action="${action}"><input type="hidden" name="_csrf" value="${csrf}">
${part !== undefined && html`<input type="hidden" name="part" value="${part}">`}
${look === 'link' ? html`<button class="cairn-link-button">${text}</button>` : govukButton({ text, preventDoubleClick: true, ...classes })}</form>`
}
