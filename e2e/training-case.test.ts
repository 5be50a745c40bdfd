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
  The training case as three visits (training slides 2017, told in our own words): a school's safeguarding lead, the
  front door, a lead worker and the chair of the group, each as they would do it. Everyone is invented.
*/
for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script'
  it(`carries one child from a teacher's concern to the group's decision, ${how}`, async () => {
    await using cairn = await startCairn({ script })
    await firstVisit(cairn)
    cairn.later({ days: 21 })
    await secondVisit(cairn)
    cairn.later({ days: 8 })
    await thirdVisit(cairn)
    await theGroupDecides(cairn)
    await theHistoryTellsItAll(cairn)
  })
}

async function firstVisit(cairn: RunningCairn) {
  const school = await cairn.signInAs('dsl')
  await assertAccessible(school)
  await school.getByRole('button', { name: 'Raise a concern' }).click()

  assert.equal(await heading(school), 'Is anyone in danger now?', 'danger is the first question')
  await press(school, 'Continue')
  await assertAccessible(school)
  await school.getByRole('link', { name: 'Select whether anyone is in danger now' }).click()
  await question(school, 'Your answer').getByLabel(/^No$/).check()
  await press(school, 'Continue')

  await assertAccessible(school)
  await school.getByLabel('First name').fill('Sarah')
  await school.getByLabel('Family name').fill('Whitcombe')
  await fillDate(school, 'Date of birth', '2010-03-04')
  await question(school, 'Sex').getByLabel('Female').check()
  await press(school, 'Continue')

  await assertAccessible(school)
  await school
    .getByLabel('What happened')
    .fill(
      'Her parents parted after her mother fled violence at home. She comes and goes at alternative school and nobody knows where she is meanwhile. She has become aggressive and harms herself.',
    )
  await school.getByLabel('The child’s own words').fill('Leave me alone, I am fine.')
  await question(school, 'How do you know?').getByLabel('I saw it').check()
  await press(school, 'Continue')

  await question(school, 'Are other children at risk').getByLabel('I do not know').check()
  await press(school, 'Continue')
  await assertAccessible(school)
  await press(school, 'Continue')
  await tellParents(school)

  assert.equal(await heading(school), 'Check your answers, then send')
  await assertAccessible(school)
  await press(school, 'Send to the front door')
  assert.match(school.url(), /\/received$/)
  await assertAccessible(school)

  const frontDoor = await cairn.signInAs('worker')
  await frontDoor.getByRole('link', { name: 'Front door', exact: true }).click()
  await assertAccessible(frontDoor)
  await frontDoor.getByRole('link', { name: /Sarah/ }).click()
  await assertAccessible(frontDoor)
  await frontDoor.getByRole('link', { name: 'Find out who the child is' }).first().click()
  await assertAccessible(frontDoor)
  await frontDoor.getByLabel('None of these: make a new record').check()
  await press(frontDoor, 'Continue')
  await screen(frontDoor)

  await openMatrix(frontDoor)
  await answer(frontDoor, 'V02', 'confirmed')
  await answer(frontDoor, 'V03', 'confirmed')
  await answer(frontDoor, 'V12', 'confirmed')
  for (const sign of ['M01', 'M02', 'M07', 'M09']) await answer(frontDoor, sign, 'confirmed')
  await concludeMatrix(frontDoor, 'Much is unknown. Self-harm and time nobody accounts for.')
  await assertSays(frontDoor, /11/, /Low/, /provisional/i)
  await assertAccessible(frontDoor)

  await openContact(frontDoor)
  await frontDoor.getByRole('link', { name: 'Decide what happens next' }).first().click()
  await assertAccessible(frontDoor)
  await frontDoor.getByLabel('Early help', { exact: true }).check()
  await frontDoor
    .getByLabel('Lead worker')
    .selectOption({ label: 'Daniel Adeyemi, Family worker, Wenmouth Family Help' })
  await fillDate(frontDoor, 'Review on', '2026-12-07')
  await frontDoor
    .getByLabel('Why')
    .fill('Home and school worry us; a family worker sees her this week.')
  await press(frontDoor, 'Decide')
  await assertAccessible(frontDoor)

  const lead = await cairn.signInAs('lead')
  await assertSays(lead, /Sarah/, /Review early help/, /7 December 2026/)
  await assertAccessible(lead)
  await lead.getByRole('link', { name: 'Sarah', exact: true }).click()
  await assertSays(lead, /Sarah/, /Daniel Adeyemi/)
  await assertAccessible(lead)
  for (const page of [school, frontDoor, lead]) await page.context().close()
}

