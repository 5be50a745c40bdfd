import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  beginAnew,
  codeAddress,
  findInvited,
  findPractitioner,
  hashPassword,
  type Invited,
  insertPasskey,
  type Key,
  keepChallenge,
  listAgencySignIns,
  listPasskeys,
  newCodeSecret,
  offersPasskeys,
  passkeyCreation,
  passwordProblem,
  readPasskey,
  savePasswordAndCode,
  seal,
  stepOfCode,
  unseal,
  updateInvitationUsed,
  useChallenge,
} from '../../foundation/access/index.ts'
import type { Problem } from '../../foundation/kernel/outcome.ts'
import type { Page } from '../../foundation/routing/index.ts'
import { document } from './document.ts'
import { invitationPage, newPasswordPage, spentInvitationPage } from './invitation.view.ts'
import { aboutCode, siteOf } from './site.ts'
import { startSession } from './start-session.ts'
import { answersOf, type Web } from './web.ts'

/** The link that a new colleague gets: they choose how they will sign in, and are signed in. */
export function invitations(app: FastifyInstance, web: Web, key: Key) {
  const { database } = web

  const show = async (reply: FastifyReply, status: number, page: Page) =>
    reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(
        document(web, page, {
          nonce: reply.nonce,
          at: web.clock(),
          hasProblems: status === 422,
        }),
      )

  const spent = (reply: FastifyReply) => show(reply, 404, spentInvitationPage)

  const invitedBy = (request: FastifyRequest) => {
    const { token = '' } = request.params as { token?: string }
    return database.asking(undefined, db => findInvited(db, token, web.clock()))
  }

  const path = (request: FastifyRequest) =>
    `/invitation/${encodeURIComponent((request.params as { token: string }).token)}`

  const choosing = async (request: FastifyRequest, invited: Invited, failed: boolean) => {
    const { practitionerId: id } = invited
    const { token } = request.params as { token: string }
    const agencies = await database.asking({ id }, async db => {
      const own = (await findPractitioner(db, id))?.agencyId
      return (await listAgencySignIns(db)).filter(one => one.agencyId === own)
    })
    const passkeys = offersPasskeys(siteOf(web))
    return invitationPage({ ...invited, path: path(request), token, passkeys, agencies, failed })
  }

  app.get('/invitation/:token', async (request, reply) => {
    const invited = await invitedBy(request)
    if (!invited) return spent(reply)
    return show(reply, 200, await choosing(request, invited, false))
  })

  app.post('/invitation/:token/challenge', async (request, reply) => {
    const invited = await invitedBy(request)
    if (!invited) return spent(reply)
    const { practitionerId, name, email } = invited
    const has = await database.asking({ id: practitionerId }, db =>
      listPasskeys(db, practitionerId),
    )
    const options = await passkeyCreation(siteOf(web), { id: practitionerId, name, email, has })
    await database.asking(undefined, db =>
      keepChallenge(db, options.challenge, 'register', practitionerId, web.clock()),
    )
    return reply.send(options)
  })

  app.post('/invitation/:token/passkey', async (request, reply) => {
    const invited = await invitedBy(request)
    if (!invited) return spent(reply)
    const { practitionerId } = invited
    const isOurs = (challenge: string) =>
      database.asking(undefined, db =>
        useChallenge(db, challenge, 'register', practitionerId, web.clock()),
      )
    const answer = answersOf(request.body).passkey ?? ''
    const passkey = await readPasskey(siteOf(web), answer, isOurs)
    if (!passkey) return show(reply, 422, await choosing(request, invited, true))
    const signedIn = await startSession(
      web,
      request,
      reply,
      practitionerId,
      'passkey',
      async (tx, now) => {
        if (!(await updateInvitationUsed(tx, invited.id, now))) return false
        await beginAnew(tx, practitionerId, now)
        await insertPasskey(tx, practitionerId, { ...passkey, label: 'My first passkey' }, now)
        return true
      },
    )
    return signedIn ? reply.redirect('/', 303) : spent(reply)
  })

  /** Sealed into the page, so that nothing is written before somebody shows that their app counts from it. */
  const passwordPage = (
    request: FastifyRequest,
    invited: Invited,
    secret: string,
    problems: readonly Problem[],
  ) =>
    newPasswordPage({
      email: invited.email,
      action: `${path(request)}/password`,
      secret,
      sealed: seal(key, aboutPage(invited), secret).toString('base64url'),
      address: codeAddress(secret, invited.email, `Cairn ${web.partnership}`),
      problems,
    })

  app.get('/invitation/:token/password', async (request, reply) => {
    const invited = await invitedBy(request)
    if (!invited) return spent(reply)
    return show(reply, 200, passwordPage(request, invited, newCodeSecret(), []))
  })

  app.post('/invitation/:token/password', async (request, reply) => {
    const invited = await invitedBy(request)
    if (!invited) return spent(reply)
    const { practitionerId } = invited
    const sent = answersOf(request.body)
    const sealed = Buffer.from(sent.sealed ?? '', 'base64url')
    const secret = unseal(key, aboutPage(invited), sealed)
    const step = secret && stepOfCode(secret, sent.code ?? '', web.clock())
    const password = sent.password ?? ''
    const problems = setUpProblems(passwordProblem(password, invited), step !== undefined)
    if (!secret || step === undefined || step === '' || problems.length > 0) {
      return show(reply, 422, passwordPage(request, invited, secret ?? newCodeSecret(), problems))
    }
    const hash = await hashPassword(password)
    const sealedSecret = seal(key, aboutCode(practitionerId), secret)
    const signedIn = await startSession(
      web,
      request,
      reply,
      practitionerId,
      'password-and-code',
      async (tx, now) => {
        if (!(await updateInvitationUsed(tx, invited.id, now))) return false
        await beginAnew(tx, practitionerId, now)
        await savePasswordAndCode(tx, practitionerId, { hash, sealedSecret, usedStep: step }, now)
        return true
      },
    )
    return signedIn ? reply.redirect('/', 303) : spent(reply)
  })
}

export function setUpProblems(ofPassword: string | undefined, codeIsRight: boolean): Problem[] {
  const problems: Problem[] = []
  if (ofPassword) problems.push({ field: 'password', text: ofPassword })
  if (!codeIsRight) problems.push({ field: 'code', text: 'Enter the code your app shows now' })
  return problems
}

function aboutPage(invited: Invited): string {
  return `invitation ${invited.id}`
}
