import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, press, startCairn } from './support.ts'

it('a member sends apologies and a deputy comes in; what is no child goes from call to minutes, followed on a phone', async () => {
  await using cairn = await startCairn({ demonstration: true, startsAt: '2026-12-01T09:00:00Z' })
  const [meeting] = await cairn.database.asAdministrator(
    `select meeting.id, meeting.held_on::text as day from oversight.meeting
       join oversight."group" led on led.id = meeting.group_id
      where state = 'planned' and short_name = 'Wenmouth MEG' order by held_on`,
  )
  assert.ok(meeting)
  const address = `/meetings/${meeting.id}`

  const worker = await cairn.signInAs('social')
  await worker.goto(address)
  await worker.getByRole('link', { name: 'Send apologies' }).click()
  await assertAccessible(worker)
  await worker.getByText('Omar Said comes in your place').waitFor()
  await press(worker, 'Send apologies')
  await worker.getByText('Omar Said comes instead').waitFor()
  await assertAccessible(worker)
  const deputy = await cairn.signInAs('safety')
  await deputy.goto('/notices')
  await deputy.getByText('you come in their place').waitFor()

  cairn.now = new Date(`${meeting.day}T09:30:00Z`)
  const chair = await cairn.signInAs('chair')
  await chair.goto(`${address}/open`)
  await press(chair, 'Open the meeting')
  await chair.getByRole('link', { name: 'Bandstand, Mill Park' }).click()
  await press(chair, 'Put it down')
  await assertAccessible(chair)
  await press(chair, 'Bring the meeting to this')

  const police = await cairn.signInAs('police')
  await police.setViewportSize({ width: 390, height: 844 })
  await police.goto(`${address}/follow`)
  await police.getByRole('heading', { level: 1, name: /Bandstand, Mill Park/ }).waitFor()
  const asked = police.getByRole('heading', { name: 'Not decided yet' })
  assert.ok(((await asked.boundingBox())?.y ?? 844) < 844, 'what is decided is on the first screen')
  await assertAccessible(police)

  await chair.getByLabel('Carry forward').check()
  await chair.getByRole('textbox', { name: 'Why?' }).fill('The lights were not mended yet.')
  await press(chair, 'Put it down')
  await police.getByText('The lights were not mended yet.').waitFor()
  await chair.goto(`${address}/minutes`)
  await chair.getByText('The lights were not mended yet.').waitFor()
  await assertAccessible(chair)
})
