import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { exampleAnswers, exampleFrontDoor, nothingElsewhere, visiting } from './contact.examples.ts'
import { contactRoutes } from './index.ts'
import { findOpenLink, listLinks } from './link.store.ts'
import { endLink, makeLink } from './make-link.ts'
import { readOutsideConcern } from './outside-concern.ts'
import { findSentThrough, outsider, raiseThroughLink } from './raise-through-link.ts'

const forWhom = 'The night clerk of a hotel'
const week = 7 * 24 * 60 * 60 * 1000

describe('a link for somebody without an account', async () => {
  const { database, people, events, read, entriesOf } = await exampleFrontDoor()
  after(() => database[Symbol.asyncDispose]())
  const worker = people.as('front_door_worker')
  const { north: areaId } = people
  const make = () => makeLink(database, worker, { areaId, forWhom })
  const open = (token: string, now = worker.at) =>
    database.asking(undefined, db => findOpenLink(db, token, now))
  const theirs = (changed: Partial<Asking> = {}) =>
    outsider([areaId], { requestId: newId<'request'>(), at: worker.at, ...changed })
  const concernOf = (who: Asking, changed = {}) => {
    const concern = readOutsideConcern(exampleAnswers(changed), who)
    assert.ok(concern.ok)
    return concern.value
  }
  async function send(token: string, who = theirs()): Promise<Id<'contact'>> {
    const link = await open(token)
    assert.ok(link)
    return raiseThroughLink(database, who, link, concernOf(who))
  }

  it('opens one concern, written down in their words and in the name of the process', async () => {
    const token = await make()
    const who = theirs()
    const id = await send(token, who)
    const contact = await read(id, worker)
    assert.equal(contact?.channel, 'link')
    assert.equal(contact?.submittedBy, who.id)
    assert.equal(contact?.state, 'received')
    const event = events.at(-1)
    assert.ok(event?.type === 'contact.received' && event.contactId === id)
    const [entry] = await entriesOf(who)
    assert.equal(entry?.action, 'contact.received')
  })

  it('works once', async () => {
    const token = await make()
    const link = await open(token)
    assert.ok(link)
    await send(token)
    assert.equal(await open(token), undefined)
    const who = theirs()
    await assert.rejects(raiseThroughLink(database, who, link, concernOf(who)), NotFound)
  })

  it('works for a week, until it is taken back, and only as it was made', async () => {
    const token = await make()
    assert.ok(await open(token, new Date(worker.at.getTime() + week - 1)))
    assert.equal(await open(token, new Date(worker.at.getTime() + week)), undefined)
    assert.equal(await open(`${token}x`), undefined)
    const [link] = await database.asking(worker, db => listLinks(db, 1))
    assert.ok(link)
    const [open1] = (await database.asking(worker, db => listLinks(db, 50))).filter(
      one => !one.usedAt && !one.endedAt,
    )
    assert.ok(open1)
    await endLink(database, worker, open1.id)
    assert.equal(await open(token), undefined)
    await assert.rejects(endLink(database, worker, open1.id), Error)
  })

  it('gives the receipt again to a double click, and to nobody else', async () => {
    const token = await make()
    const who = theirs({ formId: newId<'form'>() })
    const id = await send(token, who)
    assert.equal((await findSentThrough(database, who, token))?.id, id)
    assert.equal(await findSentThrough(database, who, await make()), undefined, 'another link')
    const other = theirs({ formId: newId<'form'>() })
    assert.equal(await findSentThrough(database, other, token), undefined, 'another form')
  })

  it('is kept as its hash alone, and never as itself', async () => {
    const token = await make()
    await send(token)
    for (const table of ['contacts.link', 'audit.entry', 'forms.submission']) {
      const rows = await database.asAdministrator(`select * from ${table}`)
      assert.equal(JSON.stringify(rows).includes(token), false, table)
    }
  })

  it('is made and seen at the front door of the area, and nowhere else', async () => {
    const other = people.as('social_worker')
    await assert.rejects(makeLink(database, other, { areaId, forWhom }), Forbidden)
    await make()
    for (const who of [other, people.southFrontDoor, people.as('practitioner')])
      assert.deepEqual(await database.asking(who, db => listLinks(db, 50)), [])
    const [link] = await database.asking(worker, db => listLinks(db, 1))
    assert.ok(link)
    await assert.rejects(endLink(database, people.southFrontDoor, link.id), NotFound)
  })

  it('stays spent in the database', async () => {
    const token = await make()
    const id = await send(token)
    await assert.rejects(
      database.asAdministrator(
        'update contacts.link set used_at = null, contact_id = null where contact_id = $1',
        [id],
      ),
      { constraint: 'link_stays_spent' },
    )
  })

  it('is shown once on the page, and asked for whom it is', async () => {
    const { ask } = visiting(
      contactRoutes(database, nothingElsewhere, 'https://cairn.example'),
      worker,
    )
    const empty = await ask('POST', '/front-door/links')
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Say whom the link is for/)
    const made = await ask('POST', '/front-door/links', { answers: { forWhom } })
    const [, token = ''] = /cairn\.example\/tell\/([\w-]{32})/.exec(made.text) ?? []
    assert.ok(await open(token))
    const list = await ask('GET', '/front-door/links')
    assert.match(list.text, /night clerk/)
    assert.equal(list.text.includes(token), false)
  })
})

describe('what somebody without an account is asked', () => {
  const who = outsider([newId<'area'>()], {
    requestId: newId<'request'>(),
    at: new Date('2026-11-02T09:00:00Z'),
  })
  const problems = (changed: Record<string, string>) => {
    const concern = readOutsideConcern(exampleAnswers(changed), who)
    return concern.ok ? [] : concern.problems.map(problem => problem.field)
  }
  const cases: [Record<string, string>, string[]][] = [
    [{}, []],
    [{ parentsTold: '', tellReporter: '' }, []],
    [{ danger: '' }, ['danger']],
    [{ danger: 'now' }, ['policeCalled']],
    [{ danger: 'now', policeCalled: 'yes', policeTime: '08:50' }, []],
    [{ narrative: ' ', others: '' }, ['narrative', 'others']],
    [{ reporter: 'x'.repeat(201) }, ['reporter']],
  ]
  for (const [changed, fields] of cases) {
    it(`${JSON.stringify(changed).slice(0, 60)}: ${fields.join(', ') || 'nothing wrong'}`, () =>
      assert.deepEqual(problems(changed), fields))
  }

  const tellers: [string, string][] = [
    ['work', '8'],
    ['family', '1A'],
    ['', '10'],
  ]
  for (const [teller, code] of tellers) {
    it(`counts as ${code} where they say “${teller}”`, () => {
      const concern = readOutsideConcern(exampleAnswers({ teller, channel: 'phone' }), who)
      assert.ok(concern.ok)
      assert.deepEqual([concern.value.sourceCode, concern.value.channel], [code, 'link'])
      assert.deepEqual(
        [concern.value.parentsTold, concern.value.tellReporter],
        ['not_asked', false],
      )
    })
  }
})
