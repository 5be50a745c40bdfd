import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Asking } from '../../foundation/access/index.ts'
import { auditedRead } from '../../foundation/audit/index.ts'
import { csvOf } from '../../foundation/kernel/csv.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { exampleTown } from '../../records/people/merge.examples.ts'
import { standingOf } from './entitled.ts'
import { type Held, listLogged, type Met, type PastTie } from './entry.store.ts'
import { beginInspection, viewInspections, viewLog, viewWhoMet } from './inspect.ts'
import { addressOf, momentsOf, readAsked, readInspection } from './inspection.ts'
import { logTable } from './log.view.ts'

const today = '2026-11-02'
const long = { from: '2026-10-01', to: today } as const

describe('a question to the log', () => {
  it('names one of the four purposes of the law, and what made somebody look', () => {
    const wrong = (answers: Record<string, string>) => {
      const read = readInspection(answers)
      return read.ok ? [] : read.problems.map(({ field }) => field)
    }
    assert.deepEqual(wrong({}), ['purpose', 'why'])
    assert.deepEqual(wrong({ purpose: 'curiosity', why: 'x' }), ['purpose'])
    assert.deepEqual(wrong({ purpose: 'toString', why: 'x' }), ['purpose'])
    for (const purpose of ['lawfulness', 'self-monitoring', 'security', 'proceedings'])
      assert.deepEqual(wrong({ purpose, why: 'A parent asks' }), [])
  })

  it('reads one day where neither a person nor a record is named', () => {
    const days = (query: Record<string, string>) => {
      const { from, to } = readAsked(query, today)
      return [from, to]
    }
    assert.deepEqual(days({ from: '2026-01-01' }), [today, today])
    assert.deepEqual(days({ record: 'c000001', from: '2026-01-01' }), ['2026-01-01', today])
    assert.deepEqual(days({ who: 'Grant' }), ['2026-10-27', today])
    assert.deepEqual(days({ who: 'Grant', from: '2026-12-01' }), [today, today])
    assert.throws(() => readAsked({ after: 'x' }, today), NotFound)
  })

  it('counts days as London does, and keeps its words in the address', () => {
    const { since, until } = momentsOf({ from: '2026-10-25', to: '2026-10-25' })
    assert.equal(since.toISOString(), '2026-10-24T23:00:00.000Z')
    assert.equal(until.toISOString(), '2026-10-26T00:00:00.000Z', 'a day of 25 hours')
    const asked = readAsked({ who: 'O’Brien & Co', record: ' c000001 ', verb: 'erasure' }, today)
    const again = readAsked(Object.fromEntries(new URLSearchParams(addressOf(asked))), today)
    assert.deepEqual(again, asked)
  })
})

describe('why somebody could see a child at the time', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 9, day))
  const [me, ours, group] = [newId<'practitioner'>(), newId<'agency'>(), newId<'group'>()]
  const tie = { kind: 'roll', practitionerId: null, agencyId: ours, groupId: null }
  const ties: PastTie[] = [
    { ...tie, startedAt: at(1), endedAt: at(10) },
    { ...tie, kind: 'listing', agencyId: null, groupId: group, startedAt: at(5), endedAt: null },
  ]
  const held: Held[] = [
    { practitionerId: me, what: 'school_dsl', startedAt: at(1), endedAt: at(12) },
    { practitionerId: me, what: group, startedAt: at(11), endedAt: null },
    { practitionerId: newId(), what: 'social_worker', startedAt: at(1), endedAt: null },
  ]
  const on = (day: number) => {
    const met = { practitionerId: me, agencyId: ours, firstAt: at(day), lastAt: at(day) } as Met
    return standingOf(met, ties, held)
  }

  it('is what they were on that day, not what they are now', () => {
    assert.deepEqual(on(3), {
      roles: ['Designated safeguarding lead'],
      ties: ['on the roll of the agency'],
    })
    assert.deepEqual(on(11), {
      roles: ['Designated safeguarding lead'],
      ties: ['on the list of their group'],
    })
    assert.deepEqual(on(20), { roles: [], ties: ['on the list of their group'] })
  })
})

