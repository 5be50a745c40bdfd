import {
  type Asking,
  listAgencyLeads,
  listServingAgencies,
  listStaff,
  nameAgencyLead,
  type Rung,
  roles,
  rungs,
  type Staff,
} from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import type { Database, Db } from '../../foundation/database/index.ts'
import { formPage, govukBackLink, selectQuestion } from '../../foundation/govuk/index.ts'
import { granted } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { html } from '../../foundation/kernel/html.ts'
import { type Id, readId } from '../../foundation/kernel/id.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import { form, type Request, type Route } from '../../foundation/routing/index.ts'
import { mayAdminister } from './administration.policy.ts'

const order = Object.keys(rungs) as Rung[]

/** Who leads an agency by name: to them its parts of plans go, and what is late climbs. */
export function agencyLeadRoutes(database: Database): Route[] {
  return form(database, {
    path: '/administration/agencies/:agency/leads',
    title: 'Who leads an agency',
    may: mayAdminister,
    async begin(request) {
      const { leads } = await tableOf(request)
      const named = leads.map(({ rung, practitionerId }) => [rung, practitionerId])
      return { answers: Object.fromEntries(named) }
    },
    async page(request, state) {
      const { agency, people } = await tableOf(request)
      const items = people.map(({ id, name, jobTitle }) => ({
        value: id,
        text: [name, jobTitle].filter(Boolean).join(', '),
      }))
      const title = 'Who leads this agency?'
      const body = html`${govukBackLink({ text: 'The agency', href: `/administration/agencies/${agency.id}` })}${formPage(
        { title, caption: agency.name, button: 'Save', saveForLater: false },
        state,
        selectQuestion(state, 'lead', 'The lead', items, {
          hint: 'Receives the agency’s parts of plans, names who must know, and is told of an action that is late by five days. Nobody named: those whose role answers for the agency.',
        }),
        selectQuestion(state, 'senior', 'The senior above', items, {
          hint: 'Is told of an action that is late by fifteen days. Nobody named: the lead’s manager.',
        }),
      )}`
      return { title, body }
    },
    async send(request) {
      const { who, answers } = request
      const { agency, people } = await tableOf(request)
      const wanted = order.map(rung => {
        const practitionerId = people.find(one => one.id === answers[rung])?.id ?? null
        return { rung, practitionerId, isWrong: Boolean(answers[rung]) && !practitionerId }
      })
      const problems = wanted
        .filter(one => one.isWrong)
        .map(({ rung }) => ({ field: rung, text: 'Select somebody of the agency, or nobody' }))
      if (problems.length > 0) return refused(problems)
      await nameLeads(database, who, agency.id, wanted)
      return accepted(`/administration/agencies/${agency.id}/leads`)
    },
  })

  async function tableOf({ who, params }: Request) {
    return database.asking(who, async db => {
      const agency = (await listServingAgencies(db)).find(one => one.id === readId(params.agency))
      if (!agency) throw new NotFound('agency')
      return {
        agency,
        leads: await listAgencyLeads(db, agency.id),
        people: await whoCanLead(db, agency.id),
      }
    })
  }
}

async function whoCanLead(db: Db, agencyId: Id<'agency'>): Promise<Staff[]> {
  return (await listStaff(db, '', 10_000)).filter(
    one =>
      !one.leftAt &&
      one.agencyId === agencyId &&
      one.roleIds.some(role => roles[role].reach !== 'none'),
  )
}

type Wanted = { readonly rung: Rung; readonly practitionerId: Id<'practitioner'> | null }

async function nameLeads(
  database: Database,
  who: Asking,
  agencyId: Id<'agency'>,
  wanted: readonly Wanted[],
) {
  const because = granted(mayAdminister(who))
  await auditedTransaction(database, who, async tx => {
    for (const { rung, practitionerId } of wanted) {
      await nameAgencyLead(tx, { agencyId, rung, practitionerId, by: who.id, at: who.at })
    }
    const named = wanted.flatMap(({ practitionerId }) => practitionerId ?? [])
    const subjects = [...new Set([agencyId, ...named])]
    const audit = { verb: 'alteration', action: 'agency.leads-named', subjects, because } as const
    return { result: agencyId, audit }
  })
}
