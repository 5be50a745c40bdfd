import type { Answers, Problem } from '../../foundation/kernel/outcome.ts'

export const longest = 20_000
export const shortest = 200

/** A text that must be there, and fit. */
export function readWords(
  answers: Answers,
  field: string,
  missing: string,
  problems: Problem[],
  most = longest,
): string {
  const text = readOptional(answers, field, problems, most)
  if (text === '') problems.push({ field, text: missing })
  return text
}

export function readOptional(
  answers: Answers,
  field: string,
  problems: Problem[],
  most = longest,
): string {
  const text = answers[field]?.trim() ?? ''
  if (text.length > most) {
    problems.push({ field, text: `Use ${most.toLocaleString('en-GB')} characters or fewer` })
  }
  return text
}

/** One of a known list, or a problem. */
export function readChoice<T extends string>(
  answers: Answers,
  field: string,
  choices: Readonly<Record<T, string>>,
  missing: string,
  problems: Problem[],
): T | undefined {
  const chosen = answers[field]
  if (chosen !== undefined && Object.hasOwn(choices, chosen)) return chosen as T
  problems.push({ field, text: missing })
  return undefined
}

/** As radios and lists want their items. */
export function itemsOf(choices: Readonly<Record<string, string>>) {
  return Object.entries(choices).map(([value, text]) => ({ value, text }))
}
