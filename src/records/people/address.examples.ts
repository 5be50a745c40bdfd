import type { AddressDraft } from './address.ts'

/** An invented home; each test changes only what it is about. */
export function exampleAddress(changed: Partial<AddressDraft> = {}): AddressDraft {
  return {
    kind: 'home',
    lines: '4 Quarry Lane',
    postcode: 'WN4 2QA',
    livesWith: '',
    fromOn: '2024-03-01',
    toOn: null,
    hidden: false,
    hiddenWhy: '',
    ...changed,
  }
}
