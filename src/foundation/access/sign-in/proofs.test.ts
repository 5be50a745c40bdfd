import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { codeAddress, newCodeSecret, stepOfCode } from './code.ts'
import { ownPath } from './own-path.ts'
import { hashPassword, isPassword, passwordProblem } from './password.ts'
import { type Key, mark, readKey, seal, unseal } from './sealing.ts'

describe('codes of an authenticator app', () => {
  // RFC 6238, appendix B, with the last six of its eight digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const published = [
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ] as const

  for (const [seconds, code] of published) {
    it(`is ${code} at ${seconds} seconds`, () => {
      const now = new Date(seconds * 1000)
      assert.equal(stepOfCode(secret, code, now), Math.floor(seconds / 30))
    })
  }

  it('is taken half a minute early and late, and no more', () => {
    const at = (seconds: number) => stepOfCode(secret, '287082', new Date(seconds * 1000))
    assert.deepEqual([at(0), at(59), at(89), at(90), at(120)], [1, 1, 1, undefined, undefined])
  })

  it('may be typed with a gap, and is nothing but six digits', () => {
    const now = new Date(59_000)
    assert.equal(stepOfCode(secret, '287 082', now), 1)
    for (const wrong of ['', '28708', '2870820', '28708a', '０２８７０８２', '-87082'])
      assert.equal(stepOfCode(secret, wrong, now), undefined, wrong)
  })

  it('counts from a secret of 160 bits that the app can read', () => {
    const made = newCodeSecret()
    assert.match(made, /^[A-Z2-7]{32}$/)
    const address = new URL(codeAddress(made, 'a@example.org', 'Cairn Wenshire'))
    assert.equal(address.protocol, 'otpauth:')
    assert.equal(address.searchParams.get('secret'), made)
  })
})

describe('a new password', () => {
  const whose = { name: 'Amira Osei-Kaye', email: 'a.osei-kaye@example.org' }
  const cases = {
    '': 'Enter a password',
    elevenchars: 'Password must be 12 characters or more',
    'twelve chars': undefined,
    'lantern gravel 4 otters': undefined,
    ÆØÅæøåÆØÅæøå: undefined,
    'amira loves otters': 'Password must not contain your name or e-mail address',
    'xx OSEI xx xx xx': 'Password must not contain your name or e-mail address',
    [`${'long '.repeat(41)}`]: 'Password must be 200 characters or fewer',
  }
  for (const [password, problem] of Object.entries(cases)) {
    it(`“${password.slice(0, 24)}”: ${problem ?? 'good'}`, () => {
      assert.equal(passwordProblem(password, whose), problem)
    })
  }
})

describe('a kept password', () => {
  it('is known again, however the keyboard writes it, and no other is', async () => {
    const kept = await hashPassword('lantern gravel é otters')
    assert.match(kept, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.equal(await isPassword('lantern gravel e\u0301 otters', kept), true)
    assert.equal(await isPassword('lantern gravel e otters', kept), false)
    assert.equal(await isPassword('', kept), false)
  })

  it('is never right where there is none', async () => {
    assert.equal(await isPassword('lantern gravel otters', undefined), false)
  })

  it('has a salt of its own', async () => {
    const [one, other] = [await hashPassword('twelve chars'), await hashPassword('twelve chars')]
    assert.notEqual(one, other)
  })
})

describe('a sealed secret', () => {
  const key = randomBytes(32) as unknown as Key
  const sealed = seal(key, 'of one', 'the secret')

  it('opens with its key, for what it was sealed about', () => {
    assert.equal(unseal(key, 'of one', sealed), 'the secret')
    assert.equal(sealed.includes('the secret'), false)
  })

  it('opens for nobody else, with no other key, and not when a bit is changed or it is cut', () => {
    assert.equal(unseal(key, 'of another', sealed), undefined)
    assert.equal(unseal(randomBytes(32) as unknown as Key, 'of one', sealed), undefined)
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      assert.equal(unseal(key, 'of one', changed), undefined)
      assert.equal(unseal(key, 'of one', sealed.subarray(0, at)), undefined)
    }
  })

  it('takes a key of 32 bytes in either notation and nothing shorter', () => {
    const bytes = randomBytes(32)
    assert.deepEqual(readKey(bytes.toString('hex')), bytes)
    assert.deepEqual(readKey(bytes.toString('base64')), bytes)
    assert.equal(readKey(randomBytes(31).toString('base64')), undefined)
    assert.equal(readKey(''), undefined)
  })

  it('marks the same thing alike, and another thing otherwise', () => {
    assert.deepEqual(mark(key, 'account', 'a@b'), mark(key, 'account', 'a@b'))
    assert.notDeepEqual(mark(key, 'account', 'a@b'), mark(key, 'address', 'a@b'))
  })
})

describe('where to go after signing in', () => {
  const cases = {
    '/': '/',
    '/children/4?form=5': '/children/4?form=5',
    '': '/',
    '//evil.example': '/',
    '/\\evil.example': '/',
    '/.//evil.example': '/',
    '/x/../..//evil.example': '/',
    '/\t/evil.example': '/',
    'https://evil.example': '/',
    'javascript:alert(1)': '/',
    'children/4': '/',
    '/a\r\nset-cookie: x=y': '/',
  }
  for (const [next, to] of Object.entries(cases)) {
    it(`${JSON.stringify(next)} leads to ${to}`, () => assert.equal(ownPath(next), to))
  }
  it('is home when nothing was asked', () => assert.equal(ownPath(undefined), '/'))
})
