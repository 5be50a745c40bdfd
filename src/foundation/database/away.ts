import { CairnError } from '../kernel/errors.ts'

/** The database cannot be asked at the moment. Whether what was being asked is done, nobody knows: the same form, sent again, is answered once. */
export class Away extends CairnError {
  override readonly name = 'Away'
  readonly code = 'away'

  constructor(why: string) {
    super(`the database cannot be asked: ${why}`)
  }
}

/**
 * As PostgreSQL counts: a lost connection, no room or no memory, going down or coming up, one that only reads since
 * another took over, a file it cannot reach, and what waited too long for somebody else.
 */
const states = /^(08...|53...|57P0[1-5]|25006|58030|55P03|40001|40P01)$/
/** Nobody listens there, or the way there is cut. */
const ways =
  /^E(CONNREFUSED|CONNRESET|PIPE|NOENT|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN|NOTFOUND)$/
/** What the driver says in words alone. */
const words =
  /^(timeout exceeded when trying to connect|(Client has encountered a c|C)onnection (error|terminated))/

/** @throws what was thrown, as `Away` where that is what it comes to */
export function sayAway(error: unknown): never {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string' && (states.test(code) || ways.test(code))) throw new Away(code)
  if (typeof message === 'string' && words.test(message)) throw new Away('no connection')
  throw error
}
