import { type Html, html } from '../../kernel/html.ts'
import {
  type Attributes,
  attribute,
  attributes,
  type Content,
  classes,
  type Entries,
  heading,
  joined,
  present,
  words,
} from './markup.ts'
import { govukTag, type TagOptions } from './messages.ts'

type Styled = { classes?: string | undefined; attributes?: Attributes | undefined }

type Action = Styled & Content & { href: string; visuallyHiddenText?: string | undefined }

type Actions = { items: readonly Action[]; classes?: string | undefined }

type CardTitle = Content & { headingLevel?: number | undefined; classes?: string | undefined }

export type SummaryListRow = {
  key: Content & { classes?: string | undefined }
  value: Content & { classes?: string | undefined }
  actions?: Actions | undefined
  classes?: string | undefined
}

export type SummaryListOptions = Styled & {
  rows: Entries<SummaryListRow>
  card?: (Styled & { title?: CardTitle | undefined; actions?: Actions | undefined }) | undefined
}

export type TableCell = Styled &
  Content & {
    format?: 'numeric' | undefined
    colspan?: number | undefined
    rowspan?: number | undefined
  }

export type TableOptions = Styled & {
  rows: Entries<readonly TableCell[]>
  head?: readonly TableCell[] | undefined
  caption?: string | undefined
  captionClasses?: string | undefined
  firstCellIsHeader?: boolean | undefined
}

export type TaskListOptions = Styled & {
  items: Entries<{
    title: Content & { classes?: string | undefined }
    href?: string | undefined
    hint?: Content | undefined
    status:
      | { tag: TagOptions; classes?: string | undefined }
      | (Content & { tag?: undefined; classes?: string | undefined })
    classes?: string | undefined
  }>
  idPrefix?: string | undefined
}

export function govukSummaryList(options: SummaryListOptions): Html {
  const rows = present(options.rows)
  const withActions = rows.some(row => row.actions?.items?.length)
  const title = options.card?.title
  const list = html`<dl${classes('govuk-summary-list', options.classes)}${attributes(options.attributes)}>${rows.map(
    row => html`<div${classes('govuk-summary-list__row', withActions && !row.actions?.items && 'govuk-summary-list__row--no-actions', row.classes)}>
      <dt${classes('govuk-summary-list__key', row.key.classes)}>${words(row.key)}</dt>
      <dd${classes('govuk-summary-list__value', row.value.classes)}>${words(row.value)}</dd>
      ${actionsOf(row.actions, title)}
    </div>`,
  )}</dl>`
  return options.card ? summaryCard(options.card, list) : list
}

function actionsOf(actions: Actions | undefined, title: CardTitle | undefined): Html | undefined {
  const items = actions?.items ?? []
  if (items.length === 0) return
  const links = items.map(action => actionLink(action, title))
  return html`<dd${classes('govuk-summary-list__actions', actions?.classes)}>${
    links.length === 1
      ? links
      : html`<ul class="govuk-summary-list__actions-list">${links.map(link => html`<li class="govuk-summary-list__actions-list-item">${link}</li>`)}</ul>`
  }</dd>`
}

function summaryCard(card: NonNullable<SummaryListOptions['card']>, list: Html): Html {
  const { title } = card
  const links = (card.actions?.items ?? []).map(action => actionLink(action, title))
  const actionClasses = classes('govuk-summary-card__actions', card.actions?.classes)
  return html`<div${classes('govuk-summary-card', card.classes)}${attributes(card.attributes)}>
    <div class="govuk-summary-card__title-wrapper">
      ${title && heading(title.headingLevel ?? 2, classes('govuk-summary-card__title', title.classes), words(title))}
      ${links.length === 1 && html`<div${actionClasses}>${links}</div>`}
      ${links.length > 1 && html`<ul${actionClasses}>${links.map(link => html`<li class="govuk-summary-card__action">${link}</li>`)}</ul>`}
    </div>
    <div class="govuk-summary-card__content">${list}</div>
  </div>`
}

function actionLink(action: Action, title: CardTitle | undefined): Html {
  const hidden = action.visuallyHiddenText
  return html`<a${classes('govuk-link', action.classes)} href="${action.href}"${attributes(action.attributes)}>${words(action)}${
    (hidden || title) &&
    html`<span class="govuk-visually-hidden">${hidden && html` ${hidden}`}${title && html` (${words(title)})`}</span>`
  }</a>`
}

export function govukTable(options: TableOptions): Html {
  return html`<table${classes('govuk-table', options.classes)}${attributes(options.attributes)}>
    ${options.caption && html`<caption${classes('govuk-table__caption', options.captionClasses)}>${options.caption}</caption>`}
    ${options.head && html`<thead class="govuk-table__head"><tr class="govuk-table__row">${options.head.map(headCell)}</tr></thead>`}
    <tbody class="govuk-table__body">${present(options.rows).map(
      row =>
        html`<tr class="govuk-table__row">${row.map((cell, at) => bodyCell(cell, at === 0 && options.firstCellIsHeader === true))}</tr>`,
    )}</tbody>
  </table>`
}

function headCell(cell: TableCell): Html {
  return html`<th scope="col"${classes('govuk-table__header', cell.format && `govuk-table__header--${cell.format}`, cell.classes)}${spans(cell)}>${words(cell)}</th>`
}

function bodyCell(cell: TableCell, isHeader: boolean): Html {
  if (isHeader) {
    return html`<th scope="row"${classes('govuk-table__header', cell.classes)}${spans(cell)}>${words(cell)}</th>`
  }
  return html`<td${classes('govuk-table__cell', cell.format && `govuk-table__cell--${cell.format}`, cell.classes)}${spans(cell)}>${words(cell)}</td>`
}

function spans(cell: TableCell): Html {
  return html`${attribute('colspan', cell.colspan)}${attribute('rowspan', cell.rowspan)}${attributes(cell.attributes)}`
}

export function govukTaskList(options: TaskListOptions): Html {
  const prefix = options.idPrefix || 'task-list'
  const items = options.items.map((item, at) => {
    if (!item) return undefined
    const hintId = `${prefix}-${at + 1}-hint`
    const statusId = `${prefix}-${at + 1}-status`
    const { status } = item
    return html`<li${classes('govuk-task-list__item', item.href !== undefined && 'govuk-task-list__item--with-link', item.classes)}>
      <div class="govuk-task-list__name-and-hint">
        ${
          item.href
            ? html`<a${classes('govuk-link govuk-task-list__link', item.title.classes)} href="${item.href}" aria-describedby="${joined(item.hint && hintId, statusId)}">${words(item.title)}</a>`
            : html`<div${attribute('class', item.title.classes)}>${words(item.title)}</div>`
        }
        ${item.hint && html`<div id="${hintId}" class="govuk-task-list__hint">${words(item.hint)}</div>`}
      </div>
      <div${classes('govuk-task-list__status', status.classes)} id="${statusId}">${status.tag ? govukTag(status.tag) : words(status)}</div>
    </li>`
  })
  return html`<ul${classes('govuk-task-list', options.classes)}${attributes(options.attributes)}>${items}</ul>`
}
