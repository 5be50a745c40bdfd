/** What is printed or passed on: the same value becomes a page, a PDF and an editable document. */
export type Document = {
  /** Without a child's name: it stands in the file's properties and in a reader's title bar. */
  readonly title: string
  /** On every page: whose copy this is, and how to treat it. */
  readonly mark: string
  /** When it was made. The same document made at the same time is the same file, byte by byte. */
  readonly at: Date
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly header: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

export function heading(level: 2 | 3, text: string): Block {
  return { kind: 'heading', level, text }
}

/** Nothing where there is nothing to say. */
export function paragraph(text: string): Block[] {
  return text === '' ? [] : [{ kind: 'paragraph', text }]
}

export function list(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): Block[] {
  return rows.length === 0 ? [] : [{ kind: 'table', header, rows }]
}
