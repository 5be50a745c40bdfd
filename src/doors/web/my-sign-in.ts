import type { FastifyInstance } from 'fastify'
import {
  type Asking,
  codeAddress,
  findEmail,
  findOpenInvitation,
  hashPassword,
  hasPassword,
  insertPasskey,
  isOver,
  type Key,
  keepChallenge,
  listAgencySignIns,
  listIdentities,
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
  updatePasskeyEnded,
  useChallenge,
} from '../../foundation/access/index.ts'
import { auditedTransaction } from '../../foundation/audit/index.ts'
import { allow } from '../../foundation/kernel/decision.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { readId } from '../../foundation/kernel/id.ts'
import type { Problem } from '../../foundation/kernel/outcome.ts'
import {
  freshly,
  get,
  type Handler,
  invalid,
  isProven,
  page,
  post,
  type Reply,
  type Request,
  type Route,
  seeOther,
} from '../../foundation/routing/index.ts'
import { stopInvitation } from '../../records/administration/index.ts'
import { setUpProblems } from './invitation.ts'
import { newPasswordPage } from './invitation.view.ts'
import { mySignInPage } from './my-sign-in.view.ts'
import { aboutCode, siteOf } from './site.ts'
import { isFromOurPage, sessionOf, type Web } from './web.ts'

type Here = Pick<Web, 'database' | 'origin' | 'partnership'>

const anyoneSignedIn = () => allow('changes how they themselves sign in')

/** How somebody signs in, and changing it: only within five minutes of showing who they are. */
export function mySignInRoutes(web: Here, key: Key): Route[] {
  const { database } = web

  const fresh = (handle: Handler) => freshly(database, handle, '/my/sign-in')

  const means = ({ who }: Request) =>
    database.asking(who, async db => ({
      passkeys: await listPasskeys(db, who.id),
      password: await hasPassword(db, who.id),
      bound: await listIdentities(db, who.id),
      agencies: (await listAgencySignIns(db)).filter(one => one.agencyId === who.agencyId),
      link: await findOpenInvitation(db, who.id, who.at),
    }))

  const overview = async (request: Request, problems: readonly Problem[] = []): Promise<Reply> => {
    const shown = mySignInPage({
      ...(await means(request)),
      offersPasskeys: offersPasskeys(siteOf(web)),
      fresh: await isProven(database, request),
      csrf: request.csrf,
      label: request.answers.label,
      problems,
    })
    return problems.length > 0 ? invalid(shown) : page(shown)
  }

  const passwordPage = async (
    { who, csrf }: Request,
    secret: string,
    problems: readonly Problem[],
  ) => {
    const email = await database.asking(who, db => findEmail(db, who.id))
    return newPasswordPage({
      email,
      action: '/my/sign-in/password',
      secret,
      sealed: seal(key, aboutPage(who), secret).toString('base64url'),
      address: codeAddress(secret, email, `Cairn ${web.partnership}`),
      problems,
      csrf,
    })
  }

  return [
    get('/my/sign-in', anyoneSignedIn, request => overview(request)),

    post(
      '/my/sign-in/passkey',
      anyoneSignedIn,
      fresh(async request => {
        const { who, answers } = request
        const label = answers.label?.trim() || 'Passkey'
        const isOurs = (challenge: string) =>
          database.asking(undefined, db => useChallenge(db, challenge, 'register', who.id, who.at))
        const passkey = await readPasskey(siteOf(web), answers.passkey ?? '', isOurs)
        if (label.length > 200) return overview(request, [tooLong])
        if (!passkey) return overview(request, [notMade])
        await auditedTransaction(database, who, async tx => {
          await insertPasskey(tx, who.id, { ...passkey, label }, who.at)
          return { result: undefined, audit: changed('passkey.added', who) }
        })
        return seeOther('/my/sign-in')
      }),
    ),

    post(
      '/my/sign-in/passkeys/:passkey/remove',
      anyoneSignedIn,
      fresh(async request => {
        const { who, params } = request
        const id = readId<'passkey'>(params.passkey)
        const { passkeys, password, bound } = await means(request)
        if (!id || !passkeys.some(one => one.id === id)) throw new NotFound('passkey')
        if (passkeys.length === 1 && !password && bound.length === 0)
          return overview(request, [lastOne])
        await auditedTransaction(database, who, async tx => {
          if (!(await updatePasskeyEnded(tx, id, who.at))) throw new NotFound('passkey')
          return { result: undefined, audit: changed('passkey.removed', who) }
        })
        return seeOther('/my/sign-in')
      }),
    ),

    post('/my/sign-in/link/stop', anyoneSignedIn, async ({ who }) => {
      await stopInvitation(database, who, who.id)
      return seeOther('/my/sign-in')
    }),

    get(
      '/my/sign-in/password',
      anyoneSignedIn,
      fresh(async request => page(await passwordPage(request, newCodeSecret(), []))),
    ),

    post(
      '/my/sign-in/password',
      anyoneSignedIn,
      fresh(async request => {
        const { who, answers } = request
        const sealed = Buffer.from(answers.sealed ?? '', 'base64url')
        const secret = unseal(key, aboutPage(who), sealed)
        const usedStep = secret ? stepOfCode(secret, answers.code ?? '', who.at) : undefined
        const email = await database.asking(who, db => findEmail(db, who.id))
        const password = answers.password ?? ''
        const problems = setUpProblems(
          passwordProblem(password, { name: who.name, email }),
          usedStep !== undefined,
        )
        if (!secret || usedStep === undefined || problems.length > 0) {
          return invalid(await passwordPage(request, secret ?? newCodeSecret(), problems))
        }
        const hash = await hashPassword(password)
        const sealedSecret = seal(key, aboutCode(who.id), secret)
        await auditedTransaction(database, who, async tx => {
          await savePasswordAndCode(tx, who.id, { hash, sealedSecret, usedStep }, who.at)
          return { result: undefined, audit: changed('password.set', who) }
        })
        return seeOther('/my/sign-in')
      }),
    ),
  ]
}

/** Asked by script before the form that adds a passkey is sent. */
export function passkeyChallenge(app: FastifyInstance, web: Web) {
  app.post('/my/sign-in/challenge', async (request, reply) => {
    const found = await sessionOf(web, request)
    const now = web.clock()
    if (
      !found ||
      isOver(found.session, found.practitioner, now) ||
      !isFromOurPage(found.session, request)
    ) {
      return reply.callNotFound()
    }
    const { id, name } = found.practitioner
    const { email, has } = await web.database.asking({ id }, async db => ({
      email: await findEmail(db, id),
      has: await listPasskeys(db, id),
    }))
    const options = await passkeyCreation(siteOf(web), { id, name, email, has })
    await web.database.asking(undefined, db =>
      keepChallenge(db, options.challenge, 'register', id, now),
    )
    return reply.send(options)
  })
}

const notMade = { field: '', text: 'The passkey could not be made. Try again.' }
const tooLong = { field: 'label', text: 'Name must be 200 characters or fewer' }
const lastOne = {
  field: '',
  text: 'This is your only way to sign in. Add another passkey, or a password and a code, before you remove it.',
}

function changed(action: `${string}.${string}`, who: Asking) {
  return {
    verb: 'alteration',
    action,
    subjects: [who.id],
    because: anyoneSignedIn().because,
  } as const
}

function aboutPage(who: Asking): string {
  return `my sign-in ${who.id}`
}
