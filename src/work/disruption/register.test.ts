import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Asking, type RoleId, roles } from '../../foundation/access/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { exampleMeasure, exampleRegister, exampleWarning } from './disruption.examples.ts'
import type { EffectDraft } from './measure.ts'
import { expiringPage, measurePage, registerPage } from './measure.view.ts'
import {
  protectChild,
  recordEffect,
  recordHappening,
  recordMeasure,
  recordWarning,
} from './record-measure.ts'
import { remindOfExpiry } from './remind-of-expiry.ts'
import { viewChildsMeasures, viewExpiring, viewMeasure, viewRegister } from './view-measure.ts'

type There = Awaited<ReturnType<typeof exampleRegister>>

const absent = (error: unknown) => error instanceof NotFound || error instanceof Forbidden
const fresh = (who: Asking): Asking => ({ ...who, requestId: newId() })
const effect: EffectDraft = {
  ...{ effect: 'safer', words: 'She sleeps again.', told: true, toldWords: 'By her worker' },
  knownOn: '2026-11-02',
}

describe('who reads the register', () => {
  let there: There
  let id: Id<'measure'>
  before(async () => {
    there = await exampleRegister()
    id = await recordMeasure(there.database, there.police(), exampleMeasure(there.people.north))
  })
  after(() => there.database[Symbol.asyncDispose]())

  it('is whoever plans disruption in the area, and nobody else', async () => {
    const reads: RoleId[] = []
    for (const role of Object.keys(roles) as RoleId[]) {
      if (role === 'process') continue
      const found = await viewMeasure(there.database, there.people.as(role), id).catch(error => {
        assert.ok(absent(error), role)
      })
      if (found) reads.push(role)
    }
    assert.deepEqual(reads.toSorted(), [
      ...['community_safety', 'front_door_manager', 'group_chair', 'group_coordinator'],
      ...['housing', 'intelligence_officer', 'licensing', 'police_exploitation'],
    ])
    await assert.rejects(viewMeasure(there.database, there.people.southFrontDoor, id), NotFound)
  })

  it('is a social worker for the measures that protect a child of theirs', async () => {
    const { database, police, social, childId, referenceOf } = there
    await assert.rejects(viewMeasure(database, social(), id), NotFound)
    const own = await recordMeasure(database, fresh(police()), exampleMeasure(there.people.north))
    const reference = await referenceOf(childId)
    await protectChild(database, fresh(police()), own, { reference, why: 'She was seen there.' })
    const view = await viewMeasure(database, social(), own)
    assert.deepEqual(
      view.children.map(child => child.childId),
      [childId],
    )
    const { measures } = await viewChildsMeasures(database, social(), childId)
    assert.deepEqual(
      measures.map(measure => measure.id),
      [own],
    )
  })

  it('is written down with every record shown', async () => {
    const { database, police, childId, referenceOf } = there
    const who = fresh(police())
    await protectChild(database, fresh(police()), id, {
      reference: await referenceOf(childId),
      why: 'x',
    })
    const view = await viewMeasure(database, who, id)
    const [entry] = await database.asAdministrator(
      'select action, subjects from audit.entry where request_id = $1',
      [who.requestId],
    )
    assert.equal(entry?.action, 'disruption.shown')
    const subjects = (entry?.subjects ?? []) as string[]
    for (const shown of [id, childId, ...view.children.map(child => child.id)])
      assert.ok(subjects.includes(shown))
  })

  it('links no child who is out of reach: that looks like a reference nobody has', async () => {
    const { database, licensing, childId, referenceOf } = there
    const link = { reference: await referenceOf(childId), why: 'x' }
    await assert.rejects(protectChild(database, licensing(), id, link), NotFound)
    const nobody = { reference: 'C999999', why: 'x' }
    await assert.rejects(protectChild(database, fresh(licensing()), id, nobody), NotFound)
    await assert.rejects(recordEffect(database, fresh(licensing()), id, childId, effect), NotFound)
  })
})

