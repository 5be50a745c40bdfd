import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, type Page, press, startCairn } from './support.ts'

it('a group goes through the staged case: the trainer opens each part, a learner answers for herself alone', async () => {
  await using cairn = await startCairn()
  const trainer = await cairn.signInAs('trainer')
  trainer.setDefaultTimeout(60_000)
  await trainer.goto('/learning')
  await trainer.getByRole('link', { name: 'Begin a session' }).click()
  await press(trainer, 'Begin it')
  await assertAccessible(trainer)
  await trainer.getByLabel('One girl, three moments').check()
  await press(trainer, 'Begin it')
  await trainer.getByText('0 people are in it.').waitFor()
  await assertAccessible(trainer)

  const learner = await cairn.signInAs('dsl')
  learner.setDefaultTimeout(60_000)
  await learner.goto('/learning')
  await assertAccessible(learner)
  await learner.getByRole('link', { name: 'One girl, three moments' }).first().click()
  await press(learner, 'Come in')
  const course = new URL(learner.url()).pathname
  await learner.getByText('your trainer opens each part').waitFor()
  // Not open yet, whatever address somebody knows.
  assert.equal((await learner.goto(`${course}/parts/1`))?.status(), 404)
  await learner.goto(course)

  // The learner's page shows each part by itself as soon as the trainer has opened it.
  for (const [part, { level, score }] of [
    { level: 'Medium', score: 11 },
    { level: 'High', score: 36 },
    { level: 'High', score: 42 },
  ].entries()) {
    await press(trainer, `Open part ${part + 1} for everybody`)
    await learner.getByRole('button', { name: `Go to part ${part + 1}` }).click()
    await answer(learner, part === 0, level)
    await learner.getByText(`with ${score} points`).waitFor()
    await assertAccessible(learner)
    await trainer.getByText('1 of 1').nth(part).waitFor()
    if (part < 2) await learner.getByRole('link', { name: 'Wait for it' }).click()
  }
  await learner.getByText('Ring the police at once').waitFor()
  await press(learner, 'To the end of the module')
  await learner.getByText('You went through all of it').waitFor()
  await assertAccessible(learner)

  // The trainer sees that she did, and neither her answers nor her way through.
  await press(trainer, 'End the session')
  await assertAccessible(trainer)
  await trainer.getByRole('link', { name: 'Show answers to part 1' }).click()
  await trainer.getByText('fewer than three people').waitFor()
  await trainer.goto('/learning/attendance')
  await trainer.getByRole('cell', { name: 'One girl, three moments' }).waitFor()
  await assertAccessible(trainer)
  assert.equal((await trainer.goto(`${course}/parts/1/worked`))?.status(), 404)
  assert.equal((await learner.goto(`${course}/parts/1/worked`))?.status(), 200)
})

async function answer(page: Page, firstWithout: boolean, level: string) {
  if (firstWithout) {
    await assertAccessible(page)
    await press(page, 'See what others have thought of')
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Write what you think' }).first().click()
    await page.keyboard.type('She is not where she should be, and she is hurting.')
  } else await page.getByLabel('What worries you?').fill('An adult and his car.')
  await page.getByLabel('What else would you find out').fill('Her mother, the police.')
  await page.getByLabel(level).check()
  await page.getByLabel('Would you report it').fill('Yes, to the front door.')
  await press(page, 'See what others have thought of')
}
