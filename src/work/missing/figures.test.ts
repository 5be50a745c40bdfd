import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Id, newId } from '../../foundation/kernel/id.ts'
import { type Counted, countsOf } from './counts.ts'
import { exampleFound, exampleHome, exampleMissing, minutesAfter } from './missing.examples.ts'
import { patternsOf, type Time } from './patterns.ts'
import { recordFinding } from './record-course.ts'
import { viewCounts, viewPatterns } from './view-figures.ts'

const seen = new Date('2026-11-02T07:30:00Z')
const child = newId<'child'>()
const hours = (many: number) => minutesAfter(seen, many * 60)

function counted(changed: Partial<Counted> = {}): Counted {
  return {
    ...{ id: newId<'episode'>(), childId: newId<'child'>(), care: 'no', lastSeenAt: seen },
    ...{ returnedAt: hours(3), offered: false, accepted: false, heldAt: null },
    ...changed,
  }
}

describe('how often children were missing', () => {
  it('is 1.93 for each child and 144 repeats, of 299 notifications of 155 children', () => {
    const children = Array.from({ length: 155 }, () => newId<'child'>())
    const all = Array.from({ length: 299 }, (_, at) =>
      counted({ childId: children[at % 155] as Id<'child'> }),
    )
    const { notifications, children: many, mean, repeats } = countsOf(all)
    assert.deepEqual([notifications, many, mean?.toFixed(2), repeats], [299, 155, '1.93', 144])
  })

  it('counts nothing of nobody, and divides nothing by it', () => {
    assert.equal(countsOf([]).mean, undefined)
  })

  it('puts each child into one band and each time into one, however long', () => {
    const times = [0, 6, 6.1, 24, 25, 48, 49, 168, 169].map(many =>
      counted({ childId: child, returnedAt: hours(many) }),
    )
    const { often, lasted } = countsOf([...times, counted({ returnedAt: null })])
    assert.deepEqual(
      often.map(({ many }) => many),
      [1, 0, 0, 1, 0],
    )
    assert.deepEqual(
      lasted.map(({ many }) => many),
      [2, 2, 2, 2, 1, 1],
    )
  })

  it('tells seventy-two hours from seventy-two and a minute, also where the clocks go forward', () => {
    const returnedAt = new Date('2026-03-27T20:00:00Z')
    const heldAfter = (minutes: number) =>
      countsOf([counted({ returnedAt, heldAt: minutesAfter(returnedAt, minutes) })]).inTime
    assert.deepEqual([heldAfter(72 * 60), heldAfter(72 * 60 + 1)], [1, 0])
  })
})

describe('what repeats', () => {
  const time = (changed: Partial<Time>): Time => ({
    ...{ id: newId<'episode'>(), childId: child, lastSeenAt: seen, lastSeenPlace: 'Mill Lane' },
    ...{ foundPlace: null, company: null },
    ...changed,
  })

  it('is one place, however it was written, the most often first', () => {
    const { foundAt } = patternsOf([
      time({ foundPlace: 'The  Arcade' }),
      time({ foundPlace: 'Harbour Hotel', childId: newId<'child'>() }),
      time({ foundPlace: 'harbour hotel.' }),
      time({ foundPlace: ' ' }),
    ])
    assert.deepEqual(foundAt, [
      { name: 'Harbour Hotel', times: 2, children: 2 },
      { name: 'The  Arcade', times: 1, children: 1 },
    ])
  })

  it('stands in the hours of London, in summer too', () => {
    const { week } = patternsOf([time({ lastSeenAt: new Date('2026-06-30T23:30:00Z') })])
    assert.equal(week[2]?.[0], 1, 'half past midnight on Wednesday')
  })
})

it('counts and patterns hold what somebody may see, and nothing of what was an error', async () => {
  await using there = await exampleMissing()
  const { database, people, at, childId } = there
  const worker = there.fresh(there.as('front_door_worker'))
  const id = await there.report(worker)
  const found = exampleFound(minutesAfter(at, 10), { company: 'An older man' })
  const home = exampleHome(minutesAfter(at, 20))
  const later = there.fresh(worker, minutesAfter(at, 30))
  await recordFinding(database, later, id, { found, home })

  const period = { from: '2026-01-01', to: '2026-12-31' } as const
  const nobody = async () => 0
  const counts = await viewCounts(database, there.fresh(later), period, nobody)
  assert.deepEqual(
    [counts.notifications, counts.live?.missing, counts.live?.interviewsDue],
    [1, 0, 1],
  )
  const mine = await viewPatterns(database, there.fresh(later), period, childId)
  assert.equal(mine.company[0]?.name, 'An older man')
  const south = await viewCounts(database, people.southFrontDoor, period, nobody)
  assert.equal(south.notifications, 0)
  await assert.rejects(viewPatterns(database, people.southFrontDoor, period, childId))
})
