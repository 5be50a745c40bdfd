import { randomUUID } from 'node:crypto'

declare const kind: unique symbol

/** An id that carries its kind: a child's id does not fit where a practitioner's is wanted. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

export function newId<Kind extends string>(): Id<Kind> {
  return randomUUID() as Id<Kind>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The records that a link or a piece of a page names. Whoever is shown it is shown them, and the audit says so. */
export function idsIn(text: string): string[] {
  return [...new Set(text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))]
}

/** From an address or a form. What is not an id at all is as absent as an id nobody has. */
export function readId<Kind extends string>(text: string | undefined): Id<Kind> | undefined {
  return text !== undefined && uuid.test(text) ? (text as Id<Kind>) : undefined
}
