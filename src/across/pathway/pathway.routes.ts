import { mayOpenChildren } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { readInstant } from '../../foundation/kernel/instant.ts'
import { londonDayOf } from '../../foundation/kernel/london.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  type Opens,
  page,
  type Request,
  type Route,
  versionOf,
} from '../../foundation/routing/index.ts'
import { answerSwitch } from './answer-switch.ts'
import { childPathwayPage } from './child-pathway.view.ts'
import { mapPage, rulePage } from './map.view.ts'
import { mayAnswerSwitch, mayProposeSwitch, mayReadMap } from './pathway.policy.ts'
import { proposeSwitch, versionAfter } from './propose-switch.ts'
import { type Rule, type RuleId, rules } from './rules.ts'
import {
  countSwitchesOf,
  getSwitch,
  listSwitchesInForce,
  listSwitchesOf,
  listSwitchesToAnswer,
} from './switch.store.ts'
import { readProposal, readSwitchAnswer } from './switch.ts'
import { answerPage, proposePage } from './switch.view.ts'
import { canBeSwitched, listStandings, ruleAddress, ruleIds, standingOf } from './switched.ts'
import { viewChildPathway } from './view-child-pathway.ts'

/** @param opens whether what set a rule off opens to somebody */
export function pathwayRoutes(database: Database, opens: Opens): Route[] {
  return [
    get('/pathway', mayReadMap, async ({ who }) =>
      database.asking(who, async db => {
        const standings = await listStandings(db, londonDayOf(who.at))
        return page(mapPage(standings, await listSwitchesToAnswer(db, 50)))
      }),
    ),

    get('/pathway/rules/:rule', mayReadMap, async ({ who, params }) =>
      database.asking(who, async db => {
        const id = readRule(params.rule)
        const standing = standingOf(id, await listSwitchesInForce(db, londonDayOf(who.at)))
        const history = await listSwitchesOf(db, id, 50)
        return page(rulePage(standing, history, mayProposeSwitch(who).allowed))
      }),
    ),

    ...form(database, {
      path: '/pathway/rules/:rule/switch',
      title: 'Proposal for the process map',
      may: mayProposeSwitch,
      begin: ({ who, params }) =>
        database.asking(who, async db => ({
          version: String(versionAfter(await countSwitchesOf(db, readSwitchable(params.rule)))),
        })),
      async page({ who, params }, state) {
        const id = readSwitchable(params.rule)
        const switches = await database.asking(who, db =>
          listSwitchesInForce(db, londonDayOf(who.at)),
        )
        return proposePage(state, standingOf(id, switches))
      },
      async send({ who, params, answers }) {
        const proposal = readProposal(answers, londonDayOf(who.at))
        if (!proposal.ok) return proposal
        const id = readSwitchable(params.rule)
        const sent = await proposeSwitch(database, who, id, versionOf(answers), proposal.value)
        return accepted(`/pathway/switches/${sent}`)
      },
    }),

    ...form(database, {
      path: '/pathway/switches/:switch',
      title: 'Answer to a proposal for the process map',
      may: mayReadMap,
      async page({ who, params }, state) {
        const proposal = await database.asking(who, db => getSwitch(db, switchIdOf({ params })))
        const rule = rules[proposal.ruleId as RuleId]
        return answerPage(state, proposal, rule, mayAnswerSwitch(who, proposal).allowed)
      },
      async send({ who, params, answers }) {
        granted(mayAnswerSwitch(who))
        const answer = readSwitchAnswer(answers)
        if (!answer.ok) return answer
        const id = switchIdOf({ params })
        await answerSwitch(database, who, id, answer.value)
        return accepted(`/pathway/switches/${id}`)
      },
    }),

    get('/children/:child/pathway', mayOpenChildren, async ({ who, params, query }) => {
      const childId = readId<'child'>(params.child)
      const before = readInstant(query.before)
      if (!childId || (query.before && !before)) throw new NotFound('child')
      const view = await viewChildPathway(database, who, childId, before)
      return page(childPathwayPage(view, path => opens(who, path)))
    }),
  ]
}

function readRule(text: string | undefined) {
  const id = ruleIds.find(known => ruleAddress(known) === `/pathway/rules/${text}`)
  if (!id) throw new NotFound('rule')
  return id
}

/** What is fixed, or rests on law that is not confirmed, has no switch at all. */
function readSwitchable(text: string | undefined) {
  const id = readRule(text)
  const rule: Rule = rules[id]
  if (!canBeSwitched(rule)) throw new NotFound('switch of a rule that has none')
  return id
}

function switchIdOf({ params }: Pick<Request, 'params'>) {
  const id = readId<'switch'>(params.switch)
  if (!id) throw new NotFound('switch')
  return id
}
