import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Asking, theProcess } from '../../foundation/access/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { connect, viewConnecting, withdrawConnection } from './connect.ts'
import { type NewConnection, readConnection, readWithdrawal } from './connection.ts'
import { connectPage } from './connection.view.ts'
import type { IntelligenceEvent } from './events.ts'
import { insertFoundTogether } from './found-together.store.ts'
import { exampleIntelligence } from './intelligence.examples.ts'
import type { NodeId } from './link.ts'
import { linkPage } from './network.view.ts'
import { openThing } from './register.ts'
import { viewLink, viewNetwork } from './view-network.ts'

const said: Omit<NewConnection, 'otherId'> = {
  ...{ kind: 'uses', reason: 'He was stopped in it twice', knownFrom: 'Stop record 41' },
  ...{ source: '1', information: 'A' },
}

describe('what an officer says of a connection', () => {
  const other = { id: newId<'node'>() }
  const typed = { other: other.id, ...said }
  const problems = (changed: object, connected: Parameters<typeof readConnection>[2] = []) => {
    const read = readConnection({ ...typed, ...changed }, [other], connected)
    return read.ok ? [] : read.problems.map(({ field }) => field)
  }

  it('has another end, a kind, a reason, a source and its grade', () => {
    assert.deepEqual(problems({}), [])
    const blank = { other: newId(), kind: '', reason: ' ', knownFrom: '', source: '4' }
    assert.deepEqual(problems({ ...blank, information: '' }), [
      ...['other', 'kind', 'reason', 'knownFrom', 'source', 'information'],
    ])
    assert.equal(readWithdrawal({ why: ' ' }).ok, false)
  })

  it('is said once', () =>
    assert.deepEqual(problems({}, [{ otherId: other.id, kind: 'uses' }]), ['kind']))
})

