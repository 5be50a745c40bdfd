import assert from 'node:assert/strict'
import { it } from 'node:test'
import { aldermoor, people, wenmouth } from '../src/doors/demonstration/directory.ts'
import { insertTie, theProcess } from '../src/foundation/access/index.ts'
import type { Tx } from '../src/foundation/database/index.ts'
import { writeChild } from '../src/records/people/child.examples.ts'
import { setResponsibility } from '../src/records/tasks/index.ts'
import { climbActions } from '../src/work/plans/index.ts'
import {
  assertAccessible,
  fillDate,
  type Page,
  personId,
  press,
  question,
  type RunningCairn,
  startCairn,
} from './support.ts'

async function childOf({ database, now }: RunningCairn) {
  return database.asking(theProcess, async db => {
    const tx = db as Tx
    const child = { areaId: wenmouth, by: theProcess.id, at: now }
    const id = await writeChild(tx, { ...child, givenName: 'Amara', preferredName: 'Mara' })
    const kept = { childId: id, areaId: wenmouth, ownerId: personId('manager'), at: now }
    await setResponsibility(tx, { ...kept, nextStep: 'Visit', nextOn: '2026-11-10' })
    for (const key of ['police', 'support'] as const) {
      await insertTie(tx, id, { practitionerId: personId(key) }, 'plan', id, now)
    }
    return id
  })
}

/** A link may look like a button, and calls itself one then. */
function go(page: Page, name: string | RegExp) {
  return page.getByRole('link', { name }).or(page.getByRole('button', { name })).first().click()
}

it('a manager plans with a child, and each agency learns its part and no more', async () => {
  await using cairn = await startCairn()
  const child = await childOf(cairn)

  const manager = await cairn.signInAs('manager')
  await manager.goto(`/children/${child}`)
  await go(manager, 'No safety plan has been written')
  await assertAccessible(manager)
  await go(manager, 'Write it with the child')
  await press(manager, 'Save this version')
  await assertAccessible(manager)
  await go(manager, /Enter what the child says/)
  await manager.keyboard.type('I want one person I can text.')
  await manager.getByLabel('What keeps me safe?').fill('My aunt')
  await manager.getByLabel('What signs show that things are getting worse?').fill('I go quiet')
  await manager.getByLabel('What do I do then, and what do others do?').fill('Text me our word')
  await manager.getByLabel('Who wrote it with the child?').fill('Her aunt')
  await fillDate(manager, 'When do you look at it again together?', '2026-12-01')
  await press(manager, 'Save this version')
  assert.match(await manager.locator('main').innerText(), /I want one person I can text/)

  await go(manager, 'Add a safe adult')
  await manager.getByLabel('What is the adult’s name?').fill('Joan Ley')
  await manager.getByLabel('Who are they to the child?').fill('Her aunt')
  await manager.getByLabel('How does the child reach them?').fill('01632 960444')
  await question(manager, 'Did the child choose this adult?').getByLabel('Yes').check()
  await press(manager, 'Add')

  await go(manager, 'Add who does what')
  await assertAccessible(manager)
  await manager.getByLabel('What will be done?').fill('Keep the side gate open')
  await question(manager, 'Who does it?').getByLabel('An agency').check()
  await manager.getByLabel('Which agency?').selectOption({ label: people.dsl.agency.name })
  await fillDate(manager, 'By when?', '2026-11-06')
  await press(manager, 'Save')
  await assertAccessible(manager)

  // The lead of the school is told, names who must know, and accepts for somebody.
  const dsl = await cairn.signInAs('dsl')
  await go(dsl, /Part of a plan was passed/)
  await assertAccessible(dsl)
  assert.match(await dsl.locator('main').innerText(), /I want one person I can text/)
  await go(dsl, 'Name somebody who must know')
  await dsl.getByLabel('Who?').selectOption({ label: `${people.teacher.name}, Form tutor` })
  await dsl.getByLabel('Why must they know?').fill('Is her form tutor')
  await press(dsl, 'Pass it on')
  assert.match(await dsl.locator('main').innerText(), /Not read yet/)

  const teacher = await cairn.signInAs('teacher')
  await teacher.goto('/passed-on')
  await assertAccessible(teacher)
  await go(teacher, 'Safety plan for Mara')
  await assertAccessible(teacher)
  assert.equal((await teacher.goto(`/children/${child}/safety-plan`))?.status(), 404)
  await dsl.reload()
  assert.match(await dsl.locator('main').innerText(), /Read on 2 November 2026/)

  await dsl.goto('/agency/actions')
  await assertAccessible(dsl)
  await go(dsl, 'Keep the side gate open')
  await go(dsl, 'Accept or decline')
  await assertAccessible(dsl)
  await question(dsl, `For ${people.dsl.agency.name}`).getByLabel('Accept').check()
  await dsl.getByLabel('Who does it?').selectOption({ label: `${people.teacher.name}, Form tutor` })
  await press(dsl, 'Save')
  await assertAccessible(dsl)

  // Late by five days it climbs to the lead.
  cairn.later({ days: 10 })
  await climbActions(cairn.database, cairn.now)
  const lead = await cairn.signInAs('dsl')
  await go(lead, /An action of your agency is late/)
  assert.match(await lead.locator('main').innerText(), /Late by five days/)

  const doer = await cairn.signInAs('teacher')
  await doer.goto('/agency/actions?show=late')
  await go(doer, 'Keep the side gate open')
  await go(doer, 'Say how it goes')
  await question(doer, 'How does it go?').getByLabel('Done', { exact: true }).check()
  await doer.getByLabel('What happened?').fill('Open since Monday')
  await press(doer, 'Save')
  await assertAccessible(doer)
  await go(doer, 'Enter what shows that it was done')
  await doer.keyboard.type('The caretaker’s rota')
  await press(doer, 'Save')
  await doer.waitForURL(/actions.[0-9a-f-]+$/)

  const setter = await cairn.signInAs('manager')
  await setter.goto(doer.url())
  await go(setter, 'Verify it or send it back')
  await assertAccessible(setter)
  await question(setter, 'What happens with it?').getByLabel('It is verified').check()
  await press(setter, 'Save')
  assert.match(await setter.locator('main').innerText(), /Verified/)
})

