import { findAgencySignIn, listServingAgencies } from '../../foundation/access/index.ts'
import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import { accepted } from '../../foundation/kernel/outcome.ts'
import {
  form,
  freshly,
  post,
  type Request,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { mayAdminister } from './administration.policy.ts'
import { readAgencySignIn } from './agency-sign-in.ts'
import { agencySignInPage } from './agency-sign-in.view.ts'
import { agreeToAgencySignIn, endAgencySignIn, nameAgencySignIn } from './name-agency-sign-in.ts'

/** Where an agency signs its own people in. `origin` is the address it sends them back to. */
export function agencySignInRoutes(database: Database, origin: string): Route[] {
  // Where Cairn itself is a program on this machine without TLS, an agency may be one, too.
  const isOnThisMachine = ({ hostname }: URL) =>
    origin.startsWith('http:') && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)

  const pathOf = (agencyId: string) => `/administration/agencies/${agencyId}/sign-in`

  const found = async ({ who, params }: Request) =>
    database.asking(who, async db => {
      const agency = (await listServingAgencies(db)).find(one => one.id === readId(params.agency))
      if (!agency) throw new NotFound('agency')
      return { agency, now: await findAgencySignIn(db, agency.id) }
    })

  return [
    ...form(database, {
      path: '/administration/agencies/:agency/sign-in',
      title: 'How an agency signs its people in',
      may: mayAdminister,
      fresh: true,
      async begin(request) {
        const { now } = await found(request)
        if (!now) return {}
        const { issuer, clientId, secretName, provesTwo } = now
        return { answers: { issuer, clientId, secretName, provesTwo: provesTwo.join(' ') } }
      },
      async page(request, state) {
        const { agency, now } = await found(request)
        const { who, csrf } = request
        const returnTo = now && `${origin}/sign-in/agency/${now.id}/return`
        return agencySignInPage(state, { agency, now, me: who.id, csrf, returnTo })
      },
      async send(request) {
        const { agency } = await found(request)
        const read = readAgencySignIn(request.answers, agency.id, isOnThisMachine)
        if (!read.ok) return read
        await nameAgencySignIn(database, request.who, read.value)
        return accepted(pathOf(agency.id))
      },
    }),

    post('/administration/agencies/:agency/sign-in/agree', mayAdminister, async request => {
      const { agency } = await found(request)
      const named = readId<'agency-sign-in'>(request.answers.named)
      if (!named) throw new NotFound('agency sign-in')
      const agree = async () => {
        await agreeToAgencySignIn(database, request.who, agency.id, named)
        return seeOther(pathOf(agency.id))
      }
      return freshly(database, agree, pathOf(agency.id))(request)
    }),

    post('/administration/agencies/:agency/sign-in/end', mayAdminister, async request => {
      const { agency } = await found(request)
      await endAgencySignIn(database, request.who, agency.id)
      return seeOther(pathOf(agency.id))
    }),
  ]
}
