import type { Page } from 'playwright-core'
import { launchBrowser } from '../e2e/browser.ts'
import { press, question, startCairn } from '../e2e/support.ts'

/*
  How long a first concern takes somebody who has never seen Cairn: `node bench/first-concern.ts`. Typing at 40 words a
  minute of five letters, two seconds for each answer that is chosen and each button, and reading what is new on a page
  at 200 words a minute. Only what must be answered is answered.
*/
const [lettersASecond, secondsAChoice, wordsASecond] = [(40 * 5) / 60, 2, 200 / 60]
const account =
  'Amara, 14, was picked up at the gate at ten past three by a man in a silver car. She would not say who he is.'

class Walk {
  pages = 0
  required = 0
  chosen = 0
  typed = 0
  read = 0
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }
  async look() {
    this.pages++
    const words = (await this.page.locator('main').innerText()).split(/\s+/).length
    this.read += words
  }
  async choose(legend: string, label: string | RegExp) {
    await question(this.page, legend).getByLabel(label).first().check()
    this.required++
    this.chosen++
  }
  async type(label: string | RegExp, text: string) {
    await this.page.getByLabel(label).first().fill(text)
    this.required++
    this.typed += text.length
  }
  async go(button: string) {
    await press(this.page, button)
    this.chosen++
  }
  report(name: string) {
    const { pages, required } = this
    const answering = this.typed / lettersASecond + this.chosen * secondsAChoice
    const reading = this.read / wordsASecond
    const seconds = (of: number) => Math.round(of)
    console.log(
      JSON.stringify({
        ...{ name, pages, required, letters: this.typed, clicks: this.chosen },
        ...{ answering: seconds(answering), withReading: seconds(answering + reading) },
      }),
    )
  }
}

await using cairn = await startCairn()

const teacher = new Walk(await cairn.signInAs('teacher'))
await teacher.page.getByRole('button', { name: 'Raise a concern' }).first().click()
await teacher.look()
await teacher.choose('Your answer', /^No$/)
await teacher.go('Continue')
await teacher.look()
await teacher.type('First name', 'Amara')
await teacher.go('Continue')
await teacher.look()
await teacher.type('What happened', account)
await teacher.choose('How do you know?', 'I saw it')
await teacher.go('Continue')
await teacher.look()
await teacher.page.getByLabel('I do not know').first().check()
teacher.required++
teacher.chosen++
await teacher.go('Continue')
await teacher.look()
await teacher.go('Continue')
await teacher.look()
await teacher.page.locator('input[name="parentsTold"][value="yes"]').check()
await teacher.page.locator('input[name="tellReporter"][value="yes"]').check()
teacher.required += 2
teacher.chosen += 2
await teacher.go('Continue')
await teacher.look()
await teacher.go('Send to the front door')
teacher.report('a teacher, signed in')

const worker = await cairn.signInAs('worker')
await worker.getByRole('link', { name: 'Front door', exact: true }).click()
await worker.getByRole('link', { name: 'Links for people without an account' }).click()
await press(worker, 'Make a link')
await worker.getByLabel('Whom is it for?').fill('The night clerk of Quayside Lodge')
await press(worker, 'Make a link')
const path = new URL(await worker.locator('.cairn-copy').innerText()).pathname
const browser = await launchBrowser()
const clerk = new Walk(await (await browser.newContext({ baseURL: cairn.origin })).newPage())
await clerk.page.goto(path)
await clerk.look()
await clerk.choose('Is anyone in danger now?', /^No$/)
await clerk.type('The child’s first name', 'the girl in room 12')
await clerk.type('What happened', account)
await clerk.choose('How do you know?', 'I saw it')
await clerk.choose('Are other children at risk', 'I do not know')
await clerk.go('Send')
clerk.report('somebody with a link')
await browser.close()

const door = new Walk(worker)
await worker.getByRole('link', { name: 'Front door', exact: true }).click()
await worker.getByRole('link', { name: /the girl in room 12/ }).click()
await door.look()
await worker.getByRole('link', { name: 'Decide what happens next' }).click()
door.chosen++
await door.look()
await worker.getByLabel('Police', { exact: true }).check()
door.required++
door.chosen++
await door.choose('May a crime have happened?', 'Not known yet')
await door.type('Where is the child now?', 'Not known')
await worker.getByLabel('Information and advice').check()
door.required++
door.chosen++
await door.type('Why', 'Nobody could name her. The clerk knows whom to ring.')
await door.go('Decide')
door.report('the front door decides a plain case')