it('police plan disruption that readers of the safety plan do not learn of', async () => {
  await using cairn = await startCairn()
  const child = await childOf(cairn)
  const police = await cairn.signInAs('police')
  await police.goto(`/children/${child}`)
  await go(police, 'Disruption plan')
  await assertAccessible(police)
  await go(police, 'Write it')
  await police.getByLabel('What is to stop?').fill('Nobody waits for her at the lodge')
  await police.getByLabel(/What could these steps do to the child/).fill('She could be blamed')
  await fillDate(police, 'When is it looked at again?', '2026-12-01')
  await press(police, 'Save this version')
  await go(police, 'Add a step')
  await assertAccessible(police)
  await question(police, 'What is it against?').getByLabel('Premises').check()
  await police.getByLabel('Who or what exactly?').fill('Quayside Lodge')
  await police.getByLabel('What will be done?').fill('Look at the register of guests')
  await question(police, 'Who does it?').getByLabel('A worker').check()
  await police.getByLabel('Which worker?').selectOption(personId('licensing'))
  await fillDate(police, 'By when?', '2026-11-13')
  await press(police, 'Save the step')
  await assertAccessible(police)

  const licensing = await cairn.signInAs('licensing')
  await go(licensing, 'Look at the register of guests')
  assert.doesNotMatch(await licensing.locator('main').innerText(), /Mara|Amara/)
  await go(licensing, 'Open what this is about')
  await assertAccessible(licensing)
  assert.match(await licensing.locator('main').innerText(), /Quayside Lodge/)

  const support = await cairn.signInAs('support')
  await support.goto(`/children/${child}`)
  assert.doesNotMatch(await support.content(), /[Dd]isruption|Quayside|register/)
})

it('a manager hands a child over, and nothing moves until the other area accepts', async () => {
  await using cairn = await startCairn()
  const child = await childOf(cairn)
  const manager = await cairn.signInAs('manager')
  await manager.goto(`/children/${child}`)
  await go(manager, 'Transfer to another area')
  await assertAccessible(manager)
  await go(manager, 'Hand the child over')
  await press(manager, 'Propose it')
  await assertAccessible(manager)
  await question(manager, 'Who is to receive the child?')
    .locator(`input[value="${aldermoor}"]`)
    .check()
  await manager.getByLabel('Why does the child go there?').fill('Her aunt lives there')
  await manager.getByLabel('What must whoever receives the child know?').fill('Ask her first.')
  const placed = question(manager, 'Is the child placed away from home?')
  await placed.getByLabel('Yes').check()
  await manager.getByLabel('Which is the home authority?').fill('Wenmouth')
  await manager.getByLabel('Which is the host authority?').fill('Eastmere')
  await press(manager, 'Propose it')
  await assertAccessible(manager)

  const other = await cairn.signInAs('southManager')
  assert.equal((await other.goto(`/children/${child}`))?.status(), 404)
  await other.goto('/')
  await go(other, /Another area asks you to receive a child/)
  await assertAccessible(other)
  await go(other, 'Put down the answer')
  await assertAccessible(other)
  await question(other, 'Answer').getByLabel('Accepted').check()
  await other.getByLabel('In your words').fill('We take her from today.')
  await press(other, 'Save the answer')
  assert.equal((await other.goto(`/children/${child}`))?.status(), 200)
  assert.match(await other.locator('main').innerText(), /Take over, and meet the child/)
  assert.equal((await manager.goto(`/children/${child}`))?.status(), 404)
})
