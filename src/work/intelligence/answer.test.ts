import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import type { Request, Route } from '../../foundation/routing/index.ts'
import { answerWhatIsKnown, askWhatIsKnown, questionRoutes } from '../../records/sharing/index.ts'
import { answerRoutes } from './answer.routes.ts'
import { exampleIntelligence } from './intelligence.examples.ts'

const refused = (error: unknown) => error instanceof NotFound || error instanceof Forbidden

type There = Awaited<ReturnType<typeof exampleIntelligence>>

/** A page as its reader gets it, without what is drawn anew each time. */
async function open(routes: readonly Route[], path: string, request: Partial<Request>) {
  const route = routes.find(one => one.method === 'GET' && one.path === path)
  assert.ok(route && request.who)
  assert.ok(route.may(request.who).allowed)
  const asked = { params: {}, query: {}, answers: {}, csrf: '', path, ...request }
  const reply = await route.handle(asked as Request)
  assert.ok(reply.kind === 'page')
  return reply.page.body.markup.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
}

const ask = (there: There) =>
  askWhatIsKnown(there.database, there.as('school_dsl'), {
    ...{
      areaId: there.people.north,
      kind: 'vehicle',
      asks: 'KR59 ABC',
      why: 'It waits at our gate',
    },
  })

describe('asking whether anything is known', () => {
  let there: There
  before(async () => {
    there = await exampleIntelligence()
  })
  after(() => there.database[Symbol.asyncDispose]())

  it('shows whoever decides what is on file, and whoever asked only what was shared', async () => {
    const { database, officer, as } = there
    await there.submit()
    const question = await ask(there)
    const officers = answerRoutes(database)
    const shown = await open(officers, '/intelligence/questions/:question', {
      who: officer(),
      params: { question },
    })
    assert.match(shown, /can be one/)
    const own = () =>
      open(questionRoutes(database), '/sharing/:question', {
        who: as('school_dsl'),
        params: { question },
      })
    const before = await own()
    await answerWhatIsKnown(database, officer(), question, {
      ...{ decision: 'not', basis: 'source', reason: 'One child told it', words: '' },
    })
    assert.equal(await own(), before, 'a decision not to share is not seen')
    await answerWhatIsKnown(database, officer(), question, {
      ...{ decision: 'part', basis: 'safeguarding_duty', reason: 'It is at the gate again' },
      words: 'Note the whole plate and ring us.',
    })
    assert.match(await own(), /Note the whole plate/)
    assert.doesNotMatch(await own(), /One child told it|source/)
    const decided = await open(officers, '/intelligence/decisions', { who: officer() })
    assert.match(decided, /Do not share it/)
  })

  it('is nobody else’s question, and nobody else decides', async () => {
    const { database, as } = there
    const question = await ask(there)
    for (const role of ['practitioner', 'front_door_manager', 'intelligence_officer'] as const)
      await assert.rejects(
        open(questionRoutes(database), '/sharing/:question', {
          who: as(role),
          params: { question },
        }),
        refused,
        role,
      )
    await assert.rejects(
      answerWhatIsKnown(database, as('police_exploitation'), question, {
        ...{ decision: 'not', basis: 'source', reason: 'x', words: '' },
      }),
      refused,
    )
  })
})

describe('two worlds: nothing known, and something hidden', () => {
  async function pages(known: boolean, loosen?: string) {
    const own = await exampleIntelligence()
    await using database = own.database
    if (known) await own.submit()
    const question = await ask(own)
    if (known)
      await answerWhatIsKnown(database, own.officer(), question, {
        ...{ decision: 'not', basis: 'inquiry', reason: 'An inquiry goes on', words: '' },
      })
    if (loosen && known) await database.asAdministrator(loosen, [newId(), question])
    const who = own.as('school_dsl')
    const routes = questionRoutes(database)
    return [
      await open(routes, '/sharing', { who }),
      await open(routes, '/sharing/:question', { who: own.as('school_dsl'), params: { question } }),
    ]
  }

  it('give the same bytes', async () => assert.deepEqual(await pages(true), await pages(false)))

  it('would be told apart if a decision not to share left a word: the control', async () => {
    const leak = `insert into sharing.told (id, question_id, area_id, told_to, words, told_at)
      select $1, id, area_id, asked_by, 'Nothing can be shared', asked_at from sharing.question where id = $2`
    assert.notDeepEqual(await pages(true, leak), await pages(false))
  })
})
