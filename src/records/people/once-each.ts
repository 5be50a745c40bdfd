import type { Db } from '../../foundation/database/index.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { listTogether, type Together } from './together.store.ts'

type OfChild = Pick<Together, 'reference' | 'givenName' | 'preferredName'> & {
  readonly childId: Id<'child'>
}

/** A child of a list, under the record that leads, with all rows of the list that are about it. */
export type Once<T> = {
  readonly child: Pick<Together, 'id' | 'reference' | 'givenName' | 'familyName' | 'preferredName'>
  readonly rows: readonly [T, ...T[]]
}

/**
 * Each child of a list once, though several of its records stand on it. Their rows stay, in their order: what each of
 * them says still has to be done.
 */
export async function onceEach<T extends OfChild>(db: Db, list: readonly T[]): Promise<Once<T>[]> {
  const together = await listTogether(
    db,
    list.map(({ childId }) => childId),
  )
  const leadOf = (row: T) => together.get(row.childId)?.[0]
  const groups = Map.groupBy(list, row => leadOf(row)?.id ?? row.childId)
  return [...groups].flatMap(([id, [first, ...more]]) => {
    if (!first) return []
    const child = leadOf(first) ?? { familyName: '', ...first, id }
    return [{ child, rows: [first, ...more] }]
  })
}
