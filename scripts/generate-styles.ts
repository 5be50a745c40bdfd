import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compile } from 'sass'

const styles = new URL('../src/foundation/govuk/styles/', import.meta.url)
const committed = new URL('cairn.css', styles)

/** The one style sheet, as the sources give it. */
export function compiledStyles(): string {
  const { css } = compile(fileURLToPath(new URL('cairn.scss', styles)), {
    style: 'compressed',
    loadPaths: [fileURLToPath(new URL('../node_modules/govuk-frontend/dist', import.meta.url))],
    quietDeps: true,
  })
  return `${css}\n`
}

export function committedStyles(): string {
  return readFileSync(committed, 'utf8')
}

/** The style sheet is committed, so that running Cairn needs no compiler. */
export function generateStyles(): void {
  writeFileSync(committed, compiledStyles())
}

if (import.meta.main) generateStyles()
