import type { Database } from '../database/index.ts'
import { findDraft, saveDraft, typedIn } from '../forms/index.ts'
import type { FormState } from '../govuk/index.ts'
import { Conflict, NotFound } from '../kernel/errors.ts'
import { type Id, newId, readId } from '../kernel/id.ts'
import type { Answers, Outcome } from '../kernel/outcome.ts'
import { isProven, proveFirst } from './proof.ts'
import {
  conflicting,
  invalid,
  type Page,
  page,
  type Reply,
  type Request,
  type Route,
  seeOther,
} from './route.ts'
import { noteWording, withAdvice } from './wording.ts'

type Start = { readonly answers?: Answers; readonly version?: string }

/** A form on one page: shown, kept while half done, sent once, shown again with what is wrong. */
export type Form = {
  readonly path: string
  /** Names the kept draft. No personal data. */
  readonly title: string
  readonly may: Route['may']
  readonly bodyLimit?: number
  readonly takesFiles?: true
  readonly urgent?: true
  /** Opened and sent only by who proved a moment ago that it is them. */
  readonly fresh?: true
  /** What the form holds when it is opened, and which version of the record that is. */
  readonly begin?: (request: Request) => Promise<Start>
  readonly page: (request: Request, form: FormState) => Promise<Page>
  /** Carries it out. @returns where to go next, or what the person can put right */
  readonly send: (request: Request) => Promise<Outcome<string>>
}

/**
 * Every form of Cairn is one of these or a `steppedForm`, so that double clicks, lost replies, stale edits and
 * time-outs lose nothing, once, for all of them.
 */
export function form(database: Database, definition: Form): Route[] {
  const { path, may, title, begin, send } = definition
  const mustProve = async (request: Request) =>
    definition.fresh === true && !(await isProven(database, request))

  const open = async (request: Request): Promise<Reply> => {
    if (await mustProve(request)) return proveFirst(addressed(request))
    const draft = await draftOf(database, request, readId<'form'>(request.query.form))
    const start = draft ? undefined : await begin?.(request)
    const version = draft?.answers._version ?? start?.version
    const state: FormState = {
      formId: draft?.id ?? newId<'form'>(),
      action: request.path,
      csrf: request.csrf,
      answers: draft?.answers ?? { ...request.query, ...start?.answers },
      problems: [],
      ...(version !== undefined && { version }),
      ...(draft && { savedAt: draft.savedAt }),
    }
    return page(await definition.page(request, await withAdvice(request, state)))
  }

  const sent = async (request: Request): Promise<Reply> => {
    const formId = formIdOf(request)
    const state = { ...stateOf(request, formId), action: request.path }
    const proveNow = await mustProve(request)
    if (request.answers._save || proveNow) {
      await keep(database, request, formId, title, request.answers)
      const kept = `${request.path}?form=${formId}`
      return proveNow ? proveFirst(kept) : seeOther(kept)
    }
    const shownAgain = async (more: Partial<FormState>) =>
      definition.page(request, await withAdvice(request, { ...state, ...more }))
    if (request.answers._advise) return page(await shownAgain({}))
    try {
      const outcome = await send(request)
      if (!outcome.ok) return invalid(await shownAgain({ problems: outcome.problems }))
      await noteWording(request, request.answers)
      return seeOther(outcome.value)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      const { theirs, version } = error
      return conflicting(await shownAgain({ version, conflict: { theirs } }))
    }
  }

  const urgent = definition.urgent && { urgent: true as const }
  return [
    { method: 'GET', path, may, handle: open, ...urgent },
    {
      method: 'POST',
      path,
      may,
      handle: sent,
      keeps: { title },
      ...urgent,
      ...(definition.bodyLimit && { bodyLimit: definition.bodyLimit }),
      ...(definition.takesFiles && { takesFiles: true }),
    },
  ]
}

/** With what the address asks, which begins the form. */
function addressed({ path, query }: Request): string {
  const asked = new URLSearchParams(
    Object.entries(query).map(([name, value = '']) => [name, value]),
  )
  return asked.size > 0 ? `${path}?${asked}` : path
}

export function formIdOf(request: Request): Id<'form'> {
  const formId = request.who.formId
  if (!formId) throw new NotFound('form')
  return formId
}

export function stateOf(request: Request, formId: Id<'form'>): FormState {
  const version = request.answers._version
  return {
    formId,
    action: request.path,
    csrf: request.csrf,
    answers: request.answers,
    problems: [],
    ...(version !== undefined && { version }),
  }
}

/** The version of the record that was shown. What is none is one that no record has, so nothing is saved over it. */
export function versionOf({ _version = '' }: Answers): number {
  return /^[1-9]\d{0,8}$/.test(_version) ? Number(_version) : 0
}

async function draftOf(database: Database, request: Request, id: Id<'form'> | undefined) {
  return id && database.asking(request.who, db => findDraft(db, id))
}

export async function keep(
  database: Database,
  request: Request,
  id: Id<'form'>,
  title: string,
  answers: Answers,
) {
  const draft = {
    id,
    path: request.path,
    title,
    answers: typedIn(answers),
    savedAt: request.who.at,
  }
  await database.asking(request.who, db => saveDraft(db, request.who.id, draft))
}
