import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { launchBrowser } from '../../../e2e/browser.ts'
import {
  claimedCredential,
  type Passkey,
  passkeyRequest,
  readPasskey,
  readPasskeyAnswer,
} from '../../foundation/access/index.ts'
import { exampleDoor } from './sign-in.examples.ts'

let chromium: Browser
before(async () => {
  chromium = await launchBrowser()
})
after(() => chromium.close())

/** The door on a port of its own, and a browser with a security key in it. */
async function doorWithKey(verifies = true) {
  const port = 20_000 + (process.pid % 20_000)
  const origin = `http://localhost:${port}`
  const door = await exampleDoor(origin)
  await door.app.listen({ host: 'localhost', port })
  const context = await chromium.newContext({ baseURL: origin })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const refused: string[] = []
  page.on('console', message => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text())
  })
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  })
  return Object.assign(door, { page, devtools, authenticatorId, origin, refused })
}

type WithKey = Awaited<ReturnType<typeof doorWithKey>>

async function register(door: WithKey) {
  const who = door.people.as('social_worker')
  await door.page.goto(await door.invite(who))
  await door.page.getByRole('button', { name: 'Make a passkey' }).click()
  await door.page.getByRole('heading', { name: `Hello, ${who.name}` }).waitFor()
  return who
}

async function signOut(page: Page) {
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
}

