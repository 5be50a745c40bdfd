import type { Asking } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import type { Route, Wording } from '../../foundation/routing/index.ts'
import { adviceBelow, adviseModule, findWording, noteFound } from '../language/index.ts'
import { findWordingInForce } from './wording.store.ts'

/** Brings advice on wording to every form, so that no room can forget it. */
export function adviseForms(database: Database, routes: readonly Route[]): Route[] {
  const listFor = (who: Asking) => database.askingOne(who, db => findWordingInForce(db, who.at))
  const wording: Wording = {
    script: adviseModule,
    async adviser(who) {
      const list = await listFor(who)
      return text => adviceBelow(list, text)
    },
    async note(who, texts) {
      const list = await listFor(who)
      const found = texts.flatMap(text => findWording(list, text).map(({ entry }) => entry))
      if (found.length > 0)
        await database.askingOne(who, db => noteFound(db, londonDayOf(who.at), found))
    },
  }
  return routes.map(route => ({
    ...route,
    handle: request => route.handle({ ...request, wording }),
  }))
}
