import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import type { Event } from '../../foundation/kernel/event.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { answersFor, callFields, exampleChild, exampleRequest } from './assessment.examples.ts'
import { assessmentRoutes } from './assessment.routes.ts'
import { listHarms } from './harm.store.ts'
import { harmOfEmergency, readHarm } from './harm.ts'
import { recordHarm } from './record-harm.ts'

const answers: Answers = {
  kind: 'violence',
  account: 'Pushed into a car by a man she was afraid of.',
  happened: 'A night in August 2026',
  'knownOn-day': '1',
  'knownOn-month': '11',
  'knownOn-year': '2026',
  toldBy: 'The child, to her form tutor',
  source: 'Example School',
}

describe('reading harm that happened', () => {
  const problems = (changed: Answers) => {
    const outcome = readHarm({ ...answers, ...changed }, '2026-11-02')
    return outcome.ok ? '' : outcome.problems.map(({ field }) => field).join(' ')
  }
  const cases: [string, Answers, string][] = [
    ['is whole', {}, ''],
    ['may be as vague as what is known', { happened: 'Years ago' }, ''],
    ['is of a known kind', { kind: 'bad' }, 'kind'],
    ['became known in the past', { 'knownOn-year': '2027' }, 'knownOn'],
    ['is told in so many words', { account: 'x'.repeat(20_001) }, 'account'],
    [
      'says all that is missing, in page order',
      { kind: '', account: '', happened: ' ', 'knownOn-day': '', toldBy: '', source: '' },
      'kind account happened knownOn toldBy source',
    ],
  ]
  for (const [what, changed, expected] of cases) {
    it(what, () => assert.equal(problems(changed), expected))
  }

  it('is proposed by an emergency about the child, not by one about an adult', () => {
    assert.equal(harmOfEmergency('E01'), 'sexual_offence_told')
    assert.equal(harmOfEmergency('E06'), 'trafficking')
    assert.equal(harmOfEmergency('E09'), undefined)
  })
})

async function house() {
  const events: Event[] = []
  const database = await exampleDatabase(async (_tx, _by, event) => void events.push(event))
  const people = await exampleDirectory(database)
  const child = await exampleChild(database, people)
  const worker = people.as('front_door_worker')
  const routes = assessmentRoutes(database)
  const ask = (
    method: 'GET' | 'POST',
    path: string,
    who: Asking,
    params: Record<string, string>,
    sent?: Answers,
    query: Answers = {},
  ) => {
    const route = routes.find(one => one.method === method && one.path === path)
    assert.ok(route?.may(who).allowed, 'the page is not for them')
    return route.handle({ ...exampleRequest(who, params, sent), query })
  }
  return {
    ...{ database, people, child, worker, events, ask },
    form: (who: Asking, query: Answers = {}) =>
      ask('GET', '/children/:child/harms/new', who, { child }, undefined, query),
    record: (who: Asking, changed: Answers = {}) =>
      ask('POST', '/children/:child/harms/new', who, { child }, { ...answers, ...changed }),
    all: () => database.asking(worker, db => listHarms(db, child)),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

type Reply = Awaited<ReturnType<Awaited<ReturnType<typeof house>>['record']>>
const shown = (reply: Reply) =>
  reply.kind === 'page' ? `${reply.status} ${reply.page.body.markup}` : reply.kind

describe('harm that happened', () => {
  it('is recorded once and shown on the matrix, with what was added later', async () => {
    await using here = await house()
    const who = { ...here.worker, formId: newId<'form'>() }
    await here.record(who)
    await here.record(who)
    const [harm, ...others] = await here.all()
    assert.ok(harm)
    assert.deepEqual(others, [])
    assert.equal(here.events.at(-1)?.type, 'harm.recorded')

    const at = { harm: harm.id }
    const added = { words: 'It was in July, she says now.' }
    assert.match(
      shown(await here.ask('POST', '/harms/:harm/add', here.worker, at, { words: ' ' })),
      /^422 /,
    )
    await here.ask('POST', '/harms/:harm/add', here.worker, at, added)
    const page = shown(await here.ask('GET', '/harms/:harm', here.worker, at))
    assert.match(page, /A night in August 2026.*It was in July, she says now\./s)

    const sent = answersFor({ answers: {}, escalations: [] })
    const done = await here.ask(
      'POST',
      '/children/:child/assessments/new',
      here.worker,
      { child: here.child },
      { ...sent, _version: 'none' },
    )
    const assessment = done.kind === 'see-other' ? done.to.slice(-36) : ''
    const matrix = shown(
      await here.ask('GET', '/assessments/:assessment', here.worker, { assessment }),
    )
    assert.match(matrix, /Harm that happened.*Violence or threats.*A night in August 2026/s)

    const entries = await here.database.asAdministrator(
      "select action, subjects from audit.entry where action like 'harm.%' or action = 'assessment.shown'",
    )
    for (const action of ['harm.recorded', 'harm.added-to', 'harm.shown', 'assessment.shown']) {
      const entry = entries.find(one => one.action === action)
      assert.ok((entry?.subjects as string[] | undefined)?.includes(harm.id), action)
    }
  })

  it('is proposed by an emergency, and a person says what it was', async () => {
    await using here = await house()
    const sent = answersFor({ answers: {}, escalations: [] })
    const call = { escalations: 'E04', ...Object.fromEntries(callFields('E04')) }
    const at = { child: here.child }
    const path = '/children/:child/assessments/new'
    await here.ask('POST', path, here.worker, at, { ...sent, ...call, _version: 'none' })
    const [row] = await here.database.asAdministrator('select id from assessment.escalation')
    const escalation = `${row?.id}`
    assert.match(
      shown(await here.form(here.worker, { escalation })),
      /value="violence"[^>]* checked/,
    )
    await here.record(here.worker, { escalation })
    assert.equal((await here.all())[0]?.escalationId, escalation)

    const other = await exampleChild(here.database, here.people)
    await assert.rejects(
      here.ask('GET', '/children/:child/harms/new', here.worker, { child: other }, undefined, {
        escalation,
      }),
      NotFound,
    )
  })

  it('is not written where anything is missing', async () => {
    await using here = await house()
    assert.match(
      shown(await here.record(here.worker, { toldBy: '' })),
      /^422 .*Enter who told of it/s,
    )
    assert.deepEqual(await here.all(), [])
  })

  it('looks absent to those the child is not open to', async () => {
    await using here = await house()
    await here.record(here.worker)
    const id = (await here.all())[0]?.id as Id<'harm'>
    const { southFrontDoor } = here.people
    await assert.rejects(here.form(southFrontDoor), NotFound)
    await assert.rejects(here.record(southFrontDoor), NotFound)
    for (const harm of [id, newId(), 'no id']) {
      await assert.rejects(here.ask('GET', '/harms/:harm', southFrontDoor, { harm }), NotFound)
      await assert.rejects(
        here.ask('POST', '/harms/:harm/add', southFrontDoor, { harm }, { words: 'More' }),
        NotFound,
      )
    }
    const read = readHarm(answers, '2026-11-02')
    assert.ok(read.ok)
    await assert.rejects(
      recordHarm(here.database, here.people.as('analyst'), here.child, null, read.value),
      Forbidden,
    )
  })

  it('needs the entry that says so: no audit, no harm shown or written', async () => {
    await using here = await house()
    await here.database.asAdministrator('revoke insert on audit.entry from cairn_audit_writer')
    await assert.rejects(here.form(here.worker))
    await assert.rejects(here.record(here.worker))
    assert.deepEqual(await here.all(), [])
  })
})
