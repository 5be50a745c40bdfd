import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Page } from 'playwright-core'
import {
  assertAccessible,
  fillDate,
  press,
  question,
  type RunningCairn,
  startCairn,
} from './support.ts'

/*
  Early help as a lead worker does it with a family: from the front door's decision to an end that everybody agrees to,
  and back to the front door where a review finds something rising. Everyone is invented.
*/
for (const script of [true, false]) {
  it(`helps a family to an end they agree to, ${script ? 'with' : 'without'} script`, async () => {
    await using cairn = await startCairn({ script })
    await theFrontDoorDecides(cairn)
    const lead = await cairn.signInAs('lead')
    await assessWithFamily(lead)
    await planTwoSteps(lead)
    await theNurseDoesHers(cairn)
    cairn.later({ days: 28 })
    const weeksLater = await cairn.signInAs('lead')
    await review(weeksLater)
    await end(weeksLater)
    await theRecordStays(cairn)
  })
}

it('takes a rising worry from a review straight to the front door, and does not let it be closed', async () => {
  await using cairn = await startCairn()
  await theFrontDoorDecides(cairn)
  const lead = await cairn.signInAs('lead')
  await openPlan(lead)
  await lead.getByRole('link', { name: 'Hold the review' }).first().click()
  await press(lead, 'Continue')
  await assertAccessible(lead)
  await lead.getByRole('link', { name: 'Select whether anything is new or getting worse' }).click()
  await question(lead, 'Any new sign of exploitation').getByLabel('Yes', { exact: true }).check()
  await lead.getByLabel('What is new or getting worse?').fill('A man waits for him in a car.')
  await press(lead, 'Continue')
  assert.equal(await heading(lead), 'Refer this child again')
  await assertAccessible(lead)
  await press(lead, 'Save and tell the front door')
  assert.match(lead.url(), /\/concerns\/[0-9a-f-]+\/more\//, 'straight to the front door')

  const frontDoor = await cairn.signInAs('worker')
  await assertSays(frontDoor, /Waiting to be referred again/, /Milo/)
  await assertAccessible(frontDoor)
  await frontDoor.getByRole('link', { name: 'All who wait to be referred again' }).click()
  await assertSays(frontDoor, /Daniel Adeyemi/)
  await assertAccessible(frontDoor)

  const other = await lead.context().newPage()
  await openPlan(other)
  await assertSays(other, /Refer this child again/)
  await assertAccessible(other)
  await other.getByRole('link', { name: 'End early help' }).click()
  await assertSays(other, /Early help cannot end yet/, /referred again first/)
  await assertAccessible(other)

  await question(lead, 'Your answer').getByLabel(/^No$/).check()
  await press(lead, 'Continue')
  assert.equal(await lead.getByLabel('First name').inputValue(), 'Milo')
  await press(lead, 'Continue')
  await lead.getByLabel('What happened').fill('A man waits for him in a grey car after school.')
  await question(lead, 'How do you know?').getByLabel('The child said so').check()
  await press(lead, 'Continue')
  await question(lead, 'Are other children at risk').getByLabel('I do not know').check()
  await press(lead, 'Continue')
  await press(lead, 'Continue')
  await tellParents(lead)
  await press(lead, 'Send to the front door')
  assert.match(lead.url(), /\/received$/)

  await frontDoor.goto('/')
  assert.doesNotMatch(await text(frontDoor), /Waiting to be referred again/)
  await frontDoor.getByRole('link', { name: 'Front door', exact: true }).click()
  await frontDoor.getByRole('link', { name: /Milo/ }).first().click()
  await assertSays(frontDoor, /grey car/)
})

async function theFrontDoorDecides(cairn: RunningCairn) {
  const school = await cairn.signInAs('dsl')
  await school.getByRole('button', { name: 'Raise a concern' }).click()
  await question(school, 'Your answer').getByLabel(/^No$/).check()
  await press(school, 'Continue')
  await school.getByLabel('First name').fill('Milo')
  await school.getByLabel('Family name').fill('Farrant')
  await fillDate(school, 'Date of birth', '2011-06-14')
  await press(school, 'Continue')
  await school.getByLabel('What happened').fill('He is out every evening and tired at school.')
  await question(school, 'How do you know?').getByLabel('I saw it').check()
  await press(school, 'Continue')
  await question(school, 'Are other children at risk').getByLabel('I do not know').check()
  await press(school, 'Continue')
  await press(school, 'Continue')
  await tellParents(school)
  await press(school, 'Send to the front door')
  await school.context().close()

  const frontDoor = await cairn.signInAs('worker')
  await frontDoor.getByRole('link', { name: 'Front door', exact: true }).click()
  await frontDoor.getByRole('link', { name: /Milo/ }).click()
  await frontDoor.getByRole('link', { name: 'Find out who the child is' }).first().click()
  await frontDoor.getByLabel('None of these: make a new record').check()
  await press(frontDoor, 'Continue')
  await frontDoor
    .getByRole('link', { name: 'Check records and talk to whoever told us' })
    .first()
    .click()
  await frontDoor.getByLabel('School and attendance').check()
  await frontDoor.getByLabel('Who was talked to').fill('Ruth Okafor at school')
  await question(frontDoor, 'May a crime have happened?').getByLabel('No', { exact: true }).check()
  await frontDoor.getByLabel('Where is the child now?').fill('At school')
  await press(frontDoor, 'Record')
  await frontDoor.getByRole('link', { name: 'Decide what happens next' }).first().click()
  await frontDoor.getByLabel('Early help', { exact: true }).check()
  await frontDoor
    .getByLabel('Lead worker')
    .selectOption({ label: 'Daniel Adeyemi, Family worker, Wenmouth Family Help' })
  await fillDate(frontDoor, 'Review on', '2026-12-07')
  await frontDoor.getByLabel('Why').fill('A family worker sees them this week.')
  await press(frontDoor, 'Decide')
  await frontDoor.context().close()
}

async function openPlan(page: Page) {
  await page.goto('/')
  await page.getByRole('link', { name: 'Milo', exact: true }).first().click()
  await page.getByRole('link', { name: 'The plan and reviews' }).click()
}

async function assessWithFamily(lead: Page) {
  await assertSays(lead, /Milo/, /begin the early help plan/, /No plan yet/)
  await assertAccessible(lead)
  await lead.getByRole('link', { name: 'Milo', exact: true }).click()
  await assertSays(lead, /No plan yet/, /Refer again/)
  await assertAccessible(lead)
  await lead.getByRole('link', { name: 'The plan and reviews' }).click()
  await assertAccessible(lead)
  await lead.getByRole('button', { name: 'Assess with the family' }).click()

  await press(lead, 'Continue')
  await assertAccessible(lead)
  await lead.getByRole('link', { name: 'Enter who took part' }).click()
  await lead.keyboard.type('Milo, his mother, his aunt')
  await press(lead, 'Continue')
  await assertAccessible(lead)
  await question(lead, 'Has the child said').getByLabel('Yes', { exact: true }).check()
  await lead.getByLabel('What did she or he say?').fill('I want somebody to be home.')
  await press(lead, 'Continue')
  await lead.getByLabel('What goes well').fill('His aunt comes on Sundays.')
  await press(lead, 'Continue')
  await lead.getByLabel('Worries, and whose they are').fill('He is out until ten.')
  await press(lead, 'Continue')
  await lead.getByLabel('What the child and the family need').fill('Company after school.')
  await press(lead, 'Continue')
  await lead.getByLabel('Your judgement, and why').fill('Lonely more than anything else.')
  await press(lead, 'Continue')
  await assertSays(lead, /not what allows us to record and share/)
  await assertAccessible(lead)
  await question(lead, 'Does the child agree').getByLabel('Yes', { exact: true }).check()
  await question(lead, 'Does a parent or carer agree').getByLabel('Yes', { exact: true }).check()
  await question(lead, 'Does the family want this help').getByLabel('Yes', { exact: true }).check()
  await lead.getByLabel('Who said so?').fill('His mother')
  await press(lead, 'Continue')
  assert.equal(await heading(lead), 'Check what you found together')
  await assertSays(lead, /I want somebody to be home\./, /His aunt comes on Sundays/)
  await assertAccessible(lead)
  await press(lead, 'Save the assessment')
  await assertSays(lead, /I want somebody to be home\./, /No plan yet/)
  await assertAccessible(lead)
}

async function planTwoSteps(lead: Page) {
  await lead.getByRole('button', { name: 'Begin the plan' }).click()
  await press(lead, 'Save the step')
  await assertAccessible(lead)
  await lead.getByLabel('What should be different?').fill('Somebody knows where I am')
  await lead.getByLabel('What will be done?').fill('Ring when plans change')
  await lead.getByLabel('Somebody in the family').check()
  await lead.getByLabel('Who in the family?').fill('His aunt')
  await fillDate(lead, 'By when?', '2026-11-16')
  await press(lead, 'Save the step')
  await assertSays(lead, /Ring when plans change/, /His aunt/, /The plan is running/)

  await lead.getByRole('link', { name: 'Add a step to the plan' }).click()
  await question(lead, 'What is this step for?').getByLabel('Somebody knows where I am').check()
  await lead.getByLabel('What will be done?').fill('Talk about nights at school')
  await lead.getByLabel('A worker').check()
  await lead.getByLabel('Which worker?').selectOption({ label: nurse })
  await fillDate(lead, 'By when?', '2026-11-20')
  await assertAccessible(lead)
  await press(lead, 'Save the step')
  await assertSays(lead, /Talk about nights at school/, /Amina Yusuf/)
  await assertAccessible(lead)
}

const nurse = 'Amina Yusuf, Named nurse for safeguarding, Wenshire Community Health Trust'

async function theNurseDoesHers(cairn: RunningCairn) {
  const page = await cairn.signInAs('nurse')
  await page.getByRole('link', { name: 'Talk about nights at school' }).first().click()
  await page.getByRole('link', { name: 'Open what this is about' }).click()
  await assertAccessible(page)
  await question(page, 'How does it go?').getByLabel('Done').check()
  await page.getByLabel('What happened?').fill('We met twice. He sleeps without the phone.')
  await press(page, 'Record')
  await page.getByRole('link', { name: 'Record help that was given' }).click()
  await assertAccessible(page)
  await page.getByLabel('What help was given?').fill('Two talks at school')
  await page.getByLabel('Who gave it?').fill('Amina Yusuf')
  await fillDate(page, 'When?', '2026-11-02')
  await question(page, 'Who came?').getByLabel('The child', { exact: true }).check()
  await press(page, 'Record')
  await assertSays(page, /Two talks at school/)
  await page.goto('/')
  assert.doesNotMatch(await text(page), /Talk about nights/)
  await page.context().close()
}

async function review(lead: Page) {
  await openPlan(lead)
  await assertSays(lead, /Done/, /Two talks at school/)
  await lead.getByRole('button', { name: 'Hold the review' }).click()
  await question(lead, 'Any new sign of exploitation').getByLabel('No', { exact: true }).check()
  await press(lead, 'Continue')
  await press(lead, 'Continue')
  await assertSays(lead, /Select how aim 1 goes/)
  await assertAccessible(lead)
  await question(lead, /^Aim 1/)
    .getByLabel('Reached')
    .check()
  await press(lead, 'Continue')
  await question(lead, 'Has the child said').getByLabel('Yes', { exact: true }).check()
  await lead.getByLabel('What did she or he say?').fill('It is all right now.')
  await press(lead, 'Continue')
  await lead.getByLabel('What parents, carers').fill('Calmer at home.')
  await press(lead, 'Continue')
  await assertAccessible(lead)
  await question(lead, 'Early help').getByLabel('Can end').check()
  await press(lead, 'Continue')
  await assertSays(lead, /It is all right now/, /Can end/)
  await assertAccessible(lead)
  await press(lead, 'Save the review')
  await assertSays(lead, /Early help can end/)
  await assertAccessible(lead)
}

async function end(lead: Page) {
  await lead.getByRole('link', { name: 'End early help' }).click()
  await assertAccessible(lead)
  await press(lead, 'End early help')
  await assertSays(lead, /Select why early help ends/)
  await assertAccessible(lead)
  await lead.getByLabel('The needs were met').check()
  await lead.getByLabel('What has changed for the child?').fill('Somebody knows where he is.')
  for (const [legend, answer] of [
    ['Does the child agree that it ends?', 'Yes'],
    ['Does a parent or carer agree?', 'Yes'],
    ['Do the workers', 'Yes'],
    ['Does any need remain?', 'No'],
  ] as const)
    await question(lead, legend).getByLabel(answer, { exact: true }).check()
  await press(lead, 'End early help')
  assert.equal(await heading(lead), 'Early help has ended')
  await assertAccessible(lead)
  await lead.goto('/')
  assert.doesNotMatch(await text(lead), /Milo/, 'whoever need not see the child any more does not')
}

async function theRecordStays(cairn: RunningCairn) {
  const manager = await cairn.signInAs('manager')
  await manager.getByRole('link', { name: 'Find a child' }).click()
  await manager.getByLabel(/Name/).first().fill('Farrant Milo')
  await press(manager, /Find|Search/)
  await manager.getByRole('link', { name: /Milo/ }).first().click()
  await manager.getByRole('link', { name: 'The plan and reviews' }).click()
  await assertSays(manager, /How it ended/, /The needs were met/, /I want somebody to be home/)
  await assertAccessible(manager)
  await manager.goBack()
  await manager.getByRole('link', { name: 'All that is on record' }).click()
  await assertSays(
    manager,
    /Early help assessment with the family/,
    /Early help was reviewed/,
    /Early help ended with agreement/,
  )
  await assertAccessible(manager)
}

async function tellParents(page: Page) {
  await question(page, 'Have parents or carers been told').getByLabel('Yes').check()
  await question(page, 'May the front door tell you').getByLabel('Yes').check()
  await press(page, 'Continue')
}

async function heading(page: Page): Promise<string> {
  const words = await page.getByRole('heading', { level: 1 }).innerText()
  return words.split('\n').at(-1)?.trim() ?? ''
}

function text(page: Page): Promise<string> {
  return page.locator('body').innerText()
}

async function assertSays(page: Page, ...expected: readonly RegExp[]) {
  const shown = await text(page)
  for (const words of expected) assert.match(shown, words)
}
