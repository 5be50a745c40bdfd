import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { approveVersion, startVersion } from '../../records/practice/index.ts'
import {
  anotherInstrument,
  anotherText,
  answersFor,
  exampleChild,
  exampleRequest,
  workedExample,
} from './assessment.examples.ts'
import { assessmentRoutes } from './assessment.routes.ts'
import { defaultInstrument } from './default-instrument.ts'
import { differences } from './instrument-differences.ts'
import { findInstrumentInForce } from './instrument-in-force.ts'

const label = 'Has known abuse or neglect at home'

async function house() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const childId = await exampleChild(database, people)
  const routes = assessmentRoutes(database)
  const ask = async (
    who: Asking,
    method: 'GET' | 'POST',
    path: string,
    params = {},
    sent?: Answers,
  ) => {
    const route = routes.find(one => one.method === method && one.path === path)
    assert.ok(route)
    assert.ok(route.may(who).allowed, 'the page is not for them')
    return route.handle(exampleRequest(who, params, sent))
  }
  const coordinator = people.as('group_coordinator')
  return {
    database,
    people,
    childId,
    ask,
    coordinator,
    worker: people.as('front_door_worker'),
    load: async (text: string) =>
      ask(coordinator, 'POST', '/practice/instruments/new', {}, { text, why: 'The board asked' }),
    /** Loaded, approved and in force from that day. */
    async begin(text: string, day: '2026-11-02' | '2026-11-10') {
      const id = lastPart(await this.load(text)) as Id<'version'>
      await approveVersion(database, people.as('group_chair'), id)
      await startVersion(database, coordinator, id, day)
      return id
    },
    assess: (who: Asking, version: string, more: Answers = {}) =>
      ask(
        who,
        'POST',
        '/children/:child/assessments/new',
        { child: childId },
        {
          _version: version,
          ...answersFor(workedExample('sarah-1')),
          ...more,
        },
      ),
    open: (who: Asking) => ask(who, 'GET', '/children/:child/assessments/new', { child: childId }),
    see: (who: Asking, assessment: string) =>
      ask(who, 'GET', '/assessments/:assessment', { assessment }),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

type Reply = Awaited<ReturnType<Awaited<ReturnType<typeof house>>['ask']>>

function lastPart(reply: Reply): string {
  assert.equal(reply.kind, 'see-other')
  return reply.kind === 'see-other' ? (reply.to.split('/').at(-1) ?? '') : ''
}

function markup(reply: Reply, status = 200): string {
  assert.ok(reply.kind === 'page')
  assert.equal(reply.status, status)
  return reply.page.body.markup
}

const on = (who: Asking, day: string): Asking => ({ ...who, at: new Date(`${day}T12:00:00Z`) })

describe('the matrix in force', () => {
  it('is the one Cairn comes with until another has started', async () => {
    await using cairn = await house()
    const inForce = async (day: string) =>
      (
        await cairn.database.asking(cairn.worker, db =>
          findInstrumentInForce(db, new Date(`${day}T12:00:00Z`)),
        )
      ).instrument.instrument.version
    await cairn.load(anotherText())
    assert.equal(await inForce('2030-01-01'), '1.0.0')
    await cairn.begin(anotherText('2.1.0'), '2026-11-10')
    assert.equal(await inForce('2026-11-09'), '1.0.0')
    assert.equal(await inForce('2026-11-10'), '2.1.0')
  })

  it('stays with each assessment for ever, with its words, points and level', async () => {
    await using cairn = await house()
    const first = lastPart(await cairn.assess(on(cairn.worker, '2026-11-05'), 'none'))
    const before = markup(await cairn.see(on(cairn.worker, '2026-11-05'), first))
    await cairn.begin(anotherText(), '2026-11-10')
    const worker = on(cairn.worker, '2026-11-11')
    const after = markup(await cairn.see(worker, first))
    const sameBefore = before.slice(0, before.indexOf('version 1.0.0'))
    assert.equal(after.slice(0, sameBefore.length), sameBefore)
    assert.match(
      after,
      /version 1\.0\.0\. The matrix in force now is Example matrix, version 2\.0\.0/,
    )

    const form = markup(await cairn.open(worker))
    assert.ok(form.includes(label))
    assert.match(form, /The matrix has changed since then, from version 1\.0\.0 to version 2\.0\.0/)
    const second = lastPart(await cairn.assess(worker, first))
    const [row] = await cairn.database.asAdministrator(
      'select instrument_version, score, computed_level from assessment.assessment where id = $1',
      [second],
    )
    assert.deepEqual(row, { instrument_version: '2.0.0', score: 11, computed_level: 'medium' })
    const shown = markup(await cairn.see(worker, second))
    assert.match(
      shown,
      /The matrix itself changed in between: version 1\.0\.0 then, version 2\.0\.0/,
    )
    assert.match(markup(await cairn.see(worker, first)), /None of|Low/)
  })

  it('is not answered unseen: whoever was writing when it changed reads it first', async () => {
    await using cairn = await house()
    await cairn.begin(anotherText(), '2026-11-10')
    const worker = on(cairn.worker, '2026-11-10')
    const before = { _instrument: 'cairn-ce-default 1.0.0', analysis: 'Words of the evening' }
    const reply = markup(await cairn.assess(worker, 'none', before), 422)
    assert.match(reply, /The matrix changed to version 2\.0\.0 while you were writing/)
    assert.ok(reply.includes('Words of the evening'))
    const again = { _instrument: 'example-matrix 2.0.0' }
    assert.ok(lastPart(await cairn.assess(worker, 'none', again)))
  })

  it('is sent to the browser as a script that never changes', async () => {
    await using cairn = await house()
    const version = await cairn.begin(anotherText(), '2026-11-02')
    const path = '/practice/instruments/:version/scores'
    const reply = await cairn.ask(cairn.worker, 'GET', path, { version })
    assert.ok(reply.kind === 'script')
    const { instrument } = await import(`data:text/javascript,${encodeURIComponent(reply.body)}`)
    assert.deepEqual(instrument.scoring, anotherInstrument().scoring)
    assert.ok(
      markup(await cairn.open(cairn.worker)).includes(`/practice/instruments/${version}/scores`),
    )
    // Any other kind of version is no matrix.
    const [type] = await cairn.database.asAdministrator(
      `select id from practice.version where kind = 'definition' limit 1`,
    )
    for (const one of [type?.id, newId(), undefined]) {
      await assert.rejects(cairn.ask(cairn.worker, 'GET', path, { version: one }), NotFound)
    }
  })
})

describe('loading a matrix', () => {
  it('is refused at the place with the text kept, and nothing is written', async () => {
    await using cairn = await house()
    const broken = anotherText('2.0.0', it => it.indicators.splice(1, 1))
    const shown = markup(await cairn.load(broken), 422)
    assert.match(shown, /workedExamples\[0\]\.answers\.V02: is not an indicator/)
    assert.ok(shown.includes('example-matrix'))
    await cairn.load(anotherText())
    assert.match(markup(await cairn.load(anotherText()), 422), /version 2\.0\.0 is here already/)
    const [count] = await cairn.database.asAdministrator(
      `select count(*)::int as n from practice.version where kind = 'instrument'`,
    )
    assert.equal(count?.n, 1)
  })

  it('is tried on those assessments that whoever tries it may see, and the audit names them', async () => {
    await using cairn = await house()
    const version = lastPart(await cairn.load(anotherText()))
    const assessment = lastPart(await cairn.assess(cairn.worker, 'none'))
    const path = '/practice/instruments/:version/trial'
    const unseen = markup(await cairn.ask(cairn.coordinator, 'GET', path, { version }))
    assert.match(unseen, /The latest assessments you may see: 0/)

    const manager = cairn.people.as('front_door_manager')
    const seen = markup(await cairn.ask(manager, 'GET', path, { version }))
    assert.match(seen, /The latest assessments you may see: 1/)
    assert.match(seen, /1 of 1 would come to another level/)
    assert.doesNotMatch(seen, /Sarah|Example School|mother/)
    assert.ok(!seen.includes(assessment) && !seen.includes(cairn.childId))
    const entries = await cairn.database.asAdministrator(
      `select practitioner_id, subjects from audit.entry where action = 'instrument.tried' order by at, id`,
    )
    const [byManager] = entries.filter(one => one.practitioner_id === manager.id)
    assert.ok(byManager)
    assert.deepEqual(
      (byManager.subjects as string[]).toSorted(),
      [version, assessment, cairn.childId].toSorted(),
    )
    const bySouth = await cairn.ask(cairn.people.southFrontDoor, 'GET', path, { version })
    assert.match(markup(bySouth), /The latest assessments you may see: 0/)
    await assert.rejects(
      cairn.ask(cairn.people.as('analyst'), 'GET', path, { version }),
      /not for them/,
    )
  })
})

describe('what another matrix changes', () => {
  it('is said in sentences', () => {
    assert.deepEqual(differences(defaultInstrument, defaultInstrument), [])
    const other = anotherInstrument()
    other.indicators = other.indicators.filter(({ id }) => id !== 'M19')
    const found = differences(defaultInstrument, other)
    assert.match(
      found[0] ?? '',
      /^V01 was “Has experienced abuse or neglect” and is now “Has known/,
    )
    assert.match(found[1] ?? '', /^No longer asked: M19 /)
    assert.deepEqual(found.slice(2), ['Other points for the same levels.'])
  })
})
