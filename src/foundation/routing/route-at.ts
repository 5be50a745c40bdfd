import type { Practitioner } from '../access/index.ts'
import type { Route } from './route.ts'

/** Whether somebody's roles open an address of ours. What it names may still be hidden from them. */
export type Opens = (who: Practitioner, address: string) => boolean

/** @param listRoutes asked once, at the first question: the table may hold routes that ask. */
export function opensOf(listRoutes: () => readonly Route[]): Opens {
  let at: FindPage | undefined
  return (who, address) => {
    at ??= pagesOf(listRoutes())
    return at(address)?.may(who).allowed === true
  }
}

/** The page at an address. Where two would answer, the one that names more of it, as the server chooses. */
export type FindPage = (address: string) => Route | undefined

/** Sorted once: a home page asks it for each of its links. */
export function pagesOf(routes: readonly Route[]): FindPage {
  const pages = routes
    .filter(({ method }) => method === 'GET')
    .toSorted((one, other) => one.path.split(':').length - other.path.split(':').length)
  const byRoom = Map.groupBy(pages, ({ path }) => roomOf(path))
  return address => {
    const [path = ''] = address.split('?', 1)
    return byRoom.get(roomOf(path))?.find(page => patternOf(page).test(path))
  }
}

const roomOf = (path: string) => path.split('/', 2)[1] ?? ''

export function patternOf({ path }: Pick<Route, 'path'>): RegExp {
  const known = patterns.get(path)
  if (known) return known
  const pattern = new RegExp(`^${path.replaceAll(/:[a-z]+/gi, '[^/]+')}$`)
  patterns.set(path, pattern)
  return pattern
}

const patterns = new Map<string, RegExp>()
