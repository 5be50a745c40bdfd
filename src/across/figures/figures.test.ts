import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { theProcess } from '../../foundation/access/index.ts'
import type { CalendarDate } from '../../foundation/kernel/calendar-date.ts'
import { CairnError } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import {
  type Published,
  publishTable,
  type Release,
  type Table,
} from '../../records/publishing/index.ts'
import { exampleMissing } from '../../work/missing/missing.examples.ts'
import { mayApproveRelease, mayCount } from './figures.policy.ts'
import { type Asked, approveRelease, makeRelease, showRelease, viewCounts } from './make-release.ts'
import { listHistory } from './release.store.ts'
import { insertPast } from './tally.store.ts'

describe('figures that go out', () => {
  it('are counted by analysts of the area, approved by a second person, and hold no true count', async () => {
    const there = await exampleMissing()
    await using database = there.database
    const analyst = there.as('analyst')
    const business = there.as('business_manager')
    const period = { since: '2026-01-01', until: '2026-12-31' } as const
    const asked: Asked = { measureId: 'missing', cuts: 'what', areaId: there.people.north, period }
    const ids = [there.childId, there.otherId]
    for (let more = 0; more < 6; more++)
      ids.push(await there.write(there.people.north, `Child ${more}`))
    for (const id of ids) await there.report(there.fresh(there.as('front_door_worker')), {}, id)
    await there.report(there.fresh(there.as('front_door_worker')), {}, there.childId)
    const looked = async () => {
      const { table } = await viewCounts(database, there.fresh(analyst), asked)
      return table.cells.map(({ count }) => count)
    }

    // Each child once, however often they went.
    assert.deepEqual(await looked(), [8, 0, 0, 0])

    // Who is hidden from the analyst is in no figure, so that none tells of the record.
    await database.asAdministrator(
      'insert into access.restriction (id, child_id, reason, started_at) values ($1, $2, $3, now())',
      [newId(), there.otherId, 'Named people only'],
    )
    assert.deepEqual(await looked(), [7, 0, 0, 0])

    // The database itself counts nothing for others, nor of an area that is not served.
    for (const who of [business, there.as('front_door_manager'), there.as('administrator')]) {
      await assert.rejects(viewCounts(database, there.fresh(who), asked), CairnError)
    }
    assert.ok(!mayCount({ ...analyst, areaIds: [there.people.south] }, there.people.north).allowed)

    const made = await makeRelease(database, there.fresh(analyst), asked)
    assert.ok(made.ok)
    const shown = await showRelease(database, business, made.value)
    assert.deepEqual(
      shown.release.cells.map(one => one.published),
      [5, 0, 0, 0],
    )
    assert.match(shown.sha256, /^[0-9a-f]{64}$/)
    await assert.rejects(
      showRelease(database, there.as('front_door_manager'), made.value),
      CairnError,
    )

    assert.ok(!mayApproveRelease({ ...business, id: analyst.id }, shown).allowed)
    await assert.rejects(approveRelease(database, there.fresh(analyst), made.value), CairnError)
    await approveRelease(database, there.fresh(business), made.value)
    assert.equal((await showRelease(database, analyst, made.value)).approver, business.name)
    await assert.rejects(approveRelease(database, there.fresh(business), made.value), CairnError)

    const entries = await database.asAdministrator('select action from audit.entry')
    const actions = entries.map(({ action }) => action)
    for (const action of ['figures.counted', 'figures.released', 'figures.approved']) {
      assert.ok(actions.includes(action), action)
    }
  })
})

