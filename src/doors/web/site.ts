import type { Site } from '../../foundation/access/index.ts'
import type { Web } from './web.ts'

export function siteOf(web: Pick<Web, 'origin' | 'partnership'>): Site {
  return { origin: web.origin, name: `Cairn, ${web.partnership}` }
}

/** What is sealed for one person's authenticator app opens for nobody else's. */
export function aboutCode(practitionerId: string): string {
  return `access.totp.sealed_secret ${practitionerId}`
}
