import type { ContactState } from './contact.ts'

export type Turn = 'child-identified' | 'screened' | 'decided' | 'reporter-told'

/**
 * Where a contact stands after a turn: received, screening, decided, closed. Closed means that nobody is waiting to
 * hear; a changed decision opens it again for whoever must be told.
 *
 * @returns undefined where the turn cannot be taken: nobody is told of a decision that was not made
 */
export function nextState(
  state: ContactState,
  turn: Turn,
  tellReporter: boolean,
): ContactState | undefined {
  const waiting = state === 'received' || state === 'screening'
  switch (turn) {
    case 'child-identified':
      return waiting ? 'screening' : state
    case 'screened':
      return waiting ? 'screening' : undefined
    case 'decided':
      return tellReporter ? 'decided' : 'closed'
    case 'reporter-told':
      return waiting ? undefined : 'closed'
  }
}
