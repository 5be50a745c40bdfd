import type { Asking, Practitioner } from '../access/index.ts'
import type { FormState } from '../govuk/index.ts'
import type { Decision } from '../kernel/decision.ts'
import type { Html } from '../kernel/html.ts'
import type { Answers } from '../kernel/outcome.ts'
import type { Wording } from './wording.ts'

/** One signed-in request, after its answers were parsed and its sender known. */
export type Request = {
  readonly who: Asking
  /** The address without its query. */
  readonly path: string
  readonly params: Readonly<Record<string, string | undefined>>
  readonly query: Answers
  readonly answers: Answers
  readonly csrf: string
  /** What was sent as a file, by field: bytes that nobody has looked at yet. */
  readonly files?: Readonly<Record<string, Uint8Array>>
  readonly wording?: Wording
  readonly help?: FormState['help']
}

/** What a view makes: a title without any personal data, and what stands below the header. */
export type Page = {
  readonly title: string
  readonly body: Html
  /** Working screens may be wider than text is read. */
  readonly wide?: boolean
}

export type Reply =
  | { readonly kind: 'page'; readonly status: 200 | 409 | 422; readonly page: Page }
  | { readonly kind: 'see-other'; readonly to: string }
  /** JavaScript that never changes at its address. */
  | { readonly kind: 'script'; readonly body: string }
  /** To be kept or printed. Its name says what it is and about nobody. */
  | {
      readonly kind: 'file'
      readonly name: string
      readonly contentType: string
      readonly body: Buffer
    }
  | { readonly kind: 'nothing' }
  /** This browser only shows from now on, at that address: the cookie for it is set, and whoever sent it is signed out. */
  | { readonly kind: 'screen'; readonly to: string; readonly token: string }
  /** How often something changed. A browser that follows it hears of each change, and of nothing but the number. */
  | { readonly kind: 'changes'; readonly topic: string; readonly version: number }

export type Handler = (request: Request) => Promise<Reply>

/** An address, who may knock, and what is sent back. */
export type Route = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly may: (who: Practitioner) => Decision
  readonly handle: Handler
  /** In bytes, where more is sent than forms usually hold. */
  readonly bodyLimit?: number
  /** Elsewhere a form that brings a file is not read. */
  readonly takesFiles?: true
  /** Asked by an open page by itself: nobody stays signed in because of it. */
  readonly byItself?: true
  /** Shown to a browser that only shows, in the name of whoever started it. Without one it leads there. */
  readonly watched?: string
  /** What a child in danger may depend on: let in when there is more to do than can be done. */
  readonly urgent?: true
  /** Set where the address is a form whose half-typed answers may be kept. */
  readonly keeps?: Keeps
}

export type Keeps = {
  readonly title: string
  /** Of a form of several pages: the fields of the page at this address. The rest of the draft stays as it is. */
  readonly fieldsAt?: (path: string) => readonly string[]
}

type May = Route['may']

export function get(path: string, may: May, handle: Handler): Route {
  return { method: 'GET', path, may, handle }
}

export function post(path: string, may: May, handle: Handler): Route {
  return { method: 'POST', path, may, handle }
}

/** What an open page follows. It is authorised as a page is, and again and again for as long as somebody follows it. */
export function follow(
  path: string,
  may: May,
  where: (request: Request) => Promise<{ readonly topic: string; readonly version: number }>,
): Route {
  const handle: Handler = async request => ({ kind: 'changes', ...(await where(request)) })
  return { method: 'GET', path, may, handle, byItself: true }
}

export function page(shown: Page): Reply {
  return { kind: 'page', status: 200, page: shown }
}

export function invalid(shown: Page): Reply {
  return { kind: 'page', status: 422, page: shown }
}

export function conflicting(shown: Page): Reply {
  return { kind: 'page', status: 409, page: shown }
}

export function script(body: string): Reply {
  return { kind: 'script', body }
}

export function file(name: string, contentType: string, body: Buffer): Reply {
  return { kind: 'file', name, contentType, body }
}

/** A completed action answers with a redirect, so that refreshing repeats nothing. */
export function seeOther(to: string): Reply {
  return { kind: 'see-other', to }
}
