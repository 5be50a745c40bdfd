import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  insertSession,
  insertTie,
  type RoleId,
  roles,
  theProcess,
} from '../../foundation/access/index.ts'
import type { Tx } from '../../foundation/database/index.ts'
import { Conflict, Forbidden, NotFound } from '../../foundation/kernel/errors.ts'
import type { Event } from '../../foundation/kernel/event.ts'
import type { Id } from '../../foundation/kernel/id.ts'
import { climbHandovers } from './climb-handovers.ts'
import { acceptHandover, handOver } from './hand-over.ts'
import {
  exampleFound,
  exampleHome,
  exampleMissing,
  exampleReport,
  exampleRisk,
  minutesAfter,
} from './missing.examples.ts'
import {
  addNews,
  assessRisk,
  cancelEpisode,
  nameMissingChild,
  recordFinding,
  recordHomecoming,
} from './record-course.ts'
import { reportMissing } from './report-missing.ts'
import { viewBoard } from './view-board.ts'
import { viewBrief, viewChildsEpisodes, viewEpisode, viewWhom } from './view-episode.ts'

type There = Awaited<ReturnType<typeof exampleMissing>>

const absent = (error: unknown) => error instanceof NotFound || error instanceof Forbidden

describe('a missing episode', () => {
  const heard: Event[] = []
  let there: There
  let id: Id<'episode'>
  before(async () => {
    there = await exampleMissing(async (_tx, _by, event) => {
      heard.push(event)
    })
    id = await there.report()
  })
  after(() => there.database[Symbol.asyncDispose]())

  /** What an action was written down about, in whichever order. */
  const audit = async (action: string) =>
    (
      await there.database.asAdministrator('select subjects from audit.entry where action = $1', [
        action,
      ])
    ).flatMap(entry => entry.subjects as string[])

  it('belongs at once to whoever looks for missing children and reported it', async () => {
    const { owner, state, waiting } = await viewEpisode(
      there.database,
      there.as('front_door_worker'),
      id,
    )
    assert.equal(owner?.acceptedBy, there.as('front_door_worker').id)
    assert.equal(state, 'active')
    assert.equal(waiting, undefined)
    assert.ok(heard.some(event => event.type === 'missing.started'))
    assert.deepEqual(await audit('missing.reported'), [id, there.childId])
  })

  it('is seen by those who see the child, and looks absent to everybody else', async () => {
    const sees: RoleId[] = []
    for (const role of Object.keys(roles) as RoleId[]) {
      if (role === 'process') continue
      const found = await viewEpisode(there.database, there.as(role), id).catch(error => {
        assert.ok(absent(error), role)
      })
      if (found) sees.push(role)
    }
    assert.deepEqual(sees.toSorted(), ['front_door_manager', 'front_door_worker'])
    const south = there.people.southFrontDoor
    await assert.rejects(viewEpisode(there.database, south, id), NotFound)
    await assert.rejects(viewBrief(there.database, south, id), NotFound)
    await assert.rejects(viewWhom(there.database, south, there.childId), NotFound)
    await assert.rejects(viewChildsEpisodes(there.database, south, there.childId), NotFound)
    await assert.rejects(addNews(there.database, south, id, 'Seen.'), NotFound)
    assert.deepEqual((await viewBoard(there.database, south, 1)).rows, [])
  })

  it('is not reported twice: the second report leads to the first', async () => {
    assert.equal(await there.report(there.as('front_door_manager')), id)
    const { episodes } = await viewChildsEpisodes(
      there.database,
      there.as('front_door_worker'),
      there.childId,
    )
    assert.equal(episodes.length, 1)
    assert.deepEqual(await audit('missing.of-child-shown'), [there.childId, id])
  })

  it('keeps every police risk level with its reasons, the last in force', async () => {
    const who = there.as('front_door_worker')
    await assessRisk(there.database, there.fresh(who), id, exampleRisk(there.at))
    const later = minutesAfter(there.at, 30)
    const high = exampleRisk(later, { level: 'high', reasons: 'She was seen in a car.' })
    await assessRisk(there.database, there.fresh(who, later), id, high)
    const { risks } = await viewEpisode(there.database, who, id)
    assert.deepEqual(
      risks.map(({ level, reasons }) => [level, reasons]),
      [
        ['high', 'She was seen in a car.'],
        ['medium', 'Her age.'],
      ],
    )
    const [row] = (await viewBoard(there.database, who, 1)).rows
    assert.equal(row?.level, 'high')
    assert.deepEqual(row?.reviewAt, high.reviewAt)
    assert.ok((await audit('missing.board-shown')).includes(id))
    await assert.rejects(assessRisk(there.database, there.as('school_dsl'), id, high), Forbidden)
    await assert.rejects(
      there.database.asking(who, db =>
        db.updateTable('missing.risk').set({ level: 'low' }).execute(),
      ),
      /permission denied/,
    )
  })

  it('shows what became known, and tells the board that something did', async () => {
    const who = there.as('front_door_worker')
    const { version } = await viewBoard(there.database, who, 1)
    await addNews(there.database, there.fresh(who), id, 'A friend has heard from her.')
    const { news } = await viewEpisode(there.database, who, id)
    assert.equal(news[0]?.words, 'A friend has heard from her.')
    assert.equal(there.database && (await viewBoard(there.database, who, 1)).version, version + 1)
    assert.ok((await audit('missing.news-added')).includes(id))
  })

  it('goes from found to back, each once, and then takes no search any more', async () => {
    const who = there.as('front_door_worker', minutesAfter(there.at, 60))
    const found = exampleFound(minutesAfter(there.at, 50))
    await recordFinding(there.database, there.fresh(who), id, { found, home: undefined })
    assert.equal((await viewEpisode(there.database, who, id)).state, 'located')
    await assert.rejects(
      recordFinding(there.database, there.fresh(who), id, { found, home: undefined }),
      Conflict,
    )
    await recordHomecoming(there.database, there.fresh(who), id, exampleHome(who.at))
    assert.equal((await viewEpisode(there.database, who, id)).state, 'returned')
    assert.deepEqual((await viewBoard(there.database, who, 1)).rows, [])
    assert.ok(heard.some(event => event.type === 'missing.returned'))
    assert.notEqual(await there.report(there.fresh(who)), id)
  })

  it('that was reported in error stays on record and says so', async () => {
    const who = there.as('front_door_worker')
    const wrong = await there.report(there.fresh(who), {}, there.otherId)
    await cancelEpisode(there.database, there.fresh(who), wrong, 'She was in the library.')
    const view = await viewEpisode(there.database, who, wrong)
    assert.equal(view.state, 'cancelled_in_error')
    assert.equal(view.ending?.reason, 'She was in the library.')
    await assert.rejects(addNews(there.database, there.fresh(who), wrong, 'More.'), Conflict)
  })

  it('may be of a child without a record: the reporter and the police of the area see it, until it has one', async () => {
    const teacher = there.as('practitioner')
    const words = exampleReport({ describedAs: 'Ty from year nine', describedAge: 13 })
    const whom = { areaId: there.people.north }
    const unnamed = await reportMissing(there.database, there.fresh(teacher), whom, words)
    for (const role of ['practitioner', 'police_exploitation', 'front_door_worker'] as const)
      assert.equal(
        (await viewEpisode(there.database, there.as(role), unnamed)).episode.describedAs,
        'Ty from year nine',
      )
    await addNews(there.database, there.fresh(teacher), unnamed, 'His phone is off.')
    for (const role of ['school_dsl', 'social_worker', 'health_named'] as const)
      await assert.rejects(viewEpisode(there.database, there.as(role), unnamed), NotFound, role)
    await assert.rejects(
      viewEpisode(there.database, there.people.southFrontDoor, unnamed),
      NotFound,
    )
    const worker = there.as('front_door_worker')
    await nameMissingChild(there.database, there.fresh(worker), unnamed, 'new record')
    const { child, news } = await viewEpisode(there.database, worker, unnamed)
    assert.equal(child?.givenName, 'Ty from year nine')
    assert.equal(news.length, 1)
    await assert.rejects(viewEpisode(there.database, teacher, unnamed), NotFound)
    await assert.rejects(
      nameMissingChild(there.database, there.fresh(worker), unnamed, 'new record'),
      Conflict,
    )
  })
})

