import { NotFound } from '../kernel/errors.ts'
import { type Id, readId } from '../kernel/id.ts'
import type { Answers } from '../kernel/outcome.ts'
import type { Request } from './route.ts'

/**
 * The record an address names. What is not an id is as absent as an id nobody has.
 *
 * @param parameter what the address calls it, where it is not called like its kind
 */
export function idIn<Kind extends string>(
  { params }: Pick<Request, 'params'>,
  kind: Kind,
  parameter: string = kind,
): Id<Kind> {
  const id = readId<Kind>(params[parameter])
  if (!id) throw new NotFound(kind)
  return id
}

/** Which page of a list is asked for. What is no number of a page is as absent as one beyond all. */
export function pageIn({ page: asked }: Answers): number {
  if (asked === undefined) return 1
  if (!/^[1-9]\d{0,3}$/.test(asked)) throw new NotFound('page')
  return Number(asked)
}

/** After how many rows a list goes on. What is no number is the beginning. */
export function offsetIn({ from }: Answers): number {
  return Math.max(0, Math.min(10_000, Math.trunc(Number(from)) || 0))
}
