import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'
import { inForceAt, type Start } from './version.ts'

/** What a word means here, by whom and of when. */
export type Definition = {
  readonly title: string
  readonly source: string
  /** As people write it: "February 2017". */
  readonly dated: string
  /** In our own words. */
  readonly gist: string
  /** The official wording, where the partnership has pasted it. */
  readonly wording: string
}

export type StartedDefinition = Start & { readonly definition: Definition }

export function definitionsInForce(started: readonly StartedDefinition[], at: Date) {
  return [...inForceAt(started, at).values()].toSorted((a, b) =>
    a.definition.title.localeCompare(b.definition.title, 'en-GB'),
  )
}

type ProposedDefinition = {
  readonly key: string
  readonly definition: Definition
  readonly ends: boolean
  readonly why: string
}

const limits = { title: 200, source: 200, dated: 60, gist: 4_000, wording: 20_000, why: 2_000 }
const needed: Readonly<Record<string, string>> = {
  title: 'Enter a title',
  source: 'Enter who published it',
  dated: 'Enter when it was published',
  gist: 'Enter what it says, in your own words',
  why: 'Enter why, and what it rests on',
}

/** A definition that takes the place of another one, or of none. `about` are the exploitation types it may be of. */
export function readDefinition(
  answers: Answers,
  about: readonly { readonly id: string }[],
): Outcome<ProposedDefinition> {
  const key = answers.about ?? ''
  const ends = answers.ends === 'yes'
  const said = (field: keyof typeof limits) => answers[field]?.trim() ?? ''
  const problems = Object.entries(limits).flatMap(([field, most]) => {
    const text = said(field as keyof typeof limits)
    if (text === '' && needed[field]) return [{ field, text: needed[field] }]
    const long = `Use ${most.toLocaleString('en-GB')} characters or fewer`
    return text.length > most ? [{ field, text: long }] : []
  })
  if (!about.some(({ id }) => id === key)) {
    problems.unshift({ field: 'about', text: 'Select what it defines' })
  }
  if (problems.length > 0) return refused(problems)
  const [title, source, dated] = [said('title'), said('source'), said('dated')]
  const definition = { title, source, dated, gist: said('gist'), wording: said('wording') }
  return accepted({ key, definition, ends, why: said('why') })
}
