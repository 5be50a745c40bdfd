/** The little of it that the bar of signing in names: it brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> }
  type Context = {
    oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } }
  }

  // biome-ignore lint/style/noDefaultExport: this is how the package has it
  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    Grant: new (about: {
      clientId: string
      accountId: string
    }) => Grant
    callback(): (request: IncomingMessage, response: ServerResponse) => void
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: { login: { accountId: string; amr: string[] } },
    ): Promise<void>
  }
  export type { Context }
}
