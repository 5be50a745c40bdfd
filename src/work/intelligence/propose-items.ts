import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { type ProposedItem, proposeItems } from '../../records/matching/index.ts'
import { type ItemKind, type NewItem, nameOfKind } from './item.ts'

/** Something in an account that looks like an item, as written and as it is read. The person says whether it is one. */
export type Proposal = { readonly kind: ItemKind; readonly text: string; readonly reads: string }

/** Days and times say when, and are no items. */
const kinds: Partial<Record<ProposedItem['kind'], ItemKind>> = {
  ...{ plate: 'vehicle', phone: 'phone', postcode: 'premises', handle: 'account' },
}

const most = 20

/** Plates, telephones, postcodes and handles in an account, each once, in the order in which they stand. */
export function proposalsIn(account: string, today: CalendarDate): Proposal[] {
  const found = proposeItems(account, today).flatMap(({ kind, text, reads }) => {
    const item = kinds[kind]
    return item ? [{ kind: item, text, reads }] : []
  })
  return [...new Map(found.map(one => [answerFor(one), one])).values()].slice(0, most)
}

export const answerFor = ({ kind, reads }: Proposal) => `${kind} ${reads}`

/** The proposals that somebody ticked. */
export function confirmed(
  account: string,
  today: CalendarDate,
  ticked: readonly string[],
): NewItem[] {
  return proposalsIn(account, today)
    .filter(proposal => ticked.includes(answerFor(proposal)))
    .map(({ kind, reads }) => ({ kind, says: saysOf(kind, reads) }))
}

/** A handle may name its app before a colon. */
function saysOf(kind: ItemKind, reads: string): NewItem['says'] {
  const [, platform = '', handle = ''] = /^([a-z]+):(.+)$/.exec(reads) ?? []
  return kind === 'account' && handle !== '' ? { platform, handle } : { [nameOfKind(kind)]: reads }
}