describe('two worlds: whoever knows only the subject never learns of a child', () => {
  /** All that a licensing officer sees, as text, without ids and versions: in one world it protects children, in the other none. */
  async function pages(childrenToo: boolean, loosen?: string) {
    const there = await exampleRegister()
    await using database = there.database
    const { police, licensing, childId, otherId, referenceOf, people } = there
    const id = await recordMeasure(database, police(), exampleMeasure(people.north))
    // The notice is in both worlds; only whom it protects differs.
    const warned = await recordWarning(database, fresh(police()), childId, exampleWarning())
    if (childrenToo) {
      for (const child of [childId, otherId]) {
        const link = { reference: await referenceOf(child), why: 'Named by her worker.' }
        await protectChild(database, fresh(police()), id, link)
        await recordEffect(database, fresh(police()), id, child, effect)
      }
    } else {
      for (const table of ['warning', 'effect', 'protected_child'])
        await database.asAdministrator(`delete from disruption.${table}`)
    }
    if (loosen) await database.asAdministrator(loosen)
    const who = licensing()
    const shown = [
      registerPage(await viewRegister(database, fresh(who), '', 1), true, who.at),
      registerPage(await viewRegister(database, fresh(who), 'quayside lodge', 1), true, who.at),
      registerPage(await viewRegister(database, fresh(who), 'gareth pell', 1), true, who.at),
      registerPage(await viewRegister(database, fresh(who), 'Amara', 1), true, who.at),
      expiringPage(await viewExpiring(database, fresh(who), 1), who.at),
      measurePage(
        await viewMeasure(database, fresh(who), id),
        { writes: true, reads: true },
        who.at,
      ),
      measurePage(
        await viewMeasure(database, fresh(who), warned),
        { writes: true, reads: true },
        who.at,
      ),
    ]
    const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
    return shown.map(page => page.body.markup.replaceAll(uuid, 'id'))
  }

  it('not a name, not a number, not that there is one', async () => {
    const [one, other] = [await pages(true), await pages(false)]
    assert.deepEqual(one, other)
    assert.ok(!one.some(page => /Zofia|C\d{6}/.test(page)))
  })

  it('would be noticed if the wall fell: the control', async () => {
    const loosen = `create policy loose on disruption.protected_child for select to cairn_app using (measure_id is not null);
      create policy loose on people.child for select to cairn_app using (id is not null)`
    assert.notDeepEqual(await pages(true, loosen), await pages(false, loosen))
  })
})

