import type { Database } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { accepted, refused } from '../../foundation/kernel/outcome.ts'
import {
  form,
  get,
  idIn,
  page,
  pageIn,
  type Request,
  type Route,
} from '../../foundation/routing/index.ts'
import { readPointing } from '../../records/sharing/index.ts'
import { alikePage, pointPage, twoPage } from './candidates.view.ts'
import { judgeMentions } from './judge-mentions.ts'
import { canBePointed, pointToEachOther } from './point.ts'
import { joinThings, judgeMention, openThing, partThings } from './register.ts'
import { mayEvaluate } from './submission.policy.ts'
import {
  readJoin,
  readJudgement,
  readOpening,
  readParting,
  registerFor,
  registers,
  type ThingKind,
} from './thing.ts'
import { mentionPage, registerPage, thingPage } from './thing.view.ts'
import { joinPage, judgePage, openPage, partPage } from './thing-forms.view.ts'
import {
  viewAlike,
  viewJoining,
  viewMention,
  viewPair,
  viewRegister,
  viewThing,
  viewTwo,
} from './view-thing.ts'

/** @param mapped whether premises can be put on a map */
export function thingRoutes(database: Database, mapped: boolean): Route[] {
  return [
    get('/intelligence/register', mayEvaluate, async ({ who, query }) => {
      const view = await viewRegister(database, who, kindIn(query.kind), pageIn(query))
      return page(registerPage(view, who.at))
    }),
    get('/intelligence/things/:thing', mayEvaluate, async request =>
      page(thingPage(await viewThing(database, request.who, idIn(request, 'thing')), mapped)),
    ),
    get('/intelligence/mentions/:mention', mayEvaluate, async request =>
      page(mentionPage(await viewMention(database, request.who, mentionIn(request)))),
    ),
    get('/intelligence/alike', mayEvaluate, async ({ who }) =>
      page(alikePage(await viewAlike(database, who), who.at)),
    ),
    ...judging(database),
    ...joining(database),
  ]
}

const twoIn = (request: Request) => [mentionIn(request), idIn(request, 'item', 'other')] as const
const mentionIn = (request: Request) => idIn(request, 'item', 'mention')

function kindIn(kind = 'subject'): ThingKind {
  if (!Object.hasOwn(registers, kind)) throw new NotFound('register')
  return kind as ThingKind
}

const at = (id: Id<'thing'>) => accepted(`/intelligence/things/${id}`)

function judging(database: Database): Route[] {
  const pairIn = (request: Request) => ({
    mentionId: mentionIn(request),
    thingId: idIn(request, 'thing'),
  })
  return [
    ...form(database, {
      path: '/intelligence/mentions/:mention/open',
      title: 'An entry of a register',
      may: mayEvaluate,
      async page(request, form) {
        const { mention, own } = await viewMention(database, request.who, mentionIn(request))
        if (!registerFor[mention.kind] || own.some(one => one.answer === 'same'))
          throw new NotFound('form')
        return openPage(mention, form)
      },
      async send(request) {
        const opening = readOpening(request.answers)
        if (!opening.ok) return opening
        return at(await openThing(database, request.who, mentionIn(request), opening.value))
      },
    }),
    ...form(database, {
      path: '/intelligence/mentions/:mention/judge/:thing',
      title: 'Whether two are one',
      may: mayEvaluate,
      page: async (request, form) =>
        judgePage(await viewPair(database, request.who, pairIn(request)), form),
      async send(request) {
        const judgement = readJudgement(request.answers)
        if (!judgement.ok) return judgement
        const { elsewhere } = await viewPair(database, request.who, pairIn(request))
        if (elsewhere && judgement.value.answer === 'same') {
          const text =
            'It stands with another entry already. Say there that it is something else, or join the two entries'
          return refused([{ field: 'answer', text }])
        }
        return at(await judgeMention(database, request.who, pairIn(request), judgement.value))
      },
    }),
    ...form(database, {
      path: '/intelligence/mentions/:mention/with/:other',
      title: 'Whether two are one',
      may: mayEvaluate,
      page: async (request, form) =>
        twoPage(await viewTwo(database, request.who, twoIn(request)), form),
      async send(request) {
        const judgement = readJudgement(request.answers)
        if (!judgement.ok) return judgement
        const id = await judgeMentions(database, request.who, twoIn(request), judgement.value)
        return accepted(`/intelligence/mentions/${id}`)
      },
    }),
    ...form(database, {
      path: '/intelligence/mentions/:mention/with/:other/ring',
      title: 'Whether they are told whom to ring',
      may: mayEvaluate,
      async page(request, form) {
        const view = await viewTwo(database, request.who, twoIn(request))
        if (!canBePointed(view.mention, view.other)) throw new NotFound('form')
        return pointPage(view, form)
      },
      async send(request) {
        const pointing = readPointing(request.answers)
        if (!pointing.ok) return pointing
        const [id, other] = twoIn(request)
        await pointToEachOther(database, request.who, [id, other], pointing.value)
        return accepted(`/intelligence/mentions/${id}/with/${other}`)
      },
    }),
  ]
}

function joining(database: Database): Route[] {
  const viewed = (request: Request) => viewThing(database, request.who, idIn(request, 'thing'))
  return [
    ...form(database, {
      path: '/intelligence/things/:thing/join',
      title: 'Joining two entries',
      may: mayEvaluate,
      page: async (request, form) => joinPage(await viewed(request), form),
      async send(request) {
        const { thing, others } = await viewed(request)
        const join = readJoin(request.answers, others)
        if (!join.ok) return join
        const { otherId, reason } = join.value
        return at(await joinThings(database, request.who, [thing.id, otherId], reason))
      },
    }),
    ...form(database, {
      path: '/intelligence/joinings/:joining/part',
      title: 'Parting two entries',
      may: mayEvaluate,
      async page(request, form) {
        const joining = await viewJoining(database, request.who, idIn(request, 'joining'))
        if (joining.partedAt) throw new NotFound('joining', joining.id)
        return partPage(joining, form)
      },
      async send(request) {
        const why = readParting(request.answers)
        if (!why.ok) return why
        const id = idIn(request, 'joining')
        return at(await partThings(database, request.who, id, why.value))
      },
    }),
  ]
}
