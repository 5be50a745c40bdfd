import type { Database } from '../../foundation/database/index.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { file, form, get, page, type Route } from '../../foundation/routing/index.ts'
import { defaultList, listFound } from '../language/index.ts'
import { proposeVersion } from './decide-version.ts'
import { mayCountWording, mayProposePractice, mayReadPractice } from './practice.policy.ts'
import { findLocalWording, findWordingInForce, wordingKey } from './wording.store.ts'
import { asLines, readWording } from './wording.ts'
import { wordingChangePage, wordingCountsPage, wordingPage } from './wording.view.ts'

/** The list of wording as the partnership works by it. It is about nobody. */
export function wordingRoutes(database: Database): Route[] {
  return [
    get('/practice/wording', mayReadPractice, async ({ who }) => {
      const list = await database.askingOne(who, db => findWordingInForce(db, who.at))
      const may = {
        propose: mayProposePractice(who).allowed,
        count: mayCountWording(who).allowed,
      }
      return page(wordingPage(list, may))
    }),

    get('/practice/wording/local', mayReadPractice, async ({ who }) => {
      const local = await database.askingOne(who, db => findLocalWording(db, who.at))
      return file('wording.json', 'application/json', Buffer.from(JSON.stringify(local)))
    }),

    get('/practice/wording/counts', mayCountWording, async ({ who }) => {
      const found = await database.askingOne(who, db => listFound(db, londonDayOf(who.at)))
      return page(wordingCountsPage(found, defaultList))
    }),

    ...form(database, {
      path: '/practice/wording/change',
      title: 'A change of the list of wording',
      may: mayProposePractice,
      async begin({ who }) {
        const local = await database.askingOne(who, db => findLocalWording(db, who.at))
        return { answers: { off: local.off.join('\n'), added: asLines(local) } }
      },
      page: async (_, state) => wordingChangePage(defaultList, state),
      async send({ who, answers }) {
        const proposed = readWording(answers, defaultList)
        if (!proposed.ok) return proposed
        const { local, why } = proposed.value
        const version = { kind: 'wording', key: wordingKey, ends: false, why } as const
        const [name, content] = ['Local list of wording', JSON.stringify(local)]
        const id = await proposeVersion(database, who, { ...version, name, content })
        return accepted(`/practice/versions/${id}`)
      },
    }),
  ]
}
