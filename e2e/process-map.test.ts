import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, fillDate, press, question, startCairn } from './support.ts'

it('a coordinator and a manager switch a rule together, and the map says so to everyone', async () => {
  await using cairn = await startCairn()
  const coordinator = await cairn.signInAs('coordinator')
  await coordinator.getByRole('link', { name: 'How the process works here' }).click()
  await coordinator.getByRole('heading', { name: 'What happens by itself, and why' }).waitFor()
  await assertAccessible(coordinator)

  // The drawing keeps its size on a phone, and the keyboard can scroll it.
  await coordinator.setViewportSize({ width: 390, height: 844 })
  const region = coordinator.getByRole('region', { name: 'Drawing of the process map' })
  await region.focus()
  const scrolls = await region.evaluate(it => it.scrollWidth > it.clientWidth)
  const pageStays = await coordinator.evaluate(
    () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
  )
  assert.deepEqual([scrolls, pageStays], [true, true])
  await assertAccessible(coordinator)
  await coordinator.setViewportSize({ width: 1280, height: 900 })
  const offAlready = await coordinator.locator('.cairn-map__rule--off').count()

  await coordinator.getByRole('link', { name: 'level.listed' }).click()
  await coordinator.getByText('Cannot be switched off').waitFor()
  assert.equal(await coordinator.getByRole('button', { name: /Propose/ }).count(), 0)
  await coordinator.goBack()
  await coordinator.getByRole('link', { name: 'level.risen' }).click()
  await assertAccessible(coordinator)
  await coordinator.getByRole('button', { name: 'Propose to switch it off' }).click()
  await press(coordinator, 'Propose')
  await assertAccessible(coordinator)
  await coordinator.getByLabel('Why?').fill('Our leads read every new matrix on the day anyway')
  await fillDate(coordinator, 'From which day?', '2026-11-02')
  await press(coordinator, 'Propose')
  await coordinator.getByText('Nobody has answered yet').waitFor()
  await assertAccessible(coordinator)

  const manager = await cairn.signInAs('manager')
  await manager.goto('/pathway')
  await assertAccessible(manager)
  await manager.getByRole('link', { name: 'Switch off level.risen' }).click()
  await assertAccessible(manager)
  await question(manager, 'Do you agree?').getByLabel('Yes, switch it').check()
  await press(manager, 'Answer')
  await manager.getByText(/Agreed by/).waitFor()

  const teacher = await cairn.signInAs('teacher')
  await teacher.goto('/pathway')
  await teacher.getByText(/Since 2 November 2026, proposed by/).waitFor()
  assert.equal(await teacher.locator('.cairn-map__rule--off').count(), offAlready + 1)
})

it('a front door worker sees what followed for a child, and another area sees no such child', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const [child] = await cairn.database.asAdministrator(
    `select child.id from people.child join access.area on area.id = child.area_id and area.name = 'Wenmouth'
      where exists (select from pathway.firing where child_id = child.id) order by reference limit 1`,
  )
  const worker = await cairn.signInAs('worker')
  await worker.goto(`/children/${child?.id}`)
  await worker.getByRole('link', { name: 'What followed by itself, and why' }).click()
  await worker.getByText(/rules? have acted for this child/).waitFor()
  assert.ok((await worker.locator('.cairn-map__rule--lit').count()) > 0)
  await assertAccessible(worker)
  await worker.setViewportSize({ width: 390, height: 844 })
  await assertAccessible(worker)

  const south = await cairn.signInAs('southManager')
  const reply = await south.goto(`/children/${child?.id}/pathway`)
  assert.equal(reply?.status(), 404)
})