describe('a passkey in a real browser', () => {
  it('is made by invitation, signs in, is added to, removed, and then no use', async () => {
    await using door = await doorWithKey()
    const { page } = door
    const who = await register(door)
    await signOut(page)

    await page.goto('/sign-in?next=%2Fnotes%2Fnew')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL('**/notes/new')
    const methods = await door.database.asAdministrator(
      'select method, ended_at is null as open from access.session order by started_at, ended_at',
    )
    assert.deepEqual(methods, [
      { method: 'passkey', open: false },
      { method: 'passkey', open: true },
    ])

    await page.goto('/my/sign-in')
    await page.getByLabel('Name of the device or key').fill('Work laptop')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('This device has a passkey for you already').waitFor()
    await otherKey(door)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('Work laptop').first().waitFor()

    await page.getByRole('button', { name: 'Remove Work laptop' }).click()
    await page.waitForURL('**/my/sign-in')
    assert.equal(await page.getByRole('button', { name: /^Remove/ }).count(), 1)
    await page.getByRole('button', { name: /^Remove/ }).click()
    await page.getByText('This is your only way to sign in').first().waitFor()

    await door.database.asAdministrator('update access.passkey set ended_at = now()')
    await signOut(page)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('That passkey could not be used here').waitFor()
    assert.deepEqual(door.refused, [])
    assert.ok(who)
  })

  it('is refused without showing that it is its owner who holds it', async () => {
    await using door = await doorWithKey(false)
    await door.page.goto(await door.invite(door.people.as('social_worker')))
    await door.page.getByRole('button', { name: 'Make a passkey' }).click()
    await door.page.getByRole('alert').filter({ hasText: 'not used' }).waitFor({ timeout: 70_000 })
    assert.deepEqual(await door.database.asAdministrator('select id from access.passkey'), [])
  })

  it('answers one challenge of this site, once', async () => {
    await using door = await doorWithKey()
    await register(door)
    await signOut(door.page)
    const sent = await answerOf(door)
    const post = () =>
      door.app.inject({
        method: 'POST',
        url: '/sign-in/passkey',
        headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost' },
        payload: new URLSearchParams({ passkey: sent }).toString(),
      })
    const all = await Promise.all([post(), post(), post()])
    assert.deepEqual(all.map(reply => reply.statusCode).sort(), [303, 422, 422])
    const late = await answerOf(door)
    door.later(6)
    const reply = await door.app.inject({
      method: 'POST',
      url: '/sign-in/passkey',
      headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost' },
      payload: new URLSearchParams({ passkey: late }).toString(),
    })
    assert.equal(reply.statusCode, 422)
  })

  it('is refused for another site, name, challenge or owner, unverified, and going backwards', async () => {
    await using door = await doorWithKey()
    await register(door)
    await signOut(door.page)
    const answer = await answerOf(door)
    const [row] = await door.database.asAdministrator(
      'select credential_id, public_key, counter::int, transports from access.passkey',
    )
    const passkey: Passkey = {
      credentialId: String(row?.credential_id),
      publicKey: row?.public_key as Buffer,
      counter: Number(row?.counter),
      transports: [],
    }
    assert.equal(claimedCredential(answer), passkey.credentialId)
    const site = { origin: door.origin, name: 'Cairn' }
    const read = (changed: {
      origin?: string
      passkey?: Partial<Passkey>
      ours?: boolean
      answer?: string
    }) =>
      readPasskeyAnswer(
        { ...site, origin: changed.origin ?? site.origin },
        changed.answer ?? answer,
        { ...passkey, ...changed.passkey },
        async () => changed.ours ?? true,
      )
    const newCounter = await read({})
    assert.ok(newCounter !== undefined && newCounter > passkey.counter, 'the true one is accepted')

    const port = new URL(door.origin).port
    assert.equal(await read({ origin: `https://localhost:${port}` }), undefined)
    assert.equal(await read({ origin: 'http://localhost:1' }), undefined)
    assert.equal(await read({ origin: `http://evil.localhost:${port}` }), undefined)
    assert.equal(await read({ ours: false }), undefined)
    assert.equal(await read({ passkey: { counter: newCounter } }), undefined)
    assert.equal(await read({ passkey: { counter: newCounter + 10 } }), undefined)
    const other = Uint8Array.from(passkey.publicKey)
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1
    assert.equal(await read({ passkey: { publicKey: other } }), undefined)

    const unverified = changedAnswer(answer, data => {
      data[32] = (data[32] ?? 0) & ~0b100
    })
    assert.equal(await read({ answer: unverified }), undefined)
    const otherName = changedAnswer(answer, data => {
      data[0] = (data[0] ?? 0) ^ 1
    })
    assert.equal(await read({ answer: otherName }), undefined)
    for (const broken of ['', '{}', 'null', '[]', '{"id":"x"}', answer.slice(0, -9)])
      assert.equal(await read({ answer: broken }), undefined)
    assert.equal(await readPasskey(site, answer, async () => true), undefined)
  })

  it('made unverified is refused although the browser sends it', async () => {
    await using door = await doorWithKey()
    await door.page.goto(await door.invite(door.people.as('social_worker')))
    const made = await door.page.evaluate(async () => {
      const form = document.querySelector<HTMLFormElement>('form[data-passkey]')
      const reply = await fetch(form?.dataset.challenge ?? '', { method: 'POST' })
      const { startRegistration } = (globalThis as never as { SimpleWebAuthnBrowser: never })
        .SimpleWebAuthnBrowser as { startRegistration(options: unknown): Promise<unknown> }
      return JSON.stringify(await startRegistration({ optionsJSON: await reply.json() }))
    })
    const site = { origin: door.origin, name: 'Cairn' }
    const ours = async () => true
    assert.ok(await readPasskey(site, made, ours))
    assert.equal(await readPasskey(site, made, async () => false), undefined)
    assert.equal(
      await readPasskey({ ...site, origin: 'http://localhost:1' }, made, ours),
      undefined,
    )
    const response = JSON.parse(made)
    const object = Buffer.from(response.response.attestationObject, 'base64url')
    const name = Buffer.from('authData')
    // After the name stand three bytes of length, the hash of the site, and then the flags.
    const flags = object.indexOf(name) + name.length + 2 + 32
    const at = [flags, flags + 1].find(
      place => ((object[place] ?? 0) & 0b0100_0101) === 0b0100_0101,
    )
    assert.ok(at)
    object[at] = (object[at] ?? 0) & ~0b100
    response.response.attestationObject = object.toString('base64url')
    assert.equal(await readPasskey(site, JSON.stringify(response), ours), undefined)
  })

  it('is asked for without naming anybody’s', async () => {
    const options = await passkeyRequest({ origin: 'https://cairn.example.org', name: 'Cairn' })
    assert.equal(options.rpId, 'cairn.example.org')
    assert.equal(options.userVerification, 'required')
    assert.deepEqual(options.allowCredentials ?? [], [])
    assert.ok(Buffer.from(options.challenge, 'base64url').length >= 16)
  })
})

/** What the browser would send, held back. */
async function answerOf({ page }: WithKey): Promise<string> {
  await page.goto('/sign-in')
  return page.evaluate(async () => {
    const reply = await fetch('/sign-in/challenge', { method: 'POST' })
    const { startAuthentication } = (globalThis as never as { SimpleWebAuthnBrowser: never })
      .SimpleWebAuthnBrowser as { startAuthentication(options: unknown): Promise<unknown> }
    return JSON.stringify(await startAuthentication({ optionsJSON: await reply.json() }))
  })
}

function changedAnswer(answer: string, change: (authenticatorData: Buffer) => void): string {
  const changed = JSON.parse(answer)
  const bytes = Buffer.from(changed.response.authenticatorData, 'base64url')
  change(bytes)
  changed.response.authenticatorData = bytes.toString('base64url')
  return JSON.stringify(changed)
}

async function otherKey({
  devtools,
  authenticatorId,
}: {
  devtools: CDPSession
  authenticatorId: string
}) {
  await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
