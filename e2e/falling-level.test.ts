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

const reason =
  'School, her aunt and the police team each say that nobody has been near her since the visit in October.'

async function complete(page: Page) {
  await page.getByLabel('The child has been asked').check()
  await page.getByLabel('The child’s own words').fill('It is quieter now.')
  await page.getByLabel('What do you make of it?').fill('She is at school each day.')
  await press(page, 'Complete the matrix')
}

/** Every question that nobody has answered is now checked and not found. */
async function answerWhatIsUnknown(page: Page) {
  const answers = page.getByLabel(/^Answer to /)
  for (const answer of await answers.all()) {
    if ((await answer.inputValue()) === 'unknown') await answer.selectOption('not_present')
  }
}

async function says(page: Page, ...problems: string[]) {
  for (const problem of problems) {
    assert.ok(await page.getByRole('link', { name: problem }).isVisible(), problem)
  }
  await assertAccessible(page)
}

/** A child of the group with a level, of whom nothing else is open. */
async function childOf(cairn: RunningCairn) {
  const [found] = await cairn.database.asAdministrator(
    `select latest.child_id from assessment.assessment latest
       join oversight.listing_spell spell on spell.child_id = latest.child_id and spell.ended_at is null
       join oversight."group" on "group".id = spell.group_id and "group".name like 'Wenmouth%'
      where latest.final_level in ('medium', 'high')
        and not exists (select from assessment.assessment next where next.replaces_id = latest.id)
        and not exists (select from assessment.lowering where lowering.child_id = latest.child_id)
        and not exists (select from assessment.escalation where escalation.child_id = latest.child_id and cleared_at is null)
      order by latest.assessed_at limit 1`,
  )
  return `/children/${found?.child_id}`
}

it('a level falls only when a second person has read what it rests on', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const child = await childOf(cairn)

  // The social worker asks for a lower level with nothing to show for it: each thing that is missing is said.
  const social = await cairn.signInAs('social')
  await social.goto(`${child}/assessments/new`)
  await assertAccessible(social)
  const decided = question(social, 'Which level do you decide on?')
  await decided.getByLabel('Low', { exact: true }).check()
  await complete(social)
  await says(
    social,
    'Too much is not yet known to lower it',
    'give evidence from after the last matrix beside at least one sign',
    'Say in at least 80 characters why you lower it',
    'Select who is asked to confirm the lower level',
  )
  await answerWhatIsUnknown(social)
  await social.getByLabel('Day it happened').locator('visible=true').first().fill('2026-11-01')
  await social.getByLabel('Why do you decide on another level?').fill(reason)
  await social.getByLabel('Who is asked to confirm it?').selectOption({
    label: 'Helen Marsh, Team manager, social worker, Wenmouth Children’s Access Point',
  })
  await press(social, 'Complete the matrix')
  await social.getByText('It stays as it is until somebody else has confirmed it.').waitFor()
  await assertAccessible(social)
  const proposed = social.url()

  cairn.later({ minutes: 10 })
  const manager = await cairn.signInAs('manager')
  await assertAccessible(manager)
  await manager.goto(proposed)
  await manager.getByRole('link', { name: 'See what it rests on and decide' }).click()
  await manager.getByText(reason).waitFor()
  await assertAccessible(manager)
  await press(manager, 'Record the decision')
  await says(manager, 'Select whether you confirm the lower level', 'Enter why')
  await manager.getByLabel('I confirm the lower level').check()
  await manager.getByLabel('Why?').fill('Rang the school and the police team: they say the same.')
  await press(manager, 'Record the decision')
  await manager.getByText('Helen Marsh confirmed it').waitFor()
  await assertAccessible(manager)
  await social.goto(child)
  assert.match(await social.getByRole('main').innerText(), /Decided\s+Low/)
  await assertAccessible(social)

  // Another that waits is refused, and its level stays.
  await manager.goto('/')
  await manager.getByRole('link', { name: 'Confirm or refuse a lower level' }).first().click()
  await manager.getByRole('link', { name: 'Open what this is about' }).click()
  await manager.getByLabel('I refuse it').check()
  await manager.getByLabel('Why?').fill('The account that threatened her was reopened on Friday.')
  await press(manager, 'Record the decision')
  await manager.getByText('Helen Marsh refused it').waitFor()
  await assertAccessible(manager)
})

