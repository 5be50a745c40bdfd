import { type Html, html } from '../../kernel/html.ts'
import {
  type Attributes,
  attribute,
  attributes,
  type Content,
  classes,
  type Entries,
  flag,
  present,
  words,
} from './markup.ts'

type Styled = { classes?: string | undefined; attributes?: Attributes | undefined }

export type BreadcrumbsOptions = Styled & {
  items: readonly (Content & { href?: string | undefined; attributes?: Attributes | undefined })[]
  collapseOnMobile?: boolean | undefined
  labelText?: string | undefined
}

export type BackLinkOptions = Styled & {
  text?: string | undefined
  html?: Html | undefined
  href?: string | undefined
}

export type SkipLinkOptions = Styled & Content & { href?: string | undefined }

type PaginationLink = {
  href: string
  text?: string | undefined
  html?: Html | undefined
  labelText?: string | undefined
  attributes?: Attributes | undefined
}

type PaginationItem =
  | {
      number: number | string
      href: string
      current?: boolean | undefined
      visuallyHiddenText?: string | undefined
      attributes?: Attributes | undefined
      ellipsis?: undefined
    }
  | { ellipsis: true }

export type PaginationOptions = Styled & {
  items?: Entries<PaginationItem> | undefined
  previous?: PaginationLink | undefined
  next?: PaginationLink | undefined
  landmarkLabel?: string | undefined
}

export type TabsOptions = Styled & {
  id?: string | undefined
  idPrefix?: string | undefined
  title?: string | undefined
  items?: Entries<TabsItem> | undefined
}

type TabsItem = {
  id?: string | undefined
  label: string
  attributes?: Attributes | undefined
  panel: Content & { attributes?: Attributes | undefined }
}

export type ServiceNavigationItem = Content & {
  href?: string | undefined
  current?: boolean | undefined
  active?: boolean | undefined
  attributes?: Attributes | undefined
}

export type ServiceNavigationOptions = Styled & {
  serviceName?: string | undefined
  serviceUrl?: string | undefined
  navigation?: Entries<ServiceNavigationItem> | undefined
  navigationClasses?: string | undefined
  navigationId?: string | undefined
  navigationLabel?: string | undefined
  collapseNavigationOnMobile?: boolean | undefined
  menuButtonText?: string | undefined
  menuButtonLabel?: string | undefined
  ariaLabel?: string | undefined
  slots?:
    | {
        start?: Html | undefined
        end?: Html | { html: Html; align?: 'inline' | undefined } | undefined
        navigationStart?: Html | undefined
        navigationEnd?: Html | undefined
      }
    | undefined
}

