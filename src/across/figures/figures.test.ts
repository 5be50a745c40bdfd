import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CairnError } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { exampleMissing } from '../../work/missing/missing.examples.ts'
import { mayApproveRelease, mayCount } from './figures.policy.ts'
import { type Asked, approveRelease, makeRelease, showRelease, viewCounts } from './make-release.ts'

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
