import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ExampleDirectory, exampleDirectory } from '../../foundation/access/access.examples.ts'
import { type Asking, insertPractitioner, theProcess } from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import type { Route } from '../../foundation/routing/index.ts'
import { recordAbsence } from '../tasks/index.ts'
import { administrationRoutes } from './administration.routes.ts'

describe('the only front door manager of an area', () => {
  let database: ExampleDatabase
  let people: ExampleDirectory
  let routes: Route[]
  const manager = () => people.as('front_door_manager')

  before(async () => {
    database = await exampleDatabase()
    people = await exampleDirectory(database)
    routes = administrationRoutes(database, 'https://cairn.example.org')
  })
  after(() => database[Symbol.asyncDispose]())

  const rows = (sql: string, ...values: unknown[]) => database.asAdministrator(sql, values)
  const versionOf = async (table: 'practitioner' | 'agency', id: string) => {
    const [row] = await rows(`select version from access.${table} where id = $1`, id)
    return String(row?.version)
  }
  const send = async (path: string, params: Answers, answers: Answers) => {
    const route = routes.find(one => one.method === 'POST' && one.path === path)
    assert.ok(route)
    const who: Asking = { ...people.as('administrator'), formId: newId<'form'>() }
    const reply = await route.handle({ who, path, params, query: {}, answers, csrf: 'csrf' })
    if (reply.kind !== 'page') return 'done'
    assert.equal(reply.status, 422)
    return reply.page.body.markup
  }
  const aboutManager = async (page: 'roles' | 'leaving' | 'details', answers: Answers) => {
    const { id } = manager()
    const version = await versionOf('practitioner', id)
    const path = `/administration/people/:person/${page}`
    return send(path, { person: id }, { ...answers, _version: version })
  }
  const details = () => ({
    ...{ name: 'Ada Brook', jobTitle: 'Manager', email: 'ada.brook@example.org', phone: '1' },
    agencyId: people.police,
  })
  const said = /href="#\w+">Make somebody else front door manager first: North would have none/

  it('keeps the role, the agency and the post until somebody else is there: each page says so', async () => {
    assert.match(await aboutManager('roles', { roles: 'social_worker' }), said)
    assert.match(await aboutManager('leaving', { colleague: people.as('social_worker').id }), said)
    const south = { ...details(), agencyId: people.southCouncil }
    assert.match(await aboutManager('details', south), said)
    const council = {
      ...{ name: 'North Council', kind: 'council', phone: '1', areaIds: people.south },
      _version: await versionOf('agency', people.council),
    }
    const moved = await send(
      '/administration/agencies/:agency',
      { agency: people.council },
      council,
    )
    assert.match(moved, said)
  })

  it('may go on with another role beside it', async () => {
    const both = { roles: 'front_door_manager\nsocial_worker' }
    assert.equal(await aboutManager('roles', both), 'done')
  })

  it('is kept by the database, whatever makes the change', async () => {
    const { id } = manager()
    const blindly = [
      rows('update access.practitioner set left_at = now() where id = $1', id),
      rows('update access.practitioner set agency_id = $2 where id = $1', id, people.southCouncil),
      rows('delete from access.agency_area where agency_id = $1', people.council),
      rows(
        `update access.held_role set ended_at = now() where practitioner_id = $1 and role_id = 'front_door_manager'`,
        id,
      ),
    ]
    for (const one of await Promise.allSettled(blindly))
      assert.match(
        one.status === 'rejected' ? String(one.reason) : 'done',
        /the area would have no front door manager/,
      )
  })

  it('is away only while somebody of the front door stands in', async () => {
    const who = manager()
    const days = { practitionerId: who.id, fromOn: '2026-11-03', toOn: '2026-11-05' } as const
    const by = (deputyId: Id<'practitioner'>) =>
      recordAbsence(database, manager(), { ...days, deputyId })
    await assert.rejects(by(people.as('social_worker').id), /nobody would stand in/)
    const worker = people.as('front_door_worker')
    const workerAway = { ...days, practitionerId: worker.id, deputyId: who.id }
    await recordAbsence(database, worker, workerAway)
    await assert.rejects(by(worker.id), /nobody would stand in/)
    await rows('update tasks.absence set ended_at = now()')
    await by(worker.id)
    await rows('update tasks.absence set ended_at = now()')
  })

  it('is free to go as soon as there is another: it was that rule that held', async () => {
    const second = { ...manager(), id: newId<'practitioner'>() }
    const email = `${second.id}@example.org`
    const row = {
      ...second,
      roles: ['front_door_manager'] as const,
      jobTitle: '',
      email,
      phone: '',
    }
    const { id, agencyId, name, roles, jobTitle, phone } = row
    await database.asking(theProcess, db =>
      insertPractitioner(
        db as Tx,
        { id, agencyId, name, roles, jobTitle, email, phone },
        second.at,
      ),
    )
    const away = { practitionerId: manager().id, fromOn: '2026-11-03', toOn: '2026-11-05' } as const
    const deputyId = people.as('social_worker').id
    await recordAbsence(database, manager(), { ...away, deputyId })
    assert.equal(await aboutManager('leaving', { colleague: second.id }), 'done')
  })
})
