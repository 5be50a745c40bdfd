import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Context } from 'oidc-provider'
import { exampleClient } from '../../src/doors/web/agency.examples.ts'
import { exampleDoor } from '../../src/doors/web/sign-in.examples.ts'
import { newId } from '../../src/foundation/kernel/id.ts'

/**
 * The honest journey, at a certified provider on this machine: in by a verified address the first time, by who it is
 * afterwards, after its keys were replaced, and with a proof that is new where one is asked.
 *
 * @returns what went wrong
 */
export async function signInAtRealProvider(): Promise<string[]> {
  const secret = randomUUID()
  const place = newId<'agency-sign-in'>()
  await using door = await exampleDoor('http://localhost:3000', {
    ...{ secretOf: () => secret, loopback: true, ahead: () => 0 },
  })
  door.now = new Date()
  const who = door.people.as('housing')
  await using provider = await realProvider({
    ...{ secret, returnTo: `http://localhost:3000/sign-in/agency/${place}/return` },
    ...{ subject: 'housing-officer', email: `${who.id}@example.org` },
  })
  const [one, other] = [door.people.as('lado').id, door.people.as('administrator').id]
  await door.database.asAdministrator(
    `insert into access.agency_sign_in values ($1, $2, $3, $4, 'real', '{}', $5, now(), $6, now())`,
    [place, who.agencyId, provider.issuer, exampleClient, one, other],
  )

  const wrong: string[] = []
  const signIn = async (query = '') => {
    door.now = new Date()
    const jar = new Map<string, string>()
    let url = `/sign-in/agency/${place}${query}`
    for (let hop = 0; hop < 12; hop++) {
      const isOurs = url.startsWith('/') || url.startsWith('http://localhost:3000/')
      const { status, location, cookies, body } = isOurs
        ? await ask(url, jar)
        : await provider.ask(url, jar)
      for (const [name, value] of cookies) jar.set(name, value)
      if (!location) {
        if (isOurs && status === 200 && body.includes(who.name)) return true
        wrong.push(`${status} at ${url}: ${body.replaceAll(/\s+/g, ' ').slice(0, 200)}`)
        return false
      }
      url = new URL(location, isOurs ? 'http://localhost:3000' : url).href
    }
    wrong.push('it never ends')
    return false
  }
  const ask = async (url: string, jar: ReadonlyMap<string, string>) => {
    const { pathname, search } = new URL(url, 'http://localhost:3000')
    const reply = await door.app.inject({
      ...{ method: 'GET', url: `${pathname}${search}`, cookies: Object.fromEntries(jar) },
    })
    const cookies = reply.cookies.map(({ name, value }) => [name, value] as const)
    const { location } = reply.headers
    return { status: reply.statusCode, location, cookies, body: reply.body }
  }

  if (await signIn()) {
    await signIn()
    await provider.replaceKeys()
    await signIn()
    await signIn('?again=yes')
  }
  const bound = await door.database.asAdministrator(
    'select subject, bound_by from access.agency_identity',
  )
  if (JSON.stringify(bound) !== '[{"subject":"housing-officer","bound_by":"email"}]') {
    wrong.push(`bound as ${JSON.stringify(bound)}`)
  }
  return wrong
}

type Real = {
  readonly secret: string
  readonly returnTo: string
  readonly subject: string
  readonly email: string
}

async function realProvider({ secret, returnTo, subject, email }: Real) {
  let serve = (): ReturnType<Provider['callback']> => () => undefined
  const server = createServer((request, response) => serve()(request, response))
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const make = () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const provider = new Provider(issuer, {
      clients: [
        {
          ...{ client_id: exampleClient, client_secret: secret, redirect_uris: [returnTo] },
          require_auth_time: true,
        },
      ],
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig' }] },
      cookies: { keys: [randomUUID()] },
      claims: { openid: ['sub', 'amr', 'auth_time'], email: ['email', 'email_verified'] },
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      findAccount: () => ({
        accountId: subject,
        claims: () => ({ sub: subject, email, email_verified: true }),
      }),
      async loadExistingGrant({ oidc }: Context) {
        const { clientId } = oidc.client
        const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId })
        grant.addOIDCScope('openid email')
        await grant.save()
        return grant
      },
    })
    const callback = provider.callback()
    serve = () => (request, response) => {
      if (!request.url?.startsWith('/interaction/')) return callback(request, response)
      const login = { accountId: subject, amr: ['pwd', 'hwk'] }
      provider.interactionFinished(request, response, { login }).catch(error => {
        response.writeHead(500).end(String(error))
      })
    }
  }
  make()

  return {
    issuer,
    /** Another pair of keys, and nothing remembered of anybody. */
    replaceKeys: async () => make(),
    async ask(url: string, jar: ReadonlyMap<string, string>) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const reply = await fetch(url, { redirect: 'manual', headers: { cookie } })
      const cookies = reply.headers.getSetCookie().map(line => {
        const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=')
        return [name, value] as const
      })
      const location = reply.headers.get('location') ?? undefined
      return { status: reply.status, location, cookies, body: await reply.text() }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}
