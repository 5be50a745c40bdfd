import { type Id, readId } from '../../foundation/kernel/id.ts'
import { type Answers, accepted, type Outcome, refused } from '../../foundation/kernel/outcome.ts'

export type ChosenChild = { readonly childId: Id<'child'> } | 'new record'

/** @param find a record by its reference */
export async function readChosenChild(
  { child, reference = '' }: Answers,
  find: (reference: string) => Promise<Id<'child'> | undefined>,
): Promise<Outcome<ChosenChild>> {
  if (child === 'new') return accepted('new record')
  const wanted = reference.trim().toUpperCase()
  const isOther = child === 'other'
  const other = isOther && /^C\d{6,}$/.test(wanted) ? await find(wanted) : undefined
  const childId = isOther ? other : readId<'child'>(child)
  if (childId) return accepted({ childId })
  return refused([
    isOther
      ? { field: 'reference', text: 'Enter the reference of a child of this area' }
      : { field: 'child', text: 'Select the child, or a new record' },
  ])
}
