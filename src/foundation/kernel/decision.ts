import { Forbidden } from './errors.ts'

/** The answer of a `may…` function. The reason goes into the audit entry. */
export type Decision =
  | { readonly allowed: true; readonly because: string }
  | { readonly allowed: false; readonly because: string }

export function allow(because: string): Decision {
  return { allowed: true, because }
}

export function deny(because: string): Decision {
  return { allowed: false, because }
}

/** Stops the request, or hands over the reason why it may go on. */
export function granted(decision: Decision): string {
  if (!decision.allowed) throw new Forbidden(decision.because)
  return decision.because
}