describe('history that was brought in', () => {
  const brought = 'The year before, brought in'
  const periodOf = { since: '2026-01-01', until: '2026-12-31' } as const

  it('is counted in what goes out, beside what is on record, and says where it comes from', async () => {
    const there = await exampleMissing()
    await using database = there.database
    const analyst = there.as('analyst')
    const { north: areaId } = there.people
    const asked: Asked = { measureId: 'missing', cuts: 'what', areaId, period: periodOf }
    const look = async () => viewCounts(database, there.fresh(analyst), asked)
    const counts = ({ table }: Awaited<ReturnType<typeof look>>) =>
      table.cells.map(({ count }) => count)
    await there.report(there.fresh(there.as('front_door_worker')))
    assert.deepEqual(counts(await look()), [1, 0, 0, 0])
    const release = async () => {
      const made = await makeRelease(database, there.fresh(analyst), asked)
      assert.ok(made.ok)
      return (await showRelease(database, analyst, made.value)).release
    }
    const past = Array.from({ length: 24 }, (_, at) => ({
      ...({ areaId: there.people.north, population: 'notifications', source: brought } as const),
      subject: `child-${at % 12}`,
      happenedOn: '2026-02-01' as const,
      facts: { care: at % 12 < 8 ? 'home' : at % 12 < 11 ? 'care' : null },
    }))
    await database.asking(theProcess, db =>
      insertPast(db as never, past, { broughtInBy: theProcess.id, broughtInAt: analyst.at }),
    )

    // Each child of it once, however often it went.
    const view = await look()
    assert.deepEqual(counts(view), [9, 3, 0, 1])
    assert.deepEqual(view.history, [{ source: brought, many: 12, broughtInAt: analyst.at }])
    const published = await release()
    assert.equal(published.totals[0]?.published, 15)
    assert.ok(!JSON.stringify(published).includes('"published":3'))

    // Neither another area nor another year has any of it.
    const other: Asked = { ...asked, period: { since: '2024-01-01', until: '2024-12-31' } }
    const { history } = await viewCounts(database, there.fresh(analyst), other)
    assert.deepEqual(history, [])
    const mine = await database.asking(there.fresh(there.as('front_door_manager')), db =>
      listHistory(db, 'missing', there.people.north, periodOf.since, periodOf.until),
    )
    assert.deepEqual(mine, [])
  })

  it('is not released beside what went out without it: subtracting would leave too little open', async () => {
    const dimensions = [{ name: 'Care', values: ['Not in care', 'In care', 'Not known'] }]
    const table = (counts: readonly number[]): Table => ({
      ...{ title: 'Children', dimensions },
      cells:
        dimensions[0]?.values.map((value, at) => ({ at: [value], count: counts[at] ?? 0 })) ?? [],
    })
    // What a release knows nothing of: the children of the first are some of the second's.
    const [onRecord, withHistory] = [
      [4, 12, 12],
      [10, 12, 12],
    ]
    const before = publishTable(table(onRecord), [])
    const after = before && publishTable(table(withHistory), [before])
    assert.ok(before && after)
    assert.ok(leastLeft(onRecord, before, after) < 3, 'the attack works, so it must be kept out')

    const there = await exampleMissing()
    await using database = there.database
    const analyst = there.as('analyst')
    const { north } = there.people
    const make = (since: CalendarDate, until: CalendarDate, at: Date) => {
      const asked = { measureId: 'missing', cuts: 'what', areaId: north } as const
      const who = { ...there.fresh(analyst), at }
      return makeRelease(database, who, { ...asked, period: { since, until } })
    }
    const later = (minutes: number) => new Date(analyst.at.getTime() + minutes * 60_000)
    await there.report(there.fresh(there.as('front_door_worker')))
    assert.ok((await make('2026-01-01', '2026-12-31', later(1))).ok)
    const one = { areaId: north, population: 'notifications', source: brought } as const
    const past = { ...one, subject: 'child-1', facts: { care: 'home' } }
    await database.asking(theProcess, db =>
      insertPast(db as never, [{ ...past, happenedOn: '2026-02-01' }], {
        ...{ broughtInBy: theProcess.id, broughtInAt: later(2) },
      }),
    )
    assert.ok(!(await make('2026-01-01', '2026-12-31', later(3))).ok)
    assert.ok(!(await make('2026-02-01', '2027-01-31', later(3))).ok, 'where the days overlap')
    assert.ok((await make('2026-03-01', '2026-12-31', later(3))).ok, 'no history in these')
  })
})

/**
 * How few values one hidden count of what went out first may have, beside what goes out after: its children are some of
 * those. Whoever tries knows of each hidden count whether it is small or hidden for others.
 */
function leastLeft(onRecord: readonly number[], first: Release, second: Release): number {
  const upTo = (most: number) => Array.from({ length: most + 1 }, (_, count) => count)
  const shown = (published: Published | undefined, count: number) =>
    published === 'c' ||
    (Math.round(count / 5) * 5 === published && (count === 0 || count > 5 || published !== 5))
  const values = first.cells.map(({ published }, at) => {
    const isSmall = (onRecord[at] ?? 0) <= 5
    const most = Math.max(...upTo(40).filter(all => shown(second.cells[at]?.published, all)))
    return upTo(20).filter(count =>
      published === 'c'
        ? count > 0 && count <= 5 === isSmall && count <= most
        : shown(published, count) && count <= most,
    )
  })
  const total = first.totals[0]?.published
  const [one = [], two = [], three = []] = values
  const worlds = one.flatMap(a => two.flatMap(b => three.map(c => [a, b, c])))
  const possible = worlds.filter(world =>
    shown(
      total,
      world.reduce((sum, count) => sum + count),
    ),
  )
  return Math.min(
    ...first.cells.flatMap(({ published }, at) =>
      published === 'c' ? [new Set(possible.map(world => world[at])).size] : [],
    ),
  )
}
