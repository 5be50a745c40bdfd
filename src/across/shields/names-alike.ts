import { formsOf, type Mentioned, weighPersons } from '../../records/matching/index.ts'
import { tokensOf } from '../../records/people/index.ts'

const nobody = { nicknames: '', age: '', sex: '', nationality: '', year: 2000 } as const
const named = (name: string): Mentioned => ({ ...nobody, name })

/** By which words of a name somebody is looked for: each of it, and what the first may be short for. */
export function wordsOf(name: string): string[] {
  const words = tokensOf(name)
  return [...new Set([...words, ...words.slice(0, 1).flatMap(formsOf)])]
}

/** Which of these may be called so: first and family name both speak for it. Like is not the same; somebody looks. */
export function namesAlike(name: string, others: readonly string[]): boolean[] {
  return weighPersons(named(name), others.map(named)).map(({ parts }) =>
    ['name', 'family name'].every(part =>
      parts.some(found => found.name === part && found.weight > 0),
    ),
  )
}
