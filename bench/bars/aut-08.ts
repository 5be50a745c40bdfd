import { randomUUID } from 'node:crypto'
import {
  type ExampleAgency,
  exampleAgency,
  exampleClient,
  type Fault,
  half,
  jwkOf,
  sealedWith,
  signedBy,
} from '../../src/doors/web/agency.examples.ts'
import { type ExampleDoor, exampleDoor } from '../../src/doors/web/sign-in.examples.ts'
import { exampleNow } from '../../src/foundation/access/access.examples.ts'
import type { Asking } from '../../src/foundation/access/index.ts'
import { newId } from '../../src/foundation/kernel/id.ts'
import { type Bar, nothingFound, type Result } from './bar.ts'
import { signInAtRealProvider } from './real-provider.ts'
import { type Weakened, weaken } from './weaken.ts'

/** The claims, with some of them as an attacker would have them. */
const claims = (changed: Record<string, unknown>): Fault => ({
  claims: right => ({ ...right, ...changed }),
})
const without = (claim: string): Fault => ({
  claims: ({ [claim]: _, ...rest }) => rest,
})
const later = (seconds: number) => (claims: Record<string, unknown>) => Number(claims.iat) + seconds

/** What an agency answers that is compromised, confused, or not the agency at all. */
const answers: Readonly<Record<string, Fault>> = {
  'signed by nobody': { header: () => ({ alg: 'none' }), signature: () => '' },
  'signed with the secret both sides know': {
    header: () => ({ alg: 'HS256', kid: 'one' }),
    signature: (signed, { secret }) => sealedWith(secret, signed),
  },
  'signed with the public key as if it were a secret': {
    header: () => ({ alg: 'HS256', kid: 'one' }),
    signature: (signed, { keys }) =>
      sealedWith(keys.publicKey.export({ format: 'pem', type: 'spki' }), signed),
  },
  'signed with another key under the same name': {
    signature: (signed, { strange }) => signedBy(strange, signed),
  },
  'signed with a key it brings along': {
    header: (header, { strange }) => ({ ...header, jwk: jwkOf(strange.publicKey) }),
    signature: (signed, { strange }) => signedBy(strange, signed),
  },
  'signed with a key nobody publishes': { header: header => ({ ...header, kid: 'two' }) },
  'with something critical that nobody understands': {
    header: header => ({ ...header, crit: ['b64'], b64: false }),
  },
  'changed after it was signed': {
    tokens: tokens => {
      const [header, payload = '', signature] = String(tokens.id_token).split('.')
      const changed = JSON.parse(Buffer.from(payload, 'base64url').toString())
      const body = Buffer.from(JSON.stringify({ ...changed, acr: 'two' })).toString('base64url')
      return { ...tokens, id_token: `${header}.${body}.${signature}` }
    },
  },
  'without anything signed': { tokens: ({ id_token: _, ...rest }) => rest },
  'of another issuer': claims({ iss: 'https://elsewhere.example' }),
  'of nearly the same issuer': { claims: all => ({ ...all, iss: `${all.iss}/` }) },
  'for another client': claims({ aud: 'another' }),
  'for others as well, and nobody in particular': claims({ aud: [exampleClient, 'another'] }),
  'for others as well, and made for one of them': claims({
    ...{ aud: [exampleClient, 'another'], azp: 'another' },
  }),
  'for us, and made for another': claims({ azp: 'another' }),
  'that ran out': { claims: all => ({ ...all, exp: later(-120)(all) }) },
  'that never runs out': without('exp'),
  'of no moment': without('iat'),
  'of a moment to come': {
    claims: all => ({ ...all, iat: later(3600)(all), exp: later(7200)(all) }),
  },
  'not to be used yet': { claims: all => ({ ...all, nbf: later(3600)(all) }) },
  'to another question': claims({ nonce: 'of-another' }),
  'to no question': without('nonce'),
  'with somebody else’s access': claims({ at_hash: half('another') }),
  'about nobody': claims({ sub: '' }),
  'about no name at all': claims({ sub: 7 }),
  'by an issuer that is not the one named': {
    brought: brought => brought.set('iss', 'https://elsewhere.example'),
  },
  'by an issuer that does not say who it is': { brought: brought => brought.delete('iss') },
  'with another state': { brought: brought => brought.set('state', 'of-another') },
  'with two states': { brought: brought => brought.append('state', 'of-another') },
  'with a code of nobody': { brought: brought => brought.set('code', randomUUID()) },
  'with an error beside the code': { brought: brought => brought.set('error', 'access_denied') },
  'of an issuer that calls itself otherwise': {
    metadata: said => ({ ...said, issuer: 'https://elsewhere.example' }),
  },
  'that leads on, with the secret': { token: { redirect: 'http://127.0.0.1:9/token' } },
  'that does not end': { token: 'endless' },
}

