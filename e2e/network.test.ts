import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, press, startCairn } from './support.ts'

const phone = { width: 390, height: 800 }
const desk = { width: 1280, height: 800 }

it('an officer follows each link to its source by keyboard, says what belongs together and takes it back', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const page = await cairn.signInAs('intelligence')
  await page.goto('/hotspots')
  await assertAccessible(page)
  await page.setViewportSize(phone)
  await assertAccessible(page)
  await page.goto('/network')
  await assertAccessible(page)
  await page.getByRole('link', { name: /^Look around Mo/ }).click()
  await assertAccessible(page)
  await page.setViewportSize(desk)
  const picture = page.url()

  // Each line of the drawing is a row of the table too, and leads to whoever told it and how sure that is.
  const lines = page.locator('svg a[href*="/links/"]')
  const paths = await lines.evaluateAll(all => all.map(one => one.getAttribute('href') ?? ''))
  const rows = page.getByRole('table', { name: 'The same links as a table' }).locator('tbody tr')
  assert.equal(paths.length, await rows.count())
  for (const path of paths) {
    const shown = await (await page.request.get(path)).text()
    assert.match(shown, /graded|A concern|A missing episode|Two records/, path)
  }
  await lines.first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/links\//)
  await assertAccessible(page)
  assert.ok(await page.getByRole('heading', { name: /^It was told/ }).isVisible())

  await page.goto(picture)
  await page.getByRole('link', { name: 'Say with what it belongs together' }).click()
  await press(page, 'Connect them')
  await assertAccessible(page)
  await page
    .getByLabel('With whom or what?')
    .selectOption({ label: 'quay.nights (online account)' })
  await page.getByLabel(/^One uses the other/).check()
  await page.getByLabel('What shows it?').fill('It is signed with his name')
  await page.getByLabel('From what is it known?').fill('Open to everybody')
  await page.getByLabel('2 Untested').check()
  await page.getByLabel('B Known indirectly, but corroborated').check()
  await press(page, 'Connect them')
  const between = page.getByRole('link', { name: /Mo.* and quay.nights$/ }).first()
  await between.click()
  assert.ok(await page.getByText('known from: Open to everybody, graded 2B').isVisible())
  await page.getByRole('link', { name: 'Withdraw it' }).click()
  await assertAccessible(page)
  await page.getByLabel('Why', { exact: true }).fill('It was another Mo')
  await press(page, 'Withdraw it')
  assert.equal(await page.getByText('Open to everybody').count(), 0)

  const dsl = await cairn.signInAs('dsl')
  await dsl.goto('/network')
  await assertAccessible(dsl)
})
