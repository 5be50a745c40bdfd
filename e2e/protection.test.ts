import assert from 'node:assert/strict'
import { it } from 'node:test'
import {
  assertAccessible,
  fillDate,
  type Page,
  type PersonKey,
  press,
  question,
  startCairn,
} from './support.ts'

async function tell(page: Page, agency: string, who: string) {
  const asked = question(page, `${agency} took part`)
  await asked.getByLabel('Yes', { exact: true }).check()
  await asked.getByLabel('Who?').fill(who)
}

it('social care takes a child from the strategy discussion to the review', async () => {
  await using cairn = await startCairn({ demonstration: true, startsAt: '2026-11-02T09:00:00Z' })
  const manager = await cairn.signInAs('manager')
  const open = async (person: PersonKey, name: string) => {
    const page = await cairn.signInAs(person)
    await page.goto('/children')
    await page.getByLabel(/name/i).fill(name)
    await press(page, /search|find/i)
    await page
      .getByRole('link', { name: new RegExp(name) })
      .first()
      .click()
    return page
  }

  // Poppy is in early help. Something changed: the front door manager calls a strategy discussion.
  const page = await open('manager', 'Poppy')
  const child = new URL(page.url()).pathname
  await page.getByRole('link', { name: /Child protection/ }).click()
  await assertAccessible(page)
  await page.getByRole('button', { name: 'Call a strategy discussion' }).click()
  await assertAccessible(page)
  await press(page, 'Call the discussion')

  // Sent too early: everything that is missing is said, and what was typed stays.
  await page.getByLabel('Why was this decided?').fill('There is reasonable cause.')
  await press(page, 'Record the discussion')
  await assertAccessible(page)
  for (const missing of [
    'Enter a real date',
    'Police: select whether they took part',
    'Select whether the threshold was met',
  ]) {
    assert.ok(await page.getByRole('link', { name: missing }).isVisible(), missing)
  }
  assert.equal(
    await page.getByLabel('Why was this decided?').inputValue(),
    'There is reasonable cause.',
  )

  await fillDate(page, 'When was it held?', '2026-11-02')
  await page.getByLabel('At what time?').fill('08:15')
  await tell(page, 'Children’s social care', 'Helen Marsh')
  await tell(page, 'Police', 'Sam Birch')
  const health = question(page, 'Health took part')
  await health.getByLabel('No', { exact: true }).check()
  await health.getByLabel('Why were they not there?').fill('Rung afterwards; agreed.')
  await page.getByLabel('Met: start a section 47 enquiry').check()
  await page.getByLabel('Joint: social care and police').check()
  await page.getByLabel('None needed now').check()
  await press(page, 'Record the discussion')
  await assertAccessible(page)

  await page.getByRole('button', { name: 'Start the section 47 enquiry' }).click()
  await assertAccessible(page)
  await page.getByLabel('Grace Whitlock').check()
  await press(page, 'Start the enquiry')

  // Grace answers for Poppy now, and sees the clock on her first page.
  const social = await cairn.signInAs('social')
  await social.getByRole('heading', { name: 'Statutory clocks' }).waitFor()
  await assertAccessible(social)
  await social.goto(child)
  await assertAccessible(social)
  assert.ok(
    await social.getByText('The statutory track: what was done and what is due').isVisible(),
  )
  await social.getByRole('link', { name: 'The whole statutory track' }).click()
  await social.getByRole('button', { name: 'Decide the enquiry' }).click()
  await social.getByLabel('Substantiated, child protection conference').check()
  await social.getByLabel('Why?').fill('The harm goes on.')
  await press(social, 'Record the outcome')
  await assertAccessible(social)

  cairn.later({ days: 10 })
  const again = await cairn.signInAs('social')
  await again.goto(`${child}/protection`)
  await again.getByRole('button', { name: 'Record the initial conference' }).click()
  await assertAccessible(again)
  await fillDate(again, 'When was it held?', '2026-11-12')
  await again.getByLabel('The child has a child protection plan').check()
  await again.getByLabel('Why?').fill('A plan is needed.')
  await press(again, 'Save')
  await again.getByRole('button', { name: 'Record the core group' }).click()
  await fillDate(again, 'When was it held?', '2026-11-12')
  await again.getByLabel('Who was there?').fill('Everybody')
  await press(again, 'Save')
  await again.goto(`${child}/protection`)
  await assertAccessible(again)
  assert.ok(await again.getByText('by 12 February 2027').first().isVisible())
  await again.goto(`${child}/history`)
  assert.ok(await again.getByText('Section 47 enquiry started').isVisible())
  await manager.close()
})

it('the designated officer finds an allegation, and nobody else a trace of it', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const officer = await cairn.signInAs('lado')
  await assertAccessible(officer)
  await officer.getByRole('link', { name: 'Allegations' }).click()
  await assertAccessible(officer)
  await officer.getByRole('link', { name: /Volunteer coach/ }).click()
  await assertAccessible(officer)
  assert.ok(await officer.getByText('Gareth Pell').isVisible())
  await officer.getByLabel('The designated officer was told').check()
  await fillDate(officer, 'When was it?', '2026-11-02')
  await officer.getByLabel('At what time?').fill('08:45')
  await officer.getByLabel('What was said or decided?').fill('Rung by the front door.')
  await press(officer, 'Add')
  assert.ok(await officer.getByText('Met', { exact: true }).isVisible())
  const address = officer.url()

  const social = await cairn.signInAs('social')
  await social.goto(address)
  assert.equal(await social.title(), await absent(social))
})

it('the police see the referral of a trafficked child', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const police = await cairn.signInAs('police')
  const [nrm] = await cairn.database.asAdministrator('select id from protection.nrm')
  await police.goto(`/nrm/${nrm?.id}`)
  await assertAccessible(police)
  assert.ok(
    await police.getByText('Conclusive grounds decision possible from this day').isVisible(),
  )
  await press(police, 'Add')
  await assertAccessible(police)
  const worker = await cairn.signInAs('worker')
  await worker.goto(`/nrm/${nrm?.id}`)
  assert.equal(await worker.title(), await absent(worker))
})

async function absent(page: Page): Promise<string> {
  await page.goto('/nowhere-at-all')
  return page.title()
}