/** What leads Cairn or its people elsewhere. `elsewhere` must never be asked anything. */
const elsewhereOf = {
  'where tokens come from': 'token_endpoint',
  'where keys lie': 'jwks_uri',
  'where people are sent': 'authorization_endpoint',
} as const

const known = 'known_to_agency'

export const aut08: Bar = {
  id: 'AUT-08',
  says: 'an agency signs its own people in, and no false answer lets anybody in',
  run: async () => {
    const wrong = await signInAtRealProvider()
    return wrong.length > 0 ? nothingFound(wrong, 'the honest journey') : measure()
  },
  controls: {
    'when an answer with nothing wrong in it counts as an attack': () =>
      measure([], { attacks: { 'with nothing wrong': {} }, only: /nothing wrong/ }),
    'when an agency may vouch for another’s people': () =>
      measure([{ of: known, from: /person\.agency_id = there\.agency_id/g, to: 'true' }], {
        only: /another agency’s colleague|works elsewhere/,
      }),
    'when an address moves somebody who has a way in': () =>
      measure([{ of: known, from: /\(NOT access\.can_sign_in\(person\.id\)\)/g, to: 'true' }], {
        only: /who has a way in/,
      }),
    'when an answer counts twice': () =>
      measure([{ of: 'use_once', from: /EXISTS \(/g, to: 'true OR EXISTS (' }], {
        only: /brought twice/,
      }),
    'when one administrator is enough': () =>
      measure(
        ['agency_sign_ins', known].map(of => {
          return { of, from: /\(\w+\.agreed_by IS NOT NULL\)/g, to: 'true' }
        }),
        { only: /one administrator/ },
      ),
  },
}

type Chosen = { readonly attacks?: typeof answers; readonly only?: RegExp }

async function measure(
  weakened: readonly Weakened[] = [],
  { attacks = answers, only = /./ }: Chosen = {},
): Promise<Result> {
  let door: ExampleDoor | undefined
  const now = () => door?.now ?? exampleNow
  await using ours = await exampleAgency(now)
  await using theirs = await exampleAgency(now)
  await using elsewhere = await exampleAgency(now)
  const secrets: Record<string, string> = { ours: ours.secret, theirs: theirs.secret }
  const agencies = {
    secretOf: (name: string) => secrets[name],
    loopback: true,
    ahead: () => Math.round((now().getTime() - Date.now()) / 1000),
  }
  door = await exampleDoor('http://localhost:3000', agencies)
  await using open = door
  const { database, people } = open
  const person = (role: 'social_worker' | 'lado' | 'police_exploitation' | 'housing') =>
    people.as(role)
  const [known, hasKey, police, newcomer] = [
    ...[person('social_worker'), person('lado')],
    ...[person('police_exploitation'), person('housing')],
  ] as const
  await open.setUp(hasKey)
  for (const one of weakened) await weaken(database, one)

  const place = async (agency: ExampleAgency, name: string, agencyId: string, agreed = true) => {
    const id = newId<'agency-sign-in'>()
    await database.asAdministrator(
      `insert into access.agency_sign_in values ($1, $2, $3, $4, $5, '{two}', $6, now(), $7, now())`,
      [id, agencyId, agency.issuer, exampleClient, name, known.id, agreed ? hasKey.id : null],
    )
    return id
  }
  const here = await place(ours, 'ours', people.council)
  const there = await place(theirs, 'theirs', people.police)
  const bind = (who: Asking, agency: ExampleAgency, subject: string) =>
    database.asAdministrator(
      `insert into access.agency_identity values (gen_random_uuid(), $1, $2, $3, now(), 'email')`,
      [who.id, agency.issuer, subject],
    )
  await bind(known, ours, 'known')
  await bind(police, theirs, 'known')
  await bind(people.southFrontDoor, ours, 'moved-away')

  const visit = () => visitor(open, ours)
  const answers: Attack[] = Object.entries(attacks).map(([says, fault]) => [
    `an answer ${says}`,
    { fault, says: { sub: 'known' } },
    me => me.through(here),
  ])
  const misled: Attack[] = Object.entries(elsewhereOf).map(([says, endpoint]) => [
    `an agency that names another for ${says}`,
    {
      fault: { metadata: said => ({ ...said, [endpoint]: `${elsewhere.issuer}/token` }) },
      says: { sub: 'known' },
    },
    me => me.through(here),
  ])
  const email = (who: Asking, verified: unknown = true) => ({
    ...{ sub: 'a stranger', email: `${who.id}@example.org`, email_verified: verified },
  })
  const told = (says: Record<string, unknown>) => ({ fault: {}, says })
  const attempts: Attack[] = [
    ...answers,
    ...misled,
    ['an address nobody verified', told(email(newcomer, false)), me => me.through(here)],
    [
      'an address said to be verified in words',
      told(email(newcomer, 'true')),
      me => me.through(here),
    ],
    [
      'the address of another agency’s colleague',
      told(email(people.as('youth_justice'))),
      me => me.through(here),
    ],
    ['the address of somebody who has a way in', told(email(hasKey)), me => me.through(here)],
    ['a second name under an address', told(email(known)), me => me.through(here)],
    ['somebody nobody knows', told({ sub: 'nobody' }), me => me.through(here)],
    ['somebody bound who works elsewhere now', told({ sub: 'moved-away' }), me => me.through(here)],
    ['one factor alone', told({ sub: 'known', amr: ['pwd'] }), me => me.through(here)],
    [
      'a telephone as the second',
      told({ sub: 'known', amr: ['pwd', 'sms'] }),
      me => me.through(here),
    ],
    ['nothing said of factors', told({ sub: 'known', amr: undefined }), me => me.through(here)],
    [
      'one factor under an unknown level',
      told({ sub: 'known', amr: ['pwd'], acr: 'one' }),
      me => me.through(here),
    ],
    [
      'an address with one factor',
      told({ ...email(newcomer), amr: ['pwd'] }),
      me => me.through(here),
    ],
    [
      'a proof from this morning where a new one was asked',
      told({ sub: 'known', auth_time: Math.floor(exampleNow.getTime() / 1000) - 7200 }),
      me => me.through(here, '?again=yes'),
    ],
    [
      'no moment of proof where a new one was asked',
      told({ sub: 'known', auth_time: undefined }),
      me => me.through(here, '?again=yes'),
    ],
    [
      'a proof to come',
      told({ sub: 'known', auth_time: Math.floor(exampleNow.getTime() / 1000) + 7200 }),
      me => me.through(here),
    ],
    [
      'an answer brought by another browser',
      told({ sub: 'known' }),
      async me => {
        const brought = ours.answer(await visit().away(here))
        await me.comeBack(here, brought)
      },
    ],
    [
      'an answer brought by another browser in the midst of its own',
      told({ sub: 'known' }),
      async me => {
        await me.away(here)
        await me.comeBack(here, ours.answer(await visit().away(here)))
      },
    ],
    [
      'a code of somebody else’s question',
      told({ sub: 'known' }),
      async me => {
        const own = ours.answer(await me.away(here))
        own.set('code', ours.answer(await visit().away(here)).get('code') ?? '')
        await me.comeBack(here, own)
      },
    ],
    [
      'an answer brought twice',
      told({ sub: 'known' }),
      async me => {
        const brought = ours.answer(await me.away(here))
        const before = new Map(me.cookies)
        // The first time it is right, and that session is not ours.
        await me.comeBack(here, brought)
        me.cookies.clear()
        for (const [name, value] of before) me.cookies.set(name, value)
        brought.set('code', ours.answer(me.last).get('code') ?? '')
        await me.comeBack(here, brought)
      },
    ],
    [
      'another agency’s answer',
      told({ sub: 'known' }),
      async me => {
        const brought = theirs.answer(await me.away(here))
        await me.comeBack(here, brought)
      },
    ],
    [
      'another agency’s answer in our agency’s name',
      told({ sub: 'known' }),
      async me => {
        const brought = theirs.answer(await me.away(here))
        brought.set('iss', ours.issuer)
        await me.comeBack(here, brought)
      },
    ],
    [
      'an answer brought to another agency’s door',
      told({ sub: 'known' }),
      async me => {
        await me.comeBack(there, ours.answer(await me.away(here)))
      },
    ],
    [
      'an answer after eleven minutes',
      told({ sub: 'known' }),
      async me => {
        const address = await me.away(here)
        open.later(11)
        await me.comeBack(here, ours.answer(address))
      },
    ],
    [
      'somebody who has left',
      told({ sub: 'known' }),
      async me => {
        await database.asAdministrator(
          'update access.practitioner set left_at = now() where id = $1',
          [known.id],
        )
        await me.through(here)
        await database.asAdministrator(
          'update access.practitioner set left_at = null where id = $1',
          [known.id],
        )
      },
    ],
    [
      'an agency without its secret',
      told({ sub: 'known' }),
      async me => {
        delete secrets.ours
        await me.through(here)
        secrets.ours = ours.secret
      },
    ],
    [
      'an agency that only one administrator named',
      told({ sub: 'known' }),
      async me => {
        await database.asAdministrator(
          'update access.agency_sign_in set ended_at = now() where id = $1',
          [here],
        )
        await me.through(await place(ours, 'ours', people.council, false))
      },
    ],
    ['an agency that was ended', told({ sub: 'known' }), me => me.through(here)],
  ]

  const wrong: string[] = []
  ours.says = { sub: 'known' }
  const honest = visit()
  const led = await honest.through(here, '?next=//elsewhere.example/x')
  if (!(await honest.isIn())) wrong.push('an honest answer is refused')
  if (led !== '/') wrong.push(`it led to ${led}`)
  theirs.says = { sub: 'known' }
  for (const [says, { fault, says: claims }, attempt] of attempts) {
    if (!only.test(says)) continue
    ours.fault = fault
    ours.says = claims
    const me = visit()
    await attempt(me)
    if (await me.isIn()) wrong.push(`${says} let somebody in`)
    if (me.failed) wrong.push(`${says} is answered with ${me.failed}`)
  }
  if (elsewhere.asked > 0) wrong.push('somebody was asked whom nobody named')
  return nothingFound(wrong, `${attempts.length} false answers`)
}

type Visitor = ReturnType<typeof visitor>
type Attack = readonly [
  says: string,
  agency: { readonly fault: Fault; readonly says: Record<string, unknown> },
  attempt: (me: Visitor) => Promise<unknown>,
]

/** One browser between Cairn and the agency. */
function visitor({ app }: ExampleDoor, agency: ExampleAgency) {
  const cookies = new Map<string, string>()
  const get = async (url: string) => {
    const reply = await app.inject({ method: 'GET', url, cookies: Object.fromEntries(cookies) })
    for (const { name, value } of reply.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    if (reply.statusCode >= 500) me.failed = reply.statusCode
    return reply
  }
  const me = {
    cookies,
    failed: 0,
    /** Where the browser was sent last. */
    last: '',
    async isIn() {
      return (await get('/')).statusCode === 200
    },
    async away(place: string, query = '') {
      const { headers } = await get(`/sign-in/agency/${place}${query}`)
      me.last = headers.location ?? ''
      return me.last
    },
    async comeBack(place: string, brought: URLSearchParams) {
      return (await get(`/sign-in/agency/${place}/return?${brought}`)).headers.location
    },
    async through(place: string, query = '') {
      const address = await me.away(place, query)
      return URL.canParse(address) ? me.comeBack(place, agency.answer(address)) : undefined
    },
  }
  return me
}
