import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { people } from '../src/doors/demonstration/directory.ts'
import { document as inTheHouse } from '../src/doors/web/document.ts'
import { tryAgainPage } from '../src/doors/web/try-again.view.ts'
import type { Web } from '../src/doors/web/web.ts'
import {
  assertAccessible,
  type Page,
  type PersonKey,
  press,
  question,
  type RunningCairn,
  startCairn,
} from './support.ts'

/*
  People are interrupted: the telephone rings, the session ends, the train goes into a tunnel, a colleague was quicker.
  Whatever happens, one thing at a time, their words are still there.
*/

const narrative = 'She told me that two men wait for her after school.\nOne has a grey van.'

describe('nothing is lost', () => {
  let cairn: RunningCairn
  before(async () => {
    cairn = await startCairn({ demonstration: true })
  })
  after(() => cairn[Symbol.asyncDispose]())

  for (const script of [true, false]) {
    it(`when the session ended before "Continue" was pressed, ${how(script)}`, async () => {
      await using teacher = await signedIn(cairn, 'dsl', script)
      const { page } = teacher
      await describeChild(page, 'Mirabel')
      await page.getByLabel('What happened').fill(narrative)
      await question(page, 'How do you know?').getByLabel('I saw it').check()
      cairn.later({ minutes: 31 })
      await press(page, 'Continue')

      await says(page, /Your words are kept/)
      await assertAccessible(page)
      await page.getByRole('button', { name: people.dsl.name }).click()
      assert.equal(await page.getByLabel('What happened').inputValue(), narrative)
      assert.ok(await page.getByLabel('I saw it').isChecked())
      const before = await concerns(cairn)
      await press(page, 'Continue')
      await finish(page)
      await press(page, 'Send to the front door')
      assert.match(page.url(), /\/received$/)
      assert.equal(await concerns(cairn), before + 1)
      assert.equal(await lastNarrative(cairn), narrative)
    })

    it(`when "Send" is pressed twice and then the back button, ${how(script)}`, async () => {
      await using teacher = await signedIn(cairn, 'dsl', script)
      const { page } = teacher
      await describeChild(page, 'Mirabel')
      await page.getByLabel('What happened').fill(narrative)
      await question(page, 'How do you know?').getByLabel('I saw it').check()
      await press(page, 'Continue')
      await finish(page)
      const before = await concerns(cairn)
      await page.getByRole('button', { name: 'Send to the front door' }).dblclick()
      await page.waitForURL(/\/received$/)
      assert.equal(await concerns(cairn), before + 1, 'sent once')
      const receipt = page.url()

      await page.goBack()
      await page.waitForURL(receipt)
      assert.equal(await concerns(cairn), before + 1)
    })
  }

  it('when somebody signed in again in another tab meanwhile, without script', async () => {
    await using teacher = await signedIn(cairn, 'teacher', false)
    const { page } = teacher
    await describeChild(page, 'Mirabel')
    await page.getByLabel('What happened').fill('Written before I signed in again')
    const other = await page.context().newPage()
    await other.goto('/sign-in')
    await other.getByRole('button', { name: people.teacher.name }).click()

    await press(page, 'Continue')
    await says(page, /signed in again since this page was opened/)
    await assertAccessible(page)
    await page.getByRole('link', { name: 'Go to your home page' }).click()
    await page.getByRole('link', { name: 'something begun and not yet sent' }).click()
    await page.getByRole('link', { name: 'A concern about a child' }).first().click()
    const kept = await page.getByLabel('What happened').inputValue()
    assert.equal(kept, 'Written before I signed in again')
  })

  it('when half of it was written on another computer', async () => {
    await using here = await signedIn(cairn, 'dsl')
    await describeChild(here.page, 'Mirabel')
    await here.page.getByLabel('What happened').pressSequentially('Half of what I know')
    await here.page.getByText(/^Saved at/).waitFor()

    await using there = await signedIn(cairn, 'dsl')
    const { page } = there
    await page.getByRole('link', { name: 'something begun and not yet sent' }).click()
    await says(page, /Begun, not yet sent/)
    await assertAccessible(page)
    assert.doesNotMatch(await page.locator('body').innerText(), /Mirabel|Half of/)
    await page.getByRole('link', { name: 'A concern about a child' }).first().click()
    assert.equal(await page.getByLabel('What happened').inputValue(), 'Half of what I know')
  })

  it('when a colleague saved the same child first, and by keyboard alone', async () => {
    const [child] = await cairn.database.asAdministrator(
      `select id from people.child where area_id = (select id from access.area where name = 'Wenmouth') limit 1`,
    )
    await using worker = await signedIn(cairn, 'worker')
    const first = worker.page
    const second = await first.context().newPage()
    for (const tab of [first, second]) await tab.goto(`/children/${child?.id}/facts`)
    await first.getByLabel('Trusted adult').fill('Her aunt, Lena')
    await press(first, 'Save')
    assert.match(first.url(), new RegExp(`/children/${child?.id}$`))

    await second.getByLabel('Ethnicity').focus()
    await retype(second, 'Welsh')
    await tabTo(second, 'Trusted adult')
    await retype(second, 'Her form tutor')
    await second.keyboard.press('Enter')
    await second.getByText('Changed by someone else').waitFor()
    assert.match(await second.locator('#trustedAdult-theirs').innerText(), /Her aunt, Lena/)
    assert.equal(await second.getByLabel('Trusted adult').inputValue(), 'Her form tutor')
    assert.equal(await second.getByLabel('Ethnicity').inputValue(), 'Welsh')
    await assertAccessible(second)

    await tabTo(second, 'Trusted adult')
    await retype(second, 'Her aunt, Lena, and her form tutor')
    await second.keyboard.press('Enter')
    await second.waitForURL(`**/children/${child?.id}`)
    const [saved] = await cairn.database.asAdministrator(
      'select trusted_adult, ethnicity from people.child where id = $1',
      [child?.id],
    )
    assert.deepEqual(saved, {
      trusted_adult: 'Her aunt, Lena, and her form tutor',
      ethnicity: 'Welsh',
    })
  })

  it('when the network goes, and comes back', async () => {
    await using teacher = await signedIn(cairn, 'dsl')
    const { page } = teacher
    await describeChild(page, 'Mirabel')
    await page.context().setOffline(true)
    await page.getByLabel('What happened').pressSequentially('Two men')
    await page.getByText(/^Not saved/).waitFor({ timeout: 5_000 })
    await page.getByLabel('What happened').pressSequentially(' in a van')
    await page.context().setOffline(false)
    await page.getByText(/^Saved at/).waitFor()
    assert.equal((await draft(cairn, page)).narrative, 'Two men in a van')
  })

  it('when the tab dies under somebody who never paused, but the last ten seconds', async () => {
    await using teacher = await signedIn(cairn, 'dsl')
    const { page } = teacher
    await describeChild(page, 'Mirabel')
    const field = page.getByLabel('What happened')
    await field.pressSequentially('What she said first. ')
    const until = Date.now() + 10_000
    while (Date.now() < until) await field.pressSequentially('and then ', { delay: 60 })
    const session = await page.context().newCDPSession(page)
    await Promise.race([session.send('Page.crash').catch(() => {}), page.waitForEvent('crash')])
    assert.match((await draft(cairn, page)).narrative ?? '', /^What she said first\. and then/)
  })

  it('when Cairn cannot answer: the words stand in the page, and whoever looks after it sees why', async () => {
    await using teacher = await signedIn(cairn, 'dsl', false)
    const typed = { _form: '7', narrative }
    const away = { busy: false, sent: true, path: '/concerns', typed, withFile: false }
    const web = { partnership: 'Wenshire', demonstration: true } as Web
    const body = inTheHouse(web, tryAgainPage(away), { nonce: '', at: cairn.now })
    await teacher.page.route('**/away', route => route.fulfill({ body, contentType: 'text/html' }))
    await teacher.page.goto('/away')
    await says(teacher.page, /Cairn cannot answer just now[\s\S]*One has a grey van/)
    assert.equal(await teacher.page.locator('[name=narrative]').inputValue(), narrative)
    await assertAccessible(teacher.page)

    await using administrator = await signedIn(cairn, 'administrator', false)
    await administrator.page.getByRole('link', { name: 'How it runs' }).click()
    await says(administrator.page, /Mail that waits[\s\S]*What we watch for/)
    await assertAccessible(administrator.page)
    assert.doesNotMatch(await administrator.page.locator('main').innerText(), /@example\.org/)
  })

  it('and the session is not lost to somebody who is there', async () => {
    await using teacher = await signedIn(cairn, 'dsl')
    const { page } = teacher
    const pass = async (minutes: number) => {
      cairn.later({ minutes })
      await page.clock.runFor(minutes * 60_000)
    }
    const warning = page.getByRole('dialog', { name: 'You will be signed out soon' })
    await page.clock.install({ time: cairn.now })
    await describeChild(page, 'Mirabel')
    await pass(20)
    const write = async (words: string) => {
      const saved = page.waitForResponse(/\/drafts\//)
      await page.getByLabel('What happened').pressSequentially(words)
      await page.clock.runFor(3_000)
      assert.equal((await saved).status(), 204)
    }
    await write('Two men')
    await pass(20)
    assert.equal(await warning.count(), 0, 'writing is being there')
    await pass(8)
    await warning.waitFor()
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Stay signed in' }).click()
    await warning.waitFor({ state: 'hidden' })
    await pass(25)
    assert.equal(await warning.count(), 0)
    await write(' in a van')
    assert.equal((await draft(cairn, page)).narrative, 'Two men in a van')

    // Whoever sits down at a screen that was left cannot bring the session back.
    await pass(28)
    await warning.waitFor()
    cairn.later({ minutes: 5 })
    await page.getByRole('button', { name: 'Stay signed in' }).click()
    await page.getByRole('dialog', { name: 'You have been signed out' }).waitFor()
    await page.goto('/')
    assert.match(page.url(), /\/sign-in/)
  })
})

function how(script: boolean): string {
  return script ? 'with script' : 'without script'
}

/** A browser of one's own, that is closed when it is done with. */
async function signedIn(cairn: RunningCairn, person: PersonKey, script = true) {
  const page = await cairn.signInAs(person, { script })
  page.setDefaultTimeout(30_000)
  return { page, [Symbol.asyncDispose]: () => page.context().close() }
}

/** The first pages of a concern, up to the one that asks what happened. */
async function describeChild(page: Page, name: string) {
  await page.getByRole('button', { name: 'Raise a concern' }).click()
  await question(page, 'Your answer').getByLabel(/^No$/).check()
  await press(page, 'Continue')
  await page.getByLabel('First name').fill(name)
  await press(page, 'Continue')
  await page.getByLabel('What happened').waitFor()
}

/** The pages after what happened. */
async function finish(page: Page) {
  await question(page, 'Are other children at risk').getByLabel('I do not know').check()
  await press(page, 'Continue')
  await press(page, 'Continue')
  await question(page, 'Have parents or carers been told').getByLabel('Yes').check()
  await question(page, 'May the front door tell you').getByLabel('Yes').check()
  await press(page, 'Continue')
}

/** Where the focus goes when somebody presses nothing but the tab key. */
async function tabTo(page: Page, label: string) {
  const wanted = page.getByLabel(label)
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate(field => field === document.activeElement)) return
  }
  assert.fail(`the tab key does not lead to ${label}`)
}

async function retype(page: Page, words: string) {
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(words)
}

async function says(page: Page, words: RegExp) {
  assert.match(await page.locator('body').innerText(), words)
}

async function concerns(cairn: RunningCairn): Promise<number> {
  const [row] = await cairn.database.asAdministrator('select count(*) as n from contacts.contact')
  return Number(row?.n)
}

async function lastNarrative(cairn: RunningCairn): Promise<unknown> {
  const [row] = await cairn.database.asAdministrator(
    'select narrative from contacts.contact order by received_at desc limit 1',
  )
  return row?.narrative
}

/** What the server holds of the form that the page shows. */
async function draft(cairn: RunningCairn, page: Page): Promise<Record<string, string>> {
  const form = page.url().split('/').at(-2)
  const [row] = await cairn.database.asAdministrator(
    'select answers from forms.draft where id = $1',
    [form],
  )
  return (row?.answers ?? {}) as Record<string, string>
}
