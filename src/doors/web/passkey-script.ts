import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Asset } from '../../foundation/govuk/index.ts'
import { type Html, html } from '../../foundation/kernel/html.ts'

const library = new URL(
  '../../../node_modules/@simplewebauthn/browser/dist/bundle/index.umd.min.js',
  import.meta.url,
)

const webauthn = script('webauthn.js', readFileSync(library, 'utf8'))
const passkey = script(
  'passkey.js',
  readFileSync(new URL('browser/passkey.js', import.meta.url), 'utf8').replace(
    '/assets/webauthn.js',
    webauthn.url,
  ),
)

/** Served beside the other assets; only the pages for signing in ask for them. */
export const passkeyScripts: readonly Asset[] = [webauthn, passkey]

export function passkeyScript(): Html {
  return html`<script type="module" src="${passkey.url}"></script>`
}

function script(name: string, text: string): Asset {
  const body = Buffer.from(text)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const url = `/assets/${name.replace('.js', `-${hash}.js`)}`
  return { name, url, contentType: 'text/javascript; charset=utf-8', body }
}
