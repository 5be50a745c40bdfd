import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { it } from 'node:test'
import { chromium } from 'playwright-core'
import { assets, page } from '../../../foundation/govuk/index.ts'
import { newId } from '../../../foundation/kernel/id.ts'
import { answersFor, exampleKnown, workedExample } from '../assessment.examples.ts'
import { browserAssets } from '../browser-assets.ts'
import { defaultInstrument } from '../default-instrument.ts'
import { printedPage } from '../print.view.ts'
import { readAssessment } from '../read-assessment.ts'
import type { Shown } from '../show-assessment.ts'

const executablePath = [process.env.CAIRN_CHROMIUM ?? '', '/usr/bin/chromium'].find(
  path => path !== '' && existsSync(path),
)
const account =
  'Seen by her form tutor and by a bus driver, who each wrote down what they saw. '.repeat(2)

/** The second part of the training case, with two sentences of evidence beside each sign. */
function shown(): Shown {
  const answers = { ...answersFor(workedExample('sarah-2')), analysis: account.repeat(6) }
  const told = Object.keys(answers).filter(field => field.endsWith('-evidence'))
  const whole = { ...answers, ...Object.fromEntries(told.map(field => [field, account])) }
  const draft = readAssessment(defaultInstrument, whole, exampleKnown())
  assert.ok(draft.ok)
  const { result, lowering: _, calls: __, instrument, ...value } = draft.value
  const at = new Date('2026-11-02T09:00:00Z')
  const [areaId, childId] = [newId<'area'>(), newId<'child'>()]
  const assessment: Shown['assessment'] = {
    ...value,
    ...{ id: newId(), areaId, childId, contactId: null, replacesId: null },
    ...{ instrumentId: instrument.instrument.id, instrumentVersion: instrument.instrument.version },
    ...{ score: result.score, computedLevel: result.level, floors: result.floors },
    ...{ provisional: result.provisional, authorisedBy: null, loweringId: null },
    ...{ assessedBy: newId(), agencyId: newId(), assessedAt: at },
    ...{ assessor: 'Ruth Adeyemi', agency: 'North Council', authoriser: null },
  }
  const named = { givenName: 'Sarah', familyName: 'Example', preferredName: '' }
  const child = { id: childId, areaId, reference: 'C000123', bornOn: null, school: null, ...named }
  return {
    ...{ assessment, child, previous: undefined, before: undefined, open: [], all: [] },
    ...{ harms: [], documents: [], lowering: undefined, instrument, inForce: instrument },
  }
}

it('a matrix with its evidence fits on two sheets of A4', {
  skip: !executablePath && 'no browser here',
}, async () => {
  const { body, title } = printedPage(shown())
  const at = new Date('2026-11-02T09:00:00Z')
  const document = { title, content: body, partnership: 'Example', nonce: 'n', shownAt: at }
  const { markup } = page(document)
  const server = createServer((request, response) => {
    const asset = [...assets, ...browserAssets].find(({ url }) => url === request.url)
    response.setHeader('content-type', asset?.contentType ?? 'text/html; charset=utf-8')
    response.end(asset?.body ?? markup)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const browser = await chromium.launch({
    executablePath: executablePath ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const tab = await browser.newPage()
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const pdf = (await tab.pdf({ format: 'A4' })).toString('latin1')
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length
    assert.ok(sheets === 1 || sheets === 2, `${sheets} sheets`)
  } finally {
    await browser.close()
    server.close()
  }
})
