import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  clockSkew,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type ServerMetadata,
} from 'openid-client'
import type { Id } from '../../kernel/id.ts'
import { hashOf, isSame } from '../../kernel/token.ts'
import { asksOnly } from './asks-only.ts'

/** Where an agency signs its own people in: two administrators named it. */
export type AgencySignIn = {
  readonly id: Id<'agency-sign-in'>
  readonly agencyId: Id<'agency'>
  readonly agencyName: string
  readonly issuer: string
  readonly clientId: string
  readonly secretName: string
  /** What `acr` says there for two factors. */
  readonly provesTwo: readonly string[]
}

/** As what Cairn asks an agency, and what belongs to the machine it runs on rather than to the agency. */
export type Asked = {
  readonly secret: string
  /** Where the agency sends people back to. One for each agency, so that no answer can pass for another's. */
  readonly returnTo: string
  readonly now: Date
  /** By how many seconds that is ahead of the machine's own clock, which the library reads. */
  readonly ahead: number
  /** In tests and demonstrations: an agency that is a program on this machine. */
  readonly loopback: boolean
}

/** What is remembered of somebody who was sent away, and held against what comes back. */
export type Sent = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Whether they were to show anew who they are. */
  readonly anew: boolean
  readonly at: number
}

/** What an agency says of somebody, when every check of it held. */
export type Vouched = {
  readonly subject: string
  /** Only an address that the agency has verified. */
  readonly email: string | undefined
  readonly twoFactors: boolean
  /** When they showed it; nothing where the agency does not say. */
  readonly provedAt: Date | undefined
}

/** Signed with a key of the agency's own, over SHA-256. Never `none`, never with the secret that both sides know. */
const algorithms = ['RS256', 'PS256', 'ES256']

/** How far clocks may be apart, in seconds. */
const apart = 60

/** The address to send somebody to, and what to remember meanwhile. */
export async function leaveFor(there: AgencySignIn, asked: Asked, anew: boolean) {
  const config = await configurationOf(there, asked)
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
  const url = buildAuthorizationUrl(config, {
    redirect_uri: asked.returnTo,
    scope: 'openid email',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(anew && { prompt: 'login', max_age: '0' }),
  })
  const sent: Sent = { state, nonce, verifier, anew, at: asked.now.getTime() }
  return { url: url.href, sent }
}

/**
 * What the agency says of whoever came back. The library checks state, issuer, audience, time, nonce, signature and that
 * the code was meant for us; what it leaves open is checked here.
 *
 * @returns nothing when anything does not hold; why is nobody's business who tries
 */
export async function readReturn(
  there: AgencySignIn,
  asked: Asked,
  search: string,
  sent: Sent,
): Promise<Vouched | undefined> {
  const config = await configurationOf(there, asked)
  const tokens = await authorizationCodeGrant(config, new URL(`${asked.returnTo}${search}`), {
    expectedState: sent.state,
    expectedNonce: sent.nonce,
    pkceCodeVerifier: sent.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims || !isOurs(there, claims, sent, asked.now)) return undefined
  return belongsTo(claims, tokens.access_token) ? vouched(there, claims) : undefined
}

/** The party it was made for, the moments it names, and somebody in it. */
function isOurs(there: AgencySignIn, claims: IDToken, sent: Sent, now: Date): boolean {
  const latest = now.getTime() / 1000 + apart
  const { azp, iat, auth_time: provedAt, sub } = claims
  if (azp !== undefined && azp !== there.clientId) return false
  if (iat > latest || (provedAt !== undefined && provedAt > latest)) return false
  if (sent.anew && (provedAt === undefined || provedAt < sent.at / 1000 - apart)) return false
  return typeof sub === 'string' && sub.trim() !== '' && sub.length <= 255
}

/** OpenID Connect Core, 3.1.3.8: where it names the token it came with, it is that one. */
function belongsTo({ at_hash: expected }: IDToken, accessToken: string): boolean {
  const half = hashOf(accessToken).subarray(0, 16).toString('base64url')
  return expected === undefined || isSame(String(expected), half)
}

function vouched({ provesTwo }: AgencySignIn, claims: IDToken): Vouched {
  const { sub, email, email_verified: verified, acr, amr, auth_time: provedAt } = claims
  return {
    subject: sub,
    email: verified === true && typeof email === 'string' ? email : undefined,
    twoFactors:
      (typeof acr === 'string' && provesTwo.includes(acr)) ||
      (Array.isArray(amr) && areTwoFactors(amr)),
    provedAt: provedAt === undefined ? undefined : new Date(provedAt * 1000),
  }
}

const kinds = {
  known: ['pwd', 'pin', 'kba'],
  held: ['otp', 'hwk', 'swk', 'sc', 'pop'],
  grown: ['fpt', 'face', 'iris', 'retina', 'vbm'],
} as const

/** RFC 8176. A message to a telephone is no second factor here: numbers are taken over. */
export function areTwoFactors(amr: readonly unknown[]): boolean {
  if (amr.includes('mfa')) return true
  const shown = Object.values(kinds).filter(kind => kind.some(way => amr.includes(way)))
  return shown.length >= 2
}

/** Read anew each time: keys are replaced, and an agency that was compromised must not be believed for an hour more. */
async function configurationOf(there: AgencySignIn, asked: Asked): Promise<Configuration> {
  const ask = asksOnly(there.issuer, asked.loopback)
  const options = { [customFetch]: ask, timeout: 5 }
  const found = await discovery(new URL(there.issuer), there.clientId, undefined, undefined, {
    ...options,
    execute: asked.loopback ? [allowInsecureRequests] : [],
  })
  const said = found.serverMetadata()
  if (said.issuer !== there.issuer) throw new Error('another issuer answers there')
  const offered = said.id_token_signing_alg_values_supported ?? ['RS256']
  const ways = said.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  const prove = ways.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost
  const config = new Configuration(
    {
      ...(said as ServerMetadata),
      id_token_signing_alg_values_supported: offered.filter(one => algorithms.includes(one)),
    },
    there.clientId,
    { [clockSkew]: asked.ahead },
    prove(asked.secret),
  )
  config[customFetch] = ask
  config.timeout = 5
  // The address that people are sent to is the agency's own, too.
  ask.refuse(said.authorization_endpoint)
  enableNonRepudiationChecks(config)
  if (asked.loopback) allowInsecureRequests(config)
  return config
}