export function govukBreadcrumbs(options: BreadcrumbsOptions): Html {
  const items = options.items.map(item =>
    item.href
      ? html`<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="${item.href}"${attributes(item.attributes)}>${words(item)}</a></li>`
      : html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${words(item)}</li>`,
  )
  return html`<nav${classes('govuk-breadcrumbs', options.classes, options.collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')}${attributes(options.attributes)} aria-label="${options.labelText ?? 'Breadcrumb'}"><ol class="govuk-breadcrumbs__list">${items}</ol></nav>`
}

export function govukBackLink(options: BackLinkOptions): Html {
  return html`<a href="${options.href || '#'}"${classes('govuk-back-link', options.classes)}${attributes(options.attributes)}>${options.html ?? (options.text || 'Back')}</a>`
}

export function govukSkipLink(options: SkipLinkOptions): Html {
  return html`<a href="${options.href || '#content'}"${classes('govuk-skip-link', options.classes)}${attributes(options.attributes)} data-module="govuk-skip-link">${words(options)}</a>`
}

const arrows = {
  prev: html`<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>`,
  next: html`<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>`,
}

export function govukPagination(options: PaginationOptions): Html {
  const { items, previous, next } = options
  const block = !items && Boolean(next || previous)
  return html`<nav${classes('govuk-pagination', block && 'govuk-pagination--block', options.classes)} aria-label="${options.landmarkLabel || 'Pagination'}"${attributes(options.attributes)}>
    ${previous?.href && arrowLink('prev', previous, block)}
    ${items && html`<ul class="govuk-pagination__list">${present(items).map(pageItem)}</ul>`}
    ${next?.href && arrowLink('next', next, block)}
  </nav>`
}

function arrowLink(type: 'prev' | 'next', link: PaginationLink, block: boolean): Html {
  const word = type === 'prev' ? 'Previous' : 'Next'
  const content =
    link.html ?? link.text ?? html`${word}<span class="govuk-visually-hidden"> page</span>`
  return html`<div class="govuk-pagination__${type}"><a class="govuk-link govuk-pagination__link" href="${link.href}" rel="${type}"${attributes(link.attributes)}>
    ${(block || type === 'prev') && arrows[type]}
    <span${classes('govuk-pagination__link-title', block && !link.labelText && 'govuk-pagination__link-title--decorated')}>${content}</span>
    ${block && link.labelText && html`<span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">${link.labelText}</span>`}
    ${!block && type === 'next' && arrows.next}
  </a></div>`
}

function pageItem(item: PaginationItem): Html {
  if (item.ellipsis) {
    return html`<li class="govuk-pagination__item govuk-pagination__item--ellipsis">&ctdot;</li>`
  }
  return html`<li${classes('govuk-pagination__item', item.current && 'govuk-pagination__item--current')}><a class="govuk-link govuk-pagination__link" href="${item.href}" aria-label="${item.visuallyHiddenText ?? `Page ${item.number}`}"${attribute('aria-current', item.current && 'page')}${attributes(item.attributes)}>${item.number}</a></li>`
}

export function govukTabs(options: TabsOptions): Html {
  const idOf = (item: { id?: string | undefined }, at: number) =>
    item.id ?? `${options.idPrefix ?? ''}-${at + 1}`
  const items = options.items ?? []
  const tabs = items.map(
    (item, at) =>
      item &&
      html`<li${classes('govuk-tabs__list-item', at === 0 && 'govuk-tabs__list-item--selected')}><a class="govuk-tabs__tab" href="#${idOf(item, at)}"${attributes(item.attributes)}>${item.label}</a></li>`,
  )
  const panels = items.map(
    (item, at) =>
      item &&
      html`<div${classes('govuk-tabs__panel', at > 0 && 'govuk-tabs__panel--hidden')} id="${idOf(item, at)}"${attributes(item.panel.attributes)}>${item.panel.html ?? html`<p class="govuk-body">${item.panel.text}</p>`}</div>`,
  )
  return html`<div${attribute('id', options.id)}${classes('govuk-tabs', options.classes)}${attributes(options.attributes)} data-module="govuk-tabs">
    <h2 class="govuk-tabs__title">${options.title ?? 'Contents'}</h2>
    ${tabs.length > 0 && html`<ul class="govuk-tabs__list">${tabs}</ul>${panels}`}
  </div>`
}

export function govukServiceNavigation(options: ServiceNavigationOptions): Html {
  const end = options.slots?.end
  const endHtml = end && 'html' in end ? end.html : end
  const inline = end !== undefined && 'html' in end && end.align === 'inline'
  const inner = html`<div${classes('govuk-width-container', inline && 'govuk-service-navigation__inlining-container')}>
    ${options.slots?.start}
    <div class="govuk-service-navigation__container">${serviceName(options)}${navigation(options)}</div>
    ${endHtml}
  </div>`
  const shared = html`${classes('govuk-service-navigation', options.classes)} data-module="govuk-service-navigation"${attributes(options.attributes)}`

  // Without a service name the <nav> inside is landmark enough.
  if (!options.serviceName && !options.slots?.start && !endHtml) {
    return html`<div${shared}>${inner}</div>`
  }
  return html`<section aria-label="${options.ariaLabel ?? 'Service information'}"${shared}>${inner}</section>`
}

function serviceName({ serviceName, serviceUrl }: ServiceNavigationOptions): Html | undefined {
  if (!serviceName) return
  return html`<span class="govuk-service-navigation__service-name">${
    serviceUrl
      ? html`<a href="${serviceUrl}" class="govuk-service-navigation__link">${serviceName}</a>`
      : html`<span class="govuk-service-navigation__text">${serviceName}</span>`
  }</span>`
}

function navigation(options: ServiceNavigationOptions): Html | undefined {
  const items = present(options.navigation)
  const { navigationStart, navigationEnd } = options.slots ?? {}
  if (items.length === 0 && !navigationStart && !navigationEnd) return

  const menu = options.menuButtonText || 'Menu'
  const id = options.navigationId || 'navigation'
  const label = options.menuButtonLabel === menu ? undefined : options.menuButtonLabel
  const collapses = options.collapseNavigationOnMobile ?? items.length > 1
  return html`<nav aria-label="${options.navigationLabel || menu}"${classes('govuk-service-navigation__wrapper', options.navigationClasses)}>
    ${collapses && html`<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="${id}"${attribute('aria-label', label)}${flag('hidden', true)} aria-hidden="true">${menu}</button>`}
    <ul class="govuk-service-navigation__list" id="${id}">${navigationStart}${items.map(navigationItem)}${navigationEnd}</ul>
  </nav>`
}

function navigationItem(item: ServiceNavigationItem): Html {
  const here = item.active || item.current
  const current = attribute('aria-current', here && (item.current ? 'page' : 'true'))
  const content = here
    ? html`<strong class="govuk-service-navigation__active-fallback">${words(item)}</strong>`
    : words(item)
  return html`<li${classes('govuk-service-navigation__item', here && 'govuk-service-navigation__item--active')}>${
    item.href
      ? html`<a class="govuk-service-navigation__link" href="${item.href}"${current}${attributes(item.attributes)}>${content}</a>`
      : html`<span class="govuk-service-navigation__text"${current}>${content}</span>`
  }</li>`
}
