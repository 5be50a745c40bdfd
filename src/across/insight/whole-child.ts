import type { ChildSummary } from './child.store.ts'

/**
 * One child with several records, the leading one first: its facts, filled in from the others where it has none; who
 * answers by its own next step, or else by the earliest; the level that was decided last.
 */
export function wholeChild([lead, ...others]: readonly [
  ChildSummary,
  ...ChildSummary[],
]): ChildSummary {
  const all = [lead, ...others]
  const known = <
    K extends 'bornOn' | 'preferredName' | 'trustedAdult' | 'childsWords' | 'schoolName',
  >(
    fact: K,
  ) => all.find(one => one[fact])?.[fact] ?? lead[fact]
  const next = answersFirst(lead) ? lead : (all.filter(answersFirst).toSorted(byNext)[0] ?? lead)
  const levelled = all.toSorted((a, b) => time(b.assessedAt) - time(a.assessedAt))[0] ?? lead
  const listed = all.find(one => one.listedSince) ?? lead
  return {
    ...lead,
    bornOn: known('bornOn'),
    preferredName: known('preferredName'),
    trustedAdult: known('trustedAdult'),
    childsWords: known('childsWords'),
    schoolName: known('schoolName'),
    ...only(next, ['ownerId', 'ownerName', 'ownerAgency', 'nextStep', 'nextOn', 'closedAt']),
    ...only(levelled, ['assessmentId', 'level', 'computedLevel', 'score']),
    ...only(levelled, ['provisional', 'assessedAt']),
    ...only(listed, ['listedSince', 'groupName']),
  }
}

/** Somebody answers for this record now. */
export function answersFirst({ nextOn, closedAt }: ChildSummary): boolean {
  return nextOn !== null && closedAt === null
}

function byNext(a: ChildSummary, b: ChildSummary): number {
  return (a.nextOn ?? '').localeCompare(b.nextOn ?? '')
}

function time(at: Date | null): number {
  return at?.getTime() ?? 0
}

function only<K extends keyof ChildSummary>(from: ChildSummary, names: readonly K[]) {
  return Object.fromEntries(names.map(name => [name, from[name]])) as Pick<ChildSummary, K>
}
