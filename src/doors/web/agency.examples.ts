import {
  constants,
  createHash,
  createHmac,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
} from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Facts = Record<string, unknown>

/** What an example agency does otherwise than it should. */
export type Fault = {
  readonly metadata?: (said: Facts, agency: ExampleAgency) => Facts
  readonly header?: (header: Facts, agency: ExampleAgency) => Facts
  readonly claims?: (claims: Facts, agency: ExampleAgency) => Facts
  /** The signature over what is signed, in place of the right one. */
  readonly signature?: (signed: string, agency: ExampleAgency) => string
  readonly tokens?: (tokens: Facts, agency: ExampleAgency) => Facts
  /** Answers itself where tokens are asked for: an address to go to instead, or an answer without an end. */
  readonly token?: { readonly redirect: string } | 'endless'
  /** What the browser brings back. */
  readonly brought?: (brought: URLSearchParams, agency: ExampleAgency) => void
}

export type ExampleAgency = {
  readonly issuer: string
  readonly secret: string
  readonly keys: { publicKey: KeyObject; privateKey: KeyObject }
  readonly strange: { publicKey: KeyObject; privateKey: KeyObject }
  /** How often somebody asked it anything. */
  asked: number
  /** Whom it vouches for, and how they showed it. */
  says: Facts
  fault: Fault
  /** What a browser brings back from the address it was sent to. */
  answer(address: string): URLSearchParams
  [Symbol.asyncDispose](): Promise<void>
}

export const exampleClient = 'cairn-example'

/** A provider of our own on this machine, which answers as it is told: rightly unless given a fault. */
export async function exampleAgency(now: () => Date): Promise<ExampleAgency> {
  const codes = new Map<string, { challenge: string; claims: Facts }>()
  const server = createServer(async (request, response) => {
    agency.asked++
    const json = (status: number, body: Facts) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const { pathname } = new URL(request.url ?? '/', agency.issuer)
    if (pathname === '/.well-known/openid-configuration') return json(200, metadata())
    if (pathname === '/keys') return json(200, { keys: [jwkOf(agency.keys.publicKey)] })
    if (pathname !== '/token') return json(404, {})
    const { token } = agency.fault
    if (token === 'endless') {
      response.writeHead(200, { 'content-type': 'application/json' })
      return void response.end(`{"a":"${'a'.repeat(1024 * 1024)}"}`)
    }
    if (token) return void response.writeHead(307, { location: token.redirect }).end()
    let sent = ''
    for await (const part of request) sent += part
    const form = new URLSearchParams(sent)
    const code = codes.get(form.get('code') ?? '')
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const [, basic = ''] = request.headers.authorization?.split(' ') ?? []
    const proved = decodeURIComponent(Buffer.from(basic, 'base64').toString())
    const isClient = proved === `${exampleClient}:${agency.secret}`
    if (!isClient || code?.challenge !== proof) return json(400, { error: 'invalid_grant' })
    return json(200, tokensFor(code.claims))
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo

  const metadata = () => {
    const { issuer } = agency
    const said = {
      ...{ issuer, authorization_endpoint: `${issuer}/authorize` },
      ...{ token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` },
      ...{ response_types_supported: ['code'], subject_types_supported: ['public'] },
      // A faulty one offers what nobody should take.
      id_token_signing_alg_values_supported: ['RS256', 'PS256', 'HS256', 'none'],
      authorization_response_iss_parameter_supported: true,
    }
    return agency.fault.metadata?.(said, agency) ?? said
  }

  const tokensFor = (claims: Facts) => {
    const header = agency.fault.header?.(rightHeader, agency) ?? rightHeader
    const access = randomUUID()
    const whole = { at_hash: half(access), ...claims }
    const signed = [header, agency.fault.claims?.(whole, agency) ?? whole]
      .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    const signature = agency.fault.signature?.(signed, agency) ?? signedBy(agency.keys, signed)
    const tokens = {
      ...{ access_token: access, token_type: 'Bearer', expires_in: 60 },
      id_token: `${signed}.${signature}`,
    }
    return agency.fault.tokens?.(tokens, agency) ?? tokens
  }

  const agency: ExampleAgency = {
    issuer: `http://127.0.0.1:${port}`,
    secret: randomUUID(),
    keys: newKeys(),
    strange: newKeys(),
    asked: 0,
    says: {},
    fault: {},
    answer(address) {
      const asked = new URL(address).searchParams
      const code = randomUUID()
      const at = Math.floor(now().getTime() / 1000)
      codes.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        claims: {
          ...{ iss: agency.issuer, aud: exampleClient, iat: at, exp: at + 300 },
          ...{ auth_time: at, nonce: asked.get('nonce'), amr: ['pwd', 'otp'] },
          ...agency.says,
        },
      })
      const state = asked.get('state') ?? ''
      const brought = new URLSearchParams({ code, state, iss: agency.issuer })
      agency.fault.brought?.(brought, agency)
      return brought
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
  return agency
}

const rightHeader: Facts = { alg: 'RS256', kid: 'one' }

export function newKeys() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

export function jwkOf(key: KeyObject): Facts {
  return { ...key.export({ format: 'jwk' }), kid: 'one', use: 'sig' }
}

export function signedBy({ privateKey }: { privateKey: KeyObject }, signed: string): string {
  const key = { key: privateKey, padding: constants.RSA_PKCS1_PADDING }
  return sign('sha256', Buffer.from(signed), key).toString('base64url')
}

export function sealedWith(secret: string | Buffer, signed: string): string {
  return createHmac('sha256', secret).update(signed).digest('base64url')
}

export function half(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url')
}
