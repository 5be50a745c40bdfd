import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, fillDate, press, question, startCairn } from './support.ts'

it('an analyst takes the yearly report away, and a manager mends a record that its figures want', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const page = await cairn.signInAs('analyst')
  await page.goto('/reports')
  await assertAccessible(page)
  await page
    .getByRole('link', { name: 'Children at risk of exploitation: the year: Aldermoor' })
    .click()
  await page.getByText('Not for publication').first().waitFor()
  await page
    .getByText(/of 155 children/)
    .first()
    .waitFor()
  await assertAccessible(page)
  for (const [name, type] of [
    ['PDF', 'application/pdf'],
    ['spreadsheet (ODS)', 'application/vnd.oasis.opendocument.spreadsheet'],
    ['CSV', 'text/csv; charset=utf-8'],
  ] as const) {
    const href = await page.getByRole('link', { name, exact: true }).getAttribute('href')
    const file = await page.request.get(String(href))
    assert.equal(file.headers()['content-type'], type)
  }

  const manager = await cairn.signInAs('manager')
  await manager.goto('/reports')
  await manager.getByRole('link', { name: 'Front door' }).last().click()
  await manager.getByRole('link', { name: 'Records that lack what figures need' }).click()
  await assertAccessible(manager)
  const rows = manager.getByRole('row')
  const wanting = await rows.count()
  await manager.getByRole('main').getByRole('link', { name: /^C\d+/ }).first().click()
  await assertAccessible(manager)
  await fillDate(manager, 'Date of birth', '2011-05-03')
  await question(manager, 'Sex').getByLabel('Female').check()
  await manager.getByLabel('Ethnicity').fill('White British')
  await question(manager, 'Is the child disabled?').getByLabel('No', { exact: true }).check()
  await manager.getByLabel('School').selectOption({ index: 1 })
  await press(manager, 'Save')
  await manager.goto('/reports/lacking')
  assert.equal(await rows.count(), wanting - 1)

  await manager.goto('/returns')
  await manager.getByRole('heading', { name: /list 5/ }).waitFor()
  await assertAccessible(manager)
})
