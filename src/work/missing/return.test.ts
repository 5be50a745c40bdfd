import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../../foundation/kernel/id.ts'
import { exampleMissing } from './missing.examples.ts'
import { checks, faultsOf, type Line, linesOf, type Returned, returnYear } from './return-lines.ts'
import { fileOf } from './return-templates.ts'
import { viewReturn } from './view-return.ts'

const year = returnYear(2026)
const day = 86_400_000

const line = (changed: Partial<Line> = {}): Line => ({
  ...{ of: 'M-TEST', child: 'SC1', dob: '2010-05-04', missing: 'M' },
  ...{ start: '2025-06-01', end: '2025-06-03' },
  ...changed,
})

const gone = (changed: Partial<Returned> = {}): Returned => ({
  ...{ id: newId<'episode'>(), childId: newId<'child'>(), reference: 'M-TEST', kind: 'missing' },
  ...{ care: 'looked_after', number: 'SC1', bornOn: '2010-05-04' },
  ...{ lastSeenAt: new Date('2025-06-01T21:00:00Z'), returnedAt: new Date('2025-06-02T23:30:00Z') },
  ...{ offered: false, accepted: false },
  ...changed,
})

describe('the lines of the missing file', () => {
  it('are of looked-after children here, by the days of London', () => {
    const lines = linesOf(
      [gone(), gone({ care: 'no' }), gone({ care: 'placed_by_other' }), gone({ kind: 'absent' })],
      year,
    )
    assert.deepEqual(lines, [line()])
  })

  it('are open where the end came after the year, and end with childhood', () => {
    const still = { returnedAt: null, lastSeenAt: new Date('2026-03-30T10:00:00Z') }
    const late = { ...still, returnedAt: new Date('2026-04-02T10:00:00Z') }
    const adult = { ...still, bornOn: '2008-03-31' } as const
    const ends = [still, late, adult].map(one => linesOf([gone(one)], year)[0]?.end)
    assert.deepEqual(ends, [null, null, '2026-03-31'])
    assert.equal(linesOf([gone(late)], returnYear(2027))[0]?.end, '2026-04-02')
  })
})

describe('the published checks', () => {
  const failing: Readonly<Record<string, readonly Line[]>> = {
    'Social care’s reference': [line({ child: ' ' })],
    'date of birth is not on record': [line({ dob: null })],
    'check 565': [line({ missing: '' })],
    'check 1004': [line({ start: null })],
    'ended before it began': [line({ end: '2025-05-31' })],
    'began after the year': [line({ start: '2026-04-01', end: null })],
    'check 571': [line({ start: '2025-03-01', end: '2025-03-31' })],
    'check 586': [line({ dob: '2025-06-02' })],
    eighteen: [line({ dob: '2007-06-02' })],
    overlaps: [line({ end: null }), line({ start: '2025-06-02' })],
  }

  it('have a failing example each, and are silent about what is right', () => {
    assert.equal(Object.keys(failing).length, checks.length)
    for (const [says, lines] of Object.entries(failing)) {
      const faults = faultsOf(lines, year)
      assert.ok(
        faults.some(one => one.says.includes(says)),
        says,
      )
      assert.deepEqual([faults[0]?.row, faults[0]?.of], [1, 'M-TEST'])
    }
    const after = line({ start: '2025-06-03', end: null })
    assert.deepEqual(faultsOf([line(), after, line({ child: 'SC2' })], year), [])
  })

  it('miss what was open at the end of the year before and is not there again', () => {
    const open = line({ start: '2025-03-20', end: null })
    assert.deepEqual(faultsOf([open], year, [open]), [])
    const [fault] = faultsOf([line()], year, [open])
    assert.match(fault?.says ?? '', /open at the end of the year before, since 20 March 2025/)
  })
})

