import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import type { Asset } from '../../foundation/govuk/index.ts'
import { defaultInstrument } from './default-instrument.ts'
import type { Instrument } from './instrument.ts'

// The rules a page must be able to apply with no network, sent as the source we run ourselves.
// Only files that import nothing but types are sent with their types taken off.
const javascript = 'text/javascript; charset=utf-8'

/** In this order, because a file that names others holds the addresses they are served at. */
const made = new Map<string, Asset>()
make('instrument.js', javascript, withoutTypes('instrument.ts'))
make('explanation.js', javascript, withoutTypes('explanation.ts'))
make('default-instrument.js', javascript, scoresOf(defaultInstrument))
make('matrix.js', javascript, source('browser/matrix.js'))
make('load-matrix.js', javascript, source('browser/load-matrix.js'))
make('matrix.css', 'text/css; charset=utf-8', source('browser/matrix.css'))

/** What the matrix needs in the browser, at addresses that change with the content. */
export const browserAssets: readonly Asset[] = [...made.values()]

export function browserAssetUrl(name: string): string {
  const asset = made.get(name)
  if (!asset) throw new Error(`there is no asset ${name}`)
  return asset.url
}

/** What a page must know of a matrix to work out its level. */
export function scoresOf({ answerModel, indicators, levels, scoring }: Instrument): string {
  return `export const instrument = ${JSON.stringify({ answerModel, indicators, levels, scoring })}\n`
}

function make(name: string, contentType: string, text: string): void {
  const linked = text.replace(/\/assets\/([\w.-]+)/g, (_, named) => browserAssetUrl(named))
  const body = Buffer.from(linked)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const url = `/assets/${name.replace(/(\.[^.]+)$/, `-${hash}$1`)}`
  made.set(name, { name, url, contentType, body })
}

function withoutTypes(file: string): string {
  return stripTypeScriptTypes(source(file))
}

function source(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
}
