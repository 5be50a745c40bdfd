import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RoleId } from '../../foundation/access/index.ts'
import { CairnError } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { approveVersion, proposeVersion, startVersion } from '../../records/practice/index.ts'
import { exampleMissing } from '../../work/missing/missing.examples.ts'
import { beginProceeding, sayModel, viewProceeding } from '../../work/support/index.ts'
import { exampleSupport } from '../../work/support/support.examples.ts'
import { measures, populations } from './counted.ts'
import { reportRoutes } from './report.routes.ts'
import { type ReportId, reports } from './reports.ts'
import { shownOf } from './tally.ts'
import { viewLacking, viewReport } from './view-report.ts'

const period = { since: '2026-01-01', until: '2026-12-31' } as const

describe('a report', () => {
  it('has a number for each value in the order of its words, what is not known last, and says how much is known', () => {
    const tally = (fact: string, value: string, many: number) => ({
      ...{ population: 'notifications', fact, value, many },
    })
    const shown = shownOf(
      'notifications_care',
      [
        tally('care', 'not_known', 2),
        tally('care', 'care', 3),
        tally('care', 'home', 5),
        tally('#all', '', 10),
      ],
      period,
    )
    assert.deepEqual(shown.lines, [
      { label: 'From home', many: 5 },
      { label: 'From care', many: 3 },
      { label: 'Not known', many: 2 },
    ])
    assert.deepEqual([shown.known, shown.counted, shown.all], [8, 10, 10])
    const months = shownOf('notifications_month', [tally('month', '2026-03', 4)], period).lines
    assert.deepEqual([months.length, months[0]?.many, months[2]?.many], [12, 0, 4])
  })

  it('is counted from what is on record, each reader’s own part of it', async () => {
    const there = await exampleMissing()
    await using database = there.database
    const { as, fresh, people } = there
    await there.report(fresh(as('front_door_worker')))
    await there.report(fresh(as('front_door_worker')), {}, there.otherId)
    const read = async (role: RoleId, reportId: ReportId, areaId = people.north) => {
      const { shown } = await viewReport(database, fresh(as(role)), { reportId, areaId, period })
      return (id: string) => shown.find(one => one.id === id)?.all
    }
    assert.equal((await read('front_door_manager', 'missing'))('notifications_care'), 2)
    // Each question of the migration answers, for those who read all of an area and for those who see a part.
    for (const reportId of ['group', 'needs', 'profile', 'strategic'] as const) {
      assert.equal((await read('analyst', reportId))('places_kind') ?? 0, 0)
    }
    for (const reportId of ['front-door', 'support'] as const)
      await read('front_door_manager', reportId)
    await read('group_chair', 'chair')
    assert.equal((await read('analyst', 'needs'))('notifications_care'), 2)

    // Who is hidden from its reader is in no figure.
    await database.asAdministrator(
      'insert into access.restriction (id, child_id, reason, started_at) values ($1, $2, $3, now())',
      [newId(), there.otherId, 'Named people only'],
    )
    assert.equal((await read('analyst', 'needs'))('notifications_care'), 1)
    assert.equal((await read('front_door_manager', 'missing'))('notifications_care'), 1)

    // Another area, and another's report, look like nothing at all.
    const elsewhere = { ...as('analyst'), areaIds: [people.south] }
    for (const [who, reportId] of [
      [elsewhere, 'needs'],
      [as('front_door_manager'), 'needs'],
      [as('business_manager'), 'strategic'],
      [as('practitioner'), 'missing'],
    ] as const) {
      const asked = { reportId, areaId: people.north, period }
      await assert.rejects(viewReport(database, fresh(who), asked), CairnError)
    }
    // The database itself counts nothing for those who are no analysts.
    const counted = await database.asking(fresh(as('front_door_manager')), async db =>
      db.selectFrom('figures.past').select('id').execute(),
    )
    assert.deepEqual(counted, [])

    const lacking = await viewLacking(database, fresh(as('front_door_manager')), people.north, {
      ...{ offset: 0, limit: 10 },
    })
    assert.deepEqual(lacking, [])
    const written = await database.asAdministrator(
      `select distinct action from audit.entry where action like 'figures.%' order by 1`,
    )
    assert.deepEqual(
      written.map(({ action }) => action),
      ['figures.lacking-listed', 'figures.report-read'],
    )

    const route = reportRoutes(database).find(({ path }) => path === '/reports/:report/csv')
    const asked = { params: { report: 'missing' }, path: '', query: {}, answers: {}, csrf: '' }
    const reply = await route?.handle({ ...asked, who: fresh(as('front_door_manager')) })
    assert.match(reply?.kind === 'file' ? reply.body.toString() : '', /^figure,value,number/)
  })

  it('counts models of exploitation as whoever coordinates said last, in the partnership’s own words', async () => {
    await using there = await exampleSupport()
    const { database, as, people } = there
    const fresh = (role: RoleId, at = as(role).at) => ({
      ...as(role, { at }),
      requestId: newId<'request'>(),
    })
    const coordinator = fresh('front_door_manager')
    const begin = (name: string, kind: 'investigation' | 'trial', model?: string) =>
      beginProceeding(
        database,
        fresh('front_door_manager'),
        {
          ...{ areaId: people.north, kind, name, policeReference: '', officer: '' },
          coordinatorId: coordinator.id,
        },
        ...(model ? [{ model, restsOn: 'The first interviews' }] : []),
      )
    const open = await begin('Operation Heron', 'investigation')
    await begin('Operation Plover', 'investigation', 'gang')
    await begin('Operation Teal', 'trial', 'gang')
    const counted = async (at = as('analyst').at) => {
      const asked = { reportId: 'needs', areaId: people.north, period } as const
      const { shown } = await viewReport(database, fresh('analyst', at), asked)
      const model = shown.find(({ id }) => id === 'investigations_model')
      return [model?.lines.map(({ label, many }) => `${label}: ${many}`), model?.known]
    }
    assert.deepEqual(await counted(), [['A gang: 1', 'Not known: 1'], 1])

    const later = new Date(as('group_coordinator').at.getTime() + 3_600_000)
    const say = (role: RoleId, model: string) =>
      sayModel(database, fresh(role, later), open, { model, restsOn: 'Two more children spoke' })
    await assert.rejects(say('social_worker', 'group'), CairnError)
    await say('front_door_manager', 'group')
    assert.deepEqual(await counted(later), [['A gang: 1', 'A group: 1'], 2])

    // Another name from its day on; what was said before reads as it did.
    const proposed = await proposeVersion(database, fresh('group_coordinator'), {
      ...{ kind: 'exploitation_model', key: 'group', name: 'People who act together' },
      ...{ content: '{"means":"By family, work or place."}', ends: false, why: 'Plainer' },
    })
    await approveVersion(database, fresh('group_chair'), proposed)
    const after = new Date(later.getTime() + 1_000)
    await startVersion(database, fresh('group_coordinator', after), proposed, '2026-11-02')
    assert.deepEqual(await counted(after), [['A gang: 1', 'People who act together: 1'], 2])
    const { said } = await viewProceeding(database, fresh('front_door_manager', after), open)
    assert.deepEqual(
      said.map(({ label }) => label),
      ['A group', 'Not known yet'],
    )
  })

  it('asks only for what is defined, and words every measure once', () => {
    for (const { measures: asked } of Object.values(reports)) {
      assert.equal(new Set(asked).size, asked.length)
      for (const id of asked) assert.ok(populations[measures[id].population].who)
    }
  })
})
