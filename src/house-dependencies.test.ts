import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { codeOf, isForTests, packagesOf, type Source, sources } from './house.examples.ts'

type Packages = Readonly<Record<string, string>>
type Manifest = {
  readonly dependencies: Packages
  readonly optionalDependencies: Packages
  readonly devDependencies: Packages
}

const manifest: Manifest = JSON.parse(read('package.json'))
const described = read('docs/dependencies.md')

function read(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
}

/** What a running Cairn imports and `npm ci --omit=dev` would not have brought. */
function notInstalled(
  running: readonly Source[],
  { dependencies }: Pick<Manifest, 'dependencies'>,
) {
  return running
    .filter(source => !isForTests(source))
    .flatMap(packagesOf)
    .map(nameOf)
    .filter(name => !(name in dependencies))
}

/** `@fastify/cookie` of `@fastify/cookie/types`. */
function nameOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Brought for what is being built; each leaves this list as soon as it is named. */
const awaited = ['@simplewebauthn/browser']

/** What is installed for everyone and named by nobody. */
function unused(running: readonly Source[], names: readonly string[]): string[] {
  const code = running.filter(source => !isForTests(source)).map(codeOf)
  return names.filter(name => !code.some(text => new RegExp(`['"\`]${name}(/|['"\`])`).test(text)))
}

/** Each has a line of its own that begins with its name in code. */
function notDescribed(names: readonly string[], text: string): string[] {
  return names.filter(name => !new RegExp(`^(### |\\| )\`${name}\``, 'm').test(text))
}

/** The same version tomorrow as today: no caret, no tilde, no range. */
function notPinned(packages: Packages): string[] {
  return Object.keys(packages).filter(
    name => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(packages[name] ?? ''),
  )
}

describe('what Cairn is built from', () => {
  const running = Object.keys(manifest.dependencies)

  it('is all there when only the run-time packages are installed', () => {
    assert.deepEqual(notInstalled(sources, manifest), [])
    const planted = { path: 'records/people/child.ts', text: `import fc from 'fast-check'` }
    assert.deepEqual(notInstalled([planted], manifest), ['fast-check'])
  })

  it('has a use for everything it brings', () => {
    assert.deepEqual(unused(sources, running), awaited)
    assert.deepEqual(unused(sources, ['left-pad']), ['left-pad'])
  })

  it('gives a reason for everything it brings', () => {
    assert.deepEqual(notDescribed(namesOf(manifest), described), [])
    assert.deepEqual(notDescribed(['left-pad'], described), ['left-pad'])
  })

  it('stays below forty packages at run time, each pinned', () => {
    assert.ok(running.length <= 40, `${running.length} packages`)
    assert.deepEqual(notPinned(manifest.dependencies), [])
    assert.deepEqual(notPinned({ 'left-pad': '^1.3.0' }), ['left-pad'])
  })
})

function namesOf({ dependencies, optionalDependencies, devDependencies }: Manifest): string[] {
  return [dependencies, optionalDependencies, devDependencies].flatMap(Object.keys)
}
