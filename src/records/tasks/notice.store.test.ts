import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory, exampleNow } from '../../foundation/access/access.examples.ts'
import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { exampleMailer } from './mailer.examples.ts'
import { listNotices, type NewNotice, tell } from './notice.store.ts'
import { sendMail, startPost } from './send-mail.ts'
import { taskRoutes } from './task.routes.ts'

const minutes = (count: number) => new Date(exampleNow.getTime() + count * 60_000)
const origin = 'https://cairn.example.org'

async function exampleInbox() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const nurse = people.as('health_named')
  const told = (notice: Partial<NewNotice> = {}) =>
    database.asking(theProcess, db =>
      tell(db as Tx, {
        practitionerId: nurse.id,
        kind: 'task.set',
        path: '/tasks/1',
        at: exampleNow,
        ...notice,
      }),
    )
  const unread = async (who: Asking = nurse) => {
    const [told] = await database.asAdministrator('select access.unread_of($1) as unread', [who.id])
    return told?.unread
  }
  const outbox = () =>
    database.asAdministrator('select * from tasks.outbox order by created_at') as Promise<
      { sent_at: Date | null; attempts: number; last_error: string; path: string }[]
    >
  return { database, people, nurse, told, unread, outbox }
}

describe('the inbox', async () => {
  const { database, people, nurse, told, unread } = await exampleInbox()
  after(() => database[Symbol.asyncDispose]())
  const routes = taskRoutes(database, () => true)
  const ask = async (method: 'GET' | 'POST', path: string, request = {}) => {
    const route = routes.find(route => route.method === method && route.path === path)
    assert.ok(route)
    const who = { ...nurse, formId: newId<'form'>(), at: minutes(30) }
    const reply = await route.handle({
      ...{ who, path, params: {}, query: {}, answers: {}, csrf: 'token' },
      ...request,
    })
    return reply.kind === 'page'
      ? reply.page.body.markup
      : reply.kind === 'see-other'
        ? reply.to
        : ''
  }

  it('begins with what is urgent and not read, and says whom to ring', async () => {
    await told({ at: minutes(1) })
    await told({
      kind: 'escalation.opened',
      path: '/children/1',
      urgent: true,
      ring: '01632 960001',
    })
    const notices = await database.asking(nurse, db => listNotices(db, 10))
    assert.deepEqual(
      notices.map(notice => notice.kind),
      ['escalation.opened', 'task.set'],
    )
    assert.match(await ask('GET', '/notices'), /ring 01632 960001/)
    assert.equal(await unread(), 2)
  })

  it('is one’s own', async () => {
    assert.equal(await unread(people.as('school_dsl')), 0)
    const own = await told()
    const other = { who: { ...people.as('school_dsl') }, params: { notice: own } }
    await assert.rejects(ask('POST', '/notices/:notice', other), NotFound)
  })

  it('takes whoever follows a notice to what it is about, and keeps it as read', async () => {
    const before = await unread()
    const notice = await told({ path: '/tasks/7' })
    assert.equal(await ask('POST', '/notices/:notice', { params: { notice } }), '/tasks/7')
    assert.equal(await ask('POST', '/notices/:notice', { params: { notice } }), '/tasks/7')
    assert.equal(await unread(), before)
  })

  it('marks as read what was shown, not what came since', async () => {
    await told({ at: minutes(60) })
    await ask('POST', '/notices', { answers: { shownAt: minutes(30).toISOString() } })
    assert.equal(await unread(), 1)
  })

  it('is written by the process alone', async () => {
    const forged = database.asking(people.as('administrator'), db =>
      tell(db as Tx, {
        practitionerId: nurse.id,
        kind: 'task.set',
        path: '/tasks/1',
        at: exampleNow,
      }),
    )
    await assert.rejects(forged, /row-level security/)
  })
})

describe('the post', async () => {
  const { database, nurse, told, outbox, people } = await exampleInbox()
  after(() => database[Symbol.asyncDispose]())

  it('carries a sentence and a link, oldest first, each once', async () => {
    const mailer = exampleMailer()
    await told({ path: '/tasks/2', at: minutes(2) })
    await told({ path: '/tasks/1', at: minutes(1) })
    await sendMail(database, { mailer, origin }, minutes(5))
    await sendMail(database, { mailer, origin }, minutes(6))
    assert.deepEqual(
      mailer.delivered.map(mail => mail.text),
      [1, 2].map(task => `Something was given to you to do.\n\n${origin}/tasks/${task}\n`),
    )
    assert.equal(mailer.delivered[0]?.to, `${nurse.id}@example.org`)
    assert.deepEqual(
      (await outbox()).map(mail => mail.attempts),
      [1, 1],
    )
  })

  it('holds up nobody’s mail for one that cannot be delivered, and tries that again later', async () => {
    const mailer = exampleMailer()
    const school = people.as('school_dsl')
    mailer.refuses.push(`${school.id}@example.org`)
    await told({ practitionerId: school.id, path: '/tasks/3', at: minutes(10) })
    await told({ path: '/tasks/4', at: minutes(11) })
    await sendMail(database, { mailer, origin }, minutes(11))
    assert.equal(mailer.delivered.length, 1)
    const refused = (await outbox()).find(mail => mail.path === '/tasks/3')
    assert.deepEqual([refused?.sent_at, refused?.attempts], [null, 1])

    mailer.refuses.length = 0
    await sendMail(database, { mailer, origin }, minutes(10.5))
    assert.equal(mailer.delivered.length, 1)
    await sendMail(database, { mailer, origin }, minutes(12))
    assert.equal(mailer.delivered.length, 2)
  })

  it('keeps of a failure its code, not the address the mail server quotes', async () => {
    const mailer = exampleMailer()
    mailer.refuses.push(`${nurse.id}@example.org`)
    await told({ path: '/tasks/5', at: minutes(20) })
    await sendMail(database, { mailer, origin }, minutes(20))
    const refused = (await outbox()).find(mail => mail.path === '/tasks/5')
    assert.equal(refused?.last_error, 'EENVELOPE 550')
  })

  it('sends a mail again, under the same id, when the first sending was not written down', async () => {
    const mailer = exampleMailer()
    await sendMail(database, { mailer, origin }, minutes(60))
    await database.asAdministrator("update tasks.outbox set sent_at = null where path = '/tasks/5'")
    await sendMail(database, { mailer, origin }, minutes(120))
    const [first, second] = mailer.delivered
    assert.equal(first?.id, second?.id)
  })

  it('goes round until it is stopped', async () => {
    const mailer = exampleMailer()
    const stop = startPost(database, mailer, origin, () => minutes(200), 5)
    await told({ path: '/tasks/6', at: minutes(190) })
    for (let wait = 0; wait < 5000 && mailer.delivered.length === 0; wait++)
      await new Promise(resolve => setTimeout(resolve, 5))
    await stop()
    await told({ path: '/tasks/8', at: minutes(191) })
    await new Promise(resolve => setTimeout(resolve, 30))
    assert.equal(mailer.delivered.length, 1)
  })
})
