import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, fillDate, press, startCairn } from './support.ts'

it('a child is in support: a session says more than it should keep, a month is counted, a trial has its dates', async () => {
  await using cairn = await startCairn({ demonstration: true, startsAt: '2026-12-01T09:00:00Z' })
  const page = await cairn.signInAs('support')
  await page.goto('/support')
  await assertAccessible(page)
  await page.getByRole('link', { name: /^Amara/ }).click()
  await page.getByText('How life is now: higher is better').first().waitFor()
  await assertAccessible(page)

  await page.getByRole('button', { name: 'Record a session' }).click()
  await press(page, 'Record the session')
  await assertAccessible(page)
  await page.getByLabel('One to one').check()
  await fillDate(page, 'When was it?', '2026-12-01')
  await page.getByLabel('How long, in minutes?').fill('45')
  await page.getByLabel('School or college').check()
  await page.getByLabel('How do you know that the place is safe?').fill('A room with a door.')
  await page.getByLabel('Came', { exact: true }).check()
  await page.getByLabel('What was it about?').fill('The walk home.')
  await page.getByLabel('What did the child say?').fill('The grey car again.')
  await page.getByLabel('Yes: a concern for the front door').check()
  await page.getByLabel('what must be passed on').fill('A grey car waits outside college.')
  await press(page, 'Record the session')

  // What was heard waits in the right form: danger first, then her name and the words are there.
  assert.match(page.url(), /\/concerns\/new\/[0-9a-f-]+\/danger$/)
  const concern = page.url().replace(/danger$/, 'concern')
  await page.goto(concern)
  assert.equal(
    await page.getByLabel('What happened').inputValue(),
    'A grey car waits outside college.',
  )
  await page.goto('/')
  await page.getByRole('link', { name: 'Send what you heard in a session' }).waitFor()

  await page.goto('/support/groups')
  await page.getByRole('link', { name: 'Tuesday kitchen' }).click()
  await assertAccessible(page)
  await page.getByRole('button', { name: 'Record a group session' }).click()
  await assertAccessible(page)

  const manager = await cairn.signInAs('manager')
  await manager.goto('/support/caseload?from=2026-03')
  await manager
    .getByText('Children in support on any day of the month, Mar 2026 to Dec 2026')
    .waitFor()
  await assertAccessible(manager)
  await manager.goto('/court')
  await manager.getByRole('link', { name: 'Operation Larkfield' }).click()
  await manager.getByText('I want to say it once and not see him.').waitFor()
  await assertAccessible(manager)
})
