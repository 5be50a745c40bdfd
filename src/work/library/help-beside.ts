import type { Route } from '../../foundation/routing/index.ts'
import { documentBeside, lostBeside } from './came-with.ts'

/** Puts the right page of the library beside each form that has one. */
export function helpBeside(routes: readonly Route[]): Route[] {
  const [lost] = lostBeside(routes)
  if (lost) throw new Error(`beside.json names ${lost}, and no form has that address`)
  return routes.map(route => {
    const help = documentBeside(route.path)
    return help ? { ...route, handle: request => route.handle({ ...request, help }) } : route
  })
}
