import { type Html, html } from '../kernel/html.ts'
import { emptyState } from './cairn.ts'
import { govukPagination } from './components/navigation.ts'

export type Queue<Row> = {
  readonly found: readonly Row[]
  readonly page: number
  readonly more: boolean
}

export const queueLength = 25

/** @param all one more than a page, where there is more */
export function queueOf<Row>(all: readonly Row[], page: number): Queue<Row> {
  return { found: all.slice(0, queueLength), page, more: all.length > queueLength }
}

type Words = { readonly title: string; readonly intro: string; readonly empty: string }

/** What waits for somebody's decision, and what was decided. */
export function queuePage<Row>(
  { found, page, more }: Queue<Row>,
  path: string,
  { title, intro, empty }: Words,
  row: (one: Row) => Html,
) {
  const at = (to: number) => ({ href: `${path}?page=${to}` })
  const body = html`<h1 class="govuk-heading-l">${title}</h1>
    <p class="govuk-body">${intro}</p>
    ${found.length === 0 ? emptyState(empty) : html`<ul class="cairn-due">${found.map(row)}</ul>`}
    ${(page > 1 || more) && govukPagination({ ...(page > 1 && { previous: at(page - 1) }), ...(more && { next: at(page + 1) }) })}`
  return { title, body }
}
