import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, fillDate, press, question, startCairn } from './support.ts'

it('a manager reads what happened to a child in ten minutes, and a court gets what it needs and no name more', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const [kay] = await cairn.database.asAdministrator(
    "select id from people.child where preferred_name = 'Kay'",
  )
  const page = await cairn.signInAs('manager')
  await page.goto(`/children/${kay?.id}`)
  await page.getByRole('link', { name: 'The chronology' }).click()
  await page.getByRole('img', { name: /entries on a line of days/ }).waitFor()
  await assertAccessible(page)
  await page.getByRole('link', { name: 'The ten-minute version' }).click()
  await page
    .getByRole('link', { name: /In the short reading\s*:\s*A concern was raised/ })
    .first()
    .click()
  await question(page, 'What does it weigh?')
    .getByLabel(/belongs to the whole/)
    .check()
  await page.getByLabel('Why?').fill('The same was told before, by somebody who saw it.')
  await assertAccessible(page)
  await press(page, 'Save')
  await page.getByText(/Left out of the short reading, said Helen Marsh/).waitFor()

  await page.getByRole('button', { name: 'Make a pack' }).click()
  await question(page, 'Who is it for?').getByLabel('A court').check()
  await page.getByLabel('Name of whoever gets it').fill('District Judge Moss')
  await page.getByLabel('Court, agency or area').fill('Wenmouth Family Court')
  await page.getByLabel('What do they need it for?').fill('The hearing about where she lives')
  await page.getByLabel('What harm could it do?').fill('Her father may read it: no address goes in')
  await question(page, 'What does the decision rest on?')
    .getByLabel(/A court ordered/)
    .check()
  await fillDate(page, 'First day of the period', '2026-01-01')
  await fillDate(page, 'Last day of the period', '2026-11-02')
  await question(page, 'How much goes in?').getByLabel('All of it').check()
  await question(page, 'What is decided?')
    .getByLabel(/Make the pack/)
    .check()
  await assertAccessible(page)
  await press(page, 'Save and continue')

  await page
    .getByLabel('Does it go in?')
    .first()
    .selectOption({ label: 'Kept back: It would show who told' })
  await page.getByLabel('Words to black out everywhere').fill('Harbour Road')
  await press(page, 'Make the pack')
  await page.getByText('Confirm that you have read every entry that goes in').first().waitFor()
  await assertAccessible(page)
  assert.equal(await page.getByLabel('Does it go in?').first().inputValue(), 'source')
  await page.getByLabel('I have read every entry that goes in').check()
  await press(page, 'Make the pack')

  await page.getByText('1: It would show who told').waitFor()
  await assertAccessible(page)
  const link = page.getByRole('button', { name: 'Open the file' })
  const file = await page.request.get(String(await link.getAttribute('href')))
  assert.equal(file.headers()['content-type'], 'application/pdf')
})
