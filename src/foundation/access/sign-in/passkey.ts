import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Id } from '../../kernel/id.ts'

/** The site passkeys are made for. They are bound to its name: one made here is no use anywhere else. */
export type Site = { readonly origin: string; readonly name: string }

export type Passkey = {
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

// Loaded when somebody first needs it: everything imports this room, and few of them sign anybody in.
const webauthn = () => import('@simplewebauthn/server')

type Transports = NonNullable<RegistrationResponseJSON['response']['transports']>

/** What a browser is asked in order to make a passkey. The challenge in it must be kept and answered once. */
export async function passkeyCreation(
  site: Site,
  whose: {
    readonly id: Id<'practitioner'>
    readonly name: string
    readonly email: string
    readonly has: readonly { credentialId: string; transports: readonly string[] }[]
  },
) {
  const { generateRegistrationOptions } = await webauthn()
  return generateRegistrationOptions({
    rpName: site.name,
    rpID: new URL(site.origin).hostname,
    userID: new TextEncoder().encode(whose.id),
    userName: whose.email,
    userDisplayName: whose.name,
    attestationType: 'none',
    excludeCredentials: whose.has.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports] as Transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** What a browser is asked in order to sign in. It names nobody's passkeys, so it tells nothing of who has one. */
export async function passkeyRequest(site: Site) {
  const { generateAuthenticationOptions } = await webauthn()
  return generateAuthenticationOptions({
    rpID: new URL(site.origin).hostname,
    userVerification: 'required',
  })
}

/** The passkey a browser made for us, or nothing if anything about it is not as it was asked. */
export async function readPasskey(
  site: Site,
  answer: string,
  isOurs: (challenge: string) => Promise<boolean>,
): Promise<Passkey | undefined> {
  const response = parsed<RegistrationResponseJSON>(answer)
  if (!response) return undefined
  const { verifyRegistrationResponse } = await webauthn()
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: isOurs,
      expectedOrigin: site.origin,
      expectedRPID: new URL(site.origin).hostname,
      requireUserVerification: true,
    })
    if (!verified) return undefined
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential
    return { credentialId: id, publicKey, counter, transports }
  } catch {
    return undefined
  }
}

/** The credential an answer claims to be from, before anything about it is known to be true. */
export function claimedCredential(answer: string): string | undefined {
  const id = parsed<AuthenticationResponseJSON>(answer)?.id
  return typeof id === 'string' && /^[\w-]{16,1400}$/.test(id) ? id : undefined
}

/** The counter after a true answer, or nothing if it is not one: another site, an old challenge, a copied device. */
export async function readPasskeyAnswer(
  site: Site,
  answer: string,
  passkey: Passkey,
  isOurs: (challenge: string) => Promise<boolean>,
): Promise<number | undefined> {
  const response = parsed<AuthenticationResponseJSON>(answer)
  if (!response) return undefined
  const { verifyAuthenticationResponse } = await webauthn()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: isOurs,
      expectedOrigin: site.origin,
      expectedRPID: new URL(site.origin).hostname,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: passkey.counter,
        transports: [...passkey.transports] as Transports,
      },
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}

/** Browsers do not offer passkeys where the site is a bare number. */
export function offersPasskeys(site: Site): boolean {
  return !/^(\d+\.){3}\d+$|^\[/.test(new URL(site.origin).hostname)
}

function parsed<T>(text: string): T | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as T) : undefined
  } catch {
    return undefined
  }
}
