import assert from 'node:assert/strict'
import { it } from 'node:test'
import { launchBrowser } from './browser.ts'
import { assertAccessible, press, question, startCairn } from './support.ts'

it('the clerk of a hotel, who has no account, tells of one concern by a link', async () => {
  await using cairn = await startCairn()
  const worker = await cairn.signInAs('worker')
  await worker.getByRole('link', { name: 'Front door', exact: true }).click()
  await worker.getByRole('link', { name: 'Links for people without an account' }).click()
  await assertAccessible(worker)
  await press(worker, 'Make a link')
  await assertAccessible(worker)
  await worker.getByLabel('Whom is it for?').fill('The night clerk of Quayside Lodge')
  await press(worker, 'Make a link')
  await assertAccessible(worker)
  const link = await worker.locator('.cairn-copy').innerText()
  const path = new URL(link).pathname

  const browser = await launchBrowser()
  try {
    const clerk = await (await browser.newContext({ baseURL: cairn.origin })).newPage()
    await clerk.goto(path)
    await assertAccessible(clerk)
    await clerk.getByLabel('What happened').fill('A girl of about 14 with two men, third night.')
    await press(clerk, 'Send')
    await assertAccessible(clerk)
    await clerk.getByRole('link', { name: 'Select whether anyone is in danger now' }).click()
    assert.match(await clerk.getByLabel('What happened').inputValue(), /third night/)
    await question(clerk, 'Is anyone in danger now?').getByLabel(/^No$/).check()
    await clerk.getByLabel('The child’s first name').fill('the girl in room 12')
    await question(clerk, 'How do you know?').getByLabel('I saw it').check()
    await question(clerk, 'Are other children at risk').getByLabel('I do not know').check()
    await question(clerk, 'How do you know the child?').getByLabel('Through my work').check()
    await press(clerk, 'Send')
    await assertAccessible(clerk)
    const receipt = await clerk.locator('body').innerText()
    const [reference = ''] = /K-\w{4}-\w{4}/.exec(receipt) ?? []
    assert.match(receipt, /What happens next/)

    // Used, and never made: the same answer to both.
    const used = await clerk.goto(path)
    assert.equal(used?.status(), 404)
    await assertAccessible(clerk)
    const afterwards = await clerk.locator('main').innerText()
    const unknown = await clerk.goto(`/tell/${'x'.repeat(32)}`)
    assert.equal(unknown?.status(), 404)
    assert.equal(await clerk.locator('main').innerText(), afterwards)
    assert.deepEqual(await clerk.context().cookies(), [], 'no session')

    await worker.getByRole('link', { name: 'Front door', exact: true }).click()
    const queue = await worker.locator('main').innerText()
    assert.match(queue, new RegExp(reference))
    assert.match(queue, /somebody with a link/)
    assert.match(queue, /Child not identified/)
    await worker.getByRole('link', { name: /the girl in room 12/ }).click()
    await assertAccessible(worker)

    // A plain case: from the queue to the decision in two pages.
    await worker.getByRole('link', { name: 'Decide what happens next' }).click()
    await assertAccessible(worker)
    await worker.getByLabel('Police', { exact: true }).check()
    await question(worker, 'May a crime have happened?').getByLabel('Not known yet').check()
    await worker.getByLabel('Where is the child now?').fill('Not known')
    await worker.getByLabel('Information and advice').check()
    await worker.getByLabel('Why').fill('Nobody could name her. The clerk knows whom to ring.')
    await press(worker, 'Decide')
    assert.match(await worker.locator('main').innerText(), /Information and advice/)
  } finally {
    await browser.close()
  }
})
