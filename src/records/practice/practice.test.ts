import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, type RoleId, roles } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { html } from '../../foundation/kernel/html.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import { approveVersion, proposeVersion, startVersion } from './decide-version.ts'
import { modelsInForce, readModel } from './exploitation-model.ts'
import { readType, typesInForce } from './exploitation-type.ts'
import { answersForNumbers, asDelivered } from './missing-numbers.ts'
import { mayApproveVersion, mayProposePractice, mayReadPractice } from './practice.policy.ts'
import { practiceRoutes } from './practice.routes.ts'
import {
  findMissingNumbers,
  listStartedDefinitions,
  listStartedModels,
  listStartedTypes,
} from './practice.store.ts'
import { insertApproval, insertStart, insertVersion } from './version.store.ts'

const later = (who: Asking, day: string): Asking => ({ ...who, at: new Date(`${day}T09:00:00Z`) })

async function house() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const routes = practiceRoutes(database, {
    inForce: async () => ({ versionId: null, body: html`<p>The matrix.</p>` }),
    version: async () => html`<p>A matrix.</p>`,
  })
  const ask = async (
    who: Asking,
    method: 'GET' | 'POST',
    path: string,
    more: Partial<{ params: object; query: Answers; answers: Answers }> = {},
  ) => {
    const route = routes.find(one => one.method === method && one.path === path)
    assert.ok(route)
    const asker = method === 'POST' ? { ...who, formId: newId<'form'>() } : who
    const { params = {}, query = {}, answers = {} } = more
    return route.handle({ who: asker, path, params: { ...params }, query, answers, csrf: 'c' })
  }
  return {
    database,
    ask,
    people,
    coordinator: people.as('group_coordinator'),
    chair: people.as('group_chair'),
    manager: people.as('front_door_manager'),
    types: async (day: string) =>
      typesInForce(
        await database.asking(people.as('practitioner'), db => listStartedTypes(db)),
        new Date(`${day}T12:00:00Z`),
      ),
    /** From the address of a version. */
    idIn: (reply: Awaited<ReturnType<typeof ask>>) => {
      assert.equal(reply.kind, 'see-other')
      return (reply.kind === 'see-other' ? reply.to.split('/').at(-1) : '') as Id<'version'>
    },
    actions: async (subject: string) =>
      (
        await database.asAdministrator(
          'select action, practitioner_id, because from audit.entry where $1 = any (subjects::text[]) order by at, action',
          [subject],
        )
      ).map(({ action }) => action),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

const renamed = {
  type: 'gang',
  change: 'change',
  label: 'Harm from gangs',
  factor: '13a',
  why: 'The board asked.',
}

describe('what a partnership works by', () => {
  it('comes with ten types and three definitions, of which the latest is in force', async () => {
    await using cairn = await house()
    assert.equal((await cairn.types('2026-11-02')).length, 10)
    const definitions = await cairn.database.asking(cairn.chair, db => listStartedDefinitions(db))
    assert.deepEqual(
      definitions.map(({ definition }) => definition.dated),
      ['2009', '2012', 'February 2017'],
    )
    const shown = await cairn.ask(cairn.people.as('practitioner'), 'GET', '/practice')
    assert.ok(shown.kind === 'page')
    assert.match(shown.page.body.markup, /definition of 2017<\/h3>/)
    assert.doesNotMatch(shown.page.body.markup, /definition of 2009<\/h3>|Propose another/)
  })

  it('changes only once somebody else has approved it and its day has come', async () => {
    await using cairn = await house()
    const { coordinator, chair } = cairn
    const id = cairn.idIn(
      await cairn.ask(coordinator, 'POST', '/practice/types/change', { answers: renamed }),
    )
    const params = { version: id }
    const label = async (day: string) =>
      (await cairn.types(day)).find(one => one.id === 'gang')?.label
    const old = 'Harm from gangs or serious youth violence'
    assert.equal(await label('2030-01-01'), old)

    await assert.rejects(startVersion(cairn.database, coordinator, id, '2026-11-05'), Conflict)
    const approval = { params, answers: { read: 'yes' } }
    await cairn.ask(chair, 'POST', '/practice/versions/:version/approve', approval)
    assert.equal(await label('2030-01-01'), old)

    const start = { params, answers: { startsOn: '2026-11-05' } }
    await cairn.ask(coordinator, 'POST', '/practice/versions/:version/start', start)
    assert.equal(await label('2026-11-04'), old)
    assert.equal(await label('2026-11-05'), 'Harm from gangs')
    assert.deepEqual((await cairn.actions(id)).toSorted(), [
      ...['practice.approved', 'practice.proposed', 'practice.started'],
    ])
    // What has begun stays begun.
    const then = later(coordinator, '2026-11-06')
    await assert.rejects(startVersion(cairn.database, then, id, '2026-12-01'), Conflict)
  })

  it('lets a type end, and lists it no more from that day', async () => {
    await using cairn = await house()
    const answers = {
      type: 'financial',
      change: 'end',
      why: 'Counted under criminal exploitation.',
    }
    const id = cairn.idIn(
      await cairn.ask(cairn.coordinator, 'POST', '/practice/types/change', { answers }),
    )
    await approveVersion(cairn.database, cairn.manager, id)
    await startVersion(cairn.database, cairn.coordinator, id, '2026-11-10')
    const has = async (day: string) => (await cairn.types(day)).some(one => one.id === 'financial')
    assert.deepEqual([await has('2026-11-09'), await has('2026-11-10')], [true, false])
  })

  it('has numbers for children who go missing again, the delivered ones until its own have begun', async () => {
    await using cairn = await house()
    const { database, ask, coordinator, manager } = cairn
    const repeat = async (day: string) =>
      (await database.asking(manager, db => findMissingNumbers(db, new Date(day)))).numbers
        .repeatTimes
    const begun = await ask(coordinator, 'GET', '/practice/missing/new')
    assert.ok(begun.kind === 'page' && begun.page.body.markup.includes('value="90"'))
    const answers = { ...answersForNumbers(asDelivered), repeatTimes: '2', why: 'The board asked.' }
    const path = '/practice/missing/new'
    for (const wrong of ['1', '21', 'two', '']) {
      const reply = await ask(coordinator, 'POST', path, {
        answers: { ...answers, repeatTimes: wrong },
      })
      assert.ok(reply.kind === 'page' && reply.status === 422, wrong)
    }
    const id = cairn.idIn(await ask(coordinator, 'POST', path, { answers }))
    await approveVersion(database, manager, id)
    await startVersion(database, coordinator, id, '2026-11-10')
    assert.deepEqual([await repeat('2026-11-09T12:00Z'), await repeat('2026-11-10T12:00Z')], [3, 2])
    await assert.rejects(ask(manager, 'POST', path, { answers }), Forbidden)
  })

  it('is refused at the field with what was typed', async () => {
    await using cairn = await house()
    const answers = { label: 'Child sexual exploitation', factor: '19A', why: '', parent: 'nobody' }
    const reply = await cairn.ask(cairn.coordinator, 'POST', '/practice/types/new', { answers })
    assert.ok(reply.kind === 'page' && reply.status === 422)
    const { markup } = reply.page.body
    for (const said of [
      'of this name already',
      'Select a type that is in force',
      'code of the census',
      'Enter why',
    ]) {
      assert.ok(markup.includes(said), said)
    }
    assert.ok(markup.includes('value="19A"'))
    const day = await cairn.ask(cairn.coordinator, 'POST', '/practice/definitions/new', {
      answers: { gist: 'Some words' },
    })
    assert.ok(
      day.kind === 'page' && day.status === 422 && day.page.body.markup.includes('Some words'),
    )
  })

  it('never lets another type take the place of one that was renamed', () => {
    const known = [{ id: 'gang', label: 'Harm from gangs', parent: null, factor: '13A' }]
    const read = readType({ label: 'Gang', factor: '13A', why: 'Asked' }, known, undefined)
    assert.deepEqual(read.ok ? [] : read.problems.map(({ field }) => field), ['label'])
  })
})

describe('who decides what a partnership works by', () => {
  it('is the coordinator for proposing and starting, and the chair or the manager for approving', async () => {
    await using cairn = await house()
    const allowed = (may: (who: Asking) => { allowed: boolean }) =>
      Object.keys(roles).filter(
        role => role !== 'process' && may(cairn.people.as(role as RoleId)).allowed,
      )
    assert.deepEqual(allowed(mayProposePractice), ['group_coordinator'])
    assert.deepEqual(
      allowed(who => mayApproveVersion(who, { proposedBy: null })),
      ['front_door_manager', 'group_chair'],
    )
    assert.equal(allowed(mayReadPractice).length, Object.keys(roles).length - 1)
  })

  it('is never the same person twice, says the code', async () => {
    await using cairn = await house()
    const both: Asking = { ...cairn.coordinator, roles: ['group_coordinator', 'group_chair'] }
    const id = cairn.idIn(
      await cairn.ask(both, 'POST', '/practice/types/change', { answers: renamed }),
    )
    await assert.rejects(approveVersion(cairn.database, both, id), Forbidden)
    const shown = await cairn.ask(both, 'GET', '/practice/versions/:version', {
      params: { version: id },
    })
    assert.ok(shown.kind === 'page' && !shown.page.body.markup.includes('Approve this version'))
    const other = await cairn.ask(cairn.chair, 'GET', '/practice/versions/:version', {
      params: { version: id },
    })
    assert.ok(other.kind === 'page' && other.page.body.markup.includes('Approve this version'))
  })

  it('is never the same person twice, says the database', async () => {
    await using cairn = await house()
    const { coordinator, chair } = cairn
    await cairn.database.asAdministrator(
      `insert into access.held_role (id, practitioner_id, role_id, started_at)
       values (gen_random_uuid(), $1, 'group_chair', '2026-01-01')`,
      [coordinator.id],
    )
    const id = await proposeVersion(cairn.database, coordinator, exampleVersion())
    const approve = (who: Asking) =>
      cairn.database.asking(who, db =>
        insertApproval(db as Tx, { versionId: id, approvedBy: who.id, approvedAt: who.at }),
      )
    await assert.rejects(approve(coordinator), /row-level security/)
    await assert.rejects(approve(cairn.people.as('front_door_worker')), /row-level security/)
    const start = {
      versionId: id,
      startsOn: '2026-11-02',
      decidedBy: coordinator.id,
      decidedAt: coordinator.at,
    } as const
    const begin = (told: typeof start | object, who = coordinator) =>
      cairn.database.asking(who, db => insertStart(db as Tx, { ...start, ...told }))
    await assert.rejects(begin({}), /start_version_id_fkey/, 'nothing starts that is not approved')
    await approve(chair)
    await assert.rejects(begin({ startsOn: '2026-11-01' }), /nothing_starts_in_the_past/)
    await assert.rejects(begin({ decidedBy: chair.id }, chair), /row-level security/)
    await begin({})
  })

  it('leaves no way to change what was proposed, approved or started', async () => {
    await using cairn = await house()
    for (const [table, column] of [
      ['version', 'content'],
      ['approval', 'approved_at'],
      ['start', 'starts_on'],
    ]) {
      const [row] = await cairn.database.asAdministrator(
        `select has_column_privilege('cairn_app', 'practice.${table}', '${column}', 'update') as may`,
      )
      assert.equal(row?.may, false)
    }
    const forged = { ...exampleVersion(), id: newId<'version'>(), proposedAt: cairn.chair.at }
    const propose = (who: Asking, by: Id<'practitioner'>) =>
      cairn.database.asking(who, db => insertVersion(db as Tx, { ...forged, proposedBy: by }))
    await assert.rejects(propose(cairn.chair, cairn.chair.id), /row-level security/)
    await assert.rejects(propose(cairn.coordinator, cairn.chair.id), /row-level security/)
  })

  it('has five models of exploitation to begin with, each changed or ended by the same three steps', async () => {
    await using cairn = await house()
    const { coordinator, chair } = cairn
    const models = async (at: Date) =>
      modelsInForce(await cairn.database.asking(chair, listStartedModels), at)
    const known = await models(chair.at)
    assert.deepEqual(
      known.map(({ id }) => id),
      ['gang', 'group', 'one_to_one', 'several', 'within_gang'],
    )
    const wrong = (answers: Answers, id?: string) => {
      const read = readModel({ why: 'Seen', means: 'Online only.', ...answers }, known, id)
      return read.ok ? [] : read.problems.map(({ field }) => field)
    }
    assert.deepEqual(wrong({ label: 'Online network' }), [])
    assert.deepEqual(wrong({ label: ' a GANG ' }), ['label'])
    assert.deepEqual(wrong({ label: 'Not known' }), ['label'], 'what nobody knows is no model')
    assert.deepEqual(wrong({ label: 'Another', means: '', why: '' }), ['means', 'why'])
    assert.deepEqual(wrong({ label: 'A gang' }, 'gang'), ['change'])
    assert.deepEqual(wrong({ change: 'end', label: '', means: '' }, 'gang'), [])

    await cairn.ask(coordinator, 'POST', '/practice/models/change', {
      answers: { model: 'gang', change: 'end', why: 'Counted with groups' },
    })
    const [row] = await cairn.database.asAdministrator(
      `select id from practice.version where kind = 'exploitation_model' and ends`,
    )
    const id = row?.id as Id<'version'>
    await approveVersion(cairn.database, chair, id)
    await startVersion(cairn.database, coordinator, id, '2027-01-01')
    const then = await models(new Date('2027-01-02T09:00:00Z'))
    assert.deepEqual([(await models(chair.at)).length, then.length], [5, 4])
    assert.ok(!then.some(one => one.id === 'gang'))
  })

  it('shows nothing to nobody, and an unknown version as absent', async () => {
    await using cairn = await house()
    const nobody = await cairn.database.asking(undefined, db => listStartedTypes(db))
    assert.deepEqual(nobody, [])
    for (const version of [newId(), 'x', undefined]) {
      await assert.rejects(
        cairn.ask(cairn.chair, 'GET', '/practice/versions/:version', { params: { version } }),
        NotFound,
      )
    }
  })
})

function exampleVersion() {
  const content = '{"label":"Debt bondage","parent":null,"factor":"24A"}'
  const [kind, key, name] = ['exploitation_type', 'debt_bondage', 'Debt bondage'] as const
  return { kind, key, name, content, ends: false, why: 'Seen twice this year' }
}
