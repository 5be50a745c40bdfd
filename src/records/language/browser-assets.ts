import { assetsOf } from '../../foundation/govuk/index.ts'
import defaults from './wording-list.default.json' with { type: 'json' }

const { all, make, source, url, withoutTypes } = assetsOf(import.meta.url)

make('quotations.js', withoutTypes('quotations.ts'))
make('beginnings.js', withoutTypes('beginnings.ts'))
make('find-wording.js', withoutTypes('find-wording.ts'))
make('compile-list.js', withoutTypes('compile-list.ts'))
make('default-wording.js', `export const written = ${JSON.stringify(forBrowsers())}\n`)
make('advise.js', source('browser/advise.js'))

export const wordingAssets = all()
export const adviseModule = url('advise.js')

/** Without the sentences the list is tried on. */
function forBrowsers() {
  const { id, version, terms, entries } = defaults
  const sent = entries.map(({ id, patterns, why, alternatives, ...entry }) => {
    const optional = entry as { exceptions?: string[]; caseSensitivePatterns?: number[] }
    const { exceptions = [], caseSensitivePatterns = [] } = optional
    return { id, patterns, exceptions, caseSensitivePatterns, why, alternatives }
  })
  return { id, version, terms, entries: sent }
}
