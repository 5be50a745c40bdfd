import type { Asking } from '../../foundation/access/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { formatInstant, todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, page, type Request, type Route } from '../../foundation/routing/index.ts'
import {
  inForceAt,
  listStartedContent,
  listVersions,
  proposeVersion,
} from '../../records/practice/index.ts'
import { listMembers } from './attendance.store.ts'
import { mayAttend, mayCoordinate, maySitOnGroups } from './group.policy.ts'
import { getGroup } from './group.store.ts'
import { answersForRules, rulesOf } from './group-rules.ts'
import { readTerms, type Terms, writtenQuestions } from './terms.ts'
import { proposeTermsPage, termsPage } from './terms.view.ts'

/** A group's terms of reference: read by its members, proposed by its coordinator, approved and started as all practice is. */
export function termsRoutes(database: Database): Route[] {
  return [
    get('/groups/:group/terms', maySitOnGroups, async ({ who, params }) => {
      const view = await database.asking(who, async db => {
        const group = await getGroupIn(db, params)
        granted(mayAttend(who, group))
        const versions = (await listVersions(db, 'group_terms')).filter(
          ({ key }) => key === group.id,
        )
        return {
          group,
          inForce: await findTerms(db, group.id, who.at),
          versions: versions.map(({ id, proposedAt, approvedAt }) => {
            return { id, proposedOn: formatInstant(proposedAt), approved: approvedAt !== null }
          }),
          mayPropose: mayCoordinate(who, group).allowed,
        }
      })
      return page(termsPage(view))
    }),

    ...form(database, {
      path: '/groups/:group/terms/new',
      title: 'Terms of reference',
      may: maySitOnGroups,
      async begin(request) {
        const { terms, group } = await coordinated(database, request)
        const rules = answersForRules(rulesOf(group, request.who.at))
        const written = writtenQuestions.map(field => [field, terms?.[field] ?? ''])
        const said = terms && { level: terms.level, reviewOn: terms.reviewOn }
        return { answers: { ...said, ...Object.fromEntries(written), ...rules } }
      },
      page: async (request, state) => proposeTermsPage(await coordinated(database, request), state),
      async send(request) {
        const { who, answers } = request
        const { group, members } = await coordinated(database, request)
        const proposed = readTerms(answers, members, todayInLondon(who.at))
        if (!proposed.ok) return proposed
        const { terms, why } = proposed.value
        await proposeVersion(database, who, {
          ...{ kind: 'group_terms', key: group.id, name: group.name, ends: false, why },
          content: JSON.stringify(terms),
        })
        return accepted(`/groups/${group.id}/terms`)
      },
    }),
  ]
}

/** The terms a group works by at a moment. */
export async function findTerms(
  db: Db,
  groupId: Id<'group'>,
  at: Date,
): Promise<Terms | undefined> {
  const started = await listStartedContent(db, 'group_terms')
  const content = inForceAt(started, at).get(groupId)?.content
  // It was read from a form before it was written, and is never changed.
  return content === undefined ? undefined : (JSON.parse(content) as Terms)
}

async function getGroupIn(db: Db, params: Request['params']) {
  const id = readId<'group'>(params.group)
  if (!id) throw new NotFound('group')
  return getGroup(db, id)
}

async function coordinated(
  database: Database,
  { who, params }: { who: Asking; params: Request['params'] },
) {
  return database.asking(who, async db => {
    const group = await getGroupIn(db, params)
    granted(mayCoordinate(who, group))
    const members = await listMembers(db, group.id, 200)
    return { group, members, terms: await findTerms(db, group.id, who.at) }
  })
}
