import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { exampleDirectory } from '../../foundation/access/access.examples.ts'
import { theProcess } from '../../foundation/access/index.ts'
import { exampleDatabase } from '../../foundation/database/database.examples.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import type { Request } from '../../foundation/routing/index.ts'
import { exampleAddress } from './address.examples.ts'
import { exampleChild, writeChild } from './child.examples.ts'
import { peopleRoutes } from './child.routes.ts'
import { findChild, getChild } from './child.store.ts'
import { searchChildren } from './child-search.store.ts'
import { editChild } from './edit-child.ts'
import { recordAddress } from './record-address.ts'
import { searchForChildren } from './search-for-children.ts'

async function exampleTown() {
  const database = await exampleDatabase()
  const people = await exampleDirectory(database)
  const { north, south } = people
  const [by, at] = [theProcess.id, people.as('practitioner').at]
  const write = (child: Parameters<typeof writeChild>[1]) =>
    database.asking(theProcess, db => writeChild(db, child))
  const amara = await write({ areaId: north, by, at, preferredName: 'Mara' })
  const tomasz = await write({
    areaId: north,
    by,
    at,
    givenName: 'Tomasz',
    familyName: 'Smyth-Łoś',
    bornOn: '2010-01-09',
  })
  const southern = await write({ areaId: south, by, at })
  const find = (text: string, who = people.as('front_door_worker')) =>
    database.asking(who, async db => (await searchChildren(db, { text })).map(child => child.id))
  return { database, people, amara, tomasz, southern, find }
}

describe('finding a child by what was before', async () => {
  const { database, people, amara, southern, find } = await exampleTown()
  after(() => database[Symbol.asyncDispose]())
  const worker = people.as('front_door_worker')

  it('knows the name from before a marriage or an adoption, and says that it is one', async () => {
    const { version, id, areaId, reference, ...facts } = await database.asking(worker, db =>
      getChild(db, amara),
    )
    await editChild(database, worker, id, { ...facts, familyName: 'Hargreaves' }, version)
    assert.deepEqual(await find('lindqvist amara'), [amara])
    assert.deepEqual(await find('lyndkvist'), [amara])
    const [found] = await database.asking(worker, db => searchChildren(db, { text: 'lindqvist' }))
    assert.deepEqual(found?.why, ['Former name has “lindqvist”'])
    assert.deepEqual(await find('lindqvist', people.southFrontDoor), [southern])
  })

  it('knows where a child lived, but nothing of an address that must be hidden', async () => {
    const moved = exampleAddress({ postcode: 'WN4 2QA', toOn: '2025-01-01' })
    const hidden = exampleAddress({ postcode: 'WN9 9ZZ', hidden: true, hiddenWhy: 'Her father' })
    await recordAddress(database, worker, amara, moved)
    await recordAddress(database, worker, amara, hidden)
    assert.deepEqual(await find('wn4 2qa'), [amara])
    assert.deepEqual(await find('amara WN42QA'), [amara])
    assert.deepEqual(await find('wn9 9zz'), [], 'not even for who may read it')
    const [found] = await database.asking(worker, db => searchChildren(db, { text: 'WN4 2QA' }))
    assert.deepEqual(found?.why, ['Lives or lived at WN4 2QA'])
  })
})

describe('finding a child', async () => {
  const { database, people, amara, tomasz, southern, find } = await exampleTown()
  after(() => database[Symbol.asyncDispose]())

  const cases: [string, unknown[]][] = [
    ['amara', [amara]],
    ['Mara', [amara]],
    ['LINDQVIST amara', [amara]],
    ['lind', [amara]],
    ['lyndqvist', [amara]],
    ['los', [tomasz]],
    ['smith', [tomasz]],
    ['tomas smith', [tomasz]],
    ['9 Jan 2010', [tomasz]],
    ['1 Sep 2010', [tomasz]],
    ['amara smyth 9/1/2010', [tomasz, amara]],
    ['C000001', [amara]],
    ['C000003', []],
    ['jones', []],
    ['', []],
    ["' or 1=1 --", []],
  ]
  for (const [text, ids] of cases) {
    it(`“${text}” finds ${ids.length}`, async () => assert.deepEqual(await find(text), ids))
  }

  it('stays inside the area', async () => {
    assert.deepEqual(await find('amara', people.southFrontDoor), [southern])
  })

  it('finds nothing for somebody with no tie to any child', async () =>
    assert.deepEqual(await find('amara', people.as('practitioner')), []))

  it('finds nothing for a role that works with no child', async () => {
    const analyst = people.as('analyst')
    assert.deepEqual(await find('amara', analyst), [])
    await assert.rejects(searchForChildren(database, analyst, 'amara'), Forbidden)
  })

  it('writes down who looked and what was shown, never what was typed', async () => {
    const who = people.as('front_door_worker', { requestId: newId<'request'>() })
    const found = await searchForChildren(database, who, 'amara')
    const [entry] = await database.asAdministrator(
      'select * from audit.entry where request_id = $1',
      [who.requestId],
    )
    assert.deepEqual(
      found.map(child => child.why),
      [['First name is “amara”']],
    )
    assert.deepEqual(entry?.subjects, [amara])
    assert.equal(entry?.action, 'child.searched')
    assert.ok(!JSON.stringify(entry).includes('amara'))
  })

  it('is as if the child did not exist for somebody excluded', async () => {
    const who = people.as('front_door_manager')
    await database.asAdministrator(
      'insert into access.exclusion (id, child_id, practitioner_id, reason, started_at) values ($1, $2, $3, $4, now())',
      [newId(), tomasz, who.id, 'a relative'],
    )
    assert.deepEqual(await find('smith', who), [])
    assert.deepEqual(await find('9/1/2010', who), [])
    assert.deepEqual(await find('C000002', who), [])
    assert.equal(await database.asking(who, db => findChild(db, tomasz)), undefined)
    const control = people.as('front_door_worker')
    assert.deepEqual(await find('smith', control), [tomasz])
  })
})

