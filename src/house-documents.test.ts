import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { sources } from './house.examples.ts'

const root = path.resolve(import.meta.dirname, '..')

type Document = { readonly path: string; readonly text: string }

const documents: readonly Document[] = ['', 'docs', 'docs/adr', 'docs/runbooks'].flatMap(folder =>
  readdirSync(path.join(root, folder))
    .filter(file => file.endsWith('.md'))
    .map(file => path.join(folder, file))
    .map(file => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') })),
)

/** Made by `npm run screenshots`, which needs a browser. */
const made = /^docs\/screenshots\//

/** Links to files of ours that are not there. */
function brokenLinks({ path: file, text }: Document): string[] {
  return [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)(#[^)]*)?\)/g)]
    .map(([, to = '']) => path.join(path.dirname(file), to))
    .filter(to => !made.test(to) && !existsSync(path.join(root, to)))
    .map(to => `${file} leads to ${to}`)
}

const floors = /^(src|migrations|docs|scripts|e2e|foundation|records|work|across|doors)\//
// Rooms that the plan names and that are still to be built.
const planned = /^(doors\/api)$/

/** Files and rooms that a text names in code and that are not there. A star stands for any name. */
function missingFiles({ path: file, text }: Document): string[] {
  return [...text.matchAll(/`([\w./-]+)`/g)]
    .map(([, name = '']) => name.replace(/\/$/, ''))
    .filter(name => floors.test(`${name}/`) && name.includes('/') && !planned.test(name))
    .filter(name => !existsSync(path.join(root, name)) && !existsSync(path.join(root, 'src', name)))
    .map(name => `${file} names ${name}`)
}

/** Words of the glossary that are said to be in the code and are not. */
function unspoken({ path: file, text }: Document, code: string): string[] {
  return [...text.matchAll(/^\| [^|]+ \| ([^|]*) \|/gm)]
    .flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word))
    .map(
      word =>
        word
          .split(/[./]/)
          .filter(part => !/^(ts|json|store|default)$/.test(part))
          .at(-1) ?? '',
    )
    .filter(word => !code.includes(word))
    .map(word => `${file}: nothing is called ${word}`)
}

function everything(): string {
  const migrations = path.join(root, 'migrations')
  const schema = readdirSync(migrations).map(file =>
    readFileSync(path.join(migrations, file), 'utf8'),
  )
  return [...sources.map(({ path, text }) => `${path}\n${text}`), ...schema].join('\n')
}

describe('the documents', () => {
  it('lead only to what is there', () => {
    assert.deepEqual(documents.flatMap(brokenLinks), [])
    const planted = { path: 'docs/x.md', text: 'see [this](adr/0099-nothing.md#there)' }
    assert.deepEqual(brokenLinks(planted), ['docs/x.md leads to docs/adr/0099-nothing.md'])
  })

  it('name only files that are there', () => {
    assert.deepEqual(documents.flatMap(missingFiles), [])
    const planted = { path: 'docs/x.md', text: 'in `foundation/kernel/ids.ts`' }
    assert.deepEqual(missingFiles(planted), ['docs/x.md names foundation/kernel/ids.ts'])
  })

  it('use the words of the code', () => {
    const glossary = documents.filter(document => document.path === 'docs/glossary.md')
    assert.equal(glossary.length, 1)
    assert.deepEqual(
      glossary.flatMap(document => unspoken(document, everything())),
      [],
    )
    const planted = { path: 'docs/x.md', text: '| ticket | `helpdesk.ticketQueue` | A case. |' }
    assert.deepEqual(unspoken(planted, everything()), ['docs/x.md: nothing is called ticketQueue'])
  })

  it('name every decision in the index', () => {
    const index = documents.find(document => document.path === 'docs/adr/README.md')?.text ?? ''
    const decisions = documents.filter(({ path }) => /^docs\/adr\/\d{4}-/.test(path))
    assert.ok(decisions.length > 0)
    const forgotten = decisions.filter(({ path: file }) => !index.includes(path.basename(file)))
    assert.deepEqual(forgotten, [])
  })
})
