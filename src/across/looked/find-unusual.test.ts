import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { logShowsAll } from '../../foundation/audit/entry.examples.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { exampleAddress } from '../../records/people/address.examples.ts'
import { recordAddress } from '../../records/people/index.ts'
import { exampleTown } from '../../records/people/merge.examples.ts'
import { declareKnown, viewOwnKnown } from './declare-known.ts'
import { findUnusual } from './find-unusual.ts'
import { readReview } from './finding.ts'
import { beginInspection, viewLog } from './inspect.ts'
import { readAsked } from './inspection.ts'
import { readDeclared } from './known.ts'
import { placeHoney } from './place-honey.ts'
import { reviewFinding, viewFinding, viewFindings } from './review-finding.ts'

describe('what is told of a review and of oneself', () => {
  it('says what is wrong at its field', () => {
    const wrong = (read: ReturnType<typeof readReview> | ReturnType<typeof readDeclared>) =>
      read.ok ? [] : read.problems.map(({ field }) => field)
    assert.deepEqual(wrong(readReview({})), ['outcome', 'why'])
    assert.deepEqual(wrong(readReview({ outcome: 'explained', why: 'Covered' })), [])
    assert.deepEqual(wrong(readDeclared({})), ['kind', 'said'])
    assert.deepEqual(wrong(readDeclared({ kind: 'home', said: '1 Quay Street' })), ['postcode'])
    assert.deepEqual(wrong(readDeclared({ kind: 'former_partner', said: 'Jo' })), [])
  })
})

describe('unusual access', async () => {
  const town = await exampleTown()
  const { database, people, worker, manager, nth } = town
  after(() => database[Symbol.asyncDispose]())
  const fresh = (who: Asking, at = worker.at) => ({ ...who, at, requestId: newId<'request'>() })
  const lead = () => fresh(people.as('ig_lead'))
  const scrutineer = () => fresh(people.as('scrutineer'))
  const minutesAfter = (minutes: number) => new Date(+worker.at + minutes * 60_000)
  const look = async (at: Date) => {
    await logShowsAll(database)
    await findUnusual(database, at)
  }
  const open = (who: Asking, at: Date, child: string) =>
    auditedRead(database, fresh(who, at), async () => ({
      result: undefined,
      audit: { verb: 'consultation', action: 'child.viewed', subjects: [child], because: 'x' },
    }))
  const noticesOf = ({ id }: Asking) =>
    database.asAdministrator(
      "select kind, path, urgent from tasks.notice where practitioner_id = $1 and kind like 'log.%'",
      [id],
    )
  const found = async (who: Asking) =>
    (await viewFindings(database, who, 1)).found.map(({ story, name }) => [story, name])

  it('is told to somebody independent within the round in which the log holds it', async () => {
    await look(worker.at)
    const honey = await placeHoney(
      database,
      people.north,
      { givenName: 'Callum', familyName: 'Westerby' },
      worker.at,
    )
    await open(worker, minutesAfter(1), honey)
    await look(minutesAfter(1))
    assert.deepEqual(await found(lead()), [['honey', worker.name]])
    assert.deepEqual(await noticesOf(lead()), [
      { kind: 'log.unusual', path: '/looked/findings', urgent: true },
    ])
    await look(minutesAfter(2))
    await open(worker, minutesAfter(3), honey)
    await look(minutesAfter(3))
    assert.equal((await found(lead())).length, 1, 'one finding of a story and a day')
    assert.equal((await noticesOf(lead())).length, 1)
  })

  it('compares a record with what somebody told of themselves', async () => {
    await recordAddress(database, fresh(manager), nth(0), exampleAddress())
    await declareKnown(database, fresh(manager), {
      ...{ kind: 'home', said: '4 Quarry Lane, North', postcode: 'wn4 2qa' },
    })
    assert.equal((await viewOwnKnown(database, fresh(manager))).length, 1)
    assert.deepEqual(await viewOwnKnown(database, fresh(worker)), [], 'and is read by nobody else')
    await open(manager, minutesAfter(5), nth(0))
    await look(minutesAfter(5))
    const stories = (await found(lead())).filter(([, name]) => name === manager.name)
    assert.deepEqual(stories.map(([story]) => story).sort(), ['household', 'neighbour'])
  })

  it('is reviewed once, with a reason, by whoever sees it', async () => {
    const { found: all } = await viewFindings(database, lead(), 1)
    const honey = all.find(({ story }) => story === 'honey')
    assert.ok(honey)
    const who = lead()
    await reviewFinding(database, who, honey.id, { outcome: 'spoken-to', why: 'Was curious' })
    const again = reviewFinding(database, lead(), honey.id, { outcome: 'explained', why: 'x' })
    await assert.rejects(again, Conflict)
    assert.equal((await viewFinding(database, scrutineer(), honey.id)).outcome, 'spoken-to')
    const [entry] = await database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [who.requestId],
    )
    assert.equal(entry?.action, 'finding.reviewed')
    assert.ok(String(entry?.subjects).includes(worker.id))
    for (const other of [worker, manager, people.as('administrator')])
      await assert.rejects(viewFindings(database, other, 1), Forbidden)
  })

  it('goes further when nobody looked in time', async () => {
    assert.deepEqual(await noticesOf(scrutineer()), [])
    const late = new Date('2026-11-05T09:00:00Z')
    await look(late)
    const told = (await noticesOf(scrutineer())).map(({ kind }) => kind)
    assert.deepEqual(told, ['log.overdue', 'log.overdue'], 'the reviewed one waits no more')
    await look(late)
    assert.equal((await noticesOf(scrutineer())).length, 2)
  })

  it('does not exist for whom it is about, nor for their line, nor in the log they read', async () => {
    const watched = people.as('ig_lead')
    const before = await found(watched)
    const honey = await placeHoney(
      database,
      people.north,
      { givenName: 'Ivo', familyName: 'Brandt' },
      worker.at,
    )
    const inLog = async () => {
      const who = fresh(watched, minutesAfter(20))
      const id = await beginInspection(database, who, { purpose: 'security', why: 'x' })
      const asked = readAsked({ record: watched.id, kind: 'finding' }, '2026-11-02')
      return (await viewLog(database, who, id, asked, { most: 50 })).entries.length
    }
    await open(watched, minutesAfter(10), honey)
    await look(minutesAfter(10))
    const of = async (who: Asking) => (await found(who)).filter(([, name]) => name === watched.name)
    assert.equal((await of(scrutineer())).length, 1, 'the control')
    assert.deepEqual(await found(watched), before)
    assert.equal((await noticesOf(watched)).length, 2, 'none of these is about the lead')
    const [about] = await database.asAdministrator(
      'select id from looked.finding where practitioner_id = $1',
      [watched.id],
    )
    const id = about?.id as Parameters<typeof viewFinding>[2]
    await assert.rejects(viewFinding(database, lead(), id), NotFound)
    const cleared = reviewFinding(database, lead(), id, { outcome: 'explained', why: 'x' })
    await assert.rejects(cleared, NotFound)
    assert.equal(await inLog(), 0)
    await database.asAdministrator('update access.practitioner set manager_id = $1 where id = $2', [
      people.as('scrutineer').id,
      watched.id,
    ])
    assert.deepEqual(await of(scrutineer()), [], 'nor for whoever manages them')
  })
})