it('an emergency asks for the harm, and what is not known is asked of whoever may know', async () => {
  await using cairn = await startCairn({ demonstration: true })
  const child = await childOf(cairn)
  const social = await cairn.signInAs('social')
  await social.goto(`${child}/assessments/new`)
  await social.getByLabel(/Threat to life/).check()
  const call = social.locator('.cairn-escalation', { has: social.getByLabel(/Threat to life/) })
  await call.getByLabel('Day of the call').fill('2026-11-02')
  await call.getByLabel('Time of the call').fill('08:30')
  await call.getByLabel('Who called').fill('Grace Whitlock')
  await call.getByLabel('Who was called').fill('Police control room')
  await call.getByLabel('Reference they gave').fill('Log 214')
  await question(social, 'Which level do you decide on?')
    .getByLabel('High', { exact: true })
    .check()
  await social.getByLabel('Why do you decide on another level?').fill('Her life is in danger.')
  await complete(social)
  await assertAccessible(social)
  const matrix = social.url()

  // Back at her desk the task waits for her. Sent too early, the form says what is missing.
  await social.goto('/')
  await social.getByRole('link', { name: 'Record the harm that became known' }).click()
  await assertAccessible(social)
  await social.getByRole('link', { name: 'Open what this is about' }).click()
  await assertAccessible(social)
  await press(social, 'Record it')
  await says(
    social,
    'Enter what is known of it',
    'Enter when it happened, as far as anybody knows',
    'Enter the day it became known',
    'Enter who told of it',
  )
  await social.getByLabel('Violence or threats').check()
  await social.getByLabel('What is known of it?').fill('Threatened with a knife on the way home.')
  await social.getByLabel('When did it happen?').fill('On Sunday night')
  await fillDate(social, 'When did it become known?', '2026-11-02')
  await social.getByLabel('Who told of it?').fill('The child, to her aunt')
  await social.getByLabel('Which agency knows it?').selectOption({ label: 'Wenshire Police' })
  await press(social, 'Record it')
  await assertAccessible(social)
  await social.goto('/')
  assert.equal(await social.getByText('Record the harm that became known').count(), 0)

  await social.goto(matrix)
  await social.getByText('On Sunday night').first().waitFor()
  await social.getByRole('link', { name: 'Ask agencies for what is not known' }).click()
  await assertAccessible(social)
  await press(social, 'Ask them')
  await says(social, 'Tick what to find out')
  const school = social.getByRole('group', { name: 'Schools and education' })
  await school.getByRole('checkbox').first().check()
  const asked = (await school.locator('label').first().innerText()).trim()
  await social
    .locator('section', { has: school })
    .getByLabel('Which agency is asked?')
    .selectOption({ label: 'Harbour Road Academy' })
  await press(social, 'Ask them')
  await social.getByRole('link', { name: 'Ask agencies for what is not known' }).click()
  await social.getByText('Asked already').waitFor()
  await assertAccessible(social)

  const teacher = await cairn.signInAs('dsl')
  await teacher.getByRole('link', { name: `Find out and tell: ${asked}` }).click()
  await assertAccessible(teacher)

  await social.goto(matrix)
  await social.getByRole('link', { name: 'Print it on two pages' }).click()
  await assertAccessible(social)
  await social.emulateMedia({ media: 'print' })
  await assertAccessible(social)
  assert.equal(await social.getByRole('link', { name: 'Back to the matrix' }).isVisible(), false)
  await social.getByText('Violence or threats, On Sunday night').waitFor()
})
