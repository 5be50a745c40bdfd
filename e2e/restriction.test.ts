import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, fillDate, press, startCairn } from './support.ts'

it('a record is shut, is gone for everybody who is not named, and is opened again by two', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const [tyler] = await cairn.database.asAdministrator(
    `select id from people.child where given_name = 'Tyler'`,
  )
  const address = `/children/${tyler?.id}`
  const worker = await cairn.signInAs('worker', { script: false })
  const status = async (path = address) => (await worker.goto(path))?.status()
  assert.equal(await status(), 200)

  const manager = await cairn.signInAs('manager')
  await manager.goto(`${address}/family`)
  await manager.getByRole('link', { name: 'Restrict this record' }).click()
  await press(manager, 'Restrict the record')
  await manager.getByRole('link', { name: 'Select why the record is restricted' }).waitFor()
  await assertAccessible(manager)
  await manager.getByLabel('Adopted child').check()
  await manager.getByLabel('What makes it so?').fill('Placed with his aunt in spring')
  await fillDate(manager, 'When do you look whether it is still needed?', '2027-01-11')
  await press(manager, 'Restrict the record')
  await manager.getByText('Only people who were named').waitFor()
  await manager.getByRole('link', { name: 'must still be restricted' }).waitFor()
  await assertAccessible(manager)

  assert.equal(await status(), 404)
  const gone = (await worker.content()).replaceAll(String(tyler?.id), 'id')
  const nobody = '00000000-0000-4000-8000-00000000dead'
  assert.equal(await status(`/children/${nobody}`), 404)
  const never = (await worker.content()).replaceAll(nobody, 'id')
  const plain = (page: string) => page.replace(/(nonce|value|content)="[^"]*"|I-\w{4}-\w{4}/g, '')
  assert.equal(plain(gone), plain(never), 'as if there had never been such a child')

  await manager.goto('/restrictions')
  await assertAccessible(manager)
  await manager.getByRole('link', { name: 'Adopted child' }).click()
  await manager.getByRole('link', { name: 'Name somebody' }).click()
  await press(manager, 'Save')
  await assertAccessible(manager)
  await manager
    .getByLabel('Who is it about?')
    .selectOption({ label: 'Priya Raman, Screening worker, Wenmouth Children’s Access Point' })
  await manager.getByLabel('Sees the record').check()
  await manager.getByLabel('Why?').fill('Is on duty')
  await press(manager, 'Save')
  await manager.getByText('Priya Raman: named. Is on duty').waitFor()
  assert.equal(await status(), 200)

  await manager.getByLabel('Why should it end?').fill('The adoption did not go ahead')
  await press(manager, 'Ask')
  await manager.getByText('It holds until somebody else has answered').waitFor()
  await assertAccessible(manager)
  const lead = await cairn.signInAs('information')
  await lead.goto('/restrictions')
  await lead.getByRole('link', { name: 'Adopted child' }).click()
  await press(lead, 'Answer')
  await assertAccessible(lead)
  await lead.getByLabel('End it').check()
  await lead.getByLabel('Why?').fill('Read the letter of the court')
  await press(lead, 'Answer')
  await lead.getByText('Rhys Morgan ended it').waitFor()
  await assertAccessible(lead)
  await manager.goto(address)
  assert.equal(await manager.getByText('Only people who were named').count(), 0)
})
