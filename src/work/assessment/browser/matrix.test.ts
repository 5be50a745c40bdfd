import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, afterEach, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { assets, page } from '../../../foundation/govuk/index.ts'
import { newId } from '../../../foundation/kernel/id.ts'
import { browserAssets } from '../browser-assets.ts'
import { cameWithCairn } from '../instrument-in-force.ts'
import { matrixPage } from '../matrix.view.ts'
import type { Prepared } from '../prepare-assessment.ts'

const browsers = [
  process.env.CAIRN_CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const executablePath = browsers.find(path => path !== '' && existsSync(path))
const policy =
  "default-src 'none'; script-src 'self' 'nonce-n'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"

const prepared: Prepared = {
  child: {
    id: newId(),
    areaId: newId(),
    reference: 'C000123',
    givenName: 'Sarah',
    familyName: 'Example',
    preferredName: '',
    bornOn: '2010-03-04',
    school: null,
  },
  previous: undefined,
  open: [],
  area: undefined,
  sources: ['Example Police'],
  authorisers: [],
  inForce: cameWithCairn,
  harms: [],
  tellsOfficer: false,
}

const shownAt = new Date('2026-11-02T09:00:00Z')
const form = { formId: 'f', action: '/', answers: {}, problems: [], csrf: 'c' }
const markup = page({
  title: 'Risk matrix',
  content: matrixPage(prepared, form, shownAt).body,
  partnership: 'Example Partnership',
  nonce: 'n',
  shownAt,
}).markup

describe('the matrix in the browser', { skip: !executablePath && 'no browser here' }, () => {
  let server: Server
  let browser: Browser
  let tab: Page
  let complaints: string[]

  before(async () => {
    server = createServer((request, response) => {
      const asset = [...assets, ...browserAssets].find(({ url }) => url === request.url)
      response.setHeader('content-security-policy', policy)
      response.setHeader('content-type', asset?.contentType ?? 'text/html; charset=utf-8')
      response.end(asset?.body ?? markup)
    })
    await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
    browser = await chromium.launch({ executablePath: executablePath ?? '', args })
  })
  after(async () => {
    await browser.close()
    server.close()
  })
  afterEach(() => tab.context().close())

  async function open(options: BrowserContextOptions = {}): Promise<void> {
    const context = await browser.newContext(options)
    tab = await context.newPage()
    complaints = []
    // Without a network a draft cannot be kept, and the browser says so: that is no fault of the page.
    const expected = /ERR_INTERNET_DISCONNECTED/
    tab.on('console', said => {
      if (said.type() === 'error' && !expected.test(said.text())) complaints.push(said.text())
    })
    tab.on('pageerror', error => void complaints.push(error.message))
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  }

  const panel = () => tab.locator('[data-so-far]')

  it('says what it comes to with every answer, with no network', async () => {
    await open()
    await tab.context().setOffline(true)
    await tab.getByLabel('Answer to M09').selectOption('confirmed')
    await tab.getByLabel('When was M09?').selectOption('current')
    await panel().getByText('2 points', { exact: true }).waitFor()
    assert.equal(await panel().getByText('Low', { exact: true }).isVisible(), true)

    await tab.getByLabel('Answer to S03').selectOption('suspected')
    await panel().getByText('At least medium, because a significant sign is current.').waitFor()
    await panel().getByText('50 of 52 not known').waitFor()
    await panel().getByText('Provisional: 33 of 35 signs are not known').waitFor()
    await panel().getByRole('status').getByText('Medium, 6 points, provisional.').waitFor()
    assert.deepEqual(complaints, [])
  })

  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'with script' : 'without script'

    it(`asks what an answer rests on once there is one, ${how}`, async () => {
      await open({ javaScriptEnabled })
      const sign = tab.getByRole('group', { name: /^S05 / })
      const evidence = sign.getByLabel('What was seen, heard or recorded')
      assert.equal(await evidence.isVisible(), false)
      await sign.getByLabel('Answer to S05').selectOption('suspected')
      assert.equal(await evidence.isVisible(), true)
      assert.equal(await sign.getByLabel('When was S05?').isVisible(), true)
      await sign.getByLabel('Answer to S05').selectOption('not_present')
      assert.equal(await evidence.isVisible(), false)
    })

    it(`says what to do as soon as danger is ticked, before anything is saved, ${how}`, async () => {
      await open({ javaScriptEnabled })
      const act = tab.getByText('Contact the police at once').first()
      assert.equal(await act.isVisible(), false)
      await tab.getByLabel(/reports rape or another sexual offence/).check()
      assert.equal(await act.isVisible(), true)
      assert.equal(await tab.getByLabel('Time of the call').first().isVisible(), true)
      if (javaScriptEnabled) {
        await panel().getByText('because a mandatory escalation is open').waitFor()
        await panel().getByRole('alert').getByText('Act now, before you save').waitFor()
      }
    })
  }

  it('leads from one sign that is not known to the next, by button or keys', async () => {
    await open()
    const at = () => tab.evaluate(() => document.activeElement?.id)
    const next = panel().getByRole('button', { name: 'Next not known' })
    await next.click()
    const first = await at()
    await tab.keyboard.press('Alt+n')
    const second = await at()
    assert.notEqual(second, first)
    await tab.getByLabel(`Answer to ${first}`, { exact: true }).selectOption('not_present')
    const box = await tab.locator(`#${second}`).boundingBox()
    assert.ok(box && box.y > 0 && box.y + box.height < 720, 'it is in sight')

    await tab.locator('.cairn-sign select').last().focus()
    await next.click()
    assert.equal(await at(), second, 'after the last comes the first that has no answer')
    await tab.evaluate(() => {
      for (const sign of document.querySelectorAll<HTMLSelectElement>('.cairn-sign select')) {
        if (sign.value === 'unknown') sign.value = 'not_present'
      }
    })
    await next.click()
    await panel().getByRole('status').getByText('Every sign has an answer.').waitFor()
    assert.deepEqual(complaints, [])
  })

  it('offers no such way where there is no script to go it', async () => {
    await open({ javaScriptEnabled: false })
    assert.equal(await tab.getByText('Next not known').isVisible(), false)
  })

  for (const width of [320, 1280]) {
    it(`can be used by everybody at ${width} pixels`, async () => {
      await open({ viewport: { width, height: 800 } })
      await tab.getByLabel(/Threat to life/).check()
      await tab.getByLabel('Answer to M09').selectOption('confirmed')
      const { violations } = await new AxeBuilder({ page: tab }).analyze()
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        [],
      )
      const beyond = () => document.documentElement.scrollWidth - window.innerWidth
      assert.ok((await tab.evaluate(beyond)) <= 0, 'scrolls sideways')
    })
  }
})
