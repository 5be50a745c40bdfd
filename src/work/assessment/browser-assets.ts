import { assetsOf } from '../../foundation/govuk/index.ts'
import { defaultInstrument } from './default-instrument.ts'
import type { Instrument } from './instrument.ts'

// The rules a page must be able to apply with no network, sent as the source we run ourselves.
// Only files that import nothing but types are sent with their types taken off.
const { all, make, source, url, withoutTypes } = assetsOf(import.meta.url)

make('instrument.js', withoutTypes('instrument.ts'))
make('explanation.js', withoutTypes('explanation.ts'))
make('default-instrument.js', scoresOf(defaultInstrument))
make('matrix.js', source('browser/matrix.js'))
make('load-matrix.js', source('browser/load-matrix.js'))
make('matrix.css', source('browser/matrix.css'), 'text/css; charset=utf-8')

/** What the matrix needs in the browser, at addresses that change with the content. */
export const browserAssets = all()
export const browserAssetUrl = url

/** What a page must know of a matrix to work out its level. */
export function scoresOf({ answerModel, indicators, levels, scoring }: Instrument): string {
  return `export const instrument = ${JSON.stringify({ answerModel, indicators, levels, scoring })}\n`
}
