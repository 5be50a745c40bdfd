import type { Route } from '../../foundation/routing/index.ts'
import { documentBeside } from './came-with.ts'

/** Puts the right page of the library beside each form that has one. */
export function helpBeside(routes: readonly Route[]): Route[] {
  return routes.map(route => {
    const help = documentBeside(route.path)
    return help ? { ...route, handle: request => route.handle({ ...request, help }) } : route
  })
}
