import * as z from 'zod'
import { accepted, type Outcome, type Problem, refused } from '../../foundation/kernel/outcome.ts'
import { compileList } from './compile-list.ts'
import { findWording } from './find-wording.ts'

const words = z.string().min(1)

const entryShape = z.object({
  id: words,
  category: words,
  severity: z.enum(['high', 'medium', 'low']),
  phrases: z.array(words),
  patterns: z.array(words).min(1),
  caseSensitivePatterns: z.array(z.int().nonnegative()).default([]),
  exceptions: z.array(words).default([]),
  why: words,
  alternatives: z.array(words).min(1),
  tests: z.object({ flag: z.array(words).min(1), pass: z.array(words).min(1) }),
  off: z.boolean().default(false),
})

const listShape = z.object({
  id: words,
  version: words,
  /** What patterns may name in braces, as `{child}`, so that who is spoken of is said once. */
  terms: z.record(z.string().regex(/^[a-z]+$/), words).default({}),
  entries: z.array(entryShape).min(1),
})

export type WrittenEntry = z.infer<typeof entryShape>
export type WrittenList = z.infer<typeof listShape>
export type Severity = z.infer<typeof entryShape>['severity']

/** Wording that is better put otherwise: how it is found, why it harms, and what to write instead. */
export type Entry = Omit<
  z.infer<typeof entryShape>,
  'patterns' | 'exceptions' | 'caseSensitivePatterns'
> & {
  readonly patterns: readonly Pattern[]
  readonly exceptions: readonly RegExp[]
}

/** Most patterns take no notice of case and read the text in small letters: half the work of `i`. */
export type Pattern = {
  readonly expression: RegExp
  readonly inSmallLetters: boolean
  /** How the words start with which it can begin; none where it can begin otherwise. */
  readonly beginnings?: readonly string[] | undefined
}

export type WordingList = {
  readonly id: string
  readonly version: string
  readonly entries: readonly Entry[]
}

/**
 * Takes a list a partnership has written or changed, or says by path what is wrong with it.
 *
 * Its own sentences must fire and pass as it says: they are what people read when they agreed to it.
 */
export function readList(json: unknown): Outcome<WordingList> {
  const read = openList(json)
  const problems = read.ok ? sentenceProblems(read.value) : []
  return problems.length > 0 ? refused(problems) : read
}

/** As `readList`, of a list whose sentences are known to fire and pass: to try them all takes a second. */
export function openList(json: unknown): Outcome<WordingList> {
  const read = listShape.safeParse(json)
  if (!read.success) {
    return refused(
      read.error.issues.map(({ path, message }) => ({ field: path.join('.'), text: message })),
    )
  }
  const problems: Problem[] = []
  const list = compileList(read.data, problems)
  const ids = list.entries.map(({ id }) => id)
  for (const [at, id] of ids.entries()) {
    if (ids.indexOf(id) < at) problems.push({ field: `entries.${at}.id`, text: 'is there twice' })
  }
  return problems.length > 0 ? refused(problems) : accepted(list)
}

function sentenceProblems({ id, version, entries }: WordingList): Problem[] {
  return entries.flatMap((entry, at) => {
    if (entry.off) return []
    const alone = { id, version, entries: [entry] }
    const wrong = (kind: 'flag' | 'pass') =>
      entry.tests[kind].flatMap((sentence, which) =>
        findWording(alone, sentence).length > 0 === (kind === 'flag')
          ? []
          : [
              {
                field: `entries.${at}.tests.${kind}.${which}`,
                text: kind === 'flag' ? 'is not found' : 'is found, and must not be',
              },
            ],
      )
    return [...wrong('flag'), ...wrong('pass')]
  })
}
