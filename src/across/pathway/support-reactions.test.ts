import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Asking, nameAgencyLead, theProcess } from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { findDraft } from '../../foundation/forms/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { findResponsibility } from '../../records/tasks/index.ts'
import { raiseExample } from '../../work/contacts/contact.examples.ts'
import {
  addAim,
  recordMeasured,
  recordSession,
  setsInUse,
  talkPlanOver,
  viewReferral,
} from '../../work/support/index.ts'
import { exampleSession, exampleSupport } from '../../work/support/support.examples.ts'
import { react } from './react.ts'

type Row = Readonly<Record<string, unknown>>

describe('a child referred to a support programme', () => {
  let it_: Awaited<ReturnType<typeof exampleSupport>>
  before(async () => {
    it_ = await exampleSupport(react)
  })
  after(() => it_[Symbol.asyncDispose]())

  const fresh = (who: Asking): Asking => ({ ...who, requestId: newId<'request'>() })
  const tasks = async (sourceId: string) =>
    (
      await it_.database.asAdministrator(
        `select kind, owner_id, owner_agency_id, state, dismissible from tasks.task where source_id = $1 order by kind, due_at`,
        [sourceId],
      )
    ).map(one => ({ ...one, open: one.state === 'open' }) as Row & { readonly open: boolean })
  const openKinds = async (id: string) =>
    (await tasks(id)).filter(one => one.open).map(one => String(one.kind))
  const view = (who: Asking, id: Id<'referral'>) => viewReferral(it_.database, fresh(who), id)

  it('has an answer due in five working days, and stays with whoever asked', async () => {
    const { database, as, child, refer, providerId } = it_
    const childId = await child('Amara')
    const id = await refer(childId, as('front_door_worker'))
    assert.deepEqual(await openKinds(id), ['answer-support'])
    const [task] = await tasks(id)
    assert.equal(task?.owner_agency_id, providerId)
    assert.equal(task?.dismissible, false)
    const kept = await database.asking(theProcess, db => findResponsibility(db, childId))
    assert.equal(kept?.ownerId, as('front_door_manager').id)
    assert.equal((await view(as('support_provider'), id)).referral.givenName, 'Amara')
  })

  it('waits with a look every ten working days, by the referrer and nobody else', async () => {
    const { as, child, refer, take } = it_
    const id = await refer(await child('Bea'), as('front_door_worker'))
    await take(id, 'wait', { words: 'Both workers are full.', onDay: '2026-11-30' })
    const look = (await tasks(id)).find(one => one.open)
    assert.deepEqual([look?.kind, look?.owner_id], ['look-at-waiting', as('front_door_worker').id])
    await assert.rejects(take(id, 'look', { words: 'All right' }), NotFound)
    await take(id, 'look', { words: 'She is at school every day.' }, as('front_door_worker'))
    assert.deepEqual(await openKinds(id), ['look-at-waiting'])
    assert.equal((await tasks(id)).filter(one => one.kind === 'look-at-waiting').length, 2)
    await take(id, 'decline', {
      words: 'No room before spring.',
      told: 'Her and her social worker',
    })
    assert.deepEqual(await openKinds(id), [])
    await assert.rejects(view(as('support_provider'), id), NotFound)
  })

  it('begins with the first session, whose words stay with the programme', async () => {
    const { database, as, child, allocated } = it_
    const id = await allocated(await child('Cleo'), as('front_door_worker'))
    assert.deepEqual(await openKinds(id), ['first-session'])
    const worker = as('support_provider')
    await recordSession(
      database,
      worker,
      id,
      exampleSession({ childsWords: 'Nobody asked me before.' }),
    )
    await addAim(database, fresh(worker), id, {
      ...{ words: 'To sleep', step: 'Ask about nights', byWhom: 'Me', dueOn: '2026-11-09' },
    })
    const [set] = setsInUse
    assert.ok(set)
    await recordMeasured(database, fresh(worker), id, set, {
      ...{ measuredOn: '2026-11-02', saidBy: 'child', scores: [{ measure: newId(), score: null }] },
    })
    const own = await view(worker, id)
    assert.equal(own.referral.state, 'active')
    assert.deepEqual([own.sessions.length, own.aims.length, own.measurements.length], [1, 1, 1])
    assert.deepEqual(await openKinds(id), ['talk-at-six-weeks', 'talk-at-twelve-weeks'])
    // The referrer, and the front door of the area, see where it stands and when.
    for (const who of [as('front_door_worker'), as('front_door_manager')]) {
      const seen = await view(who, id)
      assert.equal(seen.referral.state, 'active')
      assert.deepEqual(
        [seen.reads, seen.sessions, seen.aims, seen.measurements],
        [false, [], [], []],
      )
    }
    for (const who of [as('school_dsl'), it_.people.southFrontDoor, as('rhi_provider')])
      await assert.rejects(view(who, id), NotFound)
    await talkPlanOver(database, fresh(worker), id, {
      ...{
        occasion: 'twelve_weeks',
        heldOn: '2026-11-02',
        childsWords: 'Better.',
        notHeardWhy: '',
      },
      ...{ safeAdults: '', analysis: 'She sleeps.', nextOn: null },
    })
    assert.deepEqual(await openKinds(id), [])
  })

  it('is written down as looked at, with every record that was shown', async () => {
    const { database, as, child, allocated } = it_
    const id = await allocated(await child('Dora'), as('front_door_worker'))
    const worker = as('support_provider')
    const sessionId = await recordSession(database, worker, id, exampleSession())
    const reader = fresh(worker)
    await viewReferral(database, reader, id)
    const [entry] = await database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [reader.requestId],
    )
    assert.equal(entry?.action, 'support.shown')
    assert.ok([id, sessionId].every(one => String(entry?.subjects).includes(one)))
  })

  it('is with the new worker when the lead of the programme names another', async () => {
    const { database, as, child, refer, take, providerId } = it_
    const [lead, other] = [as('support_provider'), as('rhi_provider')]
    await database.asAdministrator(
      `insert into access.held_role (id, practitioner_id, role_id, started_at) values (gen_random_uuid(), $1, 'support_provider', $2)`,
      [other.id, it_.at],
    )
    await database.asking(theProcess, db =>
      nameAgencyLead(db as Tx, {
        ...{ agencyId: providerId, rung: 'lead', practitionerId: lead.id, by: lead.id, at: it_.at },
      }),
    )
    const worker = { ...other, roles: ['rhi_provider', 'support_provider'] as const }
    const id = await refer(await child('Efua'))
    await assert.rejects(view(worker, id), NotFound)
    await take(id, 'accept')
    await assert.rejects(take(id, 'allocate', { workerId: worker.id }, worker), NotFound)
    await take(id, 'allocate', { workerId: lead.id })
    await take(id, 'allocate', { workerId: worker.id })
    const open = (await tasks(id)).filter(one => one.open)
    assert.deepEqual(
      open.map(one => [one.kind, one.owner_id]),
      [['first-session', worker.id]],
    )
    await recordSession(database, fresh(worker), id, exampleSession())
    assert.equal((await view(worker, id)).sessions.length, 1)
  })

  it('ends only when somebody ends it, with who goes on, and nobody of the programme sees the child after', async () => {
    const { database, as, child, allocated, take } = it_
    const childId = await child('Fay')
    const id = await allocated(childId)
    const worker = as('support_provider')
    await recordSession(database, worker, id, exampleSession())
    await take(id, 'end', { words: 'She feels ready.', onDay: '2026-11-30' })
    assert.equal((await view(worker, id)).referral.state, 'ending')
    await take(id, 'close', {
      ...{ ending: 'planned', stepDown: 'school', holder: 'Her tutor', words: 'Boxing club' },
      told: 'Fay and her mother',
    })
    await assert.rejects(view(worker, id), NotFound)
    const seen = await view(as('front_door_worker'), id)
    assert.deepEqual(
      [seen.referral.state, seen.moves.find(one => one.kind === 'close')?.holder],
      ['closed', 'Her tutor'],
    )
    const kept = await database.asking(theProcess, db => findResponsibility(db, childId))
    assert.ok(kept?.closedAt)
  })

  it('has what was heard in a session ready to send, and a task until it is sent', async () => {
    const { database, as, child, allocated } = it_
    const id = await allocated(await child('Gia'))
    const worker = as('support_provider')
    const heard = { concern: 'concern', account: 'A man waits at the gate.' } as const
    const sessionId = await recordSession(database, worker, id, exampleSession(heard))
    assert.deepEqual(await openKinds(sessionId), ['send-what-was-heard'])
    const formId = sessionId as string as Id<'form'>
    const draft = await database.asking(worker, db => findDraft(db, formId))
    assert.equal(draft?.answers.narrative, 'A man waits at the gate.')
    assert.equal(draft?.answers.givenName, 'Gia')
    assert.ok(!draft?.path.includes('Gia') && draft?.path.startsWith(`/concerns/new/${sessionId}`))
    await raiseExample(database, { ...fresh(worker), formId }, { areaId: it_.people.north })
    assert.deepEqual(await openKinds(sessionId), [])
  })
})
