import assert from 'node:assert/strict'
import { it } from 'node:test'
import { bytesOf, exampleList } from '../src/records/imports/imports.examples.ts'
import { assertAccessible, press, startCairn } from './support.ts'

it('a front door manager brings in a list of a partner, twice, and nothing is doubled', async () => {
  await using cairn = await startCairn()
  const page = await cairn.signInAs('manager')
  const list = exampleList.replace('P-2,Idris', 'P-2,')
  const choose = async (name: string, content: string | Uint8Array) =>
    page
      .getByLabel('The file')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  const countChildren = async () =>
    (await cairn.database.asAdministrator('select count(*)::int as count from people.child'))[0]
      ?.count

  await page.goto('/children')
  await page.getByRole('link', { name: 'Bring in a partner’s list of children' }).click()
  await assertAccessible(page)
  await page.getByRole('button', { name: 'Bring in a list' }).click()
  await press(page, 'Look at the list')
  await page.getByRole('link', { name: 'Choose the file' }).waitFor()
  await assertAccessible(page)
  await page.getByLabel('Which agency gave the list?').selectOption({ index: 1 })
  await page.getByLabel('Why does the partnership hold').fill('Agreed on 2 November 2026')
  await choose('list.csv', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
  await press(page, 'Look at the list')
  await page.getByRole('link', { name: /is or holds a picture, and was not kept/ }).waitFor()
  assert.equal(
    await page.getByLabel('Why does the partnership hold').inputValue(),
    'Agreed on 2 November 2026',
  )
  await choose('list.csv', bytesOf(`\uFEFF${list}`))
  await press(page, 'Look at the list')

  await assertAccessible(page)
  assert.equal(await page.getByLabel('Surname').inputValue(), 'familyName')
  await press(page, 'See what would come of it')
  await assertAccessible(page)
  await page.getByRole('cell', { name: 'There is no first name' }).waitFor()
  const twin = await page.context().newPage()
  await twin.goto(page.url())
  await press(page, 'Make 2 records')
  await page.getByRole('link', { name: /Select that these rows are left out/ }).waitFor()
  assert.equal(await countChildren(), 0)
  await page.getByLabel(/Leave out the row/).check()
  await press(page, 'Make 2 records')
  await page.getByText('Brought in: 2 records made').waitFor()
  await assertAccessible(page)
  assert.equal(await countChildren(), 2)

  await twin.getByLabel(/Leave out the row/).check()
  await press(twin, 'Make 2 records')
  await twin.getByText('Nothing is left to make').waitFor()
  assert.equal(await countChildren(), 2, 'the other tab was too late')

  await press(page, 'Clear this list')
  await page.getByText('2 records made. Cleared').waitFor()
})
