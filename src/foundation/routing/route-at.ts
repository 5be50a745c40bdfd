import type { Practitioner } from '../access/index.ts'
import type { Route } from './route.ts'

/** Whether somebody's roles open an address of ours. What it names may still be hidden from them. */
export type Opens = (who: Practitioner, address: string) => boolean

export function opensOf(routes: readonly Route[]): Opens {
  return (who, address) => routeAt(routes, address)?.may(who).allowed === true
}

/** The page at an address. Where two would answer, the one that names more of it, as the server chooses. */
export function routeAt(routes: readonly Route[], address: string): Route | undefined {
  const [path = ''] = address.split('?', 1)
  const [route] = routes
    .filter(one => one.method === 'GET' && patternOf(one).test(path))
    .toSorted((one, other) => one.path.split(':').length - other.path.split(':').length)
  return route
}

export function patternOf({ path }: Pick<Route, 'path'>): RegExp {
  const known = patterns.get(path)
  if (known) return known
  const pattern = new RegExp(`^${path.replaceAll(/:[a-z]+/gi, '[^/]+')}$`)
  patterns.set(path, pattern)
  return pattern
}

const patterns = new Map<string, RegExp>()
