import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible, press, startCairn } from './support.ts'

async function fillMoment(page: Page, legend: string, day: string, time: string) {
  const [year = '', month = '', date = ''] = day.split('-')
  const group = page.getByRole('group', { name: legend })
  await group.getByLabel('Day').fill(date)
  await group.getByLabel('Month').fill(month)
  await group.getByLabel('Year').fill(year)
  await page.getByLabel('At what time?').first().fill(time)
}

it('a child is reported missing, comes back, and what he says reaches the intelligence unit', async () => {
  await using cairn = await startCairn({ demonstration: true, startsAt: '2026-12-01T09:00:00Z' })
  const worker = await cairn.signInAs('worker')
  await worker.goto('/missing')
  await assertAccessible(worker)
  const board = await cairn.signInAs('manager')
  await board.goto('/missing')

  await worker.getByRole('button', { name: 'Report a child missing' }).click()
  await assertAccessible(worker)
  await worker.getByLabel('Name, date of birth').fill('Reece Calder')
  await worker.getByRole('button', { name: 'Find' }).click()
  await worker
    .getByRole('link', { name: /^Report missing/ })
    .first()
    .click()
  await press(worker, 'Report missing')
  await assertAccessible(worker)
  await worker.getByLabel('Missing: nobody knows').check()
  await fillMoment(worker, 'When was the child last seen?', '2026-12-01', '08:10')
  await worker.getByLabel('Where?', { exact: true }).fill('The bus stop on Mill Lane')
  await worker.getByRole('group', { name: 'leave from' }).getByLabel('Home').check()
  await worker
    .getByRole('group', { name: 'looked after' })
    .getByLabel('No', { exact: true })
    .check()
  await worker.getByLabel('What happened').fill('He did not get off the bus at school.')
  await worker.getByLabel('Who is reporting this?').fill('His mother')
  await press(worker, 'Report missing')
  await worker.getByText('Being looked for').waitFor()
  await assertAccessible(worker)

  // The other screen shows him by itself, and says when it hears nothing any more.
  await board.getByRole('link', { name: 'Reece Calder' }).waitFor({ timeout: 5000 })
  await assertAccessible(board)
  // A network that is gone answers nothing, not even that it is.
  await board.route('**/missing/changes', () => {})
  await board.reload()
  await board.getByText('Not connected').waitFor()
  await board.unroute('**/missing/changes')
  await board.getByText('Not connected').waitFor({ state: 'hidden', timeout: 10_000 })

  cairn.now = new Date('2026-12-01T09:14:00Z')
  await worker.getByRole('button', { name: 'The child is found' }).click()
  await assertAccessible(worker)
  await fillMoment(worker, 'When was the child found?', '2026-12-01', '09:05')
  await worker.getByLabel('Found by the police').check()
  await worker.getByLabel('Where?', { exact: true }).fill('The retail park')
  await worker.getByLabel('Close by').check()
  const back = worker.getByRole('group', { name: 'Is the child back?' })
  await back.getByLabel('Yes').check()
  const returned = worker.getByRole('group', { name: 'When did the child come back?' })
  await returned.getByLabel('Day').fill('1')
  await returned.getByLabel('Month').fill('12')
  await returned.getByLabel('Year').fill('2026')
  await worker.getByLabel('At what time?').last().fill('09:10')
  await worker.getByLabel('How is the child?').fill('Tired and cold.')
  await press(worker, 'Record it')
  await worker.getByText('After the return').waitFor()
  await assertAccessible(worker)
  const episode = new URL(worker.url()).pathname
  await board
    .getByRole('link', { name: 'Reece Calder' })
    .waitFor({ state: 'hidden', timeout: 5000 })

  const interviewer = await cairn.signInAs('interviewer')
  await interviewer.goto(`${episode}/interview`)
  await assertAccessible(interviewer)
  await fillMoment(interviewer, 'When was it held?', '2026-12-01', '09:12')
  await interviewer.getByLabel('Where?', { exact: true }).fill('The youth café')
  await interviewer.getByLabel('Who held it?').fill('Beth Carrow')
  await interviewer.getByLabel('A commissioned return interview service').check()
  await interviewer.getByRole('group', { name: 'Do they care for' }).getByLabel('No').check()
  await interviewer.getByLabel('How are they independent?').fill('Another charity')
  await interviewer.getByRole('group', { name: 'trust them' }).getByLabel('Not known').check()
  await interviewer.getByRole('group', { name: 'Did the child talk?' }).getByLabel('Yes').check()
  await interviewer.getByLabel('What did the child say?').fill('Dee came in the van, KX19 RTO.')
  await interviewer.getByLabel('What do you make of it?').fill('He is afraid of this man.')
  await interviewer.getByRole('group', { name: 'looked at again' }).getByLabel('Yes').check()
  await press(interviewer, 'Record the interview')
  await interviewer.getByRole('link', { name: 'Held: open it' }).click()
  await assertAccessible(interviewer)
  await interviewer.getByRole('button', { name: 'Look at what was named' }).click()
  await assertAccessible(interviewer)
  await interviewer.getByLabel('A vehicle: KX19 RTO').check()
  await press(interviewer, 'Go on')
  await assertAccessible(interviewer)
  await interviewer.getByRole('link', { name: 'KX19 RTO' }).click()
  const told = interviewer.getByLabel('What they are told')
  assert.match(await told.inputValue(), /^Dee came in the van, KX19 RTO\.$/)
  await interviewer.getByLabel('A child told me').check()
  await interviewer
    .getByRole('group', { name: 'show who told' })
    .getByLabel('No', { exact: true })
    .check()
  await interviewer.getByRole('group', { name: 'Does the person know' }).getByLabel('No').check()
  await press(interviewer, 'Pass it on')
  await interviewer.goto('/missing/named')
  await interviewer.getByText('Passed on. You hear when an officer reads it').waitFor()
  await assertAccessible(interviewer)

  // A list of the police is looked at before it is brought in; the second time it changes nothing.
  await board.goto('/missing/import')
  await assertAccessible(board)
  const list = [
    'Police reference,Name,Age,Last seen,Last seen place',
    'WP-77,Ty,14,01/12/2026 07:40,Quay',
  ]
  const bring = async (step: string) => {
    await board.goto('/missing/import')
    await board.getByLabel('The file').setInputFiles({
      ...{ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list.join('\n')) },
    })
    await board.getByLabel(step).check()
    await press(board, 'Go on')
  }
  await bring('Look what would come of it')
  await board.getByText('Would be brought in: 1 row').waitFor()
  await assertAccessible(board)
  await bring('Bring it in')
  await board.getByText('Brought in: 1 row').waitFor()
  await bring('Look what would come of it')
  await board.getByText('On record already').waitFor()

  // A screen at the duty desk shows him, and offers nothing that acts.
  await worker.goto('/missing/screens')
  await assertAccessible(worker)
  await worker.getByLabel('Where does this screen stand?').fill('Duty desk')
  await press(worker, 'Start, and sign out here')
  await worker.getByText('This screen only shows').waitFor()
  await worker.getByRole('rowheader', { name: /^Ty, 14/ }).waitFor()
  await assertAccessible(worker)
  assert.equal(await worker.getByRole('table').getByRole('link').count(), 0)
  await worker.goto('/missing')
  assert.match(new URL(worker.url()).pathname, /^\/sign-in/)
})