describe('a handover', () => {
  let there: There
  const told: { readonly type: string; readonly told?: readonly string[] }[] = []
  before(async () => {
    there = await exampleMissing(async (_tx, _by, event) => {
      told.push(event)
    })
  })
  after(() => there.database[Symbol.asyncDispose]())

  it('is somebody’s once they accept it: until then the one before answers', async () => {
    const worker = there.as('front_door_worker')
    const manager = there.as('front_door_manager', minutesAfter(there.at, 5))
    const id = await there.report(there.fresh(worker))
    const given = { toId: manager.id, words: 'Her aunt expects a call.' }
    await handOver(there.database, there.fresh(worker, minutesAfter(there.at, 2)), id, given)
    const before = await viewEpisode(there.database, worker, id)
    assert.equal(before.owner?.acceptedBy, worker.id)
    assert.ok(before.waiting)
    const { id: handoverId } = before.waiting
    await acceptHandover(there.database, there.fresh(manager), id, handoverId)
    const after = await viewEpisode(there.database, worker, id)
    assert.equal(after.owner?.acceptedBy, manager.id)
    assert.equal(after.waiting, undefined)
    await assert.rejects(
      acceptHandover(there.database, there.fresh(worker), id, handoverId),
      Conflict,
    )
    await assert.rejects(
      acceptHandover(there.database, there.as('school_dsl'), id, handoverId),
      Forbidden,
    )
  })

  it('at a shift change: each one that nobody accepts in 15 minutes has told the next in line, once', async () => {
    const dsl = there.as('school_dsl')
    const children: Id<'child'>[] = []
    for (const name of ['Dana', 'Eli', 'Fay']) {
      const child = await there.write(there.people.north, name)
      await there.database.asking(theProcess, db =>
        insertTie(db as Tx, child, { agencyId: dsl.agencyId }, 'roll', child, there.at),
      )
      children.push(child)
    }
    const shift = minutesAfter(there.at, 600)
    const reporter = there.as('school_dsl', shift)
    const ids = []
    for (const child of children) ids.push(await there.report(there.fresh(reporter), {}, child))
    const [first, ...others] = ids as [Id<'episode'>, ...Id<'episode'>[]]
    const manager = there.as('front_door_manager', minutesAfter(shift, 14))
    const { waiting } = await viewEpisode(there.database, manager, first)
    assert.equal(waiting?.toId, manager.id)
    await acceptHandover(there.database, there.fresh(manager), first, waiting.id)

    const climbs = (from: number) => told.slice(from).filter(one => one.type === 'missing.climbed')
    const started = told.length
    await climbHandovers(there.database, new Date(minutesAfter(shift, 15).getTime() - 1))
    assert.deepEqual(climbs(started), [])
    await Promise.all([
      climbHandovers(there.database, minutesAfter(shift, 15)),
      climbHandovers(there.database, minutesAfter(shift, 15)),
    ])
    assert.equal(climbs(started).length, others.length)
    // The manager was asked and has not answered: the next in line is everybody who looks.
    const lookers = ['front_door_worker', 'front_door_manager', 'police_exploitation'] as const
    for (const { told: people = [] } of climbs(started))
      assert.deepEqual(people.toSorted(), lookers.map(role => there.as(role).id).toSorted())

    const { rows } = await viewBoard(there.database, manager, 1)
    const late = rows.filter(row => row.rung > 0)
    assert.deepEqual(late.map(row => row.id).toSorted(), others.toSorted())
    // Nobody of them is signed in: the board says whom to ring.
    for (const row of late) {
      assert.equal(row.anyoneHere, false)
      assert.equal(row.waitingPhone, '01632 960003')
      assert.equal(row.ring, '01632 960002')
    }
    const later = minutesAfter(shift, 30)
    const police = there.as('police_exploitation')
    await there.database.asking(police, db => insertSession(db, police.id, 'demonstration', later))
    await climbHandovers(there.database, later)
    const again = (await viewBoard(there.database, manager, 1)).rows.filter(row => row.rung === 2)
    assert.equal(again.length, others.length)
    assert.ok(again.every(row => row.anyoneHere === true))
  })

  it('of somebody who leaves is asked of the front door, and nobody answers until it is accepted', async () => {
    const { database, people, at } = there
    const police = there.fresh(there.as('police_exploitation'), minutesAfter(at, 2000))
    const report = exampleReport({ describedAs: 'Ty, in year nine' })
    const id = await reportMissing(database, police, { areaId: people.north }, report)
    await database.asAdministrator('update access.practitioner set left_at = $1 where id = $2', [
      minutesAfter(at, 2001),
      police.id,
    ])
    const manager = there.as('front_door_manager', minutesAfter(at, 2002))
    const { rows } = await viewBoard(database, manager, 1)
    const row = rows.find(one => one.id === id)
    assert.deepEqual([row?.ownerName, row?.waitingId], [null, manager.id])
    const [told] = await database.asAdministrator(
      'select kind from tasks.notice where practitioner_id = $1 and path = $2',
      [manager.id, `/missing/${id}`],
    )
    assert.equal(told?.kind, 'missing.handed-over')
  })
})
