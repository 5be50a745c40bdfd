import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export type Asset = {
  /** How pages ask for it: `cairn.css`. */
  readonly name: string
  /** Where it is served. The hash in it changes with the content, so it may be kept for ever. */
  readonly url: string
  readonly contentType: string
  readonly body: Buffer
}

const fonts = {
  'atkinson-next-latin.woff2':
    '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  'atkinson-next-latin-ext.woff2':
    '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
  'atkinson-mono-latin.woff2':
    '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-400-normal.woff2',
  'atkinson-mono-latin-bold.woff2':
    '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-700-normal.woff2',
}

const modules = new URL('../../../node_modules/', import.meta.url)
const here = new URL('.', import.meta.url)

/** In this order, because a file that names others holds the addresses they are served at. */
const loaded = new Map<string, Asset>()
for (const [name, path] of Object.entries(fonts)) load(name, 'font/woff2', new URL(path, modules))
load('cairn.svg', 'image/svg+xml', new URL('styles/cairn.svg', here))
load('cairn.css', 'text/css; charset=utf-8', new URL('styles/cairn.css', here))
load(
  'govuk-frontend.min.js',
  'text/javascript; charset=utf-8',
  new URL('govuk-frontend/dist/govuk/govuk-frontend.min.js', modules),
)
load('follow.js', 'text/javascript; charset=utf-8', new URL('browser/follow.js', here))
load('cairn.js', 'text/javascript; charset=utf-8', new URL('browser/cairn.js', here))

export const assets: readonly Asset[] = [...loaded.values()]

export function assetUrl(name: string): string {
  const asset = loaded.get(name)
  if (!asset) throw new Error(`there is no asset ${name}`)
  return asset.url
}

function load(name: string, contentType: string, file: URL): void {
  const raw = readFileSync(file)
  const body = contentType.startsWith('text/') ? Buffer.from(served(raw.toString())) : raw
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const url = `/assets/${name.replace(/(\.[^.]+)$/, `-${hash}$1`)}`
  loaded.set(name, { name, url, contentType, body })
}

function served(text: string): string {
  return text
    .replace(/\/\/# sourceMappingURL=.*/, '')
    .replace(/\/assets\/([\w.-]+)/g, (_, named) => assetUrl(named))
}
