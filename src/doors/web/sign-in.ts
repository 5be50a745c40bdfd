import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  beginAttempt,
  claimedCredential,
  endAttempt,
  findPasskey,
  findPasswordAndCode,
  isPassword,
  type Key,
  keepChallenge,
  listAgencySignIns,
  mark,
  newCodeSecret,
  offersPasskeys,
  ownPath,
  passkeyRequest,
  readPasskeyAnswer,
  stepOfCode,
  unseal,
  updateCodeUsed,
  updatePasskeyUsed,
  useChallenge,
} from '../../foundation/access/index.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { urgent } from './admission.ts'
import { type Agencies, agencySignIn } from './agency-sign-in.ts'
import { document } from './document.ts'
import { invitations } from './invitation.ts'
import { knownDevice, rememberDevice } from './known-device.ts'
import { passkeyChallenge } from './my-sign-in.ts'
import { passkeyScripts } from './passkey-script.ts'
import { type Invented, type SignInProblem, signInPage } from './sign-in.view.ts'
import { aboutCode, siteOf } from './site.ts'
import { startSession } from './start-session.ts'
import { answersOf, type Web } from './web.ts'

type SignIn = {
  readonly key: Key
  readonly agencies: Agencies
  /** In a demonstration: who can be chosen with one click, by whoever asks like this. */
  readonly invented?:
    | ((request: FastifyRequest) => Promise<readonly Invented[] | undefined>)
    | undefined
}

/** Everything that answers while nobody is signed in: `web.open` of the hall calls it. */
export function signIn(app: FastifyInstance, web: Web, { key, agencies, invented }: SignIn) {
  for (const { url, contentType, body } of passkeyScripts) {
    app.get(url, async (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(contentType)
        .send(body),
    )
  }

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    sent: Answers,
    problem?: SignInProblem,
  ) => {
    const page = signInPage({
      next: ownPath(sent.next),
      kept: sent.kept === 'yes',
      again: sent.again === 'yes',
      email: problem ? sent.email : undefined,
      problem,
      passkeys: offersPasskeys(siteOf(web)),
      agencies: await web.database.asking(undefined, listAgencySignIns),
      training: web.training === true,
      invented: await invented?.(request),
    })
    const shown = { nonce: reply.nonce, at: web.clock(), hasProblems: problem !== undefined }
    return reply
      .code(problem === 'too many' ? 429 : problem ? 422 : 200)
      .type('text/html; charset=utf-8')
      .send(document(web, page, shown))
  }

  app.get('/sign-in', urgent, async (request, reply) =>
    show(request, reply, answersOf(request.query)),
  )

  app.post('/sign-in', urgent, async (request, reply) => {
    const sent = answersOf(request.body)
    const problem = await signInWithCode(web, key, request, reply, sent)
    return problem ? show(request, reply, sent, problem) : reply.redirect(ownPath(sent.next), 303)
  })

  app.post('/sign-in/challenge', urgent, async (_request, reply) => {
    const options = await passkeyRequest(siteOf(web))
    await web.database.asking(undefined, db =>
      keepChallenge(db, options.challenge, 'sign-in', undefined, web.clock()),
    )
    return reply.send(options)
  })

  app.post('/sign-in/passkey', urgent, async (request, reply) => {
    const sent = answersOf(request.body)
    return (await signInWithPasskey(web, request, reply, sent.passkey ?? ''))
      ? reply.redirect(ownPath(sent.next), 303)
      : show(request, reply, sent, 'passkey')
  })

  agencySignIn(app, web, { key, agencies, show })
  invitations(app, web, key)
  passkeyChallenge(app, web)
}

/**
 * A password and a code, looked at together: whichever was wrong, and whether there is such a person at all, the
 * answer is the same and takes as long.
 */
async function signInWithCode(
  web: Web,
  key: Key,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: Answers,
): Promise<SignInProblem | undefined> {
  const { database } = web
  const now = web.clock()
  const email = (sent.email ?? '').trim().toLowerCase().slice(0, 320)
  const guesser = {
    account: mark(key, 'account', email),
    address: mark(key, 'address', request.ip),
    device: knownDevice(web, key, request, email),
  }
  const attempt = await database.asking(undefined, db => beginAttempt(db, guesser, now))
  if (!attempt) return 'too many'

  const found = await database.asking(undefined, db => findPasswordAndCode(db, email))
  const passwordIsRight = await isPassword(sent.password ?? '', found?.hash)
  const secret = found && unseal(key, aboutCode(found.practitionerId), found.sealedSecret)
  const step = stepOfCode(secret ?? newCodeSecret(), sent.code ?? '', now)

  const signedIn =
    found !== undefined &&
    secret !== undefined &&
    passwordIsRight &&
    step !== undefined &&
    (await startSession(web, request, reply, found.practitionerId, 'password-and-code', tx =>
      updateCodeUsed(tx, found.practitionerId, step),
    ))
  if (signedIn || !passwordIsRight) {
    const became = signedIn ? 'right' : 'wrong'
    await database.asking(undefined, db => endAttempt(db, attempt, became))
  }
  if (!signedIn) return 'not right'
  rememberDevice(web, key, reply, email)
  return undefined
}

async function signInWithPasskey(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: string,
): Promise<boolean> {
  const { database } = web
  const now = web.clock()
  const credentialId = claimedCredential(answer)
  const found =
    credentialId && (await database.asking(undefined, db => findPasskey(db, credentialId)))
  if (!credentialId || !found) return false
  const isOurs = (challenge: string) =>
    database.asking(undefined, db => useChallenge(db, challenge, 'sign-in', undefined, now))
  const counter = await readPasskeyAnswer(siteOf(web), answer, { ...found, credentialId }, isOurs)
  return (
    counter !== undefined &&
    startSession(web, request, reply, found.practitionerId, 'passkey', tx =>
      updatePasskeyUsed(tx, found.id, counter, now),
    )
  )
}
