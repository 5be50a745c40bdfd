import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { html } from '../../kernel/html.ts'
import {
  assets,
  clock,
  type FormState,
  formPage,
  govukPasswordInput,
  levelTag,
  page,
  personHeader,
  radiosQuestion,
  textareaQuestion,
  timeline,
  urgentPanel,
} from '../index.ts'

const browsers = [
  process.env.CAIRN_CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const executablePath = browsers.find(path => path !== '' && existsSync(path))

const minute = 60_000
const policy =
  "default-src 'none'; script-src 'self' 'nonce-n'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"

type Received = { url: string; csrf: string | undefined; body: URLSearchParams }

/** A server that takes what the browser sends, as long as it is told to. */
function openDesk() {
  const received: Received[] = []
  const desk = {
    takesDrafts: true,
    problems: [] as FormState['problems'],
    server: createServer((request, response) => void answer(request, response)),
    sent: (url: string) => received.filter(one => one.url === url),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? ''
    const asset = assets.find(asset => asset.url === url)
    if (asset) {
      response.setHeader('content-type', asset.contentType).end(asset.body)
      return
    }
    if (request.method === 'POST') {
      const body = new URLSearchParams(await text(request))
      if (url.startsWith('/drafts/') && !desk.takesDrafts) {
        response.writeHead(503).end()
        return
      }
      received.push({ url, csrf: request.headers['x-csrf']?.toString(), body })
      if (url === '/share') await new Promise(done => setTimeout(done, 300))
      response.writeHead(url === '/share' ? 200 : 204).end()
      return
    }
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(url === '/child' ? childPage() : sharePage(desk.problems))
  }

  return desk
}

const frame = {
  partnership: 'Northmoor Safeguarding Partnership',
  nonce: 'n',
  demonstration: true,
  navigation: [
    { text: 'Today', href: '/', current: true },
    { text: 'Children', href: '/children' },
  ],
}

function sharePage(problems: FormState['problems']): string {
  const shownAt = new Date()
  const sessionEnds = new Date(shownAt.getTime() + 20 * minute)
  const form: FormState = {
    formId: 'form-1',
    action: '/share',
    answers: {},
    csrf: 'k',
    version: '3',
    problems,
  }
  return page({
    ...frame,
    title: 'Share what you know',
    shownAt,
    reader: { name: 'Sam Okoro', role: 'Teacher', agency: 'Education', csrf: 'k', sessionEnds },
    content: formPage(
      'Share what you know',
      form,
      textareaQuestion(form, 'account', 'What did you see?', { maxlength: 500 }),
      radiosQuestion(form, 'source', 'How do you know?', [
        { value: 'seen', text: 'I saw it' },
        { value: 'told', text: 'I was told' },
      ]),
      govukPasswordInput({ name: 'secret', label: { text: 'Your password' } }),
    ),
  }).markup
}

function childPage(): string {
  const states = (['met', 'due', 'soon', 'late'] as const).map(state =>
    clock({ dueAt: '24 November 2026, 23:59', relative: 'in 3 days', state }),
  )
  return page({
    ...frame,
    title: 'Child',
    shownAt: new Date(),
    content: html`${personHeader({ preferredName: 'Kai', age: '14', level: 'high', clocks: states })}
      ${urgentPanel({ title: 'Ring 999 now', text: 'Say which car.' })}
      <p class="govuk-body">${levelTag('medium')} ${levelTag('low')} ${levelTag('none_identified')}</p>
      <h2 class="govuk-heading-m">What changed</h2>
      ${timeline([{ when: 'Today', title: 'Seen getting into a car', danger: true }])}`,
  }).markup
}

describe('in the browser', { skip: !executablePath && 'no browser on this machine' }, () => {
  let desk: ReturnType<typeof openDesk>
  let browser: Browser
  let tab: Page
  let refusals: string[]

  before(async () => {
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    })
  })
  after(() => browser.close())

  beforeEach(async () => {
    desk = openDesk()
    await new Promise<void>(ready => desk.server.listen(0, '127.0.0.1', ready))
    await openTab()
    await tab.clock.install({ time: new Date('2026-11-21T10:40:00Z') })
    await tab.goto('/share')
  })

  afterEach(async () => {
    await tab.context().close()
    desk.server.close()
  })

  async function openTab(options: { javaScriptEnabled?: boolean } = {}): Promise<void> {
    const { port } = desk.server.address() as AddressInfo
    const baseURL = `http://127.0.0.1:${port}`
    tab = await (await browser.newContext({ ...options, baseURL })).newPage()
    refusals = []
    tab.on('console', message => {
      if (message.text().includes('Content Security Policy')) refusals.push(message.text())
    })
    tab.on('pageerror', error => refusals.push(error.message))
  }

  async function write(words: string): Promise<void> {
    await tab.getByLabel('What did you see?').pressSequentially(words)
  }

  function saved(words: string | RegExp): Promise<void> {
    return tab.locator('[data-saved]').filter({ hasText: words }).waitFor({ timeout: 3000 })
  }

  it('saves what was written after a pause, and says when', async () => {
    await write('Two men')
    await tab.getByLabel('I saw it').check()
    await tab.clock.runFor(2000)
    await saved('Saved at 10:40')
    const [draft] = desk.sent('/drafts/form-1')
    assert.equal(draft?.csrf, 'k')
    assert.deepEqual(Object.fromEntries(draft?.body ?? []), {
      _csrf: 'k',
      _path: '/share',
      _version: '3',
      account: 'Two men',
      source: 'seen',
    })
  })

  it('never sends a password, even while it is shown', async () => {
    await tab.getByLabel('Your password').fill('correct horse')
    await tab.getByRole('button', { name: 'Show password' }).click()
    await write('Two men')
    await tab.clock.runFor(2000)
    await saved('Saved at')
    assert.equal(desk.sent('/drafts/form-1')[0]?.body.has('secret'), false)
  })

  it('does not wait for a pause longer than eight seconds', async () => {
    for (let at = 0; at < 9; at++) {
      await write('x')
      await tab.clock.runFor(1000)
    }
    await saved('Saved at')
    assert.equal(desk.sent('/drafts/form-1').length, 1)
  })

  it('says when it could not save, keeps trying, and says when it has', async () => {
    desk.takesDrafts = false
    await write('Two men')
    await tab.clock.runFor(2000)
    await saved('Not saved. Keep this page open; we keep trying.')
    desk.takesDrafts = true
    await tab.clock.runFor(5000)
    await saved(/^Saved at/)
    assert.equal(desk.sent('/drafts/form-1')[0]?.body.get('account'), 'Two men')
  })

  it('saves the last words when the page is left', async () => {
    await write('Two men')
    await tab.goto('/child')
    await tab.waitForTimeout(100)
    assert.equal(desk.sent('/drafts/form-1')[0]?.body.get('account'), 'Two men')
  })

  it('sends a form once, however often the button is pressed', async () => {
    await write('Two men')
    await tab.getByRole('button', { name: 'Continue' }).dblclick()
    await tab.waitForTimeout(500)
    assert.equal(desk.sent('/share').length, 1)
    assert.equal(desk.sent('/drafts/form-1').length, 0, 'no draft comes after what was sent')
  })

  it('warns two minutes before the session ends, saves first, and keeps it when asked', async () => {
    await tab.clock.runFor(17 * minute)
    assert.equal(await tab.getByRole('dialog').count(), 0)
    await write('Two men')
    await tab.clock.runFor(40_000)
    await tab.getByRole('dialog', { name: 'You will be signed out soon' }).waitFor()
    assert.equal(desk.sent('/drafts/form-1')[0]?.body.get('account'), 'Two men')

    await tab.getByRole('button', { name: 'Stay signed in' }).click()
    await tab.getByRole('dialog').waitFor({ state: 'hidden' })
    assert.equal(desk.sent('/session/keep')[0]?.csrf, 'k')
    await tab.clock.runFor(16 * minute)
    assert.equal(await tab.getByRole('dialog').count(), 0)
  })

  it('sends the form without any script', async () => {
    await tab.context().close()
    await openTab({ javaScriptEnabled: false })
    await tab.goto('/share')
    await write('Two men')
    await tab.getByRole('button', { name: 'Save and come back later' }).click()
    await tab.waitForLoadState()
    const [share] = desk.sent('/share')
    assert.equal(share?.body.get('account'), 'Two men')
    assert.equal(share?.body.get('_save'), 'yes')
    assert.equal(desk.sent('/drafts/form-1').length, 0)
  })

  it('can be used by everyone, with problems showing and without', async () => {
    await assertAccessible(tab)
    desk.problems = [
      { field: 'account', text: 'Enter what you saw' },
      { field: 'source', text: 'Select how you know' },
    ]
    await tab.goto('/share')
    await assertAccessible(tab)
    await tab.getByRole('link', { name: 'Select how you know' }).click()
    assert.equal(await tab.evaluate(() => document.activeElement?.id), 'source')
    await tab.goto('/child')
    await assertAccessible(tab)
  })

  it('fits a screen of 320 pixels', async () => {
    await tab.setViewportSize({ width: 320, height: 640 })
    for (const address of ['/share', '/child']) {
      await tab.goto(address)
      assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
    }
  })

  async function assertAccessible(tab: Page): Promise<void> {
    await tab.clock.resume()
    const { violations } = await new AxeBuilder({ page: tab }).analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, ...nodes.map(node => node.html)]),
      [],
    )
    assert.deepEqual(refusals, [])
  }
})