describe('what becomes of a measure', () => {
  let there: There
  before(async () => {
    there = await exampleRegister()
  })
  after(() => there.database[Symbol.asyncDispose]())

  const note = {
    kind: 'breach',
    happenedOn: '2026-11-01',
    words: 'Seen there.',
    newDay: null,
  } as const

  it('is added and changes nothing that was written', async () => {
    const { database, police, people } = there
    const id = await recordMeasure(database, fresh(police()), exampleMeasure(people.north))
    await recordHappening(database, fresh(police()), id, 1, note)
    await assert.rejects(recordHappening(database, fresh(police()), id, 1, note), Conflict)
    const extended = { ...note, kind: 'extended', newDay: '2027-05-01' } as const
    await recordHappening(database, fresh(police()), id, 2, extended)
    const ended = { ...note, kind: 'ended', words: 'The lodge has closed.' } as const
    await recordHappening(database, fresh(police()), id, 3, ended)
    await assert.rejects(recordHappening(database, fresh(police()), id, 4, note), Conflict)
    const { measure, happenings } = await viewMeasure(database, police(), id)
    assert.deepEqual(
      [measure.state, measure.expiresOn, measure.endedOn, measure.outcome, happenings.length],
      ['ended', '2027-05-01', '2026-11-01', 'The lodge has closed.', 3],
    )
    const rewrite = database.asking(police(), db =>
      db.updateTable('disruption.happening').set({ words: 'Nothing.' }).execute(),
    )
    await assert.rejects(rewrite, /permission denied/)
    const target = database.asking(police(), db =>
      db.updateTable('disruption.measure').set({ target: 'Nobody' }).execute(),
    )
    await assert.rejects(target, /permission denied/)
  })

  it('is recorded by those who plan disruption, and for their own areas', async () => {
    const { database, people, licensing, social } = there
    const measure = exampleMeasure(people.north)
    await assert.rejects(recordMeasure(database, social(), measure), Forbidden)
    const far = recordMeasure(database, licensing(), exampleMeasure(people.south))
    await assert.rejects(far, /row-level security/)
  })

  it('is found by person, registration and place', async () => {
    const { database, police, people } = there
    const car = {
      catalogueId: 'vehicle_seizure_uninsured',
      targetKind: 'vehicle',
      target: 'VK19 ABX',
    } as const
    const id = await recordMeasure(database, fresh(police()), exampleMeasure(people.north, car))
    for (const searched of ['vk19abx', 'VK19 ABX', 'vk19']) {
      const { measures } = await viewRegister(database, fresh(police()), searched, 1)
      assert.deepEqual(
        measures.map(measure => measure.id),
        [id],
        searched,
      )
    }
    const { measures } = await viewRegister(database, fresh(police()), 'vk19 aby', 1)
    assert.deepEqual(measures, [])
  })

  it('is asked of its owner before it ends: once, and anew after an extension', async () => {
    const { database, police, people } = there
    const changed = { expiresOn: '2026-11-30', target: 'Harbour Rooms' } as const
    const id = await recordMeasure(database, fresh(police()), exampleMeasure(people.north, changed))
    const tasks = () =>
      database.asAdministrator(
        'select title, owner_id, child_id, due_at, state from tasks.task where source_id = $1 order by started_at',
        [id],
      )
    await remindOfExpiry(database, new Date('2026-11-01T23:59:00Z'))
    assert.deepEqual(await tasks(), [])
    for (const minute of ['00', '01'])
      await remindOfExpiry(database, new Date(`2026-11-02T00:${minute}:00Z`))
    assert.deepEqual(await tasks(), [
      {
        title: 'A disruption measure ends on 30 November 2026: say what follows it',
        ...{ owner_id: police().id, child_id: null, state: 'open' },
        due_at: new Date('2026-11-27T23:59:59Z'),
      },
    ])
    const longer = { ...note, kind: 'extended', newDay: '2026-12-28' } as const
    await recordHappening(database, fresh(police()), id, 1, longer)
    await remindOfExpiry(database, new Date('2026-12-01T09:00:00Z'))
    assert.deepEqual(
      (await tasks()).map(task => [task.state, task.due_at]),
      [
        ['done', new Date('2026-11-27T23:59:59Z')],
        ['open', new Date('2026-12-24T23:59:59Z')],
      ],
    )
  })

  it('of a warning notice ends on the child’s day, for those who may see the child', async () => {
    const { database, police, licensing, childId } = there
    const warning = exampleWarning({
      expiresOn: '2026-11-20',
      kind: 'care_under_18',
      statementBy: 'council',
      careEndsOn: '2026-11-20',
    })
    const id = await recordWarning(database, fresh(police()), childId, warning)
    const days = async (who: Asking) =>
      (await viewExpiring(database, fresh(who), 1)).ending
        .filter(one => one.id === id)
        .map(one => one.expiresOn)
    assert.deepEqual(await days(police()), ['2026-11-20'])
    assert.deepEqual(await days(licensing()), [])
    await remindOfExpiry(database, new Date('2026-11-02T09:00:00Z'))
    const [task] = await database.asAdministrator(
      'select child_id, title from tasks.task where source_id = $1',
      [id],
    )
    assert.equal(task?.child_id, null)
  })

  it('of a warning notice is the police’s to record, with a statement that fits its type', async () => {
    const { database, police, licensing, childId } = there
    await assert.rejects(recordWarning(database, licensing(), childId, exampleWarning()), Forbidden)
    const wrong = exampleWarning({ statementBy: 'council' })
    const recorded = recordWarning(database, fresh(police()), childId, wrong)
    await assert.rejects(recorded, /council_states_for_children_in_care/)
  })
})
