import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, startCairn } from './support.ts'

it('a coordinator writes a document, a manager stands for it, and everybody reads the public pages', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const page = await cairn.signInAs('coordinator')
  await page.goto('/library/new')
  await page.getByLabel('What kind of document is it?').selectOption('Guides')
  await page.getByLabel('Title').fill('Night buses')
  await page.getByLabel('What it says, in one sentence').fill('What drivers may see.')
  await page.getByLabel('The text').fill('## Signs\n\nA girl of 14 is promiscuous, somebody wrote.')
  // Advice comes while one writes, blocks nothing and changes nothing.
  await page.getByText('Words to look at again').waitFor()
  await assertAccessible(page)
  await page.getByLabel('The text').fill('## Signs\n\nChildren who ride all night with adults.')
  await page.getByText('Words to look at again').waitFor({ state: 'detached' })
  await page.getByLabel('Day').fill('1')
  await page.getByLabel('Month').fill('3')
  await page.getByLabel('Year').fill('2030')
  await page.getByRole('group', { name: 'Is everyone asked' }).getByLabel('Yes').check()
  await page.getByRole('button', { name: 'Put forward' }).click()
  await page.waitForURL('**/library/night-buses')

  const manager = await cairn.signInAs('manager')
  await manager.goto('/library/night-buses/approve')
  await manager.getByLabel('I have read it, and stand for it').check()
  await manager.getByRole('button', { name: 'Approve' }).click()
  await manager.getByRole('button', { name: 'I have read and understood this' }).click()
  await manager.getByText('You said on').waitFor()
  await manager.goto('/library?q=riding')
  await manager.getByRole('link', { name: 'Night buses' }).waitFor()

  await page.context().clearCookies()
  await page.goto('/help')
  await assertAccessible(page)
  await page.getByRole('link', { name: 'For young people' }).click()
  await assertAccessible(page)
  assert.deepEqual(await page.context().cookies(), [])
  await page.getByRole('button', { name: 'Leave this site quickly' }).waitFor()
})
