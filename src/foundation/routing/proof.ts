import { findLastProof } from '../access/index.ts'
import type { Database } from '../database/index.ts'
import { type Handler, type Reply, type Request, seeOther } from './route.ts'

/** How long a proof of who somebody is counts for what asks for a fresh one (security bars: at most five minutes). */
export const proofLasts = 5 * 60_000

/** When they last showed that it is them: here, or to the agency that vouched for them. */
export async function provenAt(database: Database, { who, csrf }: Request) {
  return database.asking(who, db => findLastProof(db, csrf))
}

/** Whether that was within the last minutes. */
export async function isProven(database: Database, request: Request): Promise<boolean> {
  const since = await provenAt(database, request)
  return since !== undefined && request.who.at.getTime() - since.getTime() <= proofLasts
}

/** To be shown once more that it is them, and back. */
export function proveFirst(next: string): Reply {
  return seeOther(`/sign-in?again=yes&next=${encodeURIComponent(next)}`)
}

/** Carried out only for who proved a moment ago that it is them. */
export function freshly(database: Database, handle: Handler, back: string): Handler {
  return async request => ((await isProven(database, request)) ? handle(request) : proveFirst(back))
}
