import { type Html, html } from '../../kernel/html.ts'
import { govukButton } from './button.ts'
import {
  type Attributes,
  attribute,
  attributes,
  type Content,
  classes,
  flag,
  heading,
  joined,
  words,
} from './markup.ts'

type Styled = { classes?: string | undefined; attributes?: Attributes | undefined }

type Title =
  | { titleText: string; titleHtml?: undefined }
  | { titleHtml: Html; titleText?: undefined }

type ErrorLink = Content & {
  href?: string | undefined
  attributes?: Attributes | undefined
}

export type ErrorSummaryOptions = Styled &
  Title & {
    descriptionText?: string | undefined
    descriptionHtml?: Html | undefined
    errorList?: readonly ErrorLink[] | undefined
    disableAutoFocus?: boolean | undefined
  }

export type InsetTextOptions = Styled & Content & { id?: string | undefined }

export type WarningTextOptions = Styled & Content & { iconFallbackText?: string | undefined }

export type PanelOptions = Styled &
  Title & {
    text?: string | undefined
    html?: Html | undefined
    headingLevel?: number | undefined
    actions?: (Styled & { items?: readonly PanelAction[] | undefined }) | undefined
  }

type PanelAction = Styled & {
  text: string
  href?: string | undefined
  type?: 'submit' | 'button' | undefined
}

export type TagOptions = Styled & Content

export type DetailsOptions = Styled &
  Content & { id?: string | undefined; open?: boolean | undefined } & (
    | { summaryText: string; summaryHtml?: undefined }
    | { summaryHtml: Html; summaryText?: undefined }
  )

export type NotificationBannerOptions = Styled &
  Content & {
    titleText?: string | undefined
    titleHtml?: Html | undefined
    titleHeadingLevel?: number | undefined
    type?: 'success' | undefined
    role?: string | undefined
    titleId?: string | undefined
    disableAutoFocus?: boolean | undefined
  }

export type PhaseBannerOptions = Styled &
  Content & { tag?: (Content & { classes?: string | undefined }) | undefined }

export function govukErrorSummary(options: ErrorSummaryOptions): Html {
  const description = options.descriptionHtml ?? options.descriptionText
  const errors = (options.errorList ?? []).map(error =>
    error.href
      ? html`<li><a href="${error.href}"${attributes(error.attributes)}>${words(error)}</a></li>`
      : html`<li>${words(error)}</li>`,
  )
  return html`<div${classes('govuk-error-summary', options.classes)}${attribute('data-disable-auto-focus', options.disableAutoFocus)}${attributes(options.attributes)} data-module="govuk-error-summary">
    <div role="alert">
      <h2 class="govuk-error-summary__title">${options.titleHtml ?? options.titleText}</h2>
      <div class="govuk-error-summary__body">
        ${description && html`<p>${description}</p>`}
        ${errors.length > 0 && html`<ul class="govuk-list govuk-error-summary__list">${errors}</ul>`}
      </div>
    </div>
  </div>`
}

export function govukInsetText(options: InsetTextOptions): Html {
  return html`<div${attribute('id', options.id)}${classes('govuk-inset-text', options.classes)}${attributes(options.attributes)}>${words(options)}</div>`
}

export function govukWarningText(options: WarningTextOptions): Html {
  return html`<div${classes('govuk-warning-text', options.classes)}${attributes(options.attributes)}>
    <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">${options.iconFallbackText || 'Warning'}</span>
      ${words(options)}
    </strong>
  </div>`
}

export function govukPanel(options: PanelOptions): Html {
  const interruption = options.classes?.includes('govuk-panel--interruption') ?? false
  const body = options.html ?? options.text
  const { actions } = options
  return html`<div${classes('govuk-panel', !interruption && 'govuk-panel--confirmation', options.classes)}${attributes(options.attributes)}>
    ${heading(options.headingLevel ?? 1, classes('govuk-panel__title'), options.titleHtml ?? options.titleText)}
    ${body && html`<div class="govuk-panel__body">${body}</div>`}
    ${
      interruption &&
      actions &&
      html`<div${classes('govuk-panel__actions', actions.classes)}${attributes(actions.attributes)}>
        ${actions.items && actions.items.length > 0 && html`<div class="govuk-button-group">${actions.items.map(action => html`${panelAction(action)} `)}</div>`}
      </div>`
    }
  </div>`
}

function panelAction(action: PanelAction): Html {
  if (!action.href || action.type === 'button') {
    return govukButton({
      text: action.text,
      type: action.type ?? 'button',
      classes: joined('govuk-button--inverse', action.classes),
      href: action.href,
      attributes: action.attributes,
    })
  }
  return html`<a${classes('govuk-link govuk-link--inverse', action.classes)} href="${action.href}"${attributes(action.attributes)}>${action.text}</a>`
}

export function govukTag(options: TagOptions): Html {
  return html`<strong${classes('govuk-tag', options.classes)}${attributes(options.attributes)}>${words(options)}</strong>`
}

export function govukDetails(options: DetailsOptions): Html {
  return html`<details${attribute('id', options.id)}${classes('govuk-details', options.classes)}${attributes(options.attributes)}${flag('open', options.open)}>
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${options.summaryHtml ?? options.summaryText}</span></summary>
    <div class="govuk-details__text">${words(options)}</div>
  </details>`
}

export function govukNotificationBanner(options: NotificationBannerOptions): Html {
  const success = options.type === 'success'
  const titleId = options.titleId || 'govuk-notification-banner-title'
  const title = options.titleHtml ?? options.titleText ?? (success ? 'Success' : 'Important')
  return html`<div${classes('govuk-notification-banner', success && 'govuk-notification-banner--success', options.classes)} role="${options.role ?? (success ? 'alert' : 'region')}" aria-labelledby="${titleId}" data-module="govuk-notification-banner"${attribute('data-disable-auto-focus', options.disableAutoFocus)}${attributes(options.attributes)}>
    <div class="govuk-notification-banner__header">
      ${heading(options.titleHeadingLevel ?? 2, html`${classes('govuk-notification-banner__title')}${attribute('id', titleId)}`, title)}
    </div>
    <div class="govuk-notification-banner__content">
      ${options.html ?? html`<p class="govuk-notification-banner__heading">${options.text}</p>`}
    </div>
  </div>`
}

export function govukPhaseBanner(options: PhaseBannerOptions): Html {
  const tagClasses = joined('govuk-phase-banner__content__tag', options.tag?.classes)
  return html`<div${classes('govuk-phase-banner govuk-width-container', options.classes)}${attributes(options.attributes)}>
    <p class="govuk-phase-banner__content">
      ${govukTag({ ...(options.tag ?? { text: '' }), classes: tagClasses })}
      <span class="govuk-phase-banner__text">${words(options)}</span>
    </p>
  </div>`
}
