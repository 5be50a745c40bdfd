import type { Id } from '../../foundation/kernel/id.ts'
import type { RelativeDraft } from './relative.ts'
import type { TieDraft } from './tie.ts'

/** An invented mother; each test changes only what it is about. */
export function exampleRelative(changed: Partial<RelativeDraft> = {}): RelativeDraft {
  return {
    name: 'Ingrid Lindqvist',
    relationship: 'mother',
    responsibility: 'yes',
    basis: 'Mother',
    contact: 'safe',
    contactWhy: '',
    livesWith: 'yes',
    telephone: '01632 960 010',
    note: '',
    goneWhy: '',
    ...changed,
  }
}

export function exampleTie(otherId: Id<'child'>, changed: Partial<TieDraft> = {}): TieDraft {
  return {
    ...{ otherId, kind: 'friend', livesWith: 'no', contact: 'safe', contactWhy: '' },
    ...changed,
  }
}