async function secondVisit(cairn: RunningCairn) {
  const school = await cairn.signInAs('dsl')
  await school.getByRole('link', { name: 'Concerns', exact: true }).click()
  await assertAccessible(school)
  await school
    .getByRole('link', { name: /Something new/ })
    .first()
    .click()
  await question(school, 'Your answer').getByLabel(/^No$/).check()
  await press(school, 'Continue')
  assert.equal(await school.getByLabel('First name').inputValue(), 'Sarah')
  await press(school, 'Continue')
  await school
    .getByLabel('What happened')
    .fill(
      'An older man picked her up by car. New clothes and a phone she is proud of. Calmer, but not eating. Seen leaving a hotel.',
    )
  await question(school, 'How do you know?').getByLabel('Another professional said so').check()
  await press(school, 'Continue')
  await question(school, 'Are other children at risk').getByLabel('Yes').check()
  await school
    .getByLabel('Who, and what makes you think so')
    .fill('A man of about thirty, called Jay by her friend.')
  await press(school, 'Continue')
  await school.getByLabel('Registration').first().fill('KR5? ??D')
  await school.getByLabel('Colour').first().fill('silver')
  await school.getByLabel('Kind of place').first().selectOption({ label: 'Hotel or guest house' })
  await school.getByLabel('Name', { exact: true }).first().fill('Quayside Lodge')
  await press(school, 'Continue')
  await tellParents(school)
  await press(school, 'Send to the front door')
  assert.match(school.url(), /\/received$/)

  const lead = await cairn.signInAs('lead')
  await assertSays(lead, /Refer again/)
  await lead
    .getByRole('link', { name: /Refer again/ })
    .first()
    .click()
  await assertAccessible(lead)
  await putAside(lead)

  const frontDoor = await cairn.signInAs('worker')
  await frontDoor.getByRole('link', { name: 'Front door', exact: true }).click()
  await frontDoor.getByRole('link', { name: /Sarah/ }).click()
  await assertSays(frontDoor, /KR5\?/, /Quayside Lodge/, /called Jay/)
  await screen(frontDoor)
  await openMatrix(frontDoor)
  for (const sign of ['S03', 'S04', 'S05', 'M03']) await answer(frontDoor, sign, 'confirmed')
  for (const sign of ['S02', 'M06']) await answer(frontDoor, sign, 'suspected')
  await concludeMatrix(
    frontDoor,
    'A man with a car, gifts and a hotel: signs of harm, not of risk.',
  )
  await assertSays(frontDoor, /36/, /High/, /What changed/)
  await assertAccessible(frontDoor)

  const chair = await cairn.signInAs('chair')
  await chair
    .getByRole('link', { name: /Wenmouth Multi-agency/ })
    .first()
    .click()
  await assertSays(chair, /Sarah/)
  await assertAccessible(chair)
  for (const page of [school, frontDoor, lead, chair]) await page.context().close()
}

