import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, press, startCairn } from './support.ts'

it('two people join two records of one child, and part them again', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const worker = await cairn.signInAs('worker')
  const manager = await cairn.signInAs('manager')
  const judge = async (answer: string) => {
    await worker.getByLabel(answer).check()
    await worker.getByLabel('Why?').fill('Rang the school: one boy, two spellings')
    await press(worker, 'Record it')
  }
  await worker.goto('/children/duplicates')
  await worker.getByRole('link', { name: /Fairburn and/ }).click()
  const pair = new URL(worker.url()).pathname
  await judge('The same child')

  await manager.goto('/children/to-join')
  await assertAccessible(manager)
  await manager.getByRole('link', { name: /Fairburn and/ }).click()
  await assertAccessible(manager)
  await press(manager, 'Join the two records')
  await manager.getByText('This child has 2 records, shown here as one').waitFor()
  await assertAccessible(manager)

  await worker.goto(pair)
  await judge('Different children')
  await manager.goto(`${pair}/join`)
  await assertAccessible(manager)
  await press(manager, 'Part the two records')
  assert.equal(await manager.getByText('shown here as one').count(), 0)

  await manager.getByRole('link', { name: /people around/ }).click()
  await manager.getByRole('link', { name: /Exclude somebody/ }).click()
  await press(manager, 'Exclude them')
  await manager.getByRole('link', { name: 'Select who must not see the child' }).waitFor()
  await assertAccessible(manager)
})
