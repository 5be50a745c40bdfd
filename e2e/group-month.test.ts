import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, fillDate, press, startCairn } from './support.ts'

it('a chair reads why each item is on the agenda, takes one off, and learns what it takes to let a child go', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const page = await cairn.signInAs('chair')
  await page.goto('/groups')
  await page
    .getByRole('main')
    .getByRole('link', { name: /Wenmouth/ })
    .first()
    .click()
  await assertAccessible(page)
  const group = page.url()

  await page.getByRole('link', { name: 'Children who left the list' }).click()
  assert.match(await page.getByRole('main').innerText(), /never at risk/i)
  await assertAccessible(page)

  await page.goto(group)
  await page.getByRole('link', { name: /^Next meeting/ }).click()
  await page.getByRole('link', { name: 'What is on the agenda, and why' }).click()
  await assertAccessible(page)
  assert.match(await page.getByRole('main').innerText(), /Carried forward|New on the list/)

  await page.getByRole('link', { name: 'Take off' }).first().click()
  await press(page, 'Take it off')
  await assertAccessible(page)
  await page.getByRole('link', { name: 'Enter why it is not for this meeting' }).click()
  await page.keyboard.type('Her father speaks with us first.')
  await press(page, 'Take it off')
  assert.match(
    await page.getByRole('main').innerText(),
    /Taken off[\s\S]*Her father speaks with us first/,
  )
  const agenda = page.url()

  await page.goto(agenda.replace(/\/agenda$/, '/open'))
  await press(page, 'Open the meeting')
  await page.goto(agenda)
  await page.getByRole('main').locator('.cairn-due__what a').first().click()
  await page.getByText('The child is to leave the list').click()
  await page.getByRole('link', { name: 'Remove: no longer at risk' }).click()
  await assertAccessible(page)
  await press(page, 'Put the removal down')
  await assertAccessible(page)
  const summary = await page.locator('.govuk-error-summary').innerText()
  for (const missing of [
    /risk matrix|level/i,
    /exploited/,
    /child says/,
    /support worker/,
    /three agencies/,
  ])
    assert.match(summary, missing)

  // By a transfer only where somebody has accepted in writing; and what cannot wait asks for its own words.
  const child = page.url().replace(/\/no-longer-at-risk.*$/, '')
  await page.goto(`${child}/transfer`)
  await assertAccessible(page)
  assert.match(await page.getByRole('main').innerText(), /Nobody has accepted the child/)
  await page.goto(`${child}/escalate`)
  await press(page, 'Put the escalation down')
  await assertAccessible(page)
  await page.getByLabel('To child protection').check()
  await press(page, 'Put the escalation down')
  await page.getByRole('link', { name: /which significant harm is suspected/ }).click()
  await page.keyboard.type('She was told to travel on Friday.')
  await page.getByLabel('Why does the group decide this?').fill('It cannot wait.')
  await press(page, 'Put the escalation down')
  await page.goto(child)
  assert.match(await page.getByRole('main').innerText(), /Decided .*: Escalate/)

  await page.goto(`${group}/extraordinary`)
  await press(page, 'Call the meeting')
  await assertAccessible(page)
  await fillDate(page, 'On which day?', '2027-03-01')
  await press(page, 'Call the meeting')
  assert.match(await page.locator('.govuk-error-summary').innerText(), /within two working days/)
})

it('a coordinator proposes terms of reference', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const page = await cairn.signInAs('coordinator')
  await page.goto('/groups')
  await page
    .getByRole('main')
    .getByRole('link', { name: /Wenmouth/ })
    .first()
    .click()
  await page.getByRole('link', { name: 'Terms of reference' }).click()
  await assertAccessible(page)
  await page.getByRole('button', { name: 'Propose other terms' }).click()
  await press(page, 'Propose')
  await assertAccessible(page)
  await page.getByRole('link', { name: 'Enter why the terms are to change' }).click()
  await page.keyboard.type('Health asks for a second deputy.')
})