async function thirdVisit(cairn: RunningCairn) {
  const school = await cairn.signInAs('dsl')
  await school.getByRole('link', { name: 'Concerns', exact: true }).click()
  await school
    .getByRole('link', { name: /Something new/ })
    .first()
    .click()
  await question(school, 'Your answer')
    .getByLabel(/a child has told of/)
    .check()
  await press(school, 'Continue')
  await assertSays(
    school,
    /Ring the police now/,
    /medical help/,
    /own words/,
    /no leading questions/,
  )
  await assertAccessible(school)
  await question(school, 'Have the police been rung?').getByLabel('Yes', { exact: true }).check()
  await question(school, 'Day of the call').getByLabel(/Today/).check()
  await school.getByLabel('Time of the call').fill('08:40')
  await school.getByLabel('Who rang').fill('Ruth Okafor')
  await school.getByLabel('Reference the police gave').fill('WP-214')
  await press(school, 'Continue')
  await press(school, 'Continue')
  await school
    .getByLabel('What happened')
    .fill('Missing for two days. Back now, and told us that she was raped.')
  await school.getByLabel('The child’s own words').fill('Two men. In a flat. I want my mum.')
  await question(school, 'How do you know?').getByLabel('The child said so').check()
  await press(school, 'Continue')
  await question(school, 'Are other children at risk').getByLabel('I do not know').check()
  await press(school, 'Continue')
  await press(school, 'Continue')
  await tellParents(school)
  await press(school, 'Send to the front door')

  const frontDoor = await cairn.signInAs('worker')
  await assertSays(frontDoor, /Danger or serious harm: Sarah/)
  await assertAccessible(frontDoor)
  await frontDoor.getByRole('link', { name: 'Front door', exact: true }).click()
  await frontDoor.getByRole('link', { name: /Sarah/ }).first().click()
  await assertSays(frontDoor, /WP-214/, /Ruth Okafor/)
  await screen(frontDoor)
  await openMatrix(frontDoor)
  await frontDoor.getByLabel(/reports rape or another sexual offence/).check()
  await answer(frontDoor, 'S01', 'confirmed')
  for (const sign of ['M16', 'M05']) await answer(frontDoor, sign, 'suspected')
  await concludeMatrix(frontDoor, 'She told us. Police and a strategy discussion today.')
  // Nothing is saved before the page has said what to do and the call is on record.
  await assertSays(
    frontDoor,
    /Contact the police at once/,
    /ask no leading questions/,
    /medical help/,
  )
  await assertAccessible(frontDoor)
  await frontDoor.getByLabel('Day of the call').first().fill('2026-12-01')
  await frontDoor.getByLabel('Time of the call').first().fill('08:40')
  await frontDoor.getByLabel('Who called').first().fill('Ruth Okafor')
  await frontDoor.getByLabel('Who was called').first().fill('Wenshire Police control room')
  await frontDoor.getByLabel('Reference they gave').first().fill('WP-214')
  await press(frontDoor, 'Complete the matrix')
  await assertSays(frontDoor, /42/, /High/)
  await assertAccessible(frontDoor)
  await frontDoor.goto('/')
  await assertSays(frontDoor, /Act today: emergency E01 is open/)
  for (const page of [school, frontDoor]) await page.context().close()
}

async function theGroupDecides(cairn: RunningCairn) {
  const chair = await cairn.signInAs('chair')
  await chair
    .getByRole('link', { name: /Wenmouth Multi-agency/ })
    .first()
    .click()
  await chair.getByRole('button', { name: 'Open the meeting' }).click()
  await assertAccessible(chair)
  await press(chair, 'Open the meeting')
  await chair.getByRole('link', { name: /Sarah/ }).first().click()
  await assertSays(
    chair,
    /A concern was raised: danger or serious harm/,
    /Risk matrix completed: high/,
  )
  await assertAccessible(chair)
  await chair.getByLabel('Carry forward to the next meeting').check()
  await chair
    .getByLabel('Why?', { exact: true })
    .fill('The danger is now. Police, health and a safe place first.')
  await action(chair, 1, 'Visit Quayside Lodge and ask for guest details', 'Wenshire Police')
  await action(
    chair,
    2,
    'Offer medical care and someone to talk to',
    'Wenshire Community Health Trust',
  )
  await press(chair, 'Put the decision down')
  await assertSays(chair, /Carry forward|Carried forward/i)

  const police = await cairn.signInAs('police')
  await assertSays(police, /Visit Quayside Lodge/)
  const nurse = await cairn.signInAs('nurse')
  await assertSays(nurse, /Offer medical care/)
  assert.doesNotMatch(
    await text(nurse),
    /Visit Quayside Lodge/,
    'another agency’s action is not ours',
  )
  for (const page of [chair, police, nurse]) await page.context().close()
}

