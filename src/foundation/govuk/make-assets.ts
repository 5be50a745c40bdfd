import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import type { Asset } from './assets.ts'

const javascript = 'text/javascript; charset=utf-8'

/**
 * What one room sends to browsers, each at an address that changes with its content. A file that names others is made
 * after them, because it holds their addresses.
 *
 * @param room where its files lie: `import.meta.url` of one of them
 */
export function assetsOf(room: string) {
  const made = new Map<string, Asset>()
  const source = (file: string) => readFileSync(new URL(file, room), 'utf8')

  function url(name: string): string {
    const asset = made.get(name)
    if (!asset) throw new Error(`there is no asset ${name}`)
    return asset.url
  }

  function make(name: string, text: string, contentType = javascript): void {
    const linked = text.replace(/\/assets\/([\w.-]+)/g, (_, named) => url(named))
    const body = Buffer.from(linked)
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
    const address = `/assets/${name.replace(/(\.[^.]+)$/, `-${hash}$1`)}`
    made.set(name, { name, url: address, contentType, body })
  }

  return {
    url,
    make,
    source,
    /** A file of ours as the browser runs it: what it imports of its own room is asked for where that is served. */
    withoutTypes: (file: string) =>
      stripTypeScriptTypes(source(file)).replace(/'\.\/([\w-]+)\.ts'/g, "'/assets/$1.js'"),
    all: (): readonly Asset[] => [...made.values()],
  }
}
