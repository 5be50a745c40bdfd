import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, type Page, press, question, startCairn } from './support.ts'

async function absent(page: Page) {
  await page.goto('/nowhere-at-all')
  return page.title()
}

it('a family worker questions a decision, and moves it up when it is not settled', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const [poppy] = await cairn.database.asAdministrator(
    `select id from people.child where given_name = 'Poppy'`,
  )
  const page = await cairn.signInAs('lead')
  await page.goto(`/children/${poppy?.id}`)
  await page.getByRole('link', { name: 'Question a decision' }).click()
  await assertAccessible(page)
  assert.ok(await page.getByRole('heading', { name: 'Act on danger first' }).isVisible())
  await page.getByRole('button', { name: 'Raise a challenge' }).click()

  // Danger comes first, and the form waits.
  await press(page, 'Continue')
  await assertAccessible(page)
  await page.getByLabel('Yes, and nobody has been told yet').check()
  await page.getByLabel('What keeps the child safe').fill('Her aunt meets her at the gate.')
  await press(page, 'Continue')
  assert.ok(await page.getByRole('link', { name: /Ring 999/ }).isVisible())
  await question(page, 'Is the child in danger now?').getByLabel('No', { exact: true }).check()
  await press(page, 'Continue')

  // A colleague's conduct is not for here.
  await page.getByLabel('A person’s conduct').check()
  await page.getByLabel('What was decided').fill('The visit was put off twice.')
  await press(page, 'Continue')
  await assertAccessible(page)
  assert.ok(await page.getByRole('link', { name: /are not settled here/ }).isVisible())
  await page.getByLabel('Delay', { exact: true }).check()
  await press(page, 'Continue')

  await page.getByLabel('Agency').selectOption({ label: 'Wenmouth Children’s Access Point' })
  await press(page, 'Continue')
  await page
    .getByLabel('The worker whose decision it is')
    .selectOption({ label: 'Priya Raman, Screening worker, Wenmouth Children’s Access Point' })
  await assertAccessible(page)
  await press(page, 'Continue')
  await page.getByLabel('What do you want to happen?').fill('A visit this week.')
  await page.getByLabel('What does your view rest on?').fill('Two visits that were put off.')
  await page.getByLabel('What may happen to the child').fill('She stops talking to us.')
  await page.getByLabel(/Otherwise: within 2 working days/).check()
  await press(page, 'Continue')
  await assertAccessible(page)
  await press(page, 'Raise the challenge')
  await assertAccessible(page)
  const challenge = new URL(page.url()).pathname

  const worker = await cairn.signInAs('worker')
  await worker.goto(challenge)
  await assertAccessible(worker)
  await worker.getByRole('button', { name: 'Answer' }).click()
  await worker.getByLabel('Your words').fill('We shall come on Friday.')
  await press(worker, 'Add it')
  assert.ok(await worker.getByText('We shall come on Friday.').isVisible())
  assert.equal(await worker.getByRole('link', { name: 'Move it up' }).count(), 0)

  // Her manager has the child in reach, and no challenge.
  const manager = await cairn.signInAs('manager')
  await manager.goto(challenge)
  assert.equal(await manager.title(), await absent(manager))

  cairn.later({ days: 3 })
  const again = await cairn.signInAs('lead')
  await again.goto(`${challenge}/up`)
  await assertAccessible(again)
  await again.getByLabel('Why is it not settled?').fill('Nobody came on Friday.')
  await again.getByLabel('Who speaks for your side?').selectOption({ index: 1 })
  await again.getByLabel('Who is to answer?').selectOption({
    label: 'Helen Marsh, Team manager, social worker, Wenmouth Children’s Access Point',
  })
  await press(again, 'Yes, move it up')
  await assertAccessible(again)

  const asked = await cairn.signInAs('manager')
  await asked.goto(challenge)
  assert.ok(await asked.getByText('The visit was put off twice.').isVisible())

  await again.getByRole('link', { name: 'Say that it is settled' }).click()
  await press(again, 'Settle the challenge')
  await assertAccessible(again)
  await again.getByLabel('Agreed: what I asked for was done').check()
  await again.getByLabel('What was agreed, or why not?').fill('She was seen today.')
  await press(again, 'Settle the challenge')
  assert.ok(await again.getByText('She was seen today.').isVisible())
})

it('a teacher who may not see the child questions what became of their own concern', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const page = await cairn.signInAs('teacher')
  await page.goto('/concerns')
  await page.getByRole('link', { name: /^Poppy/ }).click()
  await page.getByRole('link', { name: 'Question what was decided' }).click()
  await assertAccessible(page)
  await page.getByRole('button', { name: 'Question it' }).click()
  await question(page, 'Is the child in danger now?').getByLabel('No', { exact: true }).check()
  await page.getByLabel('What keeps the child safe').fill('I meet her at the gate.')
  await press(page, 'Continue')
  await assertAccessible(page)
  assert.equal(await page.getByLabel('Taking the child off the group’s list').count(), 0)
  await page.getByLabel('Delay', { exact: true }).check()
  await page.getByLabel('What was decided').fill('Nobody has rung me for seven weeks.')
  await press(page, 'Continue')
  await page.getByLabel('What do you want to happen?').fill('That somebody rings me.')
  await page.getByLabel('What does your view rest on?').fill('She is alone at dusk still.')
  await page.getByLabel('What may happen to the child').fill('She stops talking to me.')
  await page.getByLabel(/Otherwise: within 2 working days/).check()
  await press(page, 'Continue')
  await assertAccessible(page)
  await press(page, 'Raise the challenge')
  await assertAccessible(page)
  assert.match(new URL(page.url()).pathname, /^\/challenges\//)
})

it('the business manager counts challenges and reads none', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const page = await cairn.signInAs('business')
  await page.getByRole('link', { name: 'Challenges' }).click()
  await assertAccessible(page)
  await page.getByRole('link', { name: 'Counts and learning for the partnership' }).click()
  await assertAccessible(page)
  assert.ok(await page.getByText('A change of address goes to health on the day').isVisible())
  const words = await page.locator('main').innerText()
  assert.ok(!/Jayden|Poppy|Freya|Whitlock|Yusuf|C\d{6}/.test(words))
})