async function theHistoryTellsItAll(cairn: RunningCairn) {
  const manager = await cairn.signInAs('manager')
  await manager.getByRole('link', { name: 'Find a child' }).click()
  await manager.getByLabel(/Name/).first().fill('Whitcomb Sara')
  await press(manager, /Find|Search/)
  await manager.getByRole('link', { name: /Sarah/ }).first().click()
  await assertSays(manager, /emergency E01 is open/)
  await assertAccessible(manager)
  await manager.getByRole('link', { name: 'All that is on record' }).click()
  await assertAccessible(manager)
  let told = ''
  for (;;) {
    told += await manager.getByRole('main').innerText()
    const earlier = manager.getByRole('link', { name: 'Earlier', exact: true })
    if ((await earlier.count()) === 0) break
    await earlier.click()
  }
  for (const words of [
    /Leave me alone, I am fine\./,
    /Two men\. In a flat\. I want my mum\./,
    /Risk matrix completed: low/,
    /Risk matrix completed: high/,
    /The front door decided: early help/,
    /The group decided: carried forward/,
    /Ruth Okafor, Harbour Road Academy/,
    /Joanne Pike, Wenshire Police/,
  ])
    assert.match(told, words)
}

async function tellParents(page: Page) {
  await question(page, 'Have parents or carers been told').getByLabel('Yes').check()
  await question(page, 'May the front door tell you').getByLabel('Yes').check()
  await press(page, 'Continue')
}

async function screen(page: Page) {
  await page
    .getByRole('link', { name: 'Check records and talk to whoever told us' })
    .first()
    .click()
  await assertAccessible(page)
  await page.getByLabel('School and attendance').check()
  await page.getByLabel('Who was talked to').fill('Ruth Okafor at school')
  await question(page, 'May a crime have happened?').getByLabel('Not known yet').check()
  await page.getByLabel('Where is the child now?').fill('At school with Ruth Okafor')
  await press(page, 'Record')
}

async function openMatrix(page: Page) {
  await page
    .getByRole('link', { name: /matrix/i })
    .first()
    .click()
  await page.waitForLoadState('load')
  await assertAccessible(page)
}

async function openContact(page: Page) {
  await page.getByRole('link', { name: 'Front door', exact: true }).click()
  await page.getByRole('link', { name: /Sarah/ }).first().click()
}

/** One line of the matrix, with the evidence that an answer asks for. */
async function answer(page: Page, sign: string, state: 'confirmed' | 'suspected') {
  const line = page.getByRole('group', { name: new RegExp(`^${sign} `) })
  await line.getByLabel(`Answer to ${sign}`).selectOption(state)
  if (!sign.startsWith('V')) await line.getByLabel(`When was ${sign}?`).selectOption('current')
  if (!(await line.getByLabel('What was seen, heard or recorded').isVisible())) {
    await line.getByText('Evidence').first().click()
  }
  await line.getByLabel('What was seen, heard or recorded').fill('Told by her form tutor')
  await line.getByLabel('Which agency knows it').fill('Harbour Road Academy')
  await line.getByLabel('Day it happened').fill('2026-10-30')
}

async function concludeMatrix(page: Page, analysis: string) {
  await question(page, 'What does the child say?').getByLabel('Not yet asked').check()
  await page.getByLabel('What do you make of it?').fill(analysis)
  await page.getByLabel('The level the matrix comes to').check()
  await press(page, 'Complete the matrix')
}

async function action(page: Page, row: number, what: string, agency: string) {
  const fields = question(page, `Action ${row}`)
  await fields.getByLabel('What is to be done?').fill(what)
  await fields.getByLabel('Which agency?').selectOption({ label: agency })
  await fields.getByLabel('Day').fill('10')
  await fields.getByLabel('Month').fill('12')
  await fields.getByLabel('Year').fill('2026')
}

/** Not without a reason: that is the point. */
async function putAside(page: Page) {
  await page.getByLabel(/Not done/).check()
  await press(page, 'Save')
  await assertSays(page, /There is a problem/)
  await assertAccessible(page)
}

async function heading(page: Page): Promise<string> {
  return (
    (await page.getByRole('heading', { level: 1 }).innerText()).split('\n').at(-1)?.trim() ?? ''
  )
}

function text(page: Page): Promise<string> {
  return page.locator('body').innerText()
}

async function assertSays(page: Page, ...expected: readonly RegExp[]) {
  const shown = await text(page)
  for (const words of expected) assert.match(shown, words)
}
