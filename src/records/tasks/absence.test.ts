import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  type ExampleDirectory,
  exampleDirectory,
  exampleNow,
} from '../../foundation/access/access.examples.ts'
import { type Asking, theProcess } from '../../foundation/access/index.ts'
import {
  type ExampleDatabase,
  exampleDatabase,
} from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { absenceRoutes } from './absence.routes.ts'
import { readAbsence } from './absence.ts'
import { tell } from './notice.store.ts'
import { endAbsence, recordAbsence } from './record-absence.ts'
import { settleTask } from './settle-task.ts'
import { getTask, setTask } from './task.store.ts'

describe('reading who is away', () => {
  const [me, colleague] = [newId<'practitioner'>(), newId<'practitioner'>()]
  const around = {
    today: '2026-11-02',
    mine: [{ id: me }],
    colleagues: [{ id: me }, { id: colleague }],
  } as const
  const right = {
    practitionerId: me,
    deputyId: colleague,
    fromOn: '2026-11-03',
    toOn: '2026-11-05',
  }
  const wrong = (changed: Record<string, string>) => {
    const read = readAbsence({ ...right, ...changed }, around)
    return read.ok ? [] : read.problems.map(problem => problem.field)
  }

  it('wants a person, two days in order, and somebody else to stand in', () => {
    assert.deepEqual(wrong({}), [])
    assert.deepEqual(wrong({ practitionerId: colleague }), ['practitionerId'])
    assert.deepEqual(wrong({ deputyId: me }), ['deputyId'])
    assert.deepEqual(wrong({ toOn: '2026-11-02' }), ['toOn'])
    assert.deepEqual(wrong({ fromOn: '2026-11-01' }), ['fromOn'])
    assert.deepEqual(wrong({ fromOn: '', toOn: '', deputyId: '' }), ['fromOn', 'toOn', 'deputyId'])
  })
})

describe('somebody on holiday', () => {
  let database: ExampleDatabase
  let people: ExampleDirectory
  let task: Id<'task'>
  let absence: Id<'absence'>
  const away = () => people.as('social_worker')
  const deputy = () => people.as('early_help_lead')
  const days = { fromOn: '2026-11-01', toOn: '2099-01-01' } as const

  before(async () => {
    database = await exampleDatabase()
    people = await exampleDirectory(database)
    task = await database.asking(theProcess, db =>
      setTask(db as Tx, {
        ...{ areaId: people.north, kind: 'visit', title: 'Ring the school nurse' },
        ...{ ownerId: away().id, ownerAgencyId: away().agencyId, setBy: theProcess.id },
        ...{ startedAt: exampleNow, dueAt: new Date(exampleNow.getTime() + 86_400_000) },
      }),
    )
  })
  after(() => database[Symbol.asyncDispose]())

  const sees = (who: Asking) =>
    database
      .asking(who, db => getTask(db, task))
      .then(
        () => true,
        error => (error instanceof NotFound ? false : Promise.reject(error)),
      )
  const told = async (who: Asking) =>
    (
      await database.asAdministrator('select kind from tasks.notice where practitioner_id = $1', [
        who.id,
      ])
    ).map(one => one.kind)

  it('has a deputy who is told, and for whom their tasks are there and can be done', async () => {
    assert.equal(await sees(deputy()), false)
    const by = away()
    absence = await recordAbsence(database, by, {
      practitionerId: by.id,
      deputyId: deputy().id,
      ...days,
    })
    assert.equal(await sees(deputy()), true)
    assert.deepEqual(await told(deputy()), ['absence.deputy'])
    const [entry] = await database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [by.requestId],
    )
    assert.deepEqual(entry, { action: 'absence.recorded', subjects: [by.id, deputy().id] })
  })

  it('is told of nothing new alone: the deputy is told too', async () => {
    await database.asking(theProcess, db =>
      tell(db as Tx, { practitionerId: away().id, kind: 'task.set', path: '/', at: exampleNow }),
    )
    assert.deepEqual(await told(away()), ['task.set'])
    assert.deepEqual(await told(deputy()), ['absence.deputy', 'task.set'])
  })

  it('is nobody else’s to record or to end', async () => {
    const stranger = people.as('police_exploitation')
    const record = { practitionerId: away().id, deputyId: deputy().id, ...days }
    await assert.rejects(recordAbsence(database, stranger, record), NotFound)
    await assert.rejects(endAbsence(database, stranger, absence), NotFound)
    await assert.rejects(endAbsence(database, deputy(), absence), NotFound)
    assert.equal(await sees(stranger), false)
  })

  it('records it on a page, which says at the field what is wrong and keeps what was typed', async () => {
    const who: Asking = { ...away(), formId: newId<'form'>() }
    const send = absenceRoutes(database).find(
      route => route.method === 'POST' && route.path === '/my/absence',
    )
    const day = (name: string, on: string) => ({
      [`${name}-day`]: on,
      [`${name}-month`]: '11',
      [`${name}-year`]: '2026',
    })
    const reply = async (toOn: string) =>
      send?.handle({
        ...{ who, path: '/my/absence', params: {}, query: {}, csrf: 'csrf' },
        answers: {
          ...{ practitionerId: who.id, deputyId: deputy().id },
          ...day('fromOn', '20'),
          ...day('toOn', toOn),
        },
      })
    const wrong = await reply('19')
    assert.ok(wrong?.kind === 'page' && wrong.status === 422)
    const { markup } = wrong.page.body
    assert.match(markup, /The last day must not be before the first[\s\S]*value="19"/)
    assert.equal((await reply('21'))?.kind, 'see-other')
    await database.asAdministrator(
      `update tasks.absence set ended_at = now() where from_on = '2026-11-20'`,
    )
  })

  it('is recorded by their manager too', async () => {
    const manager = people.as('front_door_manager')
    const record = { practitionerId: away().id, deputyId: deputy().id, ...days }
    await assert.rejects(recordAbsence(database, manager, record), NotFound)
    await database.asAdministrator('update access.practitioner set manager_id = $1 where id = $2', [
      manager.id,
      away().id,
    ])
    await endAbsence(database, manager, await recordAbsence(database, manager, record))
  })

  it('comes back: from then on nobody stands in', async () => {
    const { version } = await database.asking(deputy(), db => getTask(db, task))
    const settlement = { state: 'done', outcome: 'The nurse was rung.' } as const
    await settleTask(database, deputy(), task, version, settlement)
    await endAbsence(database, away(), absence)
    assert.equal(await sees(deputy()), false)
  })
})