describe('a connection', () => {
  let there: Awaited<ReturnType<typeof exampleIntelligence>>
  let amara: NodeId
  let zofia: NodeId
  let mo: NodeId
  let car: NodeId
  const events: IntelligenceEvent[] = []

  before(async () => {
    there = await exampleIntelligence(async (_, __, event) => {
      events.push(event as IntelligenceEvent)
    })
    amara = await named('Amara')
    zofia = await named('Zofia')
    mo = await entry({ kind: 'person', says: { nicknames: 'Mo' } }, 'Mo')
    car = await entry(
      { kind: 'vehicle', says: { registration: 'KR59 ABC' } },
      'A silver car',
      amara,
    )
    await there.submit(
      { items: [{ kind: 'phone', says: { number: '07700 900012' } }] },
      asChild(zofia),
    )
  })
  after(() => there.database[Symbol.asyncDispose]())

  const rows = (sql: string, values: unknown[] = []) => there.database.asAdministrator(sql, values)
  const asChild = (id: NodeId) => id as string as Id<'child'>
  const named = async (name: string) =>
    (await there.writeChildIn(there.people.north, name)) as string as NodeId
  async function entry(
    item: { kind: 'person' | 'vehicle'; says: Record<string, string> },
    name: string,
    about?: NodeId,
  ) {
    const submission = await there.submit({ items: [item] }, about && asChild(about))
    const [mention] = await rows('select id from intelligence.item where submission_id = $1', [
      submission,
    ])
    const opening = { name, reason: 'Named' }
    const id = await openThing(there.database, there.officer(), mention?.id as Id<'item'>, opening)
    return id as string as NodeId
  }
  const say = (
    one: NodeId,
    otherId: NodeId,
    changed: Partial<NewConnection> = {},
    who = there.officer(),
  ) => connect(there.database, who, one, { otherId, ...said, ...changed })
  const around = async (id: NodeId) => {
    const asked = { steps: 1, throughBusy: false } as const
    const { nodes } = await viewNetwork(there.database, there.officer(), id, asked)
    return nodes.map(node => node.id).filter(one => one !== id)
  }
  const told = () => events.filter(one => one.type === 'intelligence.link-found').length
  const idOf = async (kind: NewConnection['kind']) =>
    (await rows('select id from intelligence.connection where kind = $1', [kind]))[0]
      ?.id as Id<'connection'>
  const audited = (who: Asking) =>
    rows('select action, subjects from audit.entry where request_id = $1', [who.requestId])

  it('is drawn as a link with its source and grade, tells officers what it ties, and says who said so', async () => {
    const officer = there.officer()
    await say(mo, car, {}, officer)
    assert.deepEqual(await around(mo), [car])
    assert.equal(told(), 1, 'the car ties a child to a subject now')
    const link = await viewLink(there.database, there.officer(), { one: mo, other: car })
    const shown = linkPage(link).body.markup
    assert.match(shown, /An officer’s judgement.*known from: Stop record 41, graded 1A/s)
    assert.match(shown, /stopped in it twice.*\/intelligence\/connections\/.*withdraw/s)
    const [entry] = await audited(officer)
    assert.equal(entry?.action, 'intelligence.connected')
    for (const id of [mo, car]) assert.ok(String(entry?.subjects).includes(id))
  })

  it('of two children is told at once, and once', async () => {
    const before = told()
    await say(amara, zofia, { kind: 'peer' })
    assert.equal(told(), before + 1)
    await say(zofia, amara, { kind: 'family' })
    assert.equal(told(), before + 1, 'they were tied already')
    await assert.rejects(say(zofia, amara, { kind: 'peer' }), Conflict)
    await assert.rejects(say(amara, amara), Conflict)
  })

  it('is withdrawn with a reason, and its link goes with it', async () => {
    await say(mo, amara, { kind: 'associate' })
    const officer = there.officer()
    const id = await idOf('associate')
    await withdrawConnection(there.database, officer, id, 'It was another Mo')
    assert.deepEqual(await around(mo), [car])
    const [kept] = await rows(
      'select reason, ended_why from intelligence.connection where id = $1',
      [id],
    )
    assert.deepEqual(kept, { reason: said.reason, ended_why: 'It was another Mo' })
    const again = withdrawConnection(there.database, there.officer(), id, 'Twice')
    await assert.rejects(again, Conflict)
    assert.equal((await audited(officer))[0]?.action, 'intelligence.connection-withdrawn')
  })

  it('is offered with what lies around and with the registers, a child without a name', async () => {
    const view = await viewConnecting(there.database, there.officer(), mo)
    const names = view.choices.map(({ name }) => name)
    assert.ok(names.includes('A silver car'))
    assert.ok(names.some(name => /^A child/.test(name)))
    const form = { action: '/', answers: {}, problems: [], csrf: '', formId: newId() } as never
    assert.doesNotMatch(connectPage(view, form).body.markup, /Amara|Zofia/)
  })

  it('is for officers of the area alone; to others it looks absent', async () => {
    const id = await idOf('uses')
    for (const role of ['front_door_worker', 'police_exploitation', 'administrator'] as const) {
      const who = there.as(role)
      await assert.rejects(viewConnecting(there.database, who, mo), Forbidden, role)
      await assert.rejects(say(mo, zofia, {}, who), Forbidden, role)
      await assert.rejects(withdrawConnection(there.database, who, id, 'No'), Forbidden, role)
    }
    await assert.rejects(viewConnecting(there.database, there.officer(), newId()), NotFound)
    const worker = there.as('front_door_worker')
    const seen = await there.database.asking(worker, db =>
      db.selectFrom('intelligence.connection').select('id').limit(1).execute(),
    )
    assert.deepEqual(seen, [])
  })

  it('of two who were found together stands on the episode, for officers alone, and goes with it', async () => {
    const [one, other] = [await named('Ola'), await named('Pia')].map(asChild)
    assert.ok(one && other)
    const episodeId = newId<'episode'>()
    const found = { episodeId, areaId: there.people.north, childId: one, otherId: other }
    const { at } = there.officer()
    const note = (who: { id: Id<'practitioner'> }) =>
      there.database.asking(who, db =>
        insertFoundTogether(db as never, { ...found, foundAt: at }, at),
      )
    await assert.rejects(note(there.officer()), /row-level security/)
    await note(theProcess)
    await note(theProcess)
    const ends = { one: one as string as NodeId, other: other as string as NodeId }
    const link = await viewLink(there.database, there.officer(), ends)
    assert.match(linkPage(link).body.markup, /It was told once.*A missing episode/s)
    await assert.rejects(viewLink(there.database, there.as('front_door_worker'), ends), NotFound)
    await rows('update people.child set area_id = $1 where id = $2', [there.people.south, one])
    const [moved] = await rows('select area_id from intelligence.link where one = $1', [one])
    assert.equal(moved?.area_id, there.people.south, 'it follows the child')
    await rows('delete from intelligence.found_together where episode_id = $1', [episodeId])
    assert.deepEqual(await rows('select one from intelligence.link where one = $1', [one]), [])
  })
})
