import { type Html, html } from '../kernel/html.ts'
import type { FormState } from './questions.ts'

/** Words about the wording of what somebody writes. This room knows no list: whoever shows the form brings one. */
export type Advice = {
  readonly on: (text: string) => Html | false
  /** The module that says the same while somebody types. */
  readonly script: string
}

/** Marks the field below which advice appears, for the module and for whoever reads the answers. */
export const advised = { 'data-advised': '' }

export function adviceBelow(form: FormState, name: string): Html {
  return html`<input type="hidden" name="_advised" value="${name}"><div class="cairn-advice" data-advice="${name}">${form.answers[name] && form.advice?.on(form.answers[name])}</div>`
}

/** Without script the advice is asked for. Whoever asked hears also that there is none. */
export function adviceAsked({ advice, answers }: FormState, inside: Html): Html | false {
  if (!advice || !inside.markup.includes('data-advised')) return false
  const found = /<div class="cairn-advice"[^>]*>[^<]*<[^/]/.test(inside.markup)
  return html`${
    answers._advise &&
    html`<div class="govuk-inset-text" role="status">${found ? 'There are words to look at again. They are shown below what you wrote.' : 'Nothing was found to put otherwise.'} This is advice: nothing is changed unless you change it.</div>`
  }<script type="module" src="${advice.script}"></script>`
}
