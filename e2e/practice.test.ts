import assert from 'node:assert/strict'
import { it } from 'node:test'
import { wenmouth } from '../src/doors/demonstration/directory.ts'
import { anotherText } from '../src/work/assessment/assessment.examples.ts'
import { assertAccessible, fillDate, type Page, press, startCairn } from './support.ts'

const label = 'Has known abuse or neglect at home'

it('a partnership changes its risk matrix, and the next child is assessed by it', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const [child] = await cairn.database.asAdministrator(
    `select child_id, id from assessment.assessment where area_id = $1 and replaces_id is null
      order by assessed_at desc limit 1`,
    [wenmouth],
  )
  const newMatrix = `/children/${child?.child_id}/assessments/new`

  const coordinator = await cairn.signInAs('coordinator')
  await coordinator.getByRole('link', { name: 'How we work' }).click()
  await assertAccessible(coordinator)
  await coordinator.getByText('This matrix came with Cairn').waitFor()
  await coordinator.getByRole('link', { name: 'Load another risk matrix' }).click()
  await assertAccessible(coordinator)

  await coordinator.getByLabel('The text of the matrix').fill('{"instrument": ')
  await press(coordinator, 'Check and keep it')
  await assertAccessible(coordinator)
  await coordinator.getByRole('link', { name: /This is not whole JSON/ }).click()
  assert.equal(
    await coordinator.getByLabel('The text of the matrix').inputValue(),
    '{"instrument": ',
  )

  const broken = anotherText('2.0.0', it => (it.scoring.bands = it.scoring.bands.slice(1)))
  const file = { name: 'matrix.json', mimeType: 'application/json' }
  await coordinator
    .getByLabel('Choose its file')
    .setInputFiles({ ...file, buffer: Buffer.from(broken) })
  await coordinator.getByText('matrix.json was read into the box').waitFor()
  await coordinator.getByLabel('Why, and what does it rest on?').fill('The board asked for it.')
  await press(coordinator, 'Check and keep it')
  await coordinator.getByRole('link', { name: /scoring\.bands\[0\]\.min: must be 0/ }).waitFor()

  await coordinator.getByLabel('The text of the matrix').fill(anotherText())
  await press(coordinator, 'Check and keep it')
  await coordinator.getByText('Waiting for a second person').waitFor()
  await assertAccessible(coordinator)
  const version = new URL(coordinator.url()).pathname
  assert.equal(await coordinator.getByRole('link', { name: 'Approve this version' }).count(), 0)

  await coordinator.getByRole('link', { name: 'Try it on past assessments' }).click()
  await assertAccessible(coordinator)
  await coordinator
    .getByRole('heading', { name: /The latest assessments you may see: [1-9]/ })
    .waitFor()

  const chair = await cairn.signInAs('chair')
  await chair.goto('/practice')
  await chair.getByRole('link', { name: /Risk matrix: example-matrix 2\.0\.0/ }).click()
  await chair.getByRole('link', { name: 'Approve this version' }).click()
  await press(chair, 'Approve')
  await assertAccessible(chair)
  await chair.getByLabel('I have read it').check()
  await press(chair, 'Approve')
  await chair.getByText('Approved; no day to start yet').waitFor()

  await coordinator.goto(version)
  await coordinator.getByRole('link', { name: 'Set the day it starts' }).click()
  await fillDate(coordinator, 'First day', '2026-11-01')
  await press(coordinator, 'Set the day')
  await coordinator.getByRole('link', { name: /today or later/ }).waitFor()
  await assertAccessible(coordinator)
  await fillDate(coordinator, 'First day', '2026-11-03')
  await press(coordinator, 'Set the day')
  await coordinator.getByText('starts on 3 November 2026').waitFor()

  const worker = await cairn.signInAs('worker')
  await worker.goto(newMatrix)
  assert.equal(await worker.getByText(label).count(), 0, 'its day has not come')
  await cairn.database.asAdministrator('update access.session set seen_at = $1, started_at = $1', [
    '2026-11-03T08:00:00Z',
  ])
  cairn.now = new Date('2026-11-03T08:10:00Z')
  await worker.goto(newMatrix)
  await worker.getByText(label).first().waitFor()
  await worker
    .getByText('The matrix has changed since then, from version 1.0.0 to version 2.0.0')
    .waitFor()
  await assertAccessible(worker)
  await comesTo(worker, ['M01', 'M02', 'M07', 'M09', 'M04'], 'Medium')

  await worker.goto(`/assessments/${child?.id}`)
  await worker
    .getByText(/version 1\.0\.0\. The matrix in force now is Example matrix, version 2\.0\.0/)
    .waitFor()
  assert.equal(
    await worker.getByText(label).count(),
    0,
    'what was written then keeps its own words',
  )
  await worker.goto('/practice')
  await worker
    .getByText(/Approved by .* on 2 November 2026/)
    .first()
    .waitFor()
})

/** Five moderate signs that are current make ten points. */
async function comesTo(page: Page, signs: readonly string[], level: string) {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLSelectElement>('.cairn-sign__state select')) {
      if (!one.id.endsWith('-when')) one.value = 'unknown'
    }
  })
  for (const id of signs) {
    await page.locator(`#${id}`).selectOption('confirmed')
    await page.locator(`#${id}-when`).selectOption('current')
  }
  await page.locator('[data-score]', { hasText: '10 points' }).waitFor()
  assert.equal(await page.locator('[data-level]:visible').innerText(), level)
}
