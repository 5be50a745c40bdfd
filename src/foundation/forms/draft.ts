import type { Answers } from '../kernel/outcome.ts'

/** The answers so far with one page's fields answered anew. A box that was unticked is an answer too. */
export function withTyped(soFar: Answers, typed: Answers, fields: readonly string[]): Answers {
  return { ...soFar, ...Object.fromEntries(fields.map(field => [field, typed[field]])) }
}

/** What a person typed, without what the form itself sends along. The version that was shown stays. */
export function typedIn(sent: Answers): Answers {
  const { _csrf, _form, _save, _advise, _path, ...typed } = sent
  return typed
}
