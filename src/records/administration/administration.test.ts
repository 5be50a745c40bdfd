import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ExampleDirectory, exampleDirectory } from '../../foundation/access/access.examples.ts'
import type { Asking } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { Forbidden } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import type { Answers } from '../../foundation/kernel/outcome.ts'
import type { Reply, Request, Route } from '../../foundation/routing/index.ts'
import { mayAdminister, mayDecideAbout } from './administration.policy.ts'
import { administrationRoutes } from './administration.routes.ts'
import { changeRoles, getStaff } from './change-directory.ts'
import { readAgency, readDetails, readRoles } from './directory.ts'
import { invite } from './invite.ts'

describe('roles together', () => {
  const problems = (roles: string) => {
    const read = readRoles({ roles })
    return read.ok ? [] : read.problems.map(problem => problem.text)
  }
  it('are at least one, and never the process’s', () => {
    assert.deepEqual(problems('social_worker'), [])
    assert.deepEqual(problems(''), ['Select at least one role'])
    assert.deepEqual(problems('process'), ['Select at least one role'])
  })
  it('keep giving access and having it apart', () => {
    assert.deepEqual(problems('administrator\nbusiness_manager'), [])
    assert.deepEqual(problems('administrator\nfront_door_manager'), [
      'An administrator cannot also hold a role that opens children',
    ])
  })
})

describe('what is typed', () => {
  it('is all looked at together, in the order of the page', () => {
    const agency = readAgency({ phone: '0'.repeat(201) }, [])
    assert.deepEqual(agency.ok || agency.problems.map(problem => problem.field), [
      'name',
      'kind',
      'phone',
      'areaIds',
    ])
    const details = readDetails({ name: 'A', jobTitle: 'B', email: 'a b@c', phone: '1' }, [], [])
    assert.deepEqual(details.ok || details.problems.map(problem => problem.field), [
      'email',
      'agencyId',
    ])
  })
})

type Asked = { readonly answers?: Answers; readonly query?: Answers; readonly method?: 'POST' }

function asking(routes: readonly Route[], who: Asking) {
  return async (path: string, { answers = {}, query = {}, method }: Asked = {}): Promise<Reply> => {
    for (const route of routes.filter(one => one.method === (method ?? 'GET'))) {
      const found = new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path)
      if (!found) continue
      const decision = route.may(who)
      if (!decision.allowed) throw new Forbidden(decision.because)
      const formId = method ? newId<'form'>() : undefined
      const request: Request = {
        who: formId ? { ...who, formId } : who,
        path,
        params: found.groups ?? {},
        query,
        answers,
        csrf: 'csrf',
      }
      return route.handle(request)
    }
    throw new Error(`no route for ${path}`)
  }
}

const markup = (reply: Reply) => (reply.kind === 'page' ? reply.page.body.markup : '')

async function example() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const routes = administrationRoutes(database, 'https://cairn.example.org')
  const administrator = people.as('administrator')
  return { database, people, routes, administrator, ask: asking(routes, administrator) }
}

function newColleague(people: ExampleDirectory, changed: Answers = {}): Answers {
  return {
    name: 'Noor Whitlock',
    jobTitle: 'Social worker',
    email: 'Noor.Whitlock@example.org',
    phone: '01632 960009',
    agencyId: people.council,
    roles: 'social_worker',
    ...changed,
  }
}

