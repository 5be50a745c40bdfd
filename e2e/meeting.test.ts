import assert from 'node:assert/strict'
import { it } from 'node:test'
import { assertAccessible, type Page, press, startCairn } from './support.ts'

/** How often a person clicks, ticks or chooses; typing is counted by the letter. */
async function counted(page: Page) {
  await page.addInitScript(() => {
    const seen = { clicks: Number(sessionStorage.getItem('clicks')) }
    addEventListener('click', event => {
      if (event.isTrusted) sessionStorage.setItem('clicks', String(++seen.clicks))
    })
  })
  return async () => Number(await page.evaluate(() => sessionStorage.getItem('clicks')))
}

for (const script of [true, false]) {
  it(`a chair takes the December meeting from its agenda to signed minutes, ${script ? 'with' : 'without'} script`, async t => {
    await using cairn = await startCairn({ demonstration: true, startsAt: '2026-12-01T09:00:00Z' })
    const [meeting] = await cairn.database.asAdministrator(
      `select meeting.id, meeting.held_on::text as day from oversight.meeting
         join oversight."group" led on led.id = meeting.group_id
        where state = 'planned' and short_name = 'Wenmouth MEG' order by held_on`,
    )
    assert.ok(meeting)
    cairn.now = new Date(`${meeting.day}T09:30:00Z`)
    const address = `/meetings/${meeting.id}`
    const chair = await cairn.signInAs('chair', { script })
    const clicks = script ? await counted(chair) : async () => 0

    await chair.goto(address)
    await assertAccessible(chair)
    await press(chair, 'Open the meeting')
    await press(chair, 'Open the meeting')
    await chair.getByRole('link', { name: 'Who is here' }).first().click()
    const present = chair.getByRole('group', { name: 'Present' })
    for (const name of ['Joanne Pike', 'Amina Yusuf', 'Helen Marsh', 'Sam Birch'])
      await present.getByLabel(name).check()
    await press(chair, 'Save')
    await press(chair, 'Call the first child')

    const children = await chair.getByText(/\d+ of \d+ on the agenda/).textContent()
    const count = Number(/of (\d+)/.exec(children ?? '')?.[1])
    const started = await clicks()
    let loads = 0
    chair.on('load', () => loads++)
    const began = performance.now()
    for (let nth = 1; nth <= count; nth++) {
      if (nth === 1) await assertAccessible(chair)
      await chair.getByLabel('Carry forward').check()
      await chair
        .getByRole('textbox', { name: 'Why?', exact: true })
        .fill('Not enough has changed yet.')
      const action = chair.getByRole('group', { name: 'Action 1' })
      await action.getByLabel('What is to be done?').fill('Visit the family and report back')
      await action.getByLabel('Which agency?').selectOption({ label: 'Wenshire Police' })
      await action.getByLabel('Day').fill('4')
      await action.getByLabel('Month').fill('1')
      await action.getByLabel('Year').fill('2027')
      await press(
        chair,
        nth < count ? 'Put it down and call the next child' : 'Put the decision down',
      )
    }
    if (script) {
      const took = (await clicks()) - started
      const each = (number: number) => (number / count).toFixed(1)
      t.diagnostic(
        `${count} children: each ${each(took)} clicks, ${each(loads)} page loads, ${each((performance.now() - began) / 1000)} s of the machine`,
      )
      // The decision and the button; everything else is typed, or chosen with the keys.
      assert.ok(took <= 2 * count, 'too many clicks for a child')
      assert.ok(loads <= count, 'more than one page for a child')
    }
    await chair.getByText(`${count} of ${count} decided.`).first().waitFor()
    await press(chair, 'End the meeting')
    await press(chair, 'End the meeting')
    await chair.getByRole('link', { name: 'Minutes' }).click()
    await chair.getByText('This is the draft').waitFor()
    await assertAccessible(chair)
    await press(chair, 'Sign the minutes')
    await assertAccessible(chair)
    await chair.getByRole('button', { name: 'Sign', exact: true }).click()
    await chair.getByText('Signed by Joanne Pike').waitFor()
    await assertAccessible(chair)

    const nurse = await cairn.signInAs('nurse', { script })
    await nurse.goto(`${address}/minutes`)
    const [download] = await Promise.all([
      nurse.waitForEvent('download'),
      nurse.getByRole('link', { name: 'PDF' }).click(),
    ])
    assert.equal(download.suggestedFilename(), 'minutes.pdf')
    const coordinator = await cairn.signInAs('coordinator', { script })
    await coordinator.goto(`${address}/copies`)
    await assertAccessible(coordinator)
    await coordinator
      .getByRole('row', { name: /Amina Yusuf/ })
      .getByText(/December 2026/)
      .waitFor()
  })
}
