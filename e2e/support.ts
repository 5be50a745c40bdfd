import assert from 'node:assert/strict'
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { react } from '../src/across/pathway/index.ts'
import { readConfig } from '../src/config.ts'
import { exampleDemonstration } from '../src/doors/demonstration/demonstration.examples.ts'
import { foundDirectory, type PersonKey, personId } from '../src/doors/demonstration/directory.ts'
import { silence } from '../src/doors/web/log.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../src/foundation/database/database.examples.ts'
import { assemble, keysOf } from '../src/hall.ts'
import { launchBrowser } from './browser.ts'

/** A whole Cairn on a database of its own, and a real browser in front of it. Its clock moves when a test says so. */
export type RunningCairn = {
  readonly database: ExampleDatabase
  readonly origin: string
  /** The instant it is; the clock stands still between steps of a test. */
  now: Date
  later(time: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): void
  /** A browser of one's own in which that person of the demonstration has signed in. */
  signInAs(person: PersonKey, options?: Pick<Options, 'script'>): Promise<Page>
  [Symbol.asyncDispose](): Promise<void>
}

type Options = {
  readonly script?: boolean
  readonly startsAt?: string
  /** With months of invented work in it, not only its people. */
  readonly demonstration?: boolean
}

/** Monday morning, in term, with no bank holiday near. */
const monday = '2026-11-02T09:00:00Z'

export async function startCairn(options: Options = {}): Promise<RunningCairn> {
  const { script = true, startsAt = monday, demonstration = false } = options
  const config = readConfig({ CAIRN_NOW: startsAt, CAIRN_KEY: '00'.repeat(32) })
  assert.ok(config.ok)
  const cairn = { now: new Date(startsAt) }
  const database = demonstration
    ? await exampleDemonstration(cairn.now, keysOf(config.value))
    : await exampleDatabase(react)
  if (!demonstration)
    await foundDirectory(database, new Date(cairn.now.getTime() - 86_400_000 * 200))
  const app = await assemble({
    config: config.value,
    database,
    clock: () => cairn.now,
    log: silence,
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const browser = await launchBrowser()

  return Object.assign(cairn, {
    database,
    origin,
    later({ days = 0, hours = 0, minutes = 0 }: Parameters<RunningCairn['later']>[0]) {
      cairn.now = new Date(cairn.now.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000)
    },
    async signInAs(person: PersonKey, { script: scripted = script } = {}) {
      const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: scripted })
      if (!scripted) {
        let twin: Promise<Page> | undefined
        scriptedTwins.set(context, () => {
          twin ??= browser.newPage({ baseURL: origin }).then(async page => {
            await page.goto('/health')
            return page
          })
          return twin
        })
      }
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      // What the page of the demonstration sends: that page itself is looked at where signing in is what it is about.
      const form = { person: personId(person) }
      const answer = await context.request.post('/demo/sign-in', { form, maxRedirects: 0 })
      assert.equal(answer.status(), 303, `${person} could not sign in`)
      await page.goto('/')
      return page
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      await app.close()
      await database[Symbol.asyncDispose]()
    },
  })
}

export { type PersonKey, personId }

/**
 * WCAG 2.2 A and AA, on the page as it stands now. Each thing an address can show is looked at once: a page is passed over
 * where nothing in it is of a kind, a class or an attribute that was not found there before, with or without script.
 */
export async function assertAccessible(page: Page) {
  const address = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, ':id')
  const file = path.join(shown, encodeURIComponent(address))
  const known = new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [])
  const now = await page
    .locator('*')
    .evaluateAll(elements =>
      elements.flatMap(one => [
        one.tagName,
        ...[...one.classList].map(name => `${one.tagName}.${name}`),
        ...one.getAttributeNames().map(name => `${one.tagName} ${name}`),
      ]),
    )
  const unseen = [...new Set(now)].filter(one => !known.has(one))
  if (unseen.length === 0) return
  const twin = await scriptedTwins.get(page.context())?.()
  await twin?.setContent(await page.content())
  const checked = twin ?? page
  if (!(await checked.evaluate(() => 'axe' in window))) await checked.evaluate(axe.source)
  const found = await checked.evaluate(async tags => {
    const { axe: checker } = window as unknown as { axe: typeof axe }
    const only = { runOnly: tags, resultTypes: ['violations'] } satisfies axe.RunOptions
    const { violations } = await checker.run(document, only)
    return violations.map(({ id, nodes }) => {
      const where = nodes.slice(0, 3).map(({ html }) => html)
      return `${id}: ${where.join(' | ')}`
    })
  }, levels)
  assert.deepEqual(found, [], `accessibility of ${new URL(page.url()).pathname}`)
  appendFileSync(file, unseen.map(one => `${one}\n`).join(''))
}

/** What the journeys of one run have looked at, a file for each address: most come by the same pages. */
const shown = process.env.CAIRN_TEST_SHOWN ?? mkdtempSync(path.join(tmpdir(), 'cairn-shown-'))

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** A browser without script cannot run the checker either: it checks the same markup in one that can. */
const scriptedTwins = new WeakMap<BrowserContext, () => Promise<Page>>()

/** Presses the main button of the page and waits for what comes. */
export async function press(page: Page, name: string | RegExp) {
  await page.getByRole('button', { name }).first().click()
  await page.waitForLoadState('load')
}

/** `day` is YYYY-MM-DD. */
export async function fillDate(page: Page, legend: string | RegExp, day: string) {
  const [year = '', month = '', date = ''] = day.split('-')
  const group = page.getByRole('group', { name: legend })
  await group.getByLabel('Day').fill(String(Number(date)))
  await group.getByLabel('Month').fill(String(Number(month)))
  await group.getByLabel('Year').fill(year)
}

export function question(page: Page, legend: string | RegExp): Locator {
  return page.getByRole('group', { name: legend })
}

export type { Browser, BrowserContext, Page }
