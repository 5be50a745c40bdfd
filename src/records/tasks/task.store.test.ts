import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory, exampleNow } from '../../foundation/access/access.examples.ts'
import { type Asking, insertTie, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Db, Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import type { Event } from '../../foundation/kernel/event.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import type { Request } from '../../foundation/routing/index.ts'
import { writeChild } from '../people/child.examples.ts'
import { assignTask } from './assign-task.ts'
import {
  closeResponsibility,
  findResponsibility,
  listMyChildren,
  listOverdueInArea,
  setResponsibility,
} from './responsibility.store.ts'
import { settleTask } from './settle-task.ts'
import { taskRoutes } from './task.routes.ts'
import {
  getTask,
  listColleaguesOfAgency,
  listMyTasks,
  listTasksFrom,
  listTasksOfChild,
  nameChildInTasks,
  setTask,
  settleTasksAbout,
  settleTasksFrom,
} from './task.store.ts'
import { actionKinds, type NewTask } from './task.ts'

const days = (count: number) => new Date(exampleNow.getTime() + count * 86_400_000)

/** A child, a school that has her on its roll, and somebody to set tasks for. */
async function exampleWork() {
  const heard: Event[] = []
  const database = await exampleDatabase(async (_tx, _by, event) => {
    heard.push(event)
  })
  const people = await exampleDirectory(database)
  const process = <T>(work: (tx: Tx) => Promise<T>) =>
    database.asking(theProcess, (db: Db) => work(db as Tx))
  const amara = await process(tx =>
    writeChild(tx, { areaId: people.north, by: theProcess.id, at: exampleNow }),
  )
  const set = (changed: Partial<NewTask> = {}) =>
    process(tx =>
      setTask(tx, {
        areaId: people.north,
        childId: amara,
        kind: 'visit',
        title: 'Ring the school nurse',
        ownerAgencyId: people.school,
        setBy: theProcess.id,
        startedAt: exampleNow,
        dueAt: days(3),
        ...changed,
      }),
    )
  const mine = async (who: Asking) =>
    (await database.asking(who, db => listMyTasks(db, who, 50))).map(task => task.id)
  const entryOf = async ({ requestId }: Asking) => {
    const rows = await database.asAdministrator('select * from audit.entry where request_id = $1', [
      requestId,
    ])
    return rows
  }
  return { database, people, process, amara, set, mine, entryOf, heard }
}

describe('what is to be done', async () => {
  const { database, people, process, amara, set, mine, entryOf, heard } = await exampleWork()
  after(() => database[Symbol.asyncDispose]())
  const dsl = () => people.as('school_dsl', { formId: newId<'form'>() })
  const ended = { state: 'done', outcome: 'Rang her, she will see her on Friday' } as const

  it('stands on the list of whoever owns it and of whoever answers for the agency, overdue first', async () => {
    const later = await set({ dueAt: days(9) })
    const overdue = await set({ dueAt: days(-1) })
    const teachers = await set({ ownerId: people.as('practitioner').id })
    assert.deepEqual(await mine(dsl()), [overdue, later])
    assert.deepEqual(await mine(people.as('practitioner')), [teachers])
  })

  it('is not for a third agency, nor for the front door of another area', async () => {
    const id = await set()
    for (const who of [people.as('police_exploitation'), people.southFrontDoor]) {
      assert.deepEqual(await mine(who), [])
      await assert.rejects(
        database.asking(who, db => getTask(db, id)),
        NotFound,
      )
    }
    const control = people.as('front_door_worker')
    assert.equal((await database.asking(control, db => getTask(db, id))).id, id)
  })

  it('is as if it were not there for somebody excluded from the child', async () => {
    const id = await set()
    const excluded = people.as('front_door_manager')
    await database.asAdministrator(
      'insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, $4, now())',
      [newId(), amara, excluded.id, 'a relative'],
    )
    await assert.rejects(settleTask(database, excluded, id, 1, ended), NotFound)
  })

  it('says no word of the child where the child is not open to its owner', async () => {
    const id = await set({ ownerAgencyId: people.police })
    const police = people.as('police_exploitation')
    const closed = await database.asking(police, db => getTask(db, id))
    assert.deepEqual([closed.childReference, closed.childName], [null, null])
    const control = people.as('front_door_worker')
    const open = await database.asking(control, db => getTask(db, id))
    assert.equal(open.childName, 'Amara Lindqvist')
  })

  it('is settled once, however often the form is sent, and the audit names task and child', async () => {
    const id = await set()
    const who = dsl()
    assert.equal(await settleTask(database, who, id, 1, ended), id)
    assert.equal(await settleTask(database, who, id, 1, ended), id)
    const task = await database.asking(who, db => getTask(db, id))
    assert.deepEqual([task.state, task.outcome, task.version], ['done', ended.outcome, 2])
    assert.equal(task.settlerName, who.name)
    const [entry, ...more] = await entryOf(who)
    assert.deepEqual(more, [])
    assert.equal(entry?.action, 'task.settled')
    assert.deepEqual(entry?.subjects, [id, amara])
  })

  it('is not settled over what someone else wrote meanwhile', async () => {
    const id = await set()
    await settleTask(database, dsl(), id, 1, ended)
    await assert.rejects(settleTask(database, dsl(), id, 1, ended), error => {
      assert.ok(error instanceof Conflict)
      assert.deepEqual([error.version, error.theirs.state], ['2', 'Done'])
      return true
    })
  })

  it('is an action of a meeting or a plan only on the page that asks what shows it, and the database holds it', async () => {
    for (const kind of actionKinds) {
      const id = await set({ kind })
      await assert.rejects(settleTask(database, dsl(), id, 1, ended), Forbidden, kind)
      const done = () =>
        database.asAdministrator(
          `update tasks.task set state = 'done', settled_at = now(), settled_by = owner_id where id = $1`,
          [id],
        )
      await assert.rejects(done(), /an action is done with what shows it/)
    }
  })

  it('is refused to a colleague who sees it but does not own it', async () => {
    const id = await set({ setBy: people.as('group_chair').id })
    await assert.rejects(settleTask(database, people.as('group_chair'), id, 1, ended), Forbidden)
  })

  it('tells the front door when what must not be missed is put aside', async () => {
    const aside = { state: 'not_done', outcome: 'The school has referred her already' } as const
    const light = await set()
    await settleTask(database, dsl(), light, 1, aside)
    assert.deepEqual(heard, [])
    const id = await set({ dismissible: false })
    await settleTask(database, dsl(), id, 1, aside)
    const event = { type: 'task.dismissed', taskId: id, areaId: people.north }
    assert.deepEqual(heard, [{ ...event, childId: amara, kind: 'visit' }])
  })

  it('is refused by the database itself when it is put aside without a reason', async () => {
    const id = await set({ dismissible: false })
    const aside = { state: 'not_done', outcome: 'No' } as const
    await assert.rejects(settleTask(database, dsl(), id, 1, aside), /dismissed_with_reason/)
  })

  it('goes to a colleague of the agency and to nobody else', async () => {
    const id = await set()
    const teacher = people.as('practitioner').id
    await assignTask(database, dsl(), id, 1, teacher)
    assert.ok((await mine(people.as('practitioner'))).includes(id))
    assert.ok(!(await mine(dsl())).includes(id))
    const away = assignTask(database, dsl(), id, 2, people.as('police_exploitation').id)
    await assert.rejects(away, NotFound)
    await assert.rejects(assignTask(database, dsl(), id, 1, teacher), Conflict)
  })

  it('goes to nobody from whom the child is hidden: they look absent', async () => {
    const id = await set()
    const teacher = people.as('practitioner').id
    const colleagues = async () =>
      (
        await database.asking(dsl(), db => listColleaguesOfAgency(db, people.school, amara, 50))
      ).map(one => one.id)
    assert.ok((await colleagues()).includes(teacher))
    await database.asAdministrator(
      `insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, 'relative', now())`,
      [newId(), amara, teacher],
    )
    assert.ok(!(await colleagues()).includes(teacher))
    await assert.rejects(assignTask(database, dsl(), id, 1, teacher), NotFound)
    await database.asAdministrator('delete from access.exclusion')
    await assignTask(database, dsl(), id, 1, teacher)
  })

  it('needs nobody any more once its event has happened', async () => {
    const sourceId = newId<'contact'>()
    const id = await set({ sourceId, kind: 'decide-contact' })
    const other = await set({ sourceId, kind: 'review' })
    const done = { ...ended, by: dsl().id, at: exampleNow }
    await process(tx => settleTasksFrom(tx, sourceId, 'decide-contact', done))
    const states = await process(tx => listTasksFrom(tx, [sourceId], 10))
    assert.deepEqual(new Map(states.map(task => [task.id, task.state])).get(id), 'done')
    assert.deepEqual(new Map(states.map(task => [task.id, task.state])).get(other), 'open')
    await process(tx => settleTasksAbout(tx, amara, 'review', done, people.as('practitioner').id))
    assert.equal((await process(tx => getTask(tx, other))).state, 'open')
    await process(tx => settleTasksAbout(tx, amara, 'review', done))
    assert.equal((await process(tx => getTask(tx, other))).state, 'done')
  })

  it('is about a child as soon as somebody knows which', async () => {
    const sourceId = newId<'contact'>()
    const id = await set({ sourceId, childId: null })
    await process(tx => nameChildInTasks(tx, sourceId, amara))
    const found = await process(tx => listTasksOfChild(tx, amara, 100))
    assert.ok(found.some(task => task.id === id))
  })
})

describe('who answers for a child', async () => {
  const { database, people, process, amara } = await exampleWork()
  after(() => database[Symbol.asyncDispose]())
  const lead = people.as('early_help_lead')
  const kept = {
    childId: amara,
    areaId: people.north,
    ownerId: lead.id,
    nextStep: 'Meet the family',
    nextOn: '2026-11-05',
    at: exampleNow,
  } as const

  it('is one person with a next step and a day', async () => {
    await process(tx => setResponsibility(tx, kept))
    await process(tx =>
      insertTie(tx, amara, { practitionerId: lead.id }, 'allocation', amara, exampleNow),
    )
    const [mine] = await database.asking(lead, db => listMyChildren(db, lead.id, 10))
    assert.equal(mine?.nextStep, 'Meet the family')
    assert.equal(mine?.givenName, 'Amara')
  })

  it('is seen by the front door when the day has passed, in its own area', async () => {
    const { north } = people
    const overdue = (who: Asking, today: '2026-11-05' | '2026-11-06') =>
      database.asking(who, db => listOverdueInArea(db, north, today, 10))
    const door = people.as('front_door_worker')
    assert.equal((await overdue(door, '2026-11-05')).length, 0)
    assert.equal((await overdue(door, '2026-11-06')).length, 1)
    assert.equal((await overdue(people.southFrontDoor, '2026-11-06')).length, 0)
  })

  it('keeps since when through a new step, and begins anew with a new owner', async () => {
    const later = days(2)
    await process(tx => setResponsibility(tx, { ...kept, nextStep: 'Review', at: later }))
    const same = await process(tx => findResponsibility(tx, amara))
    assert.deepEqual([same?.nextStep, same?.since, same?.version], ['Review', exampleNow, 2])
    const ownerId = people.as('social_worker').id
    await process(tx => setResponsibility(tx, { ...kept, ownerId, at: later }))
    assert.deepEqual((await process(tx => findResponsibility(tx, amara)))?.since, later)
  })

  it('is nobody once closed, and somebody again when something new comes in', async () => {
    await process(tx => closeResponsibility(tx, amara, days(3)))
    assert.deepEqual((await process(tx => findResponsibility(tx, amara)))?.closedAt, days(3))
    assert.deepEqual(await process(tx => listMyChildren(tx, lead.id, 10)), [])
    await process(tx => setResponsibility(tx, kept))
    assert.equal((await process(tx => findResponsibility(tx, amara)))?.closedAt, null)
  })
})

describe('the page of a task', async () => {
  const { database, people, amara, set, entryOf } = await exampleWork()
  after(() => database[Symbol.asyncDispose]())
  const routes = taskRoutes(database, who => who.roles.includes('school_dsl'))
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    who: Asking,
    request: Partial<Request>,
  ) => {
    const route = routes.find(route => route.method === method && route.path === path)
    assert.ok(route)
    const asked = { who, path, params: {}, query: {}, answers: {}, csrf: 'token', ...request }
    const reply = await route.handle(asked)
    return reply.kind === 'page'
      ? { status: reply.status, text: reply.page.body.markup }
      : { status: 303, text: reply.kind === 'see-other' ? reply.to : '' }
  }
  const dsl = () =>
    people.as('school_dsl', { formId: newId<'form'>(), requestId: newId<'request'>() })

  it('names the child to whoever sees the child, and writes down that it did', async () => {
    const params = { task: await set() }
    const who = people.as('front_door_worker', { requestId: newId<'request'>() })
    const shown = await ask('GET', '/tasks/:task', who, { params })
    assert.match(shown.text, /href="\/children\//)
    assert.match(shown.text, /C\d{6}/)
    assert.deepEqual((await entryOf(who))[0]?.subjects, [params.task, amara])
  })

  it('shows neither name nor reference to an owner who does not see the child', async () => {
    const params = { task: await set() }
    const who = dsl()
    const { text } = await ask('GET', '/tasks/:task', who, { params })
    assert.match(text, /Ring the school nurse/)
    assert.doesNotMatch(text, /Amara|C\d{6}|\/children\//)
    assert.deepEqual((await entryOf(who))[0]?.subjects, [params.task])
  })

  it('leads to what it is about only whom that opens to, whoever may settle it', async () => {
    const params = { task: await set({ path: '/visits/12' }) }
    const frontDoor = people.as('front_door_worker', { requestId: newId<'request'>() })
    for (const [who, leads] of [
      [dsl(), true],
      [frontDoor, false],
    ] as const) {
      const { text } = await ask('GET', '/tasks/:task', who, { params })
      assert.match(text, /Was it done/)
      assert.equal(text.includes('href="/visits/12"'), leads)
    }
  })

  it('shows again what was typed, with what is wrong, and then settles it', async () => {
    const params = { task: await set({ dismissible: false }) }
    const answers = { state: 'not_done', outcome: 'Too busy', _version: '1' }
    const wrong = await ask('POST', '/tasks/:task', dsl(), { params, answers })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /20 characters or more/)
    assert.match(wrong.text, /Too busy/)
    const right = { ...answers, outcome: 'She was seen by the nurse last week' }
    const sent = await ask('POST', '/tasks/:task', dsl(), { params, answers: right })
    assert.equal(sent.text, `/tasks/${params.task}`)
    const stale = await ask('POST', '/tasks/:task', dsl(), { params, answers: right })
    assert.equal(stale.status, 409)
  })

  it('gives the task to somebody', async () => {
    const params = { task: await set() }
    const shown = await ask('GET', '/tasks/:task/owner', dsl(), { params })
    assert.match(shown.text, /Example practitioner/)
    const ownerId = people.as('practitioner').id as Id<'practitioner'>
    const answers = { ownerId, _version: '1' }
    const sent = await ask('POST', '/tasks/:task/owner', dsl(), { params, answers })
    assert.equal(sent.status, 303)
    const nobody = await ask('POST', '/tasks/:task/owner', dsl(), { params, answers: {} })
    assert.equal(nobody.status, 422)
  })

  it('is not there for what is no id, and for nobody who has no part in it', async () => {
    for (const task of ['x', newId<'task'>()])
      await assert.rejects(ask('GET', '/tasks/:task', dsl(), { params: { task } }), NotFound)
    const params = { task: await set() }
    await assert.rejects(ask('GET', '/tasks/:task', people.southFrontDoor, { params }), NotFound)
  })
})
