import { type Asking, listAgencies } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { type Id } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  page,
  post,
  type Route,
  versionOf,
} from '../../foundation/routing/index.ts'
import { mayEditChild, mayImportPeople, maySearchChildren } from './child.policy.ts'
import { getChild } from './child.store.ts'
import { asAnswers, readChildFacts } from './child.ts'
import { factsPage } from './child-facts.view.ts'
import { searchPage } from './child-search.view.ts'
import { editChild } from './edit-child.ts'
import { exclusionRoutes } from './exclusion.routes.ts'
import { mayKnowNumbers } from './identifier.policy.ts'
import { identifierRoutes } from './identifier.routes.ts'
import { mayJudgePairs } from './pair.policy.ts'
import { restrictionRoutes } from './restriction.routes.ts'
import { searchForChildren } from './search-for-children.ts'

export function peopleRoutes(database: Database): Route[] {
  return [
    get('/children', maySearchChildren, async ({ who, csrf }) =>
      page(searchPage({ ...searching(who), text: '', found: undefined, csrf })),
    ),

    // Not in the address: a name that is looked for must not stay in a browser's history.
    post('/children', maySearchChildren, async ({ who, answers, csrf }) => {
      const text = answers.q?.trim().slice(0, 200) ?? ''
      const found = text === '' ? undefined : await searchForChildren(database, who, text)
      return page(searchPage({ ...searching(who), text, found, csrf }))
    }),

    ...form(database, {
      path: '/children/:child/facts',
      title: 'What is known of the child',
      may: mayEditChild,
      async begin(request) {
        const child = await database.asking(request.who, db => getChild(db, idIn(request, 'child')))
        return { answers: asAnswers(child), version: String(child.version) }
      },
      async page(request, state) {
        const { child, schools } = await viewFacts(database, request.who, idIn(request, 'child'))
        const items = schools.map(school => ({ value: school.id, text: school.name }))
        return factsPage(child, items, state)
      },
      async send(request) {
        const { who, answers } = request
        const id = idIn(request, 'child')
        const schools = await database.asking(who, async db =>
          listSchools(db, (await getChild(db, id)).areaId),
        )
        const facts = readChildFacts(answers, todayInLondon(who.at), schools)
        if (!facts.ok) return facts
        await editChild(database, who, id, facts.value, versionOf(answers))
        return accepted(`/children/${id}`)
      },
    }),
    ...identifierRoutes(database),
    ...exclusionRoutes(database),
    ...restrictionRoutes(database),
  ]
}

function searching(who: Asking) {
  return {
    today: todayInLondon(who.at),
    byNumber: mayKnowNumbers(who).allowed,
    mayJudge: mayJudgePairs(who).allowed,
    mayImport: mayImportPeople(who).allowed,
  }
}

async function listSchools(db: Db, areaId: Id<'area'>) {
  return (await listAgencies(db, areaId, 1000)).filter(agency => agency.kind === 'school')
}

async function viewFacts(database: Database, who: Asking, id: Id<'child'>) {
  return auditedRead(database, who, async db => {
    const child = await getChild(db, id)
    const schools = await listSchools(db, child.areaId)
    const because = 'keeps what is known of the child'
    return {
      result: { child, schools },
      audit: { verb: 'consultation', action: 'child.facts-viewed', subjects: [id], because },
    }
  })
}
