import { readFileSync } from 'node:fs'
import beside from './beside.json' with { type: 'json' }
import documents from './data/documents.json' with { type: 'json' }
import type { DocumentKind } from './document.ts'

export type CameWith = {
  readonly slug: string
  readonly kind: DocumentKind
  readonly title: string
  readonly summary: string
  readonly text: string
  readonly toBeRead: boolean
}

/** What Cairn brings for a partnership to change and to approve. Nothing of it is shown to anybody before. */
export const documentsOfCairn: readonly CameWith[] = documents.map(one => ({
  ...one,
  kind: one.kind as DocumentKind,
  text: readFileSync(new URL(`data/${one.slug}.md`, import.meta.url), 'utf8'),
}))

const isAt = (path: string, form: string) => path === form || path.startsWith(`${form}/`)

/** Addresses that no form has: whoever moves a form takes the page beside it along. */
export function lostBeside(
  routes: readonly { readonly method: string; readonly path: string }[],
  forms: readonly { readonly form: string }[] = beside,
): string[] {
  const sent = routes.filter(({ method }) => method === 'POST')
  return forms.map(({ form }) => form).filter(form => !sent.some(({ path }) => isAt(path, form)))
}

/** The page of the library that belongs beside a form, by the address of the form. */
export function documentBeside(path: string): { text: string; href: string } | undefined {
  const found = beside.find(({ form }) => isAt(path, form))
  const document = documents.find(({ slug }) => slug === found?.document)
  return document && { text: document.title, href: `/library/${document.slug}` }
}
