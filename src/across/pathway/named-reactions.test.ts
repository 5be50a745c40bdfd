import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Asking, type RoleId, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { raiseExample } from '../../work/contacts/contact.examples.ts'
import { identifyChild } from '../../work/contacts/index.ts'
import {
  countProposals,
  listFates,
  type NewProposal,
  passOn,
  proposeSubmission,
  remindOfLate,
  viewMention,
  viewProposal,
  watchFor,
} from '../../work/intelligence/index.ts'
import {
  exampleIntelligence,
  exampleKeys,
  exampleSubmission,
} from '../../work/intelligence/intelligence.examples.ts'
import { react } from './react.ts'

describe('something that was named', () => {
  let there: Awaited<ReturnType<typeof exampleIntelligence>>
  before(async () => {
    there = await exampleIntelligence(react)
  })
  after(() => there.database[Symbol.asyncDispose]())

  const absent = (error: unknown) => error instanceof NotFound || error instanceof Forbidden
  const rows = (sql: string, ...values: unknown[]) => there.database.asAdministrator(sql, values)
  const raise = (role: RoleId, changed: Record<string, string> = {}) =>
    raiseExample(there.database, there.as(role), { areaId: there.people.north, ...changed })
  const car = (registration: string) => ({ 'vehicle-1-registration': registration })
  const told = (registration: string) =>
    there.submit({ items: [{ kind: 'vehicle', says: { registration } }] })
  const toldTo = async (id: string, kind: string) =>
    (
      await rows(
        'select path from tasks.notice where practitioner_id = $1 and kind = $2 order by created_at',
        id,
        kind,
      )
    ).map(one => String(one.path))
  const watching = (role: RoleId, says: string) =>
    watchFor(there.database, there.as(role), {
      ...{ areaId: there.people.north, kind: 'vehicle', says, key: says.replaceAll(' ', '') },
      ...{ reason: 'She was followed by it', endsOn: '2027-01-31' },
    })

  it('brings two halves of a plate together for officers, and for nobody else', async () => {
    const { officer, as } = there
    await told('?R59?')
    await raise('school_dsl', car('KR59???'))
    assert.deepEqual(await toldTo(officer().id, 'intelligence.halves-met'), [], 'of one agency')
    await raise('front_door_worker', car('KR59???'))
    const met = await toldTo(officer().id, 'intelligence.halves-met')
    assert.equal(met.length, 1)
    assert.match(met[0] ?? '', /^\/intelligence\/mentions\//)
    for (const role of ['practitioner', 'school_dsl', 'front_door_manager'] as const)
      assert.deepEqual(await toldTo(as(role).id, 'intelligence.halves-met'), [])
  })

  it('is told to whoever watches for it where they may see it, and else to officers alone', async () => {
    const { officer, as } = there
    await watching('front_door_worker', 'BD51 SMR')
    await told('BD51 SMR')
    assert.deepEqual(await toldTo(as('front_door_worker').id, 'intelligence.watch-hit'), [])
    const [seen] = await toldTo(officer().id, 'intelligence.watched-for')
    const mention = seen?.split('/').at(-1) as Id<'item'>
    const { watches } = await viewMention(there.database, officer(), mention)
    assert.deepEqual(
      watches.map(one => one.setBy),
      [as('front_door_worker').id],
    )
    await raise('school_dsl', car('BD51 SMR'))
    const [path] = await toldTo(as('front_door_worker').id, 'intelligence.watch-hit')
    assert.match(path ?? '', /^\/sightings\//)
    assert.equal((await toldTo(officer().id, 'intelligence.watched-for')).length, 1)
    await raise('school_dsl', car('BD52 SMR'))
    await rows('update intelligence.watch set ends_on = $1', '2026-10-01')
    await raise('school_dsl', car('BD51 SMR'))
    assert.equal((await toldTo(as('front_door_worker').id, 'intelligence.watch-hit')).length, 1)
  })

  it('is told to whoever answers for a child where they see both children it was named about', async () => {
    const { database, as } = there
    const identified = async () => {
      const contactId = await raise('school_dsl', car('LM04 XYZ'))
      await identifyChild(database, as('front_door_worker'), contactId, 'new record')
    }
    await identified()
    const manager = as('front_door_manager').id
    assert.deepEqual(await toldTo(manager, 'intelligence.seen-again'), [])
    await identified()
    assert.ok((await toldTo(manager, 'intelligence.seen-again')).length > 0)
    const others = await rows(
      `select from tasks.notice where kind = 'intelligence.seen-again' and practitioner_id <> $1`,
      manager,
    )
    assert.equal(others.length, 0)
  })

  it('in a concern is passed on by whoever raised it, once, and by nobody else', async () => {
    const { database, as } = there
    const narrative = 'A silver Corsa, reg KR59 ABC, waits at the gate.'
    await raise('school_dsl', { narrative })
    const [asked] = await rows(
      `select id, words from intelligence.proposal where settled_at is null`,
    )
    assert.equal(asked?.words, narrative)
    const id = asked?.id as Id<'proposal'>
    assert.deepEqual(await toldTo(as('school_dsl').id, 'intelligence.draft'), [
      `/intelligence/drafts/${id}`,
    ])
    for (const role of ['front_door_manager', 'intelligence_officer', 'administrator'] as const)
      await assert.rejects(viewProposal(database, as(role), id), absent, role)
    const submission = exampleSubmission(there.people.north, { narrative })
    const sent = await passOn(database, exampleKeys, as('school_dsl'), id, submission)
    const [row] = await rows('select origin from intelligence.submission where id = $1', sent)
    assert.equal(row?.origin, 'contact')
    await assert.rejects(passOn(database, exampleKeys, as('school_dsl'), id, submission), NotFound)
    const [left] = await rows('select words, outcome from intelligence.proposal where id = $1', id)
    assert.deepEqual(left, { words: '', outcome: 'sent' })
  })

  it('is not left past its time: whoever is asked hears of it once, then whoever they answer to', async () => {
    const { database, officer, as } = there
    const [manager, worker] = [as('group_chair').id, as('housing').id]
    const manages = 'update access.practitioner set manager_id = $1 where id = $2'
    for (const id of [officer().id, worker]) await rows(manages, manager, id)
    const submission = await there.submit()
    const asked: NewProposal = {
      ...{ areaId: there.people.north, childId: null, origin: 'meeting', sourceId: newId() },
      ...{ askedOf: worker, words: 'KR59 ABC', knownOn: '2026-11-01', at: officer().at },
    }
    const draft = await database.asking(theProcess, db => proposeSubmission(db as Tx, asked))
    const late = async () => [
      (await toldTo(officer().id, 'intelligence.late')).filter(one => one.endsWith(submission)),
      (await toldTo(worker, 'intelligence.draft-late')).filter(one => one.endsWith(draft ?? '-')),
    ]
    await remindOfLate(database, officer().at)
    assert.deepEqual(await late(), [[], []])
    const day = new Date('2026-11-10T09:00:00Z')
    for (const _ of [1, 2]) await remindOfLate(database, day)
    assert.deepEqual(await late(), [
      [`/intelligence/${submission}`],
      [`/intelligence/drafts/${draft}`],
    ])
    assert.deepEqual(await toldTo(manager, 'intelligence.late-above'), [])
    await remindOfLate(database, new Date('2026-11-17T09:00:00Z'))
    const above = await toldTo(manager, 'intelligence.late-above')
    assert.ok(above.length >= 2 && above.every(path => path === '/'), above.join())
    await rows('delete from intelligence.proposal where id = $1', draft)
  })

  it('is asked about once for each source, goes with a leaver to their manager, and is counted when it is late', async () => {
    const { database, officer, as } = there
    const proposal: NewProposal = {
      areaId: there.people.north,
      childId: null,
      origin: 'interview',
      sourceId: newId(),
      askedOf: as('practitioner').id,
      words: 'He drives KR59 ABC',
      knownOn: '2026-11-01',
      at: new Date('2026-11-02T09:00:00Z'),
    }
    const ask = () => database.asking(theProcess, db => proposeSubmission(db as Tx, proposal))
    assert.ok(await ask())
    assert.equal(await ask(), undefined)
    const fates = (who: Asking) =>
      database.asking(who, db => listFates(db, who, { limit: 5, offset: 0 }))
    assert.deepEqual(
      (await fates(as('practitioner'))).map(({ sourceId, words }) => [sourceId, words]),
      [[proposal.sourceId, 'A draft of yours, not passed on']],
    )
    assert.deepEqual(await fates(as('school_dsl')), [])
    const late = () =>
      database.asking(officer(), db => countProposals(db, new Date('2026-12-01T09:00:00Z')))
    assert.deepEqual(
      (await late()).map(({ origin, late }) => [origin, Number(late)]),
      [
        ['contact', 0],
        ['interview', 1],
      ],
    )
    assert.deepEqual(
      await database.asking(as('practitioner'), db => countProposals(db, new Date())),
      [],
    )
    await rows(
      'update access.practitioner set manager_id = $1 where id = $2',
      as('school_dsl').id,
      as('practitioner').id,
    )
    await rows(
      'update access.practitioner set left_at = now() where id = $1',
      as('practitioner').id,
    )
    const [now] = await rows(
      `select asked_of from intelligence.proposal where origin = 'interview'`,
    )
    assert.equal(now?.asked_of, as('school_dsl').id)
  })
})
