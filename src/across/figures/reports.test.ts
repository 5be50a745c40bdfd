import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RoleId } from '../../foundation/access/index.ts'
import { CairnError } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { exampleMissing } from '../../work/missing/missing.examples.ts'
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

  it('asks only for what is defined, and words every measure once', () => {
    for (const { measures: asked } of Object.values(reports)) {
      assert.equal(new Set(asked).size, asked.length)
      for (const id of asked) assert.ok(populations[measures[id].population].who)
    }
  })
})
