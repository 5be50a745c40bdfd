import type { Clock } from '../../foundation/kernel/clock.ts'
import { inRounds } from '../../foundation/kernel/rounds.ts'
import { firing } from './alert.ts'
import { readSigns, type Watched } from './read-signs.ts'

type Tell = (event: 'alert.began' | 'alert.over', alert: Lowercase<string>) => void

/** Looks again and again, and says once when something begins and once when it is over. @returns what stops it */
export function startWatching(watched: Watched, clock: Clock, everyMs: number, tell: Tell) {
  let known = new Set<Lowercase<string>>()
  return inRounds(async () => {
    const now = new Set(firing(await readSigns(watched, clock())).map(({ id }) => id))
    for (const id of now.difference(known)) tell('alert.began', id)
    for (const id of known.difference(now)) tell('alert.over', id)
    known = now
  }, everyMs)
}
