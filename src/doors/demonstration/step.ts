import type { Asking } from '../../foundation/access/index.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { type PersonKey, personAsking } from './directory.ts'

export type At = (person: PersonKey) => Asking

/** One thing that somebody of the demonstration did, at its time. */
export type Step = { readonly at: Date; readonly act: (as: At) => Promise<void> }

export function asAt(at: Date): At {
  return person => ({ ...personAsking(person), requestId: newId<'request'>(), at })
}

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000)
}
