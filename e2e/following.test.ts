import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, press, startCairn } from './support.ts'

it('a chair drives a meeting and a member follows it on a screen of her own', async () => {
  await using cairn = await startCairn({ demonstration: true, startsAt: '2026-12-01T09:00:00Z' })
  const [meeting] = await cairn.database.asAdministrator(
    `select meeting.id, meeting.held_on::text as day from oversight.meeting
       join oversight."group" led on led.id = meeting.group_id
      where state = 'planned' and short_name = 'Wenmouth MEG' order by held_on`,
  )
  assert.ok(meeting)
  cairn.now = new Date(`${meeting.day}T09:30:00Z`)
  const address = `/meetings/${meeting.id}`

  const chair = await cairn.signInAs('chair')
  await chair.goto(`${address}/open`)
  await assertAccessible(chair)
  await press(chair, 'Open the meeting')

  const nurse = await cairn.signInAs('nurse')
  await nurse.goto(address)
  await assertAccessible(nurse)
  await nurse.getByRole('button', { name: 'Follow the meeting' }).click()
  await nurse.getByText('No item is called that you can follow').waitFor()
  await assertAccessible(nurse)

  const plain = await cairn.signInAs('social', { script: false })
  await plain.goto(`${address}/follow`)

  await chair.getByRole('link', { name: 'Who is here' }).click()
  for (const name of ['Joanne Pike', 'Amina Yusuf', 'Helen Marsh']) {
    await chair.getByRole('group', { name: 'Present' }).getByLabel(name).check()
  }
  await chair.getByRole('group', { name: 'Sent apologies' }).getByLabel('Colin Frost').check()
  await assertAccessible(chair)
  await press(chair, 'Save')
  await chair.getByText('Enough are here to decide').first().waitFor()
  await nurse.getByText('Enough are here to decide').first().waitFor({ timeout: 1000 })

  await press(chair, 'Call the first child')
  await assertAccessible(chair)
  const name = (await chair.getByRole('heading', { level: 1 }).textContent()) ?? ''
  await nurse.getByRole('heading', { level: 1, name }).waitFor({ timeout: 1000 })
  await nurse.getByText(/Changed at \d/).waitFor()
  await assertAccessible(nurse)

  assert.equal(await plain.getByRole('heading', { level: 1, name }).count(), 0)
  await plain.getByRole('link', { name: 'Show what is new' }).click()
  await plain.getByRole('heading', { level: 1, name }).waitFor()
  await assertAccessible(plain)

  await chair.getByRole('group', { name: 'Decision' }).getByLabel('Carry forward').check()
  await chair
    .getByRole('textbox', { name: 'Why?', exact: true })
    .fill('The school has not been heard yet')
  await press(chair, 'Put it down and call the next child')
  const next = (await chair.getByRole('heading', { level: 1 }).textContent()) ?? ''
  assert.notEqual(next, name)
  await nurse.getByRole('heading', { level: 1, name: next }).waitFor({ timeout: 1000 })

  await nurse.route('**/changes', route => route.abort())
  await nurse.reload()
  await nurse.getByText('Not connected').waitFor()
  await chair.getByRole('link', { name: 'Agenda' }).first().click()
  await press(chair, 'Go on with the agenda')
  await nurse.unroute('**/changes')
  await nurse.getByText('Not connected').waitFor({ state: 'hidden', timeout: 10_000 })

  await nurse.getByRole('link', { name: 'I have a conflict of interest' }).click()
  await press(nurse, 'Declare it')
  await assertAccessible(nurse)
  await nurse.getByLabel('What is the conflict of interest?').fill('I know the family')
  await press(nurse, 'Declare it')
  await nurse.getByText('You declared a conflict of interest').waitFor()
  await chair.getByText('Not present for this item').waitFor({ timeout: 1000 })
})