describe('the administrator', () => {
  it('adds a colleague and makes an invitation, whose link is shown once and kept nowhere', async () => {
    const { database: opened, people, ask } = await example()
    await using database = opened
    const added = await ask('/administration/people/new', {
      method: 'POST',
      answers: newColleague(people),
    })
    assert.equal(added.kind, 'see-other')
    const at = added.kind === 'see-other' ? added.to : ''
    assert.match(markup(await ask(at)), /Noor Whitlock[\s\S]*noor\.whitlock@example\.org/)
    const shown = markup(await ask(`${at}/invitation`, { method: 'POST' }))
    const [, token = ''] =
      /https:\/\/cairn\.example\.org\/invitation\/([\w-]{32})</.exec(shown) ?? []
    assert.equal(token.length, 32)
    for (const table of ['access.invitation', 'forms.submission', 'audit.entry']) {
      const rows = await database.asAdministrator(`select * from ${table}`)
      assert.ok(rows.length > 0)
      assert.equal(JSON.stringify(rows).includes(token), false, table)
    }
  })

  it('is told of an address that is somebody’s already', async () => {
    const { database: opened, people, ask } = await example()
    await using _ = opened
    const answers = newColleague(people, { email: `${people.as('lado').id}@example.org` })
    const reply = await ask('/administration/people/new', { method: 'POST', answers })
    assert.equal(reply.kind === 'page' && reply.status, 422)
    assert.match(markup(reply), /works here or did before/)
  })

  it('opens every page', async () => {
    const { database: opened, people, ask } = await example()
    await using _ = opened
    const person = `/administration/people/${people.as('social_worker').id}`
    for (const path of [
      '/administration',
      '/administration/areas',
      '/administration/areas/new',
      `/administration/areas/${people.north}`,
      '/administration/agencies',
      '/administration/agencies/new',
      `/administration/agencies/${people.council}`,
      '/administration/people',
      '/administration/people/new',
      person,
      `${person}/details`,
      `${person}/roles`,
      `${person}/leaving`,
    ]) {
      assert.match(markup(await ask(path)), /<h1/, path)
    }
  })

  it('does not overwrite what another administrator changed meanwhile', async () => {
    const { database: opened, people, ask } = await example()
    await using _ = opened
    const path = `/administration/areas/${people.north}`
    const [, version = ''] = /name="_version" value="(\d+)"/.exec(markup(await ask(path))) ?? []
    const area = { frontDoorName: 'Door', frontDoorPhone: '1', outOfHoursPhone: '2' }
    const first = { ...area, name: 'Northmere', _version: version }
    assert.equal((await ask(path, { method: 'POST', answers: first })).kind, 'see-other')
    const second = { ...area, name: 'Nordmere', _version: version }
    const reply = await ask(path, { method: 'POST', answers: second })
    assert.equal(reply.kind === 'page' && reply.status, 409)
    assert.match(markup(reply), /value="Nordmere"[\s\S]*Northmere/)
  })

  it('gives roles that count at once, to others only', async () => {
    const { database: opened, people, administrator } = await example()
    await using database = opened
    const { id } = people.as('social_worker')
    const staff = await database.asking(administrator, db => getStaff(db, id))
    const now = async () => ({ version: 0, says: {} })
    const to = ['school_dsl', 'trainer'] as const
    await changeRoles(database, administrator, { id, to, version: staff.version }, now)
    const after = await database.asking(administrator, db => getStaff(db, id))
    assert.deepEqual(after.roleIds, ['school_dsl', 'trainer'])
    await assert.rejects(
      changeRoles(database, administrator, { id: administrator.id, to, version: 1 }, now),
      Forbidden,
    )
    const self = await database.asking(administrator, db => getStaff(db, administrator.id))
    await assert.rejects(invite(database, administrator, self), Forbidden)
  })
})

describe('everybody else', () => {
  it('finds no administration', async () => {
    const { database: opened, people, routes } = await example()
    await using _ = opened
    assert.ok(routes.length > 15)
    for (const role of [
      'front_door_manager',
      'group_chair',
      'business_manager',
      'ig_lead',
    ] as const)
      for (const route of routes)
        assert.equal(route.may(people.as(role)).allowed, false, route.path)
  })

  it('is not decided about by themselves', () => {
    const who = { id: newId<'practitioner'>(), roles: ['administrator'] } as unknown as Asking
    assert.equal(mayAdminister(who).allowed, true)
    assert.equal(mayDecideAbout(who, who.id).allowed, false)
    assert.equal(mayDecideAbout(who, newId()).allowed, true)
  })
})
