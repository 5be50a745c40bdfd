import type { Problem } from '../../foundation/kernel/outcome.ts'
import { beginningsOf } from './beginnings.ts'
import type { Entry, WordingList, WrittenEntry, WrittenList } from './wording-list.ts'

// The browser runs this file as it is, its types taken off: it imports only what it looks for words with.

/** Makes what is written in a list into what can be looked for. */
export function compileList(
  { id, version, terms, entries }: WrittenList,
  problems: Problem[] = [],
): WordingList {
  const compiled = (source: string, flags: string, field: string): RegExp[] => {
    try {
      return [new RegExp(source, flags)]
    } catch {
      problems.push({ field, text: 'is not a pattern that can be read' })
      return []
    }
  }
  const compileEntry = (entry: WrittenEntry, at: number): Entry => {
    const { patterns, exceptions, caseSensitivePatterns, ...rest } = entry
    return {
      ...rest,
      patterns: patterns.flatMap((written, which) => {
        const source = named(written, terms)
        const minds = caseSensitivePatterns.includes(which)
        const inSmallLetters = !minds && !capital.test(source.replace(escaped, ''))
        const beginnings = inSmallLetters ? beginningsOf(source) : undefined
        const flags = beginnings ? 'uy' : minds || inSmallLetters ? 'gu' : 'giu'
        return compiled(source, flags, `entries.${at}.patterns.${which}`).map(expression => ({
          ...{ expression, inSmallLetters, beginnings },
        }))
      }),
      exceptions: exceptions.flatMap((source, which) =>
        compiled(named(source, terms), 'iu', `entries.${at}.exceptions.${which}`),
      ),
    }
  }
  return { id, version, entries: entries.map(compileEntry) }
}

const capital = /\p{Lu}/u
const escaped = /\\(?:p\{[^}]*\}|.)/giu

function named(source: string, terms: Readonly<Record<string, string>>): string {
  return source.replace(/\{([a-z]+)\}/g, (whole, name: string) =>
    name in terms ? `(?:${terms[name]})` : whole,
  )
}

/** What a partnership changes in the list Cairn comes with. */
export type LocalWording = {
  /** Entries that are not looked for here. */
  readonly off: readonly string[]
  readonly added: readonly {
    readonly phrase: string
    readonly why: string
    readonly better: string
  }[]
}

/** The list as it is worked by here. What was added is found as whole words, however it is spaced. */
export function withLocal(list: WordingList, { off, added }: LocalWording): WordingList {
  const here = added.map(
    ({ phrase, why, better }, at): Entry => ({
      ...{ id: `local_${at + 1}`, category: 'local', severity: 'medium', off: false },
      ...{ phrases: [phrase], why, alternatives: [better], exceptions: [] },
      tests: { flag: [phrase], pass: [] },
      patterns: [
        {
          expression: new RegExp(
            `(?<![\\p{L}\\p{N}])${phrase
              .toLowerCase()
              .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
              .replace(/\s+/g, ' ')}(?![\\p{L}\\p{N}])`,
            'gu',
          ),
          inSmallLetters: true,
        },
      ],
    }),
  )
  const came = list.entries.map(entry => ({ ...entry, off: entry.off || off.includes(entry.id) }))
  return { ...list, entries: [...came, ...here] }
}
