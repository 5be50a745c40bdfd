import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import type { Request } from '../../foundation/routing/index.ts'

/** The record an address names. What is not an id is as absent as an id nobody has. */
export function idIn<Kind extends string>({ params }: Request, name: Kind): Id<Kind> {
  const id = readId<Kind>(params[name])
  if (!id) throw new NotFound(name)
  return id
}
