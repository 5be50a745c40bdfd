import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ExampleDirectory, exampleDirectory } from '../../foundation/access/access.examples.ts'
import { insertTie, theProcess } from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Request, Route } from '../../foundation/routing/index.ts'
import { writeChild } from '../../records/people/child.examples.ts'
import {
  compareWaiting,
  getChild,
  onLeadingRecord,
  peopleRoutes,
} from '../../records/people/index.ts'
import { judgeExample, mergeExample } from '../../records/people/merge.examples.ts'
import type { ChildSummary } from './child.store.ts'
import { childPage } from './child.view.ts'
import { insightRoutes } from './insight.routes.ts'
import { viewChild, viewHistory } from './view-child.ts'
import { wholeChild } from './whole-child.ts'

const record = (changed: Partial<ChildSummary>) =>
  ({
    ...{ givenName: 'Amara', bornOn: null, preferredName: '', trustedAdult: '', childsWords: '' },
    ...{ schoolName: null, ownerName: null, nextStep: null, nextOn: null, closedAt: null },
    ...{ level: null, assessedAt: null, listedSince: null, groupName: null, ...changed },
  }) as ChildSummary

describe('a child with several records', () => {
  it('has the facts of the one that leads, filled in from the others', () => {
    const whole = wholeChild([
      record({ trustedAdult: 'Her aunt' }),
      record({ givenName: 'Amarah', bornOn: '2011-05-03', trustedAdult: 'Her tutor' }),
    ])
    assert.deepEqual(
      [whole.givenName, whole.bornOn, whole.trustedAdult],
      ['Amara', '2011-05-03', 'Her aunt'],
    )
  })

  it('has one owner and next date: the leading record’s, or the earliest of the others', () => {
    const late = record({ ownerName: 'Late', nextOn: '2026-12-24' })
    const soon = record({ ownerName: 'Soon', nextOn: '2026-12-01' })
    const over = record({ ownerName: 'Over', nextOn: '2026-11-01', closedAt: new Date() })
    assert.equal(wholeChild([late, soon]).ownerName, 'Late')
    assert.equal(wholeChild([record({}), late, soon]).ownerName, 'Soon')
    assert.equal(wholeChild([over, late, soon]).ownerName, 'Soon')
  })

  it('has the level that was decided last, whichever record it stands on', () => {
    const low = record({ level: 'low', assessedAt: new Date('2026-01-01') })
    const high = record({ level: 'high', assessedAt: new Date('2026-10-01') })
    assert.equal(wholeChild([low, high]).level, 'high')
    assert.equal(wholeChild([high, low]).level, 'high')
    assert.equal(wholeChild([record({}), low]).level, 'low')
  })
})

describe('the page of a child whose records were joined', () => {
  let database: ExampleDatabase
  let people: ExampleDirectory
  let children: [Id<'child'>, Id<'child'>]
  const tasks = [newId(), newId()]

  before(async () => {
    database = await exampleDatabase()
    people = await exampleDirectory(database)
    const worker = people.as('front_door_worker')
    children = (await database.asking(theProcess, async db => {
      const write = (changed = {}) =>
        writeChild(db, { areaId: people.north, by: theProcess.id, at: worker.at, ...changed })
      return [await write(), await write({ givenName: 'Amarah' })] as const
    })) as [Id<'child'>, Id<'child'>]
    for (const [at, child] of children.entries()) {
      await database.asAdministrator(
        `insert into tasks.task (id, child_id, area_id, kind, title, owner_id, owner_agency_id, set_by, started_at, due_at)
         values ($1, $2, $3, 'action', $4, $5, $6, $5, now(), now())`,
        [tasks[at], child, people.north, `Ring ${at}`, worker.id, worker.agencyId],
      )
    }
    await compareWaiting(database, worker.at)
    const [pair] = await database.asAdministrator('select id from people.candidate')
    await judgeExample(database, worker, pair?.id as Id<'candidate'>, 'same')
    await mergeExample(database, people.as('front_door_manager'), pair?.id as Id<'candidate'>)
  })
  after(() => database[Symbol.asyncDispose]())

  it('shows both from either address, under the one that leads, and writes both down', async () => {
    for (const id of children) {
      const who = people.as('front_door_worker')
      const view = await viewChild(database, who, id)
      assert.equal(view.child.id, children[0])
      assert.deepEqual(view.tasks.map(task => task.id).sort(), [...tasks].sort())
      assert.deepEqual(
        view.joined.map(one => one.id),
        [children[1]],
      )
      const history = await viewHistory(database, who, id, {})
      assert.deepEqual(new Set(history.happenings.map(one => one.id)), new Set(tasks))
      const entries = await database.asAdministrator(
        'select subjects from audit.entry where request_id = $1',
        [who.requestId],
      )
      for (const { subjects } of entries) {
        for (const shown of [...children, ...tasks]) {
          assert.ok((subjects as string[]).includes(shown))
        }
      }
    }
  })

  it('says that they are one, and where one writes', async () => {
    const view = await viewChild(database, people.as('front_door_worker'), children[1])
    const [no, now] = [false, people.as('front_door_worker').at]
    const may = {
      ...{ assess: no, clear: no, concern: no, edit: no, readAssessments: no, lead: no },
      ...{ challenge: no, disrupt: no, transfer: no, measures: no, contexts: no },
    }
    const { markup } = childPage(view, may, now).body
    assert.match(markup, /This child has 2 records, shown here as one/)
    assert.match(markup, /What you write goes to .*C000001/)
    assert.match(markup, /Amarah Lindqvist/)
  })

  it('shows whoever may see only one that one alone', async () => {
    const social = people.as('social_worker')
    await database.asking(theProcess, db =>
      insertTie(
        db as Tx,
        children[1],
        { practitionerId: social.id },
        'allocation',
        tasks[0] as string,
        social.at,
      ),
    )
    const view = await viewChild(database, social, children[1])
    assert.equal(view.child.id, children[1])
    assert.deepEqual([view.joined, view.merges], [[], []])
    assert.deepEqual(
      view.tasks.map(({ id }) => id),
      [tasks[1]],
    )
  })

  it('takes what is written of one to the one that leads, and a form that was open there too', async () => {
    const routes = onLeadingRecord(database, [
      ...peopleRoutes(database),
      ...insightRoutes(database),
    ])
    const ask = (method: Route['method'], child: Id<'child'>, answers = {}) => {
      const route = routes.find(
        one => one.method === method && one.path === '/children/:child/facts',
      )
      assert.ok(route)
      const who = people.as('front_door_worker', { formId: newId<'form'>() })
      const request: Request = {
        ...{ who, path: `/children/${child}/facts`, params: { child } },
        ...{ query: {}, answers, csrf: 'token' },
      }
      return route.handle(request)
    }
    const [lead, other] = children
    assert.deepEqual(await ask('GET', other), { kind: 'see-other', to: `/children/${lead}/facts` })
    const answers = { givenName: 'Amara', trustedAdult: 'Her aunt', _version: '1' }
    assert.deepEqual(await ask('POST', other, answers), {
      kind: 'see-other',
      to: `/children/${lead}`,
    })
    const known = await database.asking(people.as('front_door_worker'), db =>
      Promise.all(children.map(id => getChild(db, id))),
    )
    assert.deepEqual(
      known.map(({ trustedAdult }) => trustedAdult),
      ['Her aunt', ''],
    )
  })
})