describe('keeping what is known of a child', async () => {
  const { database, people, amara, southern } = await exampleTown()
  after(() => database[Symbol.asyncDispose]())
  const { id: _, areaId: __, reference: ___, version: ____, ...facts } = exampleChild()

  it('writes it, and finds the child by the new name and still by the old', async () => {
    const who = people.as('front_door_worker')
    await editChild(
      database,
      who,
      amara,
      { ...facts, givenName: 'Xanthe', childsWords: 'I am fine' },
      1,
    )
    const child = await database.asking(who, db => getChild(db, amara))
    assert.equal(child.version, 2)
    assert.equal(child.childsWords, 'I am fine')
    const search = (text: string) => database.asking(who, db => searchChildren(db, { text }))
    assert.equal((await search('xanthe')).length, 1)
    const [old] = await search('amara')
    assert.deepEqual([old?.id, old?.why], [amara, ['Former name has “amara”']])
  })

  it('does not write over what someone else saved, and says what that was', async () => {
    const edit = editChild(database, people.as('front_door_worker'), amara, facts, 1)
    await assert.rejects(edit, error => {
      assert.ok(error instanceof Conflict)
      assert.equal(error.version, '2')
      assert.equal(error.theirs.givenName, 'Xanthe')
      assert.equal(error.theirs.bornOn, '2011-05-03')
      return true
    })
  })

  it('looks absent in another area', async () => {
    const edit = editChild(database, people.as('front_door_worker'), southern, facts, 1)
    await assert.rejects(edit, NotFound)
  })

  it('is refused to a role that keeps no records', async () => {
    await assert.rejects(editChild(database, people.as('housing'), amara, facts, 2), Forbidden)
  })
})

describe('the pages', async () => {
  const { database, people, amara, southern } = await exampleTown()
  after(() => database[Symbol.asyncDispose]())
  const routes = peopleRoutes(database)
  const ask = async (method: 'GET' | 'POST', path: string, request: Partial<Request>) => {
    const route = routes.find(route => route.method === method && route.path === path)
    assert.ok(route)
    const asked: Request = {
      who: people.as('front_door_worker', { formId: newId<'form'>() }),
      path,
      params: {},
      query: {},
      answers: {},
      csrf: 'token',
      ...request,
    }
    assert.ok(route.may(asked.who).allowed)
    const reply = await route.handle(asked)
    return reply.kind === 'page'
      ? { status: reply.status, ...reply.page, text: reply.page.body.markup }
      : reply
  }

  it('shows what matches and why, and escapes what was typed', async () => {
    const shown = await ask('POST', '/children', { answers: { q: 'amara <b>' } })
    assert.ok('text' in shown)
    assert.match(shown.text, /One record matches/)
    assert.match(shown.text, /First name is “amara”/)
    assert.match(shown.text, /amara &lt;b&gt;/)
    assert.match(shown.text, /Raise a concern/)
  })

  it('says the same of a child that may not be seen as of one that does not exist', async () => {
    const who = people.as('practitioner')
    const [one, other] = [
      await ask('POST', '/children', { who, answers: { q: 'amara' } }),
      await ask('POST', '/children', { who, answers: { q: 'xyzzy' } }),
    ]
    assert.ok('text' in one && 'text' in other)
    assert.match(one.text, /No record you may see matches/)
    assert.equal(one.text.replaceAll('amara', 'xyzzy'), other.text)
  })

  it('asks for a search before anything', async () => {
    const shown = await ask('GET', '/children', {})
    assert.ok('text' in shown)
    assert.doesNotMatch(shown.text, /Raise a concern|No record/)
  })

  const facts = '/children/:child/facts'
  it('shows the facts to change, and both sides of a conflict', async () => {
    const params = { child: amara }
    const shown = await ask('GET', facts, { params })
    assert.ok('text' in shown)
    assert.match(shown.text, /name="_version" value="1"/)
    assert.match(shown.text, /value="Lindqvist"/)

    const answers = { givenName: 'Amara', trustedAdult: 'Her aunt', _version: '1' }
    const sent = await ask('POST', facts, { params, answers })
    assert.deepEqual(sent, { kind: 'see-other', to: `/children/${amara}` })

    const stale = await ask('POST', facts, {
      params,
      answers: { ...answers, trustedAdult: 'Father' },
    })
    assert.ok('text' in stale)
    assert.equal(stale.status, 409)
    assert.match(stale.text, /Saved by someone else.*Her aunt/)
    assert.match(stale.text, /value="Father"/)
  })

  it('shows what was typed again with what is wrong', async () => {
    const answers = { givenName: '', trustedAdult: 'Her aunt', _version: '2' }
    const shown = await ask('POST', facts, { params: { child: amara }, answers })
    assert.ok('text' in shown)
    assert.equal(shown.status, 422)
    assert.match(shown.text, /Enter a first name/)
    assert.match(shown.text, /value="Her aunt"/)
  })

  it('has no page for a child of another area, nor for what is no id', async () => {
    for (const child of [southern, newId(), 'x']) {
      await assert.rejects(ask('GET', facts, { params: { child } }), NotFound)
    }
  })
})