/** Reads the file as its receiver would, by the published descriptions and by nothing of ours. */
function receive(text: string): string[] {
  const [head, ...rows] = text.split('\r\n').slice(0, -1)
  if (head !== 'CHILD,DOB,MISSING,MIS_START,MIS_END') return ['header']
  const at = (shown: string) => {
    const [, d = '', m = '', y = ''] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(shown) ?? []
    return y ? Date.UTC(Number(y), Number(m) - 1, Number(d)) : Number.NaN
  }
  const taken = new Map<string, Set<number>>()
  return rows.flatMap((row, number) => {
    const [child = '', dob = '', missing = '', start = '', end = '', ...more] = row.split(',')
    const [from, to, born] = [at(start), end === '' ? at('31/03/2026') : at(end), at(dob)]
    const days = taken.get(child) ?? new Set<number>()
    taken.set(child, days)
    const wrong = [
      more.length > 0 && 'fields',
      child === '' && 'child',
      Number.isNaN(born) && 'born',
      !['M', 'A'].includes(missing) && 'type',
      Number.isNaN(from) && 'start',
      to < from && 'order',
      (from > at('31/03/2026') || to < at('01/04/2025') || to > at('31/03/2026')) && 'year',
      from < born && 'unborn',
    ].filter(one => one !== false)
    // The day somebody came back may be the day they went again.
    for (let one = from; one < to; one += day) {
      if (days.has(one)) wrong.push('overlap')
      days.add(one)
    }
    return wrong.map(says => `${number + 1}: ${says}`)
  })
}

it('an independent reader accepts the file, and refuses one that is wrong', () => {
  let seed = 7
  const draw = (below: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  const episodes = Array.from({ length: 120 }, (_, child) => {
    let from = Date.UTC(2025, 1 + draw(6), 1 + draw(28), draw(24))
    return Array.from({ length: 1 + draw(4) }, () => {
      const lastSeenAt = new Date(from)
      const back = from + draw(9 * 24) * 3_600_000
      from = back + (1 + draw(60)) * day
      const open = draw(9) === 0
      if (open) from = Number.POSITIVE_INFINITY
      const returnedAt = open ? null : new Date(back)
      return gone({
        number: `SC${child}`,
        lastSeenAt,
        returnedAt,
        kind: draw(2) ? 'away' : 'missing',
      })
    }).filter(one => Number.isFinite(one.lastSeenAt.getTime()))
  }).flat()
  const { text } = fileOf('ssda903', episodes, year)
  assert.deepEqual(receive(text), [])
  assert.ok(text.split('\r\n').length > 100)
  const wrong = fileOf('ssda903', [...episodes, gone({ number: '', bornOn: null })], year)
  assert.deepEqual(
    receive(wrong.text).map(one => one.replace(/^\d+/, '')),
    [': child', ': born'],
  )
})

it('the safeguarding dataset says whether an interview was offered, once the child is back', () => {
  const { text } = fileOf(
    'ssd-missing',
    [gone({ offered: true }), gone({ returnedAt: null })],
    year,
  )
  const [, one = '', two = ''] = text.split('\r\n')
  assert.match(one, /SC1,2025-06-01,M,2025-06-03,Y,N$/)
  assert.match(two, /SC1,2025-06-01,M,,NA,NA$/)
})

it('returns are made by the manager of the front door, of their own area, and that is written down', async () => {
  await using there = await exampleMissing()
  const id = await there.report(undefined, { care: 'looked_after' })
  const manager = there.as('front_door_manager')
  const { lines, faults, file } = await viewReturn(there.database, manager, 2027, 'ssda903')
  assert.equal(lines.length, 1)
  assert.ok(faults.some(one => one.says.startsWith('Social care’s reference')))
  assert.equal(file?.text.split('\r\n').length, 3)
  await assert.rejects(viewReturn(there.database, there.as('front_door_worker'), 2027))
  const [entry] = await there.database.asAdministrator(
    `select subjects from audit.entry where action = 'missing.return-exported'`,
  )
  assert.ok(entry)
  assert.ok((entry.subjects as string[]).includes(id))
})