describe('the log', async () => {
  const town = await exampleTown()
  const { database, people, worker, school, nth } = town
  after(() => database[Symbol.asyncDispose]())
  const lead = () => people.as('ig_lead')
  const begin = (who: Asking) =>
    beginInspection(database, who, { purpose: 'lawfulness', why: 'A parent asks' })
  const look = (who: Asking, because: string, ...subjects: readonly string[]) =>
    auditedRead(database, { ...who, requestId: newId<'request'>() }, async () => ({
      result: undefined,
      audit: { verb: 'consultation', action: 'child.viewed', subjects, because },
    }))
  const asked = (query: Record<string, string>) => readAsked({ ...long, ...query }, today)
  const referenceOf = async (id: string) => {
    const [row] = await database.asAdministrator(
      'select reference from people.child where id = $1',
      [id],
    )
    return row?.reference as string
  }
  const read = async (who: Asking, query: Record<string, string>, most = 50) =>
    viewLog(database, who, await begin(who), asked(query), { most })

  await look(worker, 'front door of the area', nth(0))
  await look(worker, '=cmd|calc', nth(0), nth(1))
  await look(school, "the agency's roll", nth(0))
  const [first, second] = [await referenceOf(nth(0)), await referenceOf(nth(1))]

  it('answers the lead who said for what, by person, record, verb, kind and reason', async () => {
    const of = async (query: Record<string, string>) => (await read(lead(), query)).entries.length
    assert.equal(await of({ person: school.id, kind: 'child' }), 1)
    assert.equal(await of({ record: first, kind: 'child' }), 3)
    assert.equal(await of({ record: second, kind: 'child' }), 1)
    assert.equal(await of({ record: first, reason: 'FRONT door', kind: 'child' }), 1)
    assert.equal(await of({ record: first, verb: 'erasure' }), 0)
    assert.equal(await of({ record: 'C999999' }), 0)
    assert.equal(await of({ who: school.name, kind: 'child' }), 1)
    const { namesakes, entries } = await read(lead(), { who: 'example' })
    assert.ok(namesakes.length > 1 && entries.length === 0, 'whom is asked first')
  })

  it('goes on after the last entry of a page, with none twice and none left out', async () => {
    const who = lead()
    const id = await begin(who)
    const seen: string[] = []
    let query: Record<string, string> = { record: first, kind: 'child' }
    for (;;) {
      const { entries, more } = await viewLog(database, who, id, asked(query), { most: 1 })
      seen.push(...entries.map(one => one.id))
      const last = entries.at(-1)
      if (!more || !last) break
      query = { ...query, after: `${last.at.toISOString()} ${last.id}` }
    }
    assert.equal(new Set(seen).size, 3)
    assert.equal(seen.length, 3)
  })

  it('says of a child its reference and nothing else, and of people their names', async () => {
    const view = await read(lead(), { record: first, kind: 'child' })
    assert.equal(view.references.get(nth(0)), first)
    const table = csvOf(['x'], logTable(view))
    assert.match(table, new RegExp(worker.name))
    assert.match(table, /,'=cmd\|calc,/, 'no formula')
    assert.doesNotMatch(JSON.stringify(view), /Amara|Lindqvist/)
  })

  it('writes down that it was read, and for what', async () => {
    const who = lead()
    const id = await begin(who)
    await viewLog(database, who, id, asked({ record: first }), { most: 50, exported: true })
    const entries = await database.asAdministrator(
      'select action, because, subjects from audit.entry where request_id = $1 order by action',
      [who.requestId],
    )
    assert.deepEqual(
      entries.map(({ action, because }) => [action, because]),
      [
        ['log.exported', 'answers for who looks at records: lawfulness'],
        ['log.purpose-named', 'answers for who looks at records'],
      ],
    )
    assert.ok(String(entries[0]?.subjects).includes(nth(0)))
  })

  it('tells who has seen a child, by person and day, with what they were to the child', async () => {
    const who = lead()
    const child = nth(0)
    const { met, people: names } = await viewWhoMet(database, who, await begin(who), child, long)
    const of = (id: string) => met.filter(one => one.practitionerId === id)
    assert.deepEqual(
      of(school.id).map(({ ties }) => ties),
      [['on the roll of the agency']],
    )
    assert.deepEqual(
      of(worker.id).map(({ ties, times }) => [ties.length, times >= 2]),
      [[0, true]],
    )
    assert.deepEqual(of(worker.id)[0]?.roles, ['Front door worker'])
    assert.equal(names.get(school.id)?.agencyName, 'Example School')
  })

  it('is not there for anybody else, nor without a purpose, nor with somebody else’s', async () => {
    const who = lead()
    const id = await begin(who)
    for (const other of [worker, school, people.as('administrator'), people.as('scrutineer')]) {
      await assert.rejects(begin(other), Forbidden)
      await assert.rejects(viewInspections(database, other), Forbidden)
      const past = await database.asking(other, db =>
        db.selectFrom('looked.inspection').selectAll().execute(),
      )
      assert.deepEqual(past, [])
    }
    const later = { ...who, at: new Date(+who.at + 25 * 3_600_000) }
    await assert.rejects(viewLog(database, later, id, asked({}), { most: 50 }), NotFound)
    await assert.rejects(viewLog(database, who, newId(), asked({}), { most: 50 }), NotFound)
    const raw = (by: Asking, inspection: typeof id) =>
      database.asking(by, async db => {
        const found = await listLogged(db, { inspection }, asked({ record: 'x' }), null, 10)
        return found.length
      })
    assert.ok((await raw(who, id)) > 0, 'the control')
    assert.equal(await raw(who, newId()), 0)
    assert.equal(await raw(people.as('front_door_manager'), id), 0)
  })

  it('follows a child whose records were joined', async () => {
    const of = async () => (await read(lead(), { record: second, kind: 'child' })).entries.length
    assert.equal(await of(), 1)
    await town.join(town.pairOf(0, 1))
    assert.ok((await of()) >= 3)
    await town.part(town.pairOf(0, 1))
  })

  it('says nothing of a child to a lead who is kept from it, and all of a restricted one', async () => {
    await town.restrict(1)
    assert.ok((await read(lead(), { record: second, kind: 'child' })).entries.length > 0)
    await town.exclude(lead(), 1)
    const view = await read(lead(), { record: first, kind: 'child' })
    assert.ok(view.entries.length > 0)
    assert.ok(
      view.entries.every(one => !one.subjects.includes(nth(1))),
      'nor beside another',
    )
    assert.equal((await read(lead(), { record: second })).entries.length, 0)
    const who = lead()
    const id = await begin(who)
    await assert.rejects(viewWhoMet(database, who, id, nth(1), long), NotFound)
  })
})
