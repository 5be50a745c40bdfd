import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, fillDate, press, question, startCairn } from './support.ts'

it('a teacher shares half a number plate from a phone; two officers bring it to those who need it', async () => {
  await using cairn = await startCairn()
  const page = await cairn.signInAs('teacher')
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/intelligence/mine')
  await assertAccessible(page)
  await page.getByRole('button', { name: 'Share what you know' }).click()

  // Danger and crime come first, and lead to whoever can act.
  await press(page, 'Continue')
  await assertAccessible(page)
  await page.getByLabel('A child is in danger now').check()
  await press(page, 'Continue')
  await assertAccessible(page)
  assert.ok(await page.getByRole('link', { name: 'raise a concern about the child' }).isVisible())
  await page.goto(page.url().replace('/urgent', '/danger'))
  await page.getByLabel('No. I know something that may matter').check()
  await press(page, 'Continue')

  await page
    .getByLabel('Who, what, where, when, how often')
    .fill('Mo waits in a silver Corsa, KR59 A?C. The girls ring 07700 900412. She said so to me.')
  await fillDate(page, 'When did you learn of it?', '2026-11-01')
  await assertAccessible(page)
  await press(page, 'Continue')
  await assertAccessible(page)
  await page.getByLabel('Phone: 07700 900412').check()
  await page.getByLabel('Vehicle: KR59 A?C').check()
  await page.getByLabel('A person', { exact: true }).check()
  await press(page, 'Continue')
  await page.getByLabel('Nicknames').first().fill('Mo')
  await assertAccessible(page)
  await press(page, 'Continue')
  await page.getByLabel('A child told me').check()
  await question(page, 'Could acting on it show who told?').getByLabel('Yes').check()
  await question(page, 'Does the person know that you tell this?')
    .getByLabel('No', { exact: true })
    .check()
  await assertAccessible(page)
  await press(page, 'Continue')
  await assertAccessible(page)
  await press(page, 'Send it')
  await assertAccessible(page)
  const own = new URL(page.url()).pathname.replace('/received', '')
  await page.goto(own)
  await assertAccessible(page)
  assert.doesNotMatch(await page.content(), /Corsa|KR59/)

  const officer = await cairn.signInAs('intelligence')
  await officer.goto('/intelligence')
  await assertAccessible(officer)
  await officer.getByRole('link', { name: /^I-/ }).click()
  await assertAccessible(officer)
  await officer.getByRole('button', { name: 'Acknowledge it and begin' }).click()
  await officer.getByRole('button', { name: 'Grade and decide' }).click()
  await assertAccessible(officer)
  await officer.getByLabel('2 Untested').check()
  await officer.getByLabel('A Known directly to the source').check()
  await officer.getByLabel('C Lawful sharing permitted with conditions').check()
  await officer
    .getByLabel('Conditions', { exact: true })
    .fill('Ask before it is acted on: one child told.')
  await officer.getByLabel('Log it as intelligence').check()
  await officer.getByLabel('Why', { exact: true }).fill('It fits what another school told.')
  await press(officer, 'Save')
  await officer.getByRole('button', { name: 'Write what may be shared' }).click()
  await officer
    .getByLabel('What its readers are told')
    .fill('A silver Corsa waits near a school at home time.')
  await officer.getByLabel('Roughly when').fill('Autumn 2026')
  await question(officer, 'Are its readers expected to act?').getByLabel('Yes').check()
  await assertAccessible(officer)
  await press(officer, 'Save')
  assert.ok(await officer.getByText('Waits for a second officer').isVisible())

  const second = await cairn.signInAs('secondOfficer')
  await second.goto(new URL(officer.url()).pathname)
  await second.getByRole('button', { name: 'Look at the summary as second officer' }).click()
  await assertAccessible(second)
  await question(second, 'May it be shared as written?').getByLabel('Yes').check()
  await press(second, 'Save')
  await second.getByRole('button', { name: 'Share it' }).click()
  await second.getByLabel('Designated safeguarding lead').check()
  await assertAccessible(second)
  await press(second, 'Share it')

  // Something that is on file already has its entry; what is alike is judged, never joined by itself.
  await second.getByRole('link', { name: 'What it may be one with' }).first().click()
  await assertAccessible(second)
  await second.getByRole('button', { name: 'Open an entry for it' }).click()
  await second.getByLabel('Why is it kept?').fill('A number that girls ring.')
  await assertAccessible(second)
  await press(second, 'Open it')
  await assertAccessible(second)

  // Among the vehicles officers find what submissions named, and nobody else learns that there is anything.
  const dsl = await cairn.signInAs('dsl')
  for (const [who, says] of [
    [second, 'One sighting like'],
    [dsl, 'No vehicle that you can see'],
  ] as const) {
    await who.goto('/vehicles')
    await who.getByLabel('Registration, or the part that somebody saw').fill('KR something 59')
    await press(who, 'Find')
    await assertAccessible(who)
    assert.ok(await who.getByText(says).isVisible())
  }
  await second.getByRole('link', { name: 'KR59 A?C' }).click()
  await assertAccessible(second)

  await dsl.goto('/')
  await dsl.getByRole('link', { name: 'Something was shared with you' }).click()
  await assertAccessible(dsl)
  assert.match(await dsl.content(), /A silver Corsa waits/)
  assert.doesNotMatch(await dsl.content(), /Untested|one child told|KR59|Mo /)

  await page.goto(own)
  assert.ok(await page.getByText('It was assessed').isVisible())
})
