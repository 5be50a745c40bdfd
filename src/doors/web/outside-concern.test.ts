import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, it } from 'node:test'
import type { Key } from '../../foundation/access/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { exampleAnswers } from '../../work/contacts/contact.examples.ts'
import { makeLink } from '../../work/contacts/index.ts'
import { outsideConcerns } from './outside-concern.ts'
import { buildServer } from './server.ts'
import { exampleDoor } from './sign-in.examples.ts'

describe('the door for somebody without an account', async () => {
  const door = await exampleDoor()
  const key = randomBytes(32) as unknown as Key
  const app = await buildServer({
    ...door.web,
    open: (opened, web) => outsideConcerns(opened, web, key),
  })
  after(async () => {
    await app.close()
    await door[Symbol.asyncDispose]()
  })
  const worker = door.people.as('front_door_worker')
  const make = () =>
    makeLink(
      door.database,
      { ...worker, at: door.now },
      { areaId: door.people.north, forWhom: 'A clerk' },
    )
  const open = (token: string) => app.inject({ url: `/tell/${token}` })
  const send = (token: string, answers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: `/tell/${token}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(answers).toString(),
    })
  const count = async () =>
    (await door.database.asAdministrator('select from contacts.contact')).length

  it('keeps what was typed, asks once more, and gives a receipt; nothing else', async () => {
    const token = await make()
    const _form = newId<'form'>()
    const wrong = await send(token, { _form, narrative: 'A <b>girl</b> with two men' })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /A &lt;b&gt;girl&lt;\/b&gt; with two men/)
    assert.match(wrong.body, /Select whether anyone is in danger now/)
    const before = await count()
    const answers = { ...exampleAnswers(), _form }
    const first = await send(token, answers)
    assert.equal(first.statusCode, 200)
    const [reference = 'none'] = /K-\w{4}-\w{4}/.exec(first.body) ?? []
    assert.doesNotMatch(first.body, /Amara|collected from school/)
    assert.equal(first.headers['set-cookie'], undefined)
    assert.match(String(first.headers['cache-control']), /no-store/)
    const again = await send(token, answers)
    assert.match(again.body, new RegExp(reference), 'a double click has its receipt')
    assert.equal(await count(), before + 1)
    assert.equal((await send(token, { ...answers, _form: newId() })).statusCode, 404)
  })

  it('answers the same to a link that was used, has run out or never was', async () => {
    const used = await make()
    await send(used, { ...exampleAnswers(), _form: newId() })
    const old = await make()
    door.later(7 * 24 * 60)
    const shown = await Promise.all([used, old, 'x'.repeat(32)].map(open))
    for (const { statusCode, body } of shown) {
      assert.equal(statusCode, 404)
      const without = (text: string) => text.replaceAll(/nonce="[^"]*"/g, '')
      assert.equal(without(body), without(shown[0]?.body ?? ''))
    }
  })

  it('keeps whoever tries many links waiting, and lets them in again later', async () => {
    const token = await make()
    let tries = 0
    while ((await open(`${'y'.repeat(28)}${tries}`)).statusCode !== 429 && tries < 200) tries++
    assert.ok(tries <= 100, `${tries} tries`)
    assert.equal((await open(token)).statusCode, 429)
    door.later(16)
    assert.equal((await open(token)).statusCode, 200)
  })
})
