import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, press, startCairn } from './support.ts'

it('the front door looks at two records, says they are one child, and each then names the other', async () => {
  await using cairn = await startCairn({ demonstration: true, startsAt: '2026-11-02T09:00:00Z' })
  const page = await cairn.signInAs('worker')
  await page.goto('/children')
  await page.getByRole('link', { name: /Possible duplicates/ }).click()
  await assertAccessible(page)
  const pair = page.getByRole('link', { name: /Zaynab Rahman/ })
  await pair.click()
  await assertAccessible(page)
  await page.getByRole('cell', { name: '≠ Differs' }).first().waitFor()

  await page.getByLabel('The same child').check()
  await press(page, 'Record it')
  await page.getByRole('link', { name: 'Enter the reason' }).first().waitFor()
  await assertAccessible(page)
  assert.ok(await page.getByLabel('The same child').isChecked())
  await page.getByLabel('Why?').fill('Rang the school: one girl, her name spelt by ear.')
  await press(page, 'Record it')
  assert.equal(await pair.count(), 0)

  await page.goto('/children')
  await page.getByLabel(/name/i).first().fill('Zaynab Rahman')
  await press(page, /find/i)
  await page.getByRole('main').getByRole('link', { name: 'Zaynab Rahman' }).first().click()
  await page.getByText('On record also as').waitFor()
  await assertAccessible(page)
  await page.getByRole('link', { name: 'Zainab Rehman' }).first().click()
  await page.getByText('On record also as').waitFor()
})
