import type { Asking } from '../../foundation/access/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import type { Html } from '../../foundation/kernel/html.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { todayInLondon } from '../../foundation/kernel/london.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { form, get, page, type Request, type Route } from '../../foundation/routing/index.ts'
import { approveVersion, proposeVersion, startVersion } from './decide-version.ts'
import { readDefinition } from './definition.ts'
import { modelRoutes } from './exploitation-model.routes.ts'
import { readType, typesInForce } from './exploitation-type.ts'
import { answersForNumbers, readMissingNumbers } from './missing-numbers.ts'
import { mayApprovePractice, mayProposePractice, mayReadPractice } from './practice.policy.ts'
import { findMissingNumbers, listStartedTypes, numbersKey } from './practice.store.ts'
import { practicePage } from './practice.view.ts'
import { definitionPage, missingNumbersPage, typePage } from './proposal.view.ts'
import { showPractice, showVersion } from './show-practice.ts'
import { readStart } from './version.ts'
import { approvePage, startPage, versionPage } from './version.view.ts'
import { wordingRoutes } from './wording.routes.ts'

/** How a matrix is shown. This room keeps its versions and may not look into the room that knows what stands in them. */
export type MatrixPages = {
  readonly inForce: (
    db: Db,
    at: Date,
  ) => Promise<{ readonly versionId: string | null; readonly body: Html }>
  readonly version: (
    db: Db,
    version: { readonly id: Id<'version'>; readonly content: string },
    who: Asking,
  ) => Promise<Html>
}

export function practiceRoutes(database: Database, matrix: MatrixPages): Route[] {
  const shown = ({ who, params }: Request) =>
    showVersion(database, who, readId<'version'>(params.version), matrix)
  const types = async ({ who }: Pick<Request, 'who'>) =>
    typesInForce(await database.askingOne(who, db => listStartedTypes(db)), who.at)

  return [
    ...wordingRoutes(database),
    ...modelRoutes(database),

    get('/practice', mayReadPractice, async ({ who }) =>
      page(practicePage(await showPractice(database, who, matrix))),
    ),

    get('/practice/versions/:version', mayReadPractice, async request =>
      page(versionPage(await shown(request))),
    ),

    ...form(database, {
      path: '/practice/versions/:version/approve',
      title: 'Approve what we work by',
      may: mayApprovePractice,
      page: async (request, state) => approvePage((await shown(request)).version, state),
      async send(request) {
        const { version } = await shown(request)
        if (request.answers.read !== 'yes') {
          return refused([{ field: 'read', text: 'Confirm that you have read it' }])
        }
        await approveVersion(database, request.who, version.id)
        return accepted(`/practice/versions/${version.id}`)
      },
    }),

    ...form(database, {
      path: '/practice/versions/:version/start',
      title: 'When something we work by starts',
      may: mayProposePractice,
      page: async (request, state) => startPage((await shown(request)).version, state),
      async send(request) {
        const { version } = await shown(request)
        const day = readStart(request.answers, todayInLondon(request.who.at))
        if (!day.ok) return day
        await startVersion(database, request.who, version.id, day.value)
        return accepted(`/practice/versions/${version.id}`)
      },
    }),

    ...['new', 'change'].flatMap(address =>
      form(database, {
        path: `/practice/types/${address}`,
        title: 'An exploitation type',
        may: mayProposePractice,
        async begin(request) {
          const type = (await types(request)).find(({ id }) => id === request.query.type)
          if (!type) return {}
          const { label, parent, factor } = type
          return { answers: { label, parent: parent ?? '', factor } }
        },
        async page(request, state) {
          const known = await types(request)
          return typePage(
            known,
            known.find(({ id }) => id === state.answers.type),
            state,
          )
        },
        async send({ who, answers }) {
          const proposed = readType(answers, await types({ who }), answers.type)
          if (!proposed.ok) return proposed
          const { ends, why } = proposed.value
          const { id: key, ...type } = proposed.value.type
          const [kind, name, content] = [
            'exploitation_type',
            type.label,
            JSON.stringify(type),
          ] as const
          const id = await proposeVersion(database, who, { kind, key, name, content, ends, why })
          return accepted(`/practice/versions/${id}`)
        },
      }),
    ),

    ...form(database, {
      path: '/practice/definitions/new',
      title: 'A definition',
      may: mayProposePractice,
      page: async (request, state) => definitionPage(await types(request), state),
      async send({ who, answers }) {
        const proposed = readDefinition(answers, await types({ who }))
        if (!proposed.ok) return proposed
        const { key, definition, ends, why } = proposed.value
        const [kind, name, content] = [
          'definition',
          definition.title,
          JSON.stringify(definition),
        ] as const
        const id = await proposeVersion(database, who, { kind, key, name, content, ends, why })
        return accepted(`/practice/versions/${id}`)
      },
    }),

    ...form(database, {
      path: '/practice/missing/new',
      title: 'Numbers for children who go missing',
      may: mayProposePractice,
      async begin({ who }) {
        const { numbers } = await database.asking(who, db => findMissingNumbers(db, who.at))
        return { answers: answersForNumbers(numbers) }
      },
      page: async (_, state) => missingNumbersPage(state),
      async send({ who, answers }) {
        const proposed = readMissingNumbers(answers)
        if (!proposed.ok) return proposed
        const { numbers, why } = proposed.value
        const id = await proposeVersion(database, who, {
          ...{ kind: 'missing_numbers', key: numbersKey, name: 'When a child goes missing again' },
          ...{ content: JSON.stringify(numbers), ends: false, why },
        })
        return accepted(`/practice/versions/${id}`)
      },
    }),
  ]
}
