import type { Database } from '../database/index.ts'
import { findDraft, findFormResult, withTyped } from '../forms/index.ts'
import type { FormState } from '../govuk/index.ts'
import { NotFound } from '../kernel/errors.ts'
import { html } from '../kernel/html.ts'
import { newId, readId } from '../kernel/id.ts'
import type { Answers, Outcome, Problem } from '../kernel/outcome.ts'
import { keep } from './form.ts'
import {
  invalid,
  type Page,
  page,
  type Reply,
  type Request,
  type Route,
  seeOther,
} from './route.ts'
import { advisedSoFar, lastLook, noteWording, withAdvice } from './wording.ts'

/** One page of a form that asks one thing at a time. */
export type Step = {
  readonly slug: string
  /** The fields this page asks for; a box that was unticked is an answer too. */
  readonly fields: readonly string[]
  readonly page: (request: Request, form: FormState) => Promise<Page> | Page
  readonly problems: (answers: Answers, request: Request) => readonly Problem[]
  /** Left out when what was answered before makes it pointless. */
  readonly skip?: (answers: Answers) => boolean
}

export type SteppedForm = {
  readonly path: string
  readonly title: string
  readonly may: Route['may']
  readonly urgent?: true
  readonly begin?: (request: Request) => Promise<Answers>
  /** Looks up what the form is about, so that nothing is kept about what is absent. */
  readonly about?: (request: Request) => Promise<unknown>
  readonly steps: readonly Step[]
  /** Everything that was answered, before it is sent. */
  readonly check: (request: Request, form: FormState) => Promise<Page> | Page
  /** Carries it out; `request.answers` holds the answers of all steps. @returns the id of what came of it */
  readonly send: (request: Request) => Promise<Outcome<string>>
  /** Where what came of it is shown: also to whoever sends the form again, or comes back to it. */
  readonly leadsTo: (result: string) => string
}

/**
 * A form of one question a page, its answers kept on the server from page to page, so that it can be begun on one
 * computer and finished days later on another.
 */
export function steppedForm(database: Database, definition: SteppedForm): Route[] {
  const { path, may, title, steps, check, send } = definition

  const begin = async (request: Request): Promise<Reply> =>
    seeOther(`${request.path}/${newId<'form'>()}/${steps[0]?.slug}`)

  const open = async (request: Request): Promise<Reply> => {
    const { form, step, result } = await here(request)
    if (result) return seeOther(definition.leadsTo(result))
    return page(step ? await step.page(request, form) : await checked(request, form))
  }

  const checked = async (request: Request, form: FormState): Promise<Page> => {
    const shown = await check(request, form)
    return { ...shown, body: html`${lastLook(form)}${shown.body}` }
  }

  const answer = async (request: Request): Promise<Reply> => {
    await definition.about?.(request)
    const { form, step, base, id, result } = await here(request)
    if (result) return seeOther(definition.leadsTo(result))
    const answers = step
      ? {
          ...withTyped(form.answers, request.answers, step.fields),
          ...advisedSoFar(form.answers, request.answers),
        }
      : form.answers
    if (step) await keep(database, { ...request, path: form.action }, id, title, answers)
    if (request.answers._save) return seeOther('/drafts')
    if (step && request.answers._advise) {
      const asked = { ...form, answers: { ...answers, _advise: 'yes' } }
      return page(await step.page(request, await withAdvice(request, asked)))
    }
    const problems = step ? step.problems(answers, request) : []
    if (step && problems.length > 0) {
      return invalid(
        await step.page(request, await withAdvice(request, { ...form, answers, problems })),
      )
    }
    const next = nextStep(step, answers, request)
    if (step) return seeOther(`${base}/${next?.slug ?? 'check'}`)
    if (next) return seeOther(`${base}/${next.slug}`)

    const outcome = await send({ ...request, answers, who: { ...request.who, formId: id } })
    if (!outcome.ok) return invalid(await checked(request, { ...form, problems: outcome.problems }))
    await noteWording(request, answers)
    return seeOther(definition.leadsTo(outcome.value))
  }

  const stepAt = (slug: string | undefined) => steps.find(one => one.slug === slug)
  const fieldsAt = (at: string) => stepAt(at.slice(at.lastIndexOf('/') + 1))?.fields ?? []

  async function here(request: Request) {
    const id = readId<'form'>(request.params.form)
    const slug = request.params.step
    const step = stepAt(slug)
    if (!id || (!step && slug !== 'check')) throw new NotFound('form')
    const [sent, draft] = await database.asking(request.who, db =>
      Promise.all([findFormResult(db, id), findDraft(db, id)]),
    )
    const form: FormState = {
      formId: id,
      action: request.path,
      csrf: request.csrf,
      answers: draft?.answers ?? (await definition.begin?.(request)) ?? {},
      problems: [],
      ...(draft && { savedAt: draft.savedAt }),
    }
    const result = typeof sent?.is === 'string' ? sent.is : undefined
    return {
      id,
      step,
      form: await withAdvice(request, form),
      result,
      base: request.path.slice(0, request.path.lastIndexOf('/')),
    }
  }

  /** After a page: the next one. After "check": the first that is not answered, which a bookmark may have skipped. */
  function nextStep(after: Step | undefined, answers: Answers, request: Request) {
    const asked = steps.filter(step => !step.skip?.(answers))
    if (!after) return asked.find(step => step.problems(answers, request).length > 0)
    const later = asked.slice(asked.indexOf(after) + 1)
    return request.query.from === 'check'
      ? later.find(step => step.problems(answers, request).length > 0)
      : later[0]
  }

  const urgent = definition.urgent && { urgent: true as const }
  return [
    { method: 'GET', path, may, handle: begin, ...urgent },
    { method: 'GET', path: `${path}/:form/:step`, may, handle: open, ...urgent },
    {
      method: 'POST',
      path: `${path}/:form/:step`,
      may,
      handle: answer,
      keeps: { title, fieldsAt },
      ...urgent,
    },
  ]
}
