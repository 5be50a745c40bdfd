export type ErrorCode = 'not-found' | 'forbidden' | 'conflict' | 'signed-out' | 'away' | 'busy'

/**
 * A reason to stop that we expected and can explain.
 *
 * The message is for the log: it may hold ids, never names or what was said.
 * What the person sees for each code is chosen once, in `doors/web/error-pages.ts`.
 */
export abstract class CairnError extends Error {
  abstract readonly code: ErrorCode
}

/** Also thrown for a record this practitioner may not read: that it exists is itself sensitive. */
export class NotFound extends CairnError {
  override readonly name = 'NotFound'
  readonly code = 'not-found'

  constructor(what: string, id = '') {
    super(`${what} ${id} not found or not visible`)
  }
}

/** Refused by a policy. People see the same page as for `NotFound`. */
export class Forbidden extends CairnError {
  override readonly name = 'Forbidden'
  readonly code = 'forbidden'
}

/** Someone else changed the record since it was shown. `theirs` is what it says now, by field. */
export class Conflict extends CairnError {
  override readonly name = 'Conflict'
  readonly code = 'conflict'
  readonly theirs: Readonly<Record<string, string>>
  readonly version: string

  constructor(what: string, version: string, theirs: Readonly<Record<string, string>>) {
    super(`${what} was changed since it was shown`)
    this.version = version
    this.theirs = theirs
  }
}
