import { type RoleId, roles } from '../../foundation/access/index.ts'
import type { Held, Met, PastTie } from './entry.store.ts'

const tieWords: Readonly<Record<string, string>> = {
  allocation: 'allocated to the child',
  roll: 'on the roll of the agency',
  plan: 'has a part in the plan',
  listing: 'on the list of their group',
  referral: 'received the referral',
  'need-to-know': 'named as needing to know',
}

type Spell = { readonly startedAt: Date; readonly endedAt: Date | null }

/**
 * What somebody was to a child on the day they met its record: the roles they held, and what tied them to the child.
 * No tie is no proof of wrong: a front door reads what comes in from its area. It is where a question begins.
 */
export function standingOf(met: Met, ties: readonly PastTie[], held: readonly Held[]) {
  const then = ({ startedAt, endedAt }: Spell) =>
    startedAt <= met.lastAt && (endedAt === null || endedAt >= met.firstAt)
  const theirs = held.filter(one => one.practitionerId === met.practitionerId && then(one))
  const inForce = ties.filter(
    tie =>
      then(tie) &&
      (tie.practitionerId === met.practitionerId ||
        tie.agencyId === met.agencyId ||
        theirs.some(({ what }) => what === tie.groupId)),
  )
  return {
    roles: theirs.flatMap(({ what }) =>
      Object.hasOwn(roles, what) ? [roles[what as RoleId].label] : [],
    ),
    ties: [...new Set(inForce.map(({ kind }) => tieWords[kind] ?? kind))],
  }
}
