import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import type { Asset } from '../../foundation/govuk/index.ts'

// The rules a page must be able to apply with no network, sent as the source we run ourselves.
// Only files that import nothing but types belong here.
const pure = { instrument: '../../work/assessment/instrument.ts' }

/** Served beside the other assets, at an address that changes with the content. */
export const browserModules: readonly Asset[] = Object.entries(pure).map(([name, file]) => {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8')
  const body = Buffer.from(stripTypeScriptTypes(source))
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const contentType = 'text/javascript; charset=utf-8'
  return { name: `${name}.js`, url: `/assets/${name}-${hash}.js`, contentType, body }
})

/** JavaScript for the browser; nothing for a name that is not on the list. */
export function browserModule(name: string): string | undefined {
  return browserModules.find(module => module.name === name)?.body.toString()
}
