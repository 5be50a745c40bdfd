import type { Database } from '../../foundation/database/index.ts'
import { html } from '../../foundation/kernel/html.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import { form, get, page, type Route, script } from '../../foundation/routing/index.ts'
import {
  listVersions,
  type MatrixPages,
  mayProposePractice,
  mayReadPractice,
  proposeVersion,
} from '../../records/practice/index.ts'
import { mayTryInstrument } from './assessment.policy.ts'
import { scoresOf } from './browser-assets.ts'
import { differencesPart, instrumentBody, loadingPage, trialPage } from './instrument.view.ts'
import { differences } from './instrument-differences.ts'
import {
  cameWithCairn,
  findInstrumentInForce,
  getInstrument,
  matrixKey,
  nameOfInstrument,
  readKept,
} from './instrument-in-force.ts'
import { mostCharacters, readLoading } from './instrument-version.ts'
import { tryInstrument } from './try-instrument.ts'

/** The matrix as versions: loaded, tried, and sent to the pages that count by it. */
export function instrumentRoutes(database: Database): Route[] {
  return [
    ...form(database, {
      path: '/practice/instruments/new',
      title: 'Load another risk matrix',
      may: mayProposePractice,
      // In a form, each character of JSON may be sent as three.
      bodyLimit: mostCharacters * 4,
      page: async (_request, state) => loadingPage(state),
      async send({ who, answers }) {
        const versions = await database.askingOne(who, db => listVersions(db, 'instrument'))
        const taken = [cameWithCairn.instrument].map(nameOfInstrument)
        const loaded = readLoading(answers, [...taken, ...versions.map(({ name }) => name)])
        if (!loaded.ok) return loaded
        const { instrument, text: content, why } = loaded.value
        const id = await proposeVersion(database, who, {
          kind: 'instrument',
          key: matrixKey,
          name: nameOfInstrument(instrument),
          content,
          ends: false,
          why,
        })
        return accepted(`/practice/versions/${id}`)
      },
    }),

    get('/practice/instruments/:version/trial', mayTryInstrument, async ({ who, params }) => {
      const id = readId<'version'>(params.version)
      return page(trialPage(id ?? '', await tryInstrument(database, who, id)))
    }),

    get('/practice/instruments/:version/scores', mayReadPractice, async ({ who, params }) => {
      const id = readId<'version'>(params.version)
      return script(scoresOf(await database.asking(who, db => getInstrument(db, id))))
    }),
  ]
}

/** How a matrix is shown among all that the partnership works by. */
export const matrixPages: MatrixPages = {
  async inForce(db, at) {
    const { instrument, versionId } = await findInstrumentInForce(db, at)
    return { versionId, body: instrumentBody(instrument) }
  },
  async version(db, { id, content }, who) {
    const instrument = readKept(id, content)
    const { instrument: inForce, versionId } = await findInstrumentInForce(db, who.at)
    return html`${mayTryInstrument(who).allowed && html`<p class="govuk-body"><a class="govuk-link" href="/practice/instruments/${id}/trial">Try it on past assessments and its worked examples</a></p>`}
      ${versionId !== id && differencesPart(differences(inForce, instrument), inForce)}
      ${instrumentBody(instrument)}`
  },
}
